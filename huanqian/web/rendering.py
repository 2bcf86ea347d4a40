"""Pages: a template, the words of one language, and what every page has."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from engine.model import Language
from huanqian.web.guard.headers import policy
from huanqian.web.guard.tokens import set_language, set_token
from huanqian.web.trail import said_so_far
from huanqian.web.visit import Visit
from huanqian.web.words import P

HERE = Path(__file__).parent
HTML_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}


@cache
def environment() -> Environment:
    """Every value is escaped; a name that does not exist is an error."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def say(key: str, language: Language, **blanks: object) -> str:
    """A phrase of the web pages."""
    return P[key].in_(language).format(**blanks)


def render(visit: Visit, template: str, status: int = 200, styles: tuple[str, ...] = (), **values: Any) -> Response:
    """A page. `styles`: inline style sheets that stand in it."""
    language = visit.language
    common = {
        "visit": visit,
        "csrf": visit.csrf,
        "language": language,
        "html_language": HTML_LANGUAGES[language],
        "leave": visit.state.settings.leave,
        "here": visit.path,
        "trail": said_so_far(visit),
        "t": lambda key, **blanks: say(key, language, **blanks),
    }
    text = environment().get_template(template).render({**common, **values})
    response = HTMLResponse(text, status)
    response.headers["content-security-policy"] = policy(styles)
    return with_cookies(visit, response)


def to(visit: Visit, path: str) -> Response:
    """On to another page, after a form."""
    return with_cookies(visit, RedirectResponse(path, 303))


def with_cookies(visit: Visit, response: Response) -> Response:
    """The cookies that a browser without JavaScript needs; their time begins anew with each change."""
    if visit.fresh or response.status_code == 303:
        set_token(response, visit.token, visit.state.settings)
        set_language(response, visit.language, visit.state.settings)
    return response
