"""Entry point: the commands, and what is wrong said in the user's language."""

from __future__ import annotations

import gc
import sys

import typer

from huanqian import terminal
from huanqian.commands import (  # noqa: F401  each adds its commands to the program
    authoring,
    bill,
    calendar,
    chat,
    checking,
    citing,
    coverage,
    creditor,
    impact,
    ledger_table,
    messages,
    papers,
    portfolio,
    proving,
    reasons,
    records,
    reporting,
    rulebook,
    serving,
    teaching,
    testing,
    trainer,
)
from huanqian.commands.app import app, arrange
from huanqian.places import language_named, user_language
from huanqian.usage import usage_problem

arrange()


def main() -> None:
    """Entry point: what is wrong becomes a message in the user's language; exit code 1, or 2 for the command line itself."""
    gc.set_threshold(
        50_000
    )  # a base is a hundred thousand objects that stay: looking for rubbish among them took a fifth of a start
    terminal.use_utf8()
    sys.exit(_exit_code())


def _exit_code() -> int:
    from engine.problems import HuanqianError

    language = user_language(language_named(sys.argv[1:]))
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except HuanqianError as error:
        typer.echo(error.in_(language), err=True)
        return 1
    except typer.TyperException as error:
        wrong = usage_problem(error)
        if wrong is not None:
            typer.echo(wrong.in_(language), err=True)
        return 2
    except BrokenPipeError:  # `huanqian advise … | head -1`
        terminal.drop_output()
        return 1
