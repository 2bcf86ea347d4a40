"""One dispute as it is kept: the session that the terminal has too, and what its case file holds besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from engine.cases.answers import check
from engine.cases.expectations import Expectation
from engine.cases.files import case_of
from engine.model import Knowledge, Language, Place, Text
from engine.problems import CaseError
from engine.reading import NotReadable, read_bytes
from huanqian import store
from huanqian.interview.session import Session
from huanqian.phrases import trouble


@dataclass
class Dispute:
    """`fixed`: the day of the consultation where the file names one. `drawn`: pages that took long to make."""

    session: Session
    fixed: date | None = None
    rest: store.Rest = field(default_factory=dict)
    set_aside: store.Rest = field(default_factory=dict)
    migrated: tuple[Text, ...] = ()
    """What became of answers given under another version of the base."""
    drawn: dict[Any, Any] = field(default_factory=dict)
    before: Dispute | None = None
    """The one of which this is a changed copy, while it is still at hand."""

    def written(self, language: Language) -> bytes:
        """The case file."""
        session = self.session
        return store.case_bytes(
            session.base, session.answers, self.fixed, language, self.rest, session.later, session.flows, self.set_aside
        )

    def copy(self, tell: bool) -> Dispute:
        """The same, to be changed; `tell`: what the change moves is to be said."""
        session = self.session
        own = Session(session.base, session.as_of, dict(session.answers), session.later, session.flows)
        before = Dispute(session) if tell else None
        return Dispute(own, self.fixed, self.rest, self.set_aside, before=before)


def new_dispute(base: Knowledge, today: date) -> Dispute:
    """Nothing said yet."""
    return Dispute(Session(base, today))


def read_dispute(data: bytes, base: Knowledge, today: date, name: str) -> Dispute:
    """The dispute of a case file; `name`: what messages call it. Raises CaseError with every problem in it."""
    try:
        case = case_of(read_bytes(data, name), base)
    except NotReadable as error:
        raise CaseError([error.problem]) from None
    if case.flips or case.expect != Expectation():
        raise CaseError([trouble("worked_case", name)])
    as_of = case.as_of or today
    check(base, case.answers, as_of, Place(name, 0))
    session = Session(base, as_of, dict(case.answers), case.later, case.flows)
    return Dispute(session, case.as_of, store.rest_of(data), case.set_aside, case.migrated)
