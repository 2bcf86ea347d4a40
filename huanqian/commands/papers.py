"""For the creditor: the letters, court forms and lists that are open in the dispute, as files to edit and to print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of, consultation_of
from huanqian.options import AsOfOption, CaseArgument, KnowledgeOption, LangOption
from huanqian.usage import Command


@app.command(cls=Command)
def papers(
    case: CaseArgument,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="写到哪个文件夹；不写就只列出来 / folder; without it, only a list"),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="NAME", help="只写这一份，可以写几个 --only / this paper only; may come several times"),
    ] = None,
    form: Annotated[
        list[str] | None, typer.Option("--format", metavar="docx,pdf,md", help="写成什么，默认 docx,pdf / by default docx,pdf")
    ] = None,
    tone: Annotated[
        str | None, typer.Option("--tone", help="语气：friendly、formal、last；保全：before、in_suit / the tone or kind")
    ] = None,
    clean: Annotated[
        bool, typer.Option("--clean", help="交出去的样子：没有小数字和自用页；草稿不写 / fair copy; not of drafts")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件 / replace files that exist")] = False,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """催款函、起诉状、申请书、证据目录等文书 / letters, court forms, evidence list and more."""
    from huanqian.paper_files import written
    from huanqian.paper_words import PaperWords
    from papers.choosing import chosen_papers
    from papers.loading import forms_of
    from papers.outputs import formats

    base, language = base_of(knowledge), language_of(lang)
    wanted = formats(form or ())
    chosen = chosen_papers(consultation_of(base, case, as_of), forms_of(base), language, only or (), tone)
    files = written(chosen.papers, output, wanted, clean=clean, force=force) if output is not None else {}
    words = PaperWords(chosen, language)
    for line in words.lines(files, clean=clean, kept=output is not None):
        typer.echo(line)
    raise typer.Exit(1 if only and not chosen.papers else 0)
