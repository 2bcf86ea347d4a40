"""What somebody could bring about in one dispute: declared ways, turned into changed answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from engine.conditions import Truth, normal, truth
from engine.consultation import consult, view_of
from engine.model import TODAY, Answer, DontKnow, Kind, Knowledge, Value, Way
from engine.problems import CaseError
from engine.trace import Consultation

Who = Literal["creditor", "debtor"]


@dataclass(frozen=True)
class Action:
    """One change: the first name is the fact (or `today`) that it is about, the others change along with it."""

    changes: tuple[tuple[str, Value], ...]
    way: Way | None
    """None: nothing but waiting."""

    @property
    def fact(self) -> str:
        return self.changes[0][0]

    def days_from(self, day: date) -> int:
        """How many days it takes."""
        if self.way is not None:
            return self.way.days
        until = self.changes[0][1]
        assert isinstance(until, date)
        return (until - day).days


def actions(consultation: Consultation, who: Who) -> tuple[Action, ...]:
    """Everything the creditor, or the debtor, could change from the present answers, in the order of the questions."""
    knowledge = consultation.knowledge
    view = view_of(knowledge, consultation.answers, consultation.as_of)
    found = []
    for fact in knowledge.facts.values():
        for way in fact.actionable if who == "creditor" else fact.contestable:
            if way.only_if is not None and truth(normal(way.only_if), view) is not Truth.HOLDS:
                continue
            for value in way.becomes:
                action = Action(((fact.id, value), *way.brings), way)
                if _changes(consultation, action):
                    found.append(action)
    return tuple(found)


def fit(chosen: Iterable[Action], knowledge: Knowledge) -> bool:
    """Whether these can be done together: no two give one fact different values."""
    given: dict[str, Value] = {}
    for action in chosen:
        for name, value in action.changes:
            several = name in knowledge.facts and knowledge.facts[name].kind is Kind.CHOICES
            if given.get(name, value) != value and not several:
                return False
            given[name] = value
    return True


def applied(consultation: Consultation, chosen: Iterable[Action]) -> Consultation | None:
    """The consultation once all of these are done; None when its dates cannot be."""
    as_of, answers = consultation.as_of, dict(consultation.answers)
    for action in chosen:
        for name, value in action.changes:
            if name == TODAY:
                assert isinstance(value, date)
                as_of = value
            else:
                answers[name] = _answer(consultation, answers.get(name), name, value)
    try:
        return consult(consultation.knowledge, answers, as_of, consultation.flows)
    except CaseError:
        return None


def _answer(consultation: Consultation, present: Answer | None, name: str, value: Value) -> Answer:
    """The new answer: of several values the new one is added."""
    if consultation.knowledge.facts[name].kind is Kind.DATE and value == TODAY:
        return consultation.as_of
    if isinstance(value, frozenset) and isinstance(present, frozenset):
        return present | value
    return value


def _changes(consultation: Consultation, action: Action) -> bool:
    """Whether the fact it is about would have another answer."""
    name, value = action.changes[0]
    present = consultation.answers.get(name)
    return isinstance(present, DontKnow) or _answer(consultation, present, name, value) != present


LONGEST_WAIT = 366


def waits(consultation: Consultation) -> Iterator[Action]:
    """Waiting, a year at the most: until a day that an answer or a finding names, and until the day after."""
    found = [v for v in consultation.values.values() if isinstance(v, date)]
    found += [f.value for values in consultation.findings.values() for f in values if isinstance(f.value, date)]
    days = {date.fromordinal(day.toordinal() + more) for day in found for more in (0, 1)}
    for day in sorted(day for day in days if 0 < (day - consultation.as_of).days <= LONGEST_WAIT):
        yield Action(((TODAY, day),), None)
