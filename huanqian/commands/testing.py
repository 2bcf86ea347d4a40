"""`huanqian test`: the worked cases run, and what would mend each that came out otherwise than expected."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of
from huanqian.options import KnowledgeOption, LangOption
from huanqian.usage import Command


class TestFormat(Enum):
    """How outcomes are printed."""

    __test__ = False
    """No test of pytest's, in spite of its name."""

    pretty = "pretty"
    json = "json"
    junit = "junit"


@app.command(cls=Command)
def test(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAMES]…",
            help='只跑这些案件：名称的一部分、"situations/*"、文件名#2 / only these: a part of the name, a pattern, name#2',
        ),
    ] = None,
    form: Annotated[
        TestFormat, typer.Option("--format", help="pretty、json 或 junit / pretty, json or junit")
    ] = TestFormat.pretty,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """运行示例案件 / run the worked cases."""
    from workshop.trials.formats import FORMATS
    from workshop.trials.running import run

    outcomes = list(run(base_of(knowledge), names or []))
    typer.echo(FORMATS[form.value](outcomes, language_of(lang)), nl=False)
    raise typer.Exit(0 if all(outcome.passed for outcome in outcomes) else 1)
