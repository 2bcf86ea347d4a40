"""`huanqian cite`: what rests on a provision, and which sources are due to be reviewed."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from huanqian import terminal
from huanqian.commands.app import app, language_of
from huanqian.commands.impact import Form
from huanqian.inputs import base_of, day_of
from huanqian.options import KnowledgeOption, LangOption
from huanqian.usage import Command

if TYPE_CHECKING:
    from engine.model import Knowledge, Language


@app.command(cls=Command)
def cite(
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="[ARTICLE]", help="民法典188、civil-code/188、一张表，或整部法 / an article, a table, or a whole law"
        ),
    ] = None,
    due: Annotated[
        bool, typer.Option("--due", help="列出复核期限；过了宽限就以 1 退出 / list what is to be reviewed; exit 1 past the grace")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", metavar="DATE", help="按哪一天算，默认今天 / as of which day, today by default")
    ] = None,
    grace: Annotated[
        int | None, typer.Option("--grace", min=0, metavar="DAYS", help="宽限几天，默认 30 / days of grace, 30 by default")
    ] = None,
    no_cases: Annotated[bool, typer.Option("--no-cases", help="不跑示例案件，马上回答 / do not run the worked cases")] = False,
    form: Annotated[Form, typer.Option("--format", help="pretty 或 json / pretty or json")] = Form.pretty,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """哪些规则、问题、文字和案件以某一条为依据 / what rests on an article or a table."""
    base, language, today = base_of(knowledge), language_of(lang), day_of(by, "--by") or date.today()
    if due or article is None:
        raise typer.Exit(_due(base, language, today, grace, form))
    from workshop.citations.cases import cases_with
    from workshop.citations.index import citing
    from workshop.citations.provisions import target
    from workshop.citations.words import CitationWords

    meant = target(base, article)
    found = citing(base, meant)
    if not no_cases:
        found += cases_with(base, frozenset(one.name for one in found if one.sort == "rule"), _progress)
    words = CitationWords(base, language)
    if form is Form.json:
        typer.echo(json.dumps(words.as_dict(meant, found), ensure_ascii=False, indent=2))
    else:
        terminal.show(words.text(meant, found, today))


def _due(base: Knowledge, language: Language, today: date, grace: int | None, form: Form) -> int:
    """Prints every day of review; the exit code: 1 where a release is barred."""
    from workshop.citations.due import as_dict, lines
    from workshop.reviews import GRACE, release_problems

    days = GRACE if grace is None else grace
    if form is Form.json:
        typer.echo(json.dumps(as_dict(base, today, days, language), ensure_ascii=False, indent=2))
    else:
        terminal.show("\n".join(lines(base, today, days, language)) + "\n")
    return 1 if release_problems(base, today, days) else 0


def _progress(done: int, of: int) -> None:
    """One line on a real terminal, drawn anew."""
    if sys.stderr.isatty():
        typer.echo(f"\r{done}/{of}" + " " * 4, err=True, nl=done >= of)
