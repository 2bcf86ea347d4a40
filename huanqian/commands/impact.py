"""`huanqian impact`: what an edit of the knowledge folder changes, for whoever reviews it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from huanqian import terminal
from huanqian.commands.app import app, language_of
from huanqian.options import KnowledgeOption, LangOption
from huanqian.places import knowledge_folder
from huanqian.usage import Command

if TYPE_CHECKING:
    from engine.model import Language
    from workshop.impact.page import Page

SUFFIXES = (".md", ".html", ".json")
IN_A_TERMINAL = 12
"""Disputes told one by one when the page is printed; a file holds all."""


class Form(Enum):
    """How the page is printed."""

    pretty = "pretty"
    json = "json"


@app.command(cls=Command)
def impact(
    old: Annotated[str, typer.Argument(metavar="OLD", help="旧的：git 版本或文件夹 / the old one: a git revision or a folder")],
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="新的，默认是现在的文件 / the new one; by default the files as they are")
    ] = None,
    cases: Annotated[
        Path | None,
        typer.Option(
            "--cases", metavar="DIR", help="保存的案件文件和记录，一并比较 / stored case files and records to compare too"
        ),
    ] = None,
    portfolio: Annotated[
        str | None,
        typer.Option(
            "--portfolio", metavar="SHEET", help="一张表的案件，新旧规则各算一遍 / a sheet of disputes under both sets of rules"
        ),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="写成文件：.md .html .json，可以写几个 -o / a file; -o may come several times"
        ),
    ] = None,
    seconds: Annotated[
        float,
        typer.Option(
            "--seconds", min=0, help="重放提问和求解各最多几秒；0 都不做 / at most so long each for questions and solver"
        ),
    ] = 30,
    fail_on_change: Annotated[
        bool, typer.Option("--fail-on-change", help="有结果变化就以 1 退出 / exit with 1 when any result changes")
    ] = False,
    form: Annotated[Form, typer.Option("--format", help="pretty 或 json / pretty or json")] = Form.pretty,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """改了规则会影响什么 / what an edit of the rules changes: cases, questions, any dispute."""
    _check_suffixes(output or [])
    from workshop.impact.assess import impact_of
    from workshop.impact.data import as_dict
    from workshop.impact.page import Page
    from workshop.impact.revisions import loaded, opened

    language, folder = language_of(lang), knowledge_folder(knowledge)
    with ExitStack() as stack:
        first = stack.enter_context(opened(old, folder))
        second = loaded(folder.name, folder) if new is None else stack.enter_context(opened(new, folder))
        found = impact_of(first, second, language, cases, seconds, _progress(language))
        if output:
            _write(Page(found, language), output, language)
        elif form is Form.json:
            typer.echo(json.dumps(as_dict(found, language), ensure_ascii=False, indent=2))
        else:
            terminal.show(Page(found, language, IN_A_TERMINAL).markdown())
        if portfolio is not None:
            from huanqian.portfolio_run import compared

            section = compared(first.knowledge, second.knowledge, portfolio, language)
            typer.echo(section, err=True) if form is Form.json else terminal.show(section)
    raise typer.Exit(1 if fail_on_change and found.moved else 0)


def _check_suffixes(paths: list[Path]) -> None:
    """Raises CaseError when the page cannot be written as such a file, or not there."""
    from engine.model import Place
    from engine.problems import CaseError, problem
    from huanqian.store import check_place

    wrong = [path for path in paths if path.suffix.lower() not in SUFFIXES]
    if wrong:
        known = ", ".join(SUFFIXES)
        raise CaseError([problem("impact_suffix", Place(str(p), 0), name=p.suffix or p.name, known=known) for p in wrong])
    for path in paths:
        check_place(path)


def _write(page: Page, paths: list[Path], language: Language) -> None:
    """Each file as its suffix says. Raises CaseError."""
    from huanqian.store import cannot_write, write_whole
    from workshop.impact.data import as_dict

    for path in paths:
        suffix = path.suffix.lower()
        if suffix == ".json":
            text = json.dumps(as_dict(page.impact, language), ensure_ascii=False, indent=2) + "\n"
        else:
            text = page.html() if suffix == ".html" else page.markdown()
        try:
            write_whole(path, text.encode("utf-8"))
        except OSError as error:
            raise cannot_write(path, error) from None
        typer.echo(f"已写好：{path}" if language == "zh" else f"written: {path}")


def _progress(language: Language) -> Callable[[str, int, int], None]:
    """One line on a real terminal, drawn anew; nothing when the messages go to a file."""
    zh = {"worked": "示例案件", "stored": "保存的案件", "asked": "提问"}
    en = {"worked": "worked cases", "stored": "stored disputes", "asked": "interviews"}

    def progress(what: str, done: int, of: int) -> None:
        if sys.stderr.isatty():
            words = (zh if language == "zh" else en)[what]
            typer.echo(f"\r{words} {done}/{of}" + " " * 8, err=True, nl=done >= of)

    return progress
