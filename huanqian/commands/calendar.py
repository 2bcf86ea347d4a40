"""For the creditor: the deadlines and steps as a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of, consultation_of
from huanqian.options import AsOfOption, CaseArgument, KnowledgeOption, LangOption
from huanqian.usage import Command

IcsOption = Annotated[Path, typer.Option("--output", "-o", metavar="FILE.ics", help="写到哪个文件 / the file to write")]


@app.command(cls=Command)
def calendar(
    case: CaseArgument,
    output: IcsOption = Path("deadlines.ics"),
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """期限和步骤写成日历文件 / the deadlines and steps as a calendar file."""
    from huanqian import store
    from papers.calendar.entries import entries
    from papers.calendar.ics import calendar_bytes

    language = language_of(lang)
    consultation = consultation_of(base_of(knowledge), case, as_of)
    found = entries(consultation, language)
    data = calendar_bytes(found, language, case.stem, consultation.as_of)
    try:
        store.write_whole(output, data)
    except OSError as error:
        raise store.cannot_write(output, error) from None
    ends, steps = (sum(entry.kind == kind for entry in found) for kind in ("deadline", "step"))
    if language == "zh":
        typer.echo(f"{output}：{ends} 个期限，{steps} 个步骤。用手机或电脑的日历打开。")
    else:
        typer.echo(f"{output}: deadlines {ends}, steps {steps}. Open it with the calendar of your phone or computer.")
