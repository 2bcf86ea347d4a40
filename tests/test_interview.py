"""The order of the questions, the rounds, what is left, and what each answer would do."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from base import shipped, worked
from random_bases import random_value, without_clashes
from shown_bases import base_of_seed
from small_base import base_of

from engine.asking.goals import Goal
from engine.asking.interview import PERSONAL, SHORT, open_questions, progress, rounds, still_open
from engine.consultation import consult
from engine.model import DOES_NOT_APPLY, DONT_KNOW, Answer, Answers, Knowledge
from workshop.interviews import Interview, interview_of

DAY = date(2026, 11, 23)
SEEN = "advise: {when: today, says: {zh: 词, en: word}}"
VERDICTS = {
    "W1": "payment_order",
    "W2": "split_piles",
    "W3": "police_first",
    "W4": "principal_first",
    "W5": "check_clock",
    "W6": "check_guarantee",
    "W7": "reopen_enforcement",
    "W8": "repair_first",
}
"""Of the short answers alone; the other answers make the fifth and the sixth more definite."""


@cache
def replayed(name: str) -> Interview:
    consultation = worked(name)
    return interview_of(shipped(), consultation.answers, consultation.as_of)


def names(base: Knowledge, answers: Answers, later: frozenset[str] = frozenset()) -> list[str]:
    return [question.fact.id for question in open_questions(base, answers, DAY, later=later)]


@pytest.mark.parametrize("name", VERDICTS)
def test_a_first_result_needs_at_most_fourteen_answers_and_has_a_verdict(name: str) -> None:
    interview = replayed(name)
    assert interview.short <= 14
    first = {fact: interview.answers[fact] for fact in list(interview.put)[: interview.short]}
    assert consult(shipped(), first, DAY).value("verdict") == VERDICTS[name]


def test_urgent_questions_come_first_and_sensitive_ones_last() -> None:
    rules = f"last: if: {{self: yes, yes_a: yes, yes__b: yes, one: a}}, {SEEN}"
    base = base_of(rules, self="sensitive: yes", one="urgent: {yes_a: yes}", yes__b="urgent: yes")
    assert names(base, {}) == ["yes__b", "yes_a", "one", "self"]
    assert names(base, {"yes_a": True}) == ["yes__b", "one", "self"]
    parts = rounds(base, {}, DAY)
    assert [part.id for part in parts] == [SHORT, "a", PERSONAL]
    assert [part.most for part in parts] == [1, 2, 1]
    assert [question.fact.id for question in rounds(base, {"yes_a": True, "yes__b": True}, DAY)[0].questions] == ["one"]


def test_in_the_shipped_base_the_danger_signs_come_first_and_feelings_follow_a_threat_at_once() -> None:
    base = shipped()
    assert names(base, {})[:2] == ["stage", "emergencies"]
    calm, threatened = ({"stage": "asked_informally", "emergencies": frozenset(found)} for found in ((), ("threatened",)))
    assert names(base, threatened)[0] == "distress"
    assert "distress" in names(base, calm)[-5:]


def test_what_is_put_off_comes_at_the_end_of_its_round_and_is_not_lost() -> None:
    base = base_of(f"last: if: {{self: yes, yes_a: yes, one: a}}, {SEEN}", one="short: yes")
    assert names(base, {}) == ["one", "self", "yes_a"]
    assert names(base, {}, frozenset({"self"})) == ["one", "yes_a", "self"]
    assert names(base, {}, frozenset({"one"})) == ["one", "self", "yes_a"]
    assert progress(base, {}, DAY, later=frozenset({"self"})) == progress(base, {}, DAY)


@pytest.mark.parametrize("answer", [DONT_KNOW, DOES_NOT_APPLY])
def test_a_question_answered_without_a_value_is_not_asked_again(answer: Answer) -> None:
    base = base_of(f"last: if: {{self: yes, yes_a: yes}}, {SEEN}")
    assert names(base, {"self": answer}) == []
    assert rounds(base, {"self": answer}, DAY) == ()


def test_the_reasons_are_the_rules_that_hang_on_it_the_weightiest_first() -> None:
    base = base_of(
        "later: if: {self: yes}, advise: {when: later, says: {zh: 词, en: word}}",
        "never: if: {self: no}, advise: {when: never, says: {zh: 词, en: word}}",
        "gone: if: {self: yes, one: c}, advise: {when: today, says: {zh: 词, en: word}}",
    )
    (question, *_) = open_questions(base, {"one": "a"}, DAY)
    assert [rule.id for rule in question.decides] == ["never", "later"]
    assert [goal.id for goal in question.changes] == ["never", "later"]


def test_the_weightiest_goals_are_verdict_deadline_route_red_line_and_today() -> None:
    (first, *_) = open_questions(shipped(), {}, DAY)
    weights = [goal.weight for goal in first.changes]
    assert weights == sorted(weights) and first.changes[0].finding is shipped().findings["verdict"]
    assert all(isinstance(goal, Goal) and goal.title.zh for goal in first.changes)


def walked(base: Knowledge, chance: random.Random, as_of: date, in_order: bool) -> None:
    """Answers at random to the end: the bounds hold, and narrow only."""
    answers: dict[str, Answer] = {}
    told = [progress(base, answers, as_of)]
    while waiting := open_questions(base, answers, as_of):
        before = still_open(base, answers, as_of)
        fact = (waiting[0] if in_order else chance.choice(waiting)).fact
        drawn = without_clashes(base, {**answers, fact.id: random_value(base, fact.id, chance)}, as_of)
        answers = (
            drawn
            if chance.random() < 0.85 and fact.id in drawn and len(drawn) > len(answers)
            else {**answers, fact.id: DONT_KNOW}
        )
        assert still_open(base, answers, as_of) <= before - {fact.id}
        told.append(progress(base, answers, as_of))
        assert told[-1].most <= told[-2].most - 1 and told[-1].least >= told[-2].least - 1
    left = len(answers)
    for asked, bounds in enumerate(told):
        assert bounds.least <= left - asked <= bounds.most


@pytest.mark.parametrize("seed", range(40))
def test_what_is_left_lies_within_the_bounds_and_they_only_narrow(seed: int) -> None:
    base = base_of_seed(seed)
    if base is not None:
        for number in range(4):
            walked(base, random.Random(seed * 10 + number), date(2025, 6, 1), in_order=number % 2 == 0)


@pytest.mark.parametrize("seed", range(2))
def test_the_bounds_hold_on_walks_through_the_shipped_base(seed: int) -> None:
    walked(shipped(), random.Random(seed), DAY, in_order=seed % 2 == 0)


def test_a_question_of_which_everything_else_is_decided_is_certain() -> None:
    base = base_of(f"a: if: {{self: yes}}, {SEEN}", f"b: if: {{yes_a: yes, owed: {{above: 5}}}}, {SEEN}")
    left = progress(base, {}, DAY)
    assert (left.least, left.most) == (1, 3)
    assert progress(base, {"yes_a": True}, DAY).least == 2
    assert progress(base, {"yes_a": True, "owed": Decimal(3)}, DAY) == progress(base, {"yes_a": False}, DAY)
