"""WHAT IF: the same dispute with one answer changed, and what moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.cases.answers import check
from engine.consultation import consult
from engine.model import Answer, Fact, Finding, Kind, Place, Value
from engine.trace import Consultation, Given


@dataclass(frozen=True)
class Move:
    """A finding whose values differ between two consultations; empty: not concluded."""

    finding: Finding
    before: tuple[Value, ...]
    after: tuple[Value, ...]


@dataclass(frozen=True)
class Moves:
    """What differs between two consultations."""

    findings: tuple[Move, ...]
    gained: tuple[Given, ...]
    lost: tuple[Given, ...]


@dataclass(frozen=True)
class Changed:
    """Answers to change (None: to take away), and the day where it changes too."""

    answers: Mapping[str, Answer | None]
    as_of: date | None = None


def with_changes(consultation: Consultation, changed: Changed) -> Consultation:
    """The consultation with several answers, or its day, changed. Raises CaseError when dates cannot be."""
    answers = {name: answer for name, answer in consultation.answers.items() if name not in changed.answers}
    answers |= {name: answer for name, answer in changed.answers.items() if answer is not None}
    as_of = changed.as_of or consultation.as_of
    check(consultation.knowledge, answers, as_of, Place(" ".join(changed.answers) or "as_of", 0))
    return consult(consultation.knowledge, answers, as_of, consultation.flows)


def with_answer(consultation: Consultation, fact: str, answer: Answer) -> Consultation:
    """The consultation with one answer changed."""
    return consult(consultation.knowledge, {**consultation.answers, fact: answer}, consultation.as_of, consultation.flows)


def moves(before: Consultation, after: Consultation) -> Moves:
    """What moved from one consultation to the other."""
    found = []
    for finding in before.knowledge.findings.values():
        old = tuple(f.value for f in before.findings.get(finding.id, ()))
        new = tuple(f.value for f in after.findings.get(finding.id, ()))
        if frozenset(old) != frozenset(new):
            found.append(Move(finding, old, new))
    had = {g.firing.rule.id for g in before.advice}
    has = {g.firing.rule.id for g in after.advice}
    return Moves(
        tuple(found),
        tuple(g for g in after.advice if g.firing.rule.id not in had),
        tuple(g for g in before.advice if g.firing.rule.id not in has),
    )


def alternatives(fact: Fact, value: Value) -> Iterator[Answer]:
    """The other answers a question with options could have."""
    if fact.kind is Kind.YES_NO:
        yield not value
    elif fact.kind is Kind.CHOICE:
        yield from (option for option in fact.options if option != value)
