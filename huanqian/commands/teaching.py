"""`huanqian exercise`: a dispute to be predicted, and the report of a class."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huanqian import terminal
from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of, day_of
from huanqian.options import AsOfOption, KnowledgeOption, LangOption, PlainOption
from huanqian.usage import Command


@app.command(cls=Command)
def exercise(
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="CASE", help="案件文件或示例案件名，#2 是第二个变化 / case file or worked case; #2: its second variant"
        ),
    ] = None,
    learner: Annotated[
        str, typer.Option("--as", metavar="NAME", help="学员的名字，可以不写 / the learner's name, if wanted")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="结果写到哪里；班级报告可写 .md 或 .csv / the result file; of a class .md or .csv",
        ),
    ] = None,
    collect: Annotated[
        Path | None,
        typer.Option("--collect", metavar="DIR", help="收齐的结果文件夹，出班级报告 / folder of results: report of the class"),
    ] = None,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
    plain: PlainOption = False,
) -> None:
    """练习：先预测，再看对错 / training: predict, then see the marks."""
    from huanqian.exercise.lesson import default_file, exercise_on, learn

    if collect is not None:
        _report(collect, output, lang)
        return
    if case is None:
        raise typer.BadParameter("CASE", param_hint="'CASE'")
    made = exercise_on(base_of(knowledge), case, day_of(as_of))
    learn(made, learner, output or default_file(made, learner), language_of(lang), plain)


def _report(folder: Path, output: Path | None, lang: LangOption) -> None:
    """The report of a class: printed, or written as Markdown or CSV. Raises CaseError."""
    from engine.model import Place
    from engine.problems import CaseError, problem
    from huanqian.store import cannot_write
    from workshop.exercises.class_report import collected, csv_text, markdown

    language = language_of(lang)
    if not folder.is_dir():
        raise CaseError([problem("no_file", Place(str(folder), 0), name=folder)])
    if output is not None and output.suffix not in (".md", ".csv"):
        raise CaseError([problem("report_suffix", Place(str(output), 0), name=output.suffix or output.name, known=".md .csv")])
    report = collected(folder)
    for unread in report.unread:
        typer.echo(unread.in_(language), err=True)
    if output is None:
        terminal.show(markdown(report, language))
        return
    text = csv_text(report, language) if output.suffix == ".csv" else markdown(report, language)
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise cannot_write(output, error) from None
