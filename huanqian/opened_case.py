"""A case file changed bit by bit outside the interview: by the table of money, a bill or a chat; each change saved at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from engine.cases.expectations import Expectation
from engine.cases.files import CaseFile, read_case
from engine.model import Answer, Knowledge, Language
from engine.problems import CaseError
from huanqian import store
from huanqian.locking import InUse, Lock
from huanqian.phrases import trouble
from ledger.flows import Flow


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Nobody else writes the case file meanwhile. Raises CaseError where it is open elsewhere, or cannot be written."""
    store.check_place(path)
    try:
        lock = Lock(path)
    except InUse:
        raise CaseError([trouble("in_use", str(path))]) from None
    except OSError as error:
        raise store.cannot_write(path, error) from None
    try:
        yield
    finally:
        lock.release()


class OpenedCase:
    """What the file holds, and what becomes of it. Raises CaseError when it cannot be read, or is a worked case."""

    def __init__(self, base: Knowledge, path: Path, as_of: date | None, language: Language) -> None:
        self.base, self.path, self.language = base, path, language
        self.known = path.read_bytes() if path.exists() else None
        case: CaseFile | None = None
        if self.known is not None:
            case = read_case(path, base)
            if case.flips or case.expect != Expectation():
                raise CaseError([trouble("worked_case", str(path))])
        self.answers: dict[str, Answer] = dict(case.answers) if case else {}
        self.flows: tuple[Flow, ...] = case.flows if case else ()
        self.not_counted = case.not_counted if case else ()
        self.later = case.later if case else ()
        self.set_aside = case.set_aside if case else {}
        self.fixed = as_of or (case.as_of if case else None)

    @property
    def as_of(self) -> date:
        """The day of the consultation."""
        return self.fixed or date.today()

    def keep(self) -> None:
        """Saves the file as it now is. Raises CaseError where it was changed elsewhere, or cannot be written."""
        if self.path.exists() and self.path.read_bytes() != self.known:
            raise CaseError([trouble("changed_meanwhile", str(self.path))])
        known = self.known or b""
        language = store.language_of(known) or self.language
        rest = dict(store.rest_of(known))
        rest.pop("not_counted", None)
        if self.not_counted:
            rest["not_counted"] = list(self.not_counted)
        self.known = store.save(
            self.path, self.base, self.answers, self.fixed, language, rest, self.later, self.flows, self.set_aside
        )
