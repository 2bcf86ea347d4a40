"""`huanqian money`: the table of money of a case file, each change saved at once."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import typer

from engine.cases.expectations import Expectation
from engine.cases.files import CaseFile, read_case
from engine.model import Knowledge, Language
from engine.problems import CaseError
from huanqian import store, terminal
from huanqian.askers import Asker, Lines, Plain, Prompt
from huanqian.locking import InUse, Lock
from huanqian.money.phrases import say
from huanqian.money.table import Flows, edit
from huanqian.phrases import trouble
from huanqian.screen import Screen, is_simple


def keep_money(base: Knowledge, path: Path, as_of: date | None, language: Language) -> None:
    """Opens the table; the file is made when it does not exist. Raises CaseError; exits 130 when interrupted."""
    asker = asker_here()
    if isinstance(asker, Lines) and not path.exists() and asker.empty():
        raise CaseError([trouble("no_input", "huanqian money")])
    store.check_place(path)
    try:
        lock = Lock(path)
    except InUse:
        raise CaseError([trouble("in_use", str(path))]) from None
    except OSError as error:
        raise store.cannot_write(path, error) from None
    try:
        MoneyFile(base, path, as_of, language).opened(asker)
    finally:
        lock.release()


def asker_here() -> Asker:
    """Where the lines come from: a terminal, a simple one, or a pipe."""
    if not terminal.is_real():
        return Lines()
    return Plain() if is_simple() else Prompt()


class MoneyFile:
    """A case file of which the movements of money are changed, and nothing else. Raises CaseError when it cannot be read."""

    def __init__(self, base: Knowledge, path: Path, as_of: date | None, language: Language) -> None:
        self.base, self.path, self.language = base, path, language
        self.known = path.read_bytes() if path.exists() else None
        self.case: CaseFile | None = None
        if self.known is not None:
            self.case = read_case(path, base)
            if self.case.flips or self.case.expect != Expectation():
                raise CaseError([trouble("worked_case", str(path))])
        self.flows = self.case.flows if self.case else ()
        self.fixed = as_of or (self.case.as_of if self.case else None)

    def opened(self, asker: Asker) -> None:
        """The table until the person is done; then where it is kept."""
        screen, before = Screen(), self.flows
        screen.line(say("saved_in", self.language, path=self.path))
        interrupted = False
        try:
            edit(self.flows, asker, self.language, self.fixed or date.today(), self.keep, screen)
        except EOFError:
            screen.line()
        except KeyboardInterrupt:
            interrupted = True
            screen.line()
        if self.flows == before:
            screen.line(say("nothing_saved", self.language))
        else:
            screen.line(say("saved", self.language, n=len(self.flows), path=self.path))
            screen.line(say("next", self.language, path=shlex.quote(str(self.path))))
        if interrupted:
            raise typer.Exit(130)

    def keep(self, flows: Flows) -> None:
        """Saves the file with these movements. Raises CaseError where it was changed elsewhere, or cannot be written."""
        if self.path.exists() and self.path.read_bytes() != self.known:
            raise CaseError([trouble("changed_meanwhile", str(self.path))])
        known = self.known or b""
        said = self.case.answers if self.case else {}
        later = self.case.later if self.case else ()
        language = store.language_of(known) or self.language
        rest = store.rest_of(known)
        self.known = store.save(self.path, self.base, said, self.fixed, language, rest, later, flows)
        self.flows = flows
