"""For the creditor: the questions, the advice, its picture, the sums."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from huanqian import terminal
from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of, consultation_of, day_of
from huanqian.options import (
    AskedCaseArgument,
    AsOfOption,
    CaseArgument,
    FiledOption,
    Format,
    FormatOption,
    KnowledgeOption,
    LangOption,
    PlainOption,
)
from huanqian.usage import Command


class DrawnLevel(StrEnum):
    """How much of the reasoning a graph shows."""

    plain = "plain"
    lawyer = "lawyer"
    full = "full"


@app.command(cls=Command)
def ask(
    case: AskedCaseArgument = None,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
    sample: Annotated[bool, typer.Option("--sample", help="自动演示一个示例案件 / play the shipped sample dispute")] = False,
    plain: PlainOption = False,
) -> None:
    """一步步提问，给出建议和推理图 / guided questions, then advice and the decision graph."""
    from huanqian.ask import interview, play_sample

    day, base = day_of(as_of), base_of(knowledge)
    if sample:
        play_sample(base, language_of(lang), plain)
    else:
        interview(base, lang.value if lang else None, case, day, plain)


@app.command(cls=Command)
def advise(
    case: CaseArgument,
    form: FormatOption = Format.text,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """根据案件文件给出建议 / advice for a case file."""
    consultation = consultation_of(base_of(knowledge), case, as_of)
    if form is Format.json:
        from explain.records.record import Record

        typer.echo(json.dumps(Record(consultation).as_dict(), ensure_ascii=False, indent=2))
    else:
        from explain.report import Report

        terminal.show(Report(consultation, language_of(lang)).markdown())


@app.command(cls=Command)
def graph(
    case: CaseArgument,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="写到哪里：.html .svg .png .pdf .dot .graphml .mmd .json，或一个文件夹 / a file, or a folder of pages",
        ),
    ],
    level: Annotated[
        DrawnLevel, typer.Option("--level", help="看多细：plain 一眼看懂，lawyer 法律推理，full 全部条件 / how much to show")
    ] = DrawnLevel.plain,
    dimension: Annotated[
        int | None, typer.Option("--dimension", min=1, max=8, help="只画第几个方面，1 到 8 / one dimension, 1 to 8")
    ] = None,
    overview: Annotated[bool, typer.Option("--overview", help="八个方面的总览 / the overview of the eight dimensions")] = False,
    axis: Annotated[bool, typer.Option("--axis", help="时间轴：到期、催款、时效、担保期 / the time axis")] = False,
    narrow: Annotated[bool, typer.Option("--narrow", help="排成一列，适合手机 / one column, for a phone")] = False,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """画出推理图或时间轴 / draw the decision graph or the time axis."""
    from explain.drawing import write

    base = base_of(knowledge)
    chosen = list(base.dimensions)[dimension - 1] if dimension is not None else None
    consultation = consultation_of(base, case, as_of)
    write(consultation, output, language_of(lang), level.value, chosen, axis=axis, narrow=narrow, overview=overview)


@app.command(cls=Command)
def interest(
    case: CaseArgument,
    filed: FiledOption = None,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """算利息：分段、上限、还款抵充 / the interest table: rows, caps, what repayments paid."""
    from huanqian.interest import interest_table

    terminal.show(interest_table(base_of(knowledge), case, day_of(as_of), day_of(filed, "--what-if-filed"), language_of(lang)))
