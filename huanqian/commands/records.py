"""For whoever keeps a record: whether it still holds, and why two of them differ."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huanqian import terminal
from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of
from huanqian.options import KnowledgeOption, LangOption
from huanqian.usage import Command

RecordArgument = Annotated[Path, typer.Argument(metavar="RECORD.json", help="咨询记录 / record of a consultation")]


@app.command(cls=Command)
def replay(record: RecordArgument, knowledge: KnowledgeOption = None, lang: LangOption = None) -> None:
    """重算一份记录，看是否一致、有没有被改过 / reckon a record anew: identical, or what differs."""
    from explain.records.reading import read_record
    from explain.records.replay import lines, replayed

    saved = read_record(record, base_of(knowledge))
    for line in lines(saved, language_of(lang)):
        typer.echo(line)
    raise typer.Exit(1 if saved.edited or replayed(saved) else 0)


@app.command(cls=Command)
def diff(
    old: RecordArgument,
    new: Annotated[Path, typer.Argument(metavar="RECORD.json", help="另一份 / the other one")],
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """比较两份记录：结果为什么变了 / compare two records: why the result changed."""
    from explain.records.diff import RecordDiff
    from explain.records.reading import read_record

    base = base_of(knowledge)
    terminal.show("\n".join(RecordDiff(read_record(old, base), read_record(new, base), language_of(lang)).lines()) + "\n")
