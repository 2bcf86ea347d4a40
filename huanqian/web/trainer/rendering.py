"""The pages of the bench: own templates, the looks of the site, and a policy that also lets its script ask the server."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

from engine.model import Language
from explain.report_formats.blocks import Document, Section
from explain.report_formats.html import Page
from explain.report_formats.parsing import blocks
from huanqian.web.guard.headers import policy
from huanqian.web.guard.tokens import set_language
from huanqian.web.rendering import HTML_LANGUAGES
from huanqian.web.trainer.access import Trainer, keep
from huanqian.web.trainer.bench import Bench
from huanqian.web.trainer.words import P

HERE = Path(__file__).parent
OWN = re.compile(r"/trainer(?:/[a-z]+(?:/[A-Za-z0-9_-]{1,80})?)?")


@cache
def environment() -> Environment:
    """Every value is escaped; a name that does not exist is an error."""
    loader = FileSystemLoader(HERE / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def say(key: str, language: Language, **blanks: object) -> str:
    """A phrase of the bench."""
    return P[key].in_(language).format(**blanks)


def render(
    trainer: Trainer, bench: Bench | None, template: str, status: int = 200, styles: tuple[str, ...] = (), **values: Any
) -> Response:
    """A page. `styles`: inline style sheets that stand in it. Without a bench: a page before the way in."""
    language = trainer.language
    common = {
        "language": language,
        "html_language": HTML_LANGUAGES[language],
        "csrf": trainer.csrf,
        "here": trainer.path if OWN.fullmatch(trainer.path) else "/trainer",
        "version": bench.base.version if bench is not None else "",
        "stale": bench is not None and bench.stale,
        "inside": bench is not None,
        "t": lambda key, **blanks: say(key, language, **blanks),
    }
    response = HTMLResponse(environment().get_template(template).render({**common, **values}), status)
    response.headers["content-security-policy"] = f"{policy(styles)}; connect-src 'self'"
    return with_cookies(trainer, response)


def to(trainer: Trainer, path: str) -> Response:
    """On to another page of the bench, after a form."""
    return with_cookies(trainer, RedirectResponse(path, 303))


def with_cookies(trainer: Trainer, response: Response) -> Response:
    if trainer.fresh:
        keep(response, trainer.key, trainer.state.settings.https)
    return response


def other_language(trainer: Trainer, wanted: str, path: str) -> Response:
    """The same page in the other language."""
    response = to(trainer, path if OWN.fullmatch(path) else "/trainer")
    set_language(response, "en" if wanted == "en" else "zh", trainer.state.settings)
    return response


def markdown_html(markdown: str, bench: Bench, language: Language) -> Markup:
    """Markdown of our own tools as HTML; whatever stands in it stays text."""
    section = Section("said", tuple(blocks(markdown)))
    document = Document(language, "", bench.state.settings.today(), bench.base.version, (section,))
    return Markup("\n".join(Page(document).section(section)))  # the writer has escaped every word
