"""The interview asks only what can still matter: what it leaves out would change nothing that a person sees."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal

import pytest
from asking import DAY, played
from base import shipped

from engine.asking.interview import open_questions, progress, still_open
from engine.cases.answers import clashes
from engine.conditions import Truth, normal, truth
from engine.consultation import consult, view_of
from engine.model import DONT_KNOW, Answer, Answers, Fact, Kind, Place
from explain.words import Words


def test_with_a_judgment_the_loan_is_not_proved_again() -> None:
    asked, _ = played("W7", short=False)
    numbers = [fact.no or "" for fact in asked]
    assert numbers[:4] == ["A3", "A4", "A3b", "B1"]
    assert [no for no in numbers if no.startswith(("C", "E", "F6")) or (no.startswith("B") and no != "B1")] == []
    assert {"G1", "G2", "G3"} <= set(numbers)


def test_without_one_the_proof_is_asked_for_and_the_short_interview_stays_short() -> None:
    for name in ("W1", "W3"):
        asked, _ = played(name)
        assert {"B1", "B4", "C2", "D2", "E2", "F4"} <= {fact.no for fact in asked}
        assert len(asked) <= 20


def test_signs_of_fraud_are_asked_of_a_stranger_and_not_of_a_colleague() -> None:
    strangers, colleagues = ({fact.id for fact in played(name, short=False)[0]} for name in ("W3", "W1"))
    assert "fraud_signs" in strangers and "fraud_signs" not in colleagues


@pytest.mark.parametrize("name", ["W1", "W3", "W7"])
def test_the_end_is_the_end(name: str) -> None:
    _, answers = played(name, short=False)
    assert progress(shipped(), answers, DAY).most == 0


def some_answer(fact: Fact, answers: Answers, chance: random.Random) -> dict[str, Answer]:
    """The answers with one more, that fits their dates."""
    for _ in range(20):
        more = {**answers, fact.id: value_of(fact, chance)}
        if not list(clashes(shipped(), more, DAY, {}, Place(""))):
            return more
    return {**answers, fact.id: DONT_KNOW}


def value_of(fact: Fact, chance: random.Random) -> Answer:
    if chance.random() < 0.12:
        return DONT_KNOW
    options = list(fact.options)
    if fact.kind is Kind.CHOICES:
        return frozenset(chance.sample(options, min(len(options), chance.choice([0, 1, 1, 2, 3]))))
    if fact.kind is Kind.DATE:
        return DAY - timedelta(days=chance.choice([0, 1, 5, 40, 200, 400, 700, 1000, 1094, 1096, 1200, 3000]))
    by_kind: dict[Kind, list[Answer]] = {
        Kind.YES_NO: [True, False],
        Kind.CHOICE: [*options],
        Kind.COUNT: [0, 1, 2, 3, 5, 10],
        Kind.MONEY: [Decimal(n) for n in (0, 1, 500, 3000, 8000, 20000, 60000, 300000)],
        Kind.RATE: [Decimal(n) for n in (0, 3, 12, 24, 36)],
    }
    return chance.choice(by_kind[fact.kind])


def seen(answers: Answers) -> dict[str, object]:
    """What the person sees: advice with its words and cost, verdict, strength, routes, deadlines, sums."""
    consultation = consult(shipped(), answers, DAY)
    words = Words(consultation, "en")
    found: dict[str, object] = {}
    for given in consultation.advice:
        cost = given.advice.cost
        found[given.firing.rule.id] = words.text(given.advice.says), consultation.value(cost) if isinstance(cost, str) else cost
    for name, values in consultation.findings.items():
        if values[0].finding.shown_as or values[0].finding.route or values[0].finding.deadline:
            found[name] = frozenset(one.value for one in values)
    return found


def never_asked(answers: Answers, opened: frozenset[str]) -> list[Fact]:
    """The questions that are not open; those whose gate hangs on a "don't know" are never put, whatever they would change."""
    view = view_of(shipped(), answers, DAY)
    rest = [f for f in shipped().facts.values() if f.id not in answers and f.id not in opened]
    return [f for f in rest if f.ask_if is None or truth(normal(f.ask_if), view) is not Truth.UNKNOWN]


@pytest.mark.parametrize("seed", range(5))
def test_what_is_not_asked_would_change_nothing_and_the_count_only_falls(seed: int) -> None:
    chance = random.Random(seed)
    answers: dict[str, Answer] = {}
    opened = still_open(shipped(), answers, DAY)
    while waiting := open_questions(shipped(), answers, DAY):
        fact = shipped().facts["stage"] if not answers and seed % 2 else chance.choice(waiting[:6]).fact
        answers = some_answer(fact, answers, chance)
        before, opened = opened, still_open(shipped(), answers, DAY)
        assert opened <= before - {fact.id}, (fact.id, answers[fact.id], opened - before)
        if len(answers) % 12 == seed:
            unasked_changes_nothing(answers, never_asked(answers, opened), chance)
    assert not opened
    unasked_changes_nothing(answers, never_asked(answers, opened), chance)


def unasked_changes_nothing(answers: Answers, unasked: list[Fact], chance: random.Random) -> None:
    """Each alone (a few of them), and all together."""
    before = seen(answers)
    together = dict(answers)
    for fact in unasked:
        together = some_answer(fact, together, chance)
    assert seen(together) == before
    for fact in chance.sample(unasked, min(3, len(unasked))):
        assert seen(some_answer(fact, answers, chance)) == before, fact.id
