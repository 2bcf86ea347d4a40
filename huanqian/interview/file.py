"""The case file of an interview: read once, written after every answer, never over what somebody else wrote meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from engine.cases.answers import check
from engine.cases.files import read_case
from engine.model import Language, Place
from huanqian import store
from huanqian.interview.session import Session


@dataclass
class File:
    """Where the answers are kept. `known`: what it held when it was last read or written here; None: nothing."""

    path: Path
    fixed_date: date | None = None
    rest: store.Rest = field(default_factory=dict)
    set_aside: Mapping[str, object] = field(default_factory=dict)
    """Answers to questions that are no longer there, as they were written."""
    known: bytes | None = None

    def is_as_known(self) -> bool:
        """Whether nobody else has changed it. A file that was taken away is simply written again."""
        return not self.path.exists() or self.known is None or self._content() == self.known

    def save(self, session: Session, language: Language) -> None:
        """Writes what has been said. Raises CaseError."""
        self.known = store.save(
            self.path,
            session.base,
            session.answers,
            self.fixed_date,
            language,
            self.rest,
            session.later,
            session.flows,
            self.set_aside,
        )

    def reload(self, session: Session) -> None:
        """Takes up what the file holds now. Raises CaseError and changes nothing when it cannot be read."""
        content = self._content()
        case = read_case(self.path, session.base)
        check(session.base, case.answers, session.as_of, Place(str(self.path), 0))
        session.answers, session.later, session.flows = dict(case.answers), case.later, case.flows
        self.rest = store.rest_of(content)
        self.set_aside = case.set_aside
        self.known = content

    def _content(self) -> bytes:
        return self.path.read_bytes()
