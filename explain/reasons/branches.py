"""Answers "don't know" that would decide the verdict or a route: what follows from each answer, and how to find out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.conditions import Truth
from engine.consultation import view_of
from engine.grounds import within_reach
from engine.model import DONT_KNOW, Answer, Fact, Finding, Kind, Value
from engine.problems import CaseError
from engine.trace import Consultation
from explain.reasons.whatif import with_answer

MOST, MOST_CONSULTATIONS, MOST_ANSWERS = 5, 24, 10
Outcome = tuple[tuple[str, tuple[Value, ...]], ...]
"""Finding id to its values, for those that differ among the answers."""


@dataclass(frozen=True)
class Branch:
    """The answers that come to the same, and one consultation that shows it."""

    answers: tuple[Answer, ...]
    after: Consultation


@dataclass(frozen=True)
class Split:
    """An unknown fact that decides: one branch an outcome, and the findings that differ between them."""

    fact: Fact
    branches: tuple[Branch, ...]
    decides: tuple[Finding, ...]


def splits(consultation: Consultation) -> tuple[Split, ...]:
    """The "don't know" answers that decide, those that decide the verdict first; at most MOST.

    Questions of money, days and counts, and those with very many options, have too many answers to try.
    """
    found: list[Split] = []
    tried = 0
    for fact in candidates(consultation):
        answers = list(possible(fact))
        if tried + len(answers) > MOST_CONSULTATIONS:
            continue
        tried += len(answers)
        split = split_on(consultation, fact, answers)
        if split is not None:
            found.append(split)
    return tuple(sorted(found, key=lambda s: not any(f.shown_as for f in s.decides))[:MOST])


def candidates(consultation: Consultation) -> Iterator[Fact]:
    """Facts answered "don't know" whose question makes sense and from which the verdict or a route can be reached.

    Those for which such a finding waits come first.
    """
    knowledge = consultation.knowledge
    unknown = [name for name, answer in consultation.answers.items() if answer is DONT_KNOW]
    if not unknown:
        return
    view = view_of(knowledge, consultation.answers, consultation.as_of)
    shown = [finding.id for finding in knowledge.findings.values() if decisive(finding)]
    waited = {fact for finding in shown for fact in consultation.waits_for(finding)}
    for name in sorted((n for n in knowledge.facts if n in unknown), key=lambda n: n not in waited):
        fact = knowledge.facts[name]
        if fact.presumed is None and view.gate(name) is not Truth.FAILS:
            reach = within_reach(knowledge, {name: 1})
            if any(reach[finding] for finding in shown):
                yield fact


def decisive(finding: Finding) -> bool:
    """Whether it is the verdict or a route."""
    return finding.shown_as == "verdict" or finding.route is not None


def possible(fact: Fact) -> Iterator[Answer]:
    """The answers to try: both, each option, or none of them and each alone; nothing where there are too many."""
    if fact.kind is Kind.YES_NO:
        yield from (True, False)
    elif len(fact.options) > MOST_ANSWERS:
        return
    elif fact.kind is Kind.CHOICE:
        yield from fact.options
    elif fact.kind is Kind.CHOICES:
        yield frozenset()
        yield from (frozenset((option,)) for option in fact.options)


def split_on(consultation: Consultation, fact: Fact, answers: list[Answer]) -> Split | None:
    """The branches of one fact; None when every answer comes to the same."""
    outcomes: dict[Outcome, list[tuple[Answer, Consultation]]] = {}
    for answer in answers:
        try:
            after = with_answer(consultation, fact.id, answer)
        except CaseError:
            continue
        outcomes.setdefault(outcome(after), []).append((answer, after))
    if len(outcomes) < 2:
        return None
    differ = {name for one in outcomes for other in outcomes for name, _ in set(one) ^ set(other)}
    return Split(
        fact,
        tuple(Branch(tuple(a for a, _ in group), group[0][1]) for group in outcomes.values()),
        tuple(finding for finding in consultation.knowledge.findings.values() if finding.id in differ),
    )


def outcome(consultation: Consultation) -> Outcome:
    """The verdict and the routes."""
    return tuple(
        (finding.id, tuple(f.value for f in consultation.findings.get(finding.id, ())))
        for finding in consultation.knowledge.findings.values()
        if decisive(finding)
    )
