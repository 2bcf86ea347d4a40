"""For the creditor: the questions, the advice, its picture, the sums."""

from __future__ import annotations

import json
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
)
from huanqian.usage import Command


@app.command(cls=Command)
def ask(
    case: AskedCaseArgument = None,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
    sample: Annotated[bool, typer.Option("--sample", help="自动演示一个示例案件 / play the shipped sample dispute")] = False,
) -> None:
    """一步步提问，给出建议和推理图 / guided questions, then advice and the decision graph."""
    from huanqian.ask import interview, play_sample

    day, base = day_of(as_of), base_of(knowledge)
    if sample:
        play_sample(base, language_of(lang))
    else:
        interview(base, language_of(lang), case, day)


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
        from explain.record import Record

        typer.echo(json.dumps(Record(consultation).as_dict(), ensure_ascii=False, indent=2))
    else:
        from explain.report import Report

        terminal.show(Report(consultation, language_of(lang)).markdown())


@app.command(cls=Command)
def graph(
    case: CaseArgument,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="写到哪个文件 / file to write: .svg .png .dot .json")
    ],
    full: Annotated[bool, typer.Option("--full", help="整条推理链 / the whole chain")] = False,
    dimension: Annotated[
        int | None, typer.Option("--dimension", min=1, max=8, help="只画第几个方面，1 到 8 / one dimension, 1 to 8")
    ] = None,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """画出推理图 / draw the decision graph."""
    from explain.drawing import write

    base = base_of(knowledge)
    chosen = list(base.dimensions)[dimension - 1] if dimension is not None else None
    write(consultation_of(base, case, as_of), output, language_of(lang), full=full, dimension=chosen)


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
