"""For the creditor, and whoever helps: the whole report as a file to keep, to read on a phone, to print or to go on with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of, consultation_of
from huanqian.options import AsOfOption, CaseArgument, KnowledgeOption, LangOption
from huanqian.usage import Command


@app.command(cls=Command)
def report(
    case: CaseArgument,
    output: Annotated[
        list[Path],
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="写到哪里：.html .md .pdf .docx，可以写几个 -o / a file; -o may come several times",
        ),
    ],
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """完整的报告：结论、步骤、金额、证据清单、理由、图 / the whole report as HTML, Markdown, PDF or Word."""
    from explain.report_formats.outputs import check_suffixes, report_files
    from huanqian.store import cannot_write, check_place, write_whole

    check_suffixes(output)
    for path in output:
        check_place(path)
    language = language_of(lang)
    files = report_files(consultation_of(base_of(knowledge), case, as_of), [path.suffix.lower() for path in output], language)
    for path in output:
        try:
            write_whole(path, files[path.suffix.lower()])
        except OSError as error:
            raise cannot_write(path, error) from None
        typer.echo(f"已写好：{path}" if language == "zh" else f"written: {path}")
