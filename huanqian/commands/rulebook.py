"""`huanqian rulebook`: the rules as pages for people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of
from huanqian.options import KnowledgeOption, LangOption
from huanqian.page_files import bring_up_to_date
from huanqian.usage import Command


@app.command(cls=Command)
def rulebook(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="写到哪个文件夹 / folder of the pages")] = Path(
        "docs/rules"
    ),
    check: Annotated[
        bool, typer.Option("--check", help="只检查哪些页过时了，不写 / only say which pages are out of date")
    ] = False,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """每条规则写成一页，给人看 / write the rulebook: one page a rule."""
    from explain.handbook.book import MARK
    from explain.handbook.book import rulebook as book_of
    from workshop.rule_trials import rule_trials

    base = base_of(knowledge)
    bring_up_to_date(output, book_of(base, rule_trials(base)), MARK, check, language_of(lang), "huanqian rulebook")
