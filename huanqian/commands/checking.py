"""`huanqian check`: what is wrong with the knowledge base, and what smells."""

from __future__ import annotations

from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.options import KnowledgeOption, LangOption
from huanqian.places import knowledge_folder
from huanqian.usage import Command

if TYPE_CHECKING:
    from engine.model import Language


class CheckFormat(Enum):
    """How a review is printed."""

    pretty = "pretty"
    json = "json"
    sarif = "sarif"
    junit = "junit"
    github = "github"


@app.command(cls=Command)
def check(
    form: Annotated[
        CheckFormat, typer.Option("--format", help="给人看的 pretty，或 json、sarif、junit、github / for people or for programs")
    ] = CheckFormat.pretty,
    strict: Annotated[bool, typer.Option("--strict", help="有提醒也算不通过 / warnings count as errors")] = False,
    release: Annotated[
        bool, typer.Option("--release", help="发布前的检查：过了复核日期也算错 / before a release: an overdue review is an error")
    ] = False,
    watching: Annotated[bool, typer.Option("--watch", help="每次保存后重新检查 / check anew after each save")] = False,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """检查知识库 / check the knowledge base and its worked cases."""
    folder, language = knowledge_folder(knowledge), language_of(lang)
    if watching:
        _watch(folder, form, language)
        return
    from workshop.checks.formats import FORMATS
    from workshop.checks.review import review

    found = review(folder, release=date.today() if release else None)
    wrong = form is CheckFormat.pretty and bool(found.errors)
    typer.echo(FORMATS[form.value](found, language), nl=False, err=wrong)
    raise typer.Exit(1 if found.failed(strict) else 0)


def _watch(folder: Path, form: CheckFormat, language: Language) -> None:
    """Prints a review after each save until Ctrl-C. Raises KnowledgeError when there is no such folder."""
    from engine.loading.knowledge import read_folder
    from workshop.checks.formats import FORMATS
    from workshop.checks.watching import AGAIN, GONE, WAITING, watch

    if not folder.is_dir():
        read_folder(folder)
    for one in watch(folder):
        if one.changed:
            names = ", ".join(one.changed)
            typer.echo(AGAIN.in_(language).format(names=names, seconds=f"{one.seconds:.2f}"), err=True)
        if one.found is None:
            typer.echo(GONE.in_(language), err=True)
            return
        typer.echo(FORMATS[form.value](one.found, language), nl=False)
        typer.echo(WAITING.in_(language), err=True)
