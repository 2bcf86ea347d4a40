"""Disputes under both bases: worked cases and stored ones. What an edit cannot touch is not run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from engine.consultation import consult
from engine.model import Answers, Knowledge, Language, Text
from engine.problems import CaseError
from ledger.flows import Flow
from workshop.impact.comparing import Difference, differences
from workshop.impact.cone import Cone
from workshop.impact.possible import Item
from workshop.impact.renames import Renames
from workshop.impact.touching import Touching
from workshop.interviews import interview_of
from workshop.worked_cases import case_files, trials

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Dispute:
    """Answers by the names of the old base."""

    name: str
    title: Text
    answers: Answers
    as_of: date
    flows: tuple[Flow, ...]


@dataclass(frozen=True)
class Asked:
    """Questions of the interview that come otherwise, by their present names where they have one. `order`: the first question
    that comes at another place among those asked in both."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    order: str | None

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.order)


NO_QUESTIONS = Asked((), (), None)


@dataclass
class Replayed:
    """One dispute. `error`: why it cannot be put to the new base; `dropped`: questions whose answer it cannot take."""

    dispute: Dispute
    differences: list[Difference] = field(default_factory=list)
    dropped: tuple[str, ...] = ()
    error: str = ""
    asked: Asked | None = None
    """None: the interview was not replayed."""

    @property
    def items(self) -> list[Item]:
        """The findings and advice that differ."""
        sorts = {"advice": "advice", "red_line": "advice", "citation": "", "assumption": "", "conflict": ""}
        found = ((sorts.get(d.kind, "finding"), d.name) for d in self.differences)
        return [(sort, name) for sort, name in found if sort]

    @property
    def moved(self) -> bool:
        return bool(self.differences or self.dropped or self.error or self.asked)


@dataclass
class Corpus:
    """Disputes run under both bases, in their order. `unreadable`: name to reason."""

    replayed: list[Replayed] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)

    @property
    def moved(self) -> list[Replayed]:
        return [one for one in self.replayed if one.moved]

    @property
    def interviews(self) -> int:
        """How many interviews were replayed."""
        return sum(one.asked is not None for one in self.replayed)


def worked(knowledge: Knowledge, language: Language) -> tuple[list[Dispute], dict[str, str]]:
    """The worked cases of a base, flips too; and those that cannot be read, with the reason."""
    found: list[Dispute] = []
    unreadable: dict[str, str] = {}
    for path in case_files(knowledge):
        try:
            found += [Dispute(t.name, t.title, t.answers, t.as_of, t.flows) for t in trials(path, knowledge)]
        except CaseError as error:
            unreadable[path.relative_to(knowledge.folder).as_posix()] = error.in_(language)
    return found, unreadable


class Replay:
    """Runs disputes under the old and the new base."""

    def __init__(self, old: Knowledge, new: Knowledge, renames: Renames, cone: Cone, language: Language) -> None:
        self.old, self.new, self.renames, self.cone, self.language = old, new, renames, cone, language
        self.touching = Touching(old, new, cone)

    def results(self, disputes: Iterable[Dispute]) -> Iterator[Replayed]:
        """Each dispute with what comes out otherwise."""
        for dispute in disputes:
            answers, dropped = self.renames.carried(dispute.answers, self.old, self.new)
            one = Replayed(dispute, dropped=dropped)
            try:
                if dropped or self.touching.touched(dispute.answers, answers, dispute.as_of):
                    before = consult(self.old, dispute.answers, dispute.as_of, dispute.flows)
                    after = consult(self.new, answers, dispute.as_of, dispute.flows)
                    one.differences = differences(before, after, self.renames, self.cone, self.language)
            except CaseError as error:
                one.error = error.in_(self.language)
            yield one

    def interviews(self, replayed: Iterable[Replayed], until: float, progress: Progress = lambda done, of: None) -> None:
        """Replays the interviews, those of disputes that moved first, as long as there is time (`time.monotonic`)."""
        ordered = sorted((one for one in replayed if not one.error), key=lambda one: (not one.moved, "#" in one.dispute.name))
        for done, one in enumerate(ordered):
            if time.monotonic() >= until:
                return
            one.asked = self.asked(one.dispute)
            progress(done + 1, len(ordered))

    def asked(self, dispute: Dispute) -> Asked:
        """Which questions come otherwise."""
        answers, _ = self.renames.carried(dispute.answers, self.old, self.new)
        old = [self.renames.facts.get(n, n) for n in interview_of(self.old, dispute.answers, dispute.as_of).put]
        new = list(interview_of(self.new, answers, dispute.as_of).put)
        before, after = ([name for name in these if name in others] for these, others in ((old, new), (new, old)))
        moved = next((now for was, now in zip(before, after, strict=True) if was != now), None)
        return Asked(tuple(n for n in new if n not in old), tuple(n for n in old if n not in new), moved)
