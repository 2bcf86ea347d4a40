"""`huanqian money`: the table of money of a case file, each change saved at once."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import typer

from engine.model import Knowledge, Language
from engine.problems import CaseError
from huanqian import terminal
from huanqian.askers import Asker, Lines, Plain, Prompt
from huanqian.money.phrases import say
from huanqian.money.table import Flows, edit
from huanqian.opened_case import OpenedCase, held
from huanqian.phrases import trouble
from huanqian.screen import Screen, is_simple


def keep_money(base: Knowledge, path: Path, as_of: date | None, language: Language) -> None:
    """Opens the table; the file is made when it does not exist. Raises CaseError; exits 130 when interrupted."""
    asker = asker_here()
    if isinstance(asker, Lines) and not path.exists() and asker.empty():
        raise CaseError([trouble("no_input", "huanqian money")])
    with held(path):
        opened(OpenedCase(base, path, as_of, language), asker)


def asker_here() -> Asker:
    """Where the lines come from: a terminal, a simple one, or a pipe."""
    if not terminal.is_real():
        return Lines()
    return Plain() if is_simple() else Prompt()


def opened(case: OpenedCase, asker: Asker) -> None:
    """The table until the person is done; then where it is kept."""
    screen, before = Screen(), case.flows
    screen.line(say("saved_in", case.language, path=case.path))

    def keep(flows: Flows) -> None:
        case.flows = flows
        case.keep()

    interrupted = False
    try:
        edit(case.flows, asker, case.language, case.as_of, keep, screen)
    except EOFError:
        screen.line()
    except KeyboardInterrupt:
        interrupted = True
        screen.line()
    if case.flows == before:
        screen.line(say("nothing_saved", case.language))
    else:
        screen.line(say("saved", case.language, n=len(case.flows), path=case.path))
        screen.line(say("next", case.language, path=shlex.quote(str(case.path))))
    if interrupted:
        raise typer.Exit(130)
