"""A question is dropped only when no completion of the answers makes it matter: tried out on random bases, and in small."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from shown_bases import base_of_seed, matters, state_of
from small_base import base_of

from engine.asking.interview import still_open
from engine.model import DONT_KNOW, Answers, Knowledge

DAY = date(2025, 2, 15)
SEEN = "advise: {when: today, says: {zh: 词, en: word}}"
SEEDS = (*range(33), *range(340, 360))


def opened(base: Knowledge, answers: Answers) -> set[str]:
    return set(still_open(base, answers, DAY))


def test_no_question_that_can_matter_is_dropped_and_few_are_kept_in_vain() -> None:
    kept = real = states = 0
    for seed, left in product(SEEDS, (2, 3)):
        base = base_of_seed(seed)
        if base is None:
            continue
        answers, as_of = state_of(base, seed, left)
        found = matters(base, answers, as_of)
        if found is None:
            continue
        still = still_open(base, answers, as_of)
        assert found <= still, f"seed {seed}, {dict(answers)}: {found - still} can matter"
        states, kept, real = states + 1, kept + len(still), real + len(found)
    assert states > 30
    assert real >= 0.6 * kept, f"only {real} of {kept} questions kept can matter"


def test_a_fact_that_cannot_have_two_values_at_once_ends_a_rule() -> None:
    base = base_of("first: if: {one: a}, then: {proven: yes}", f"last: if: {{proven: yes, one: b, owed: {{above: 5}}}}, {SEEN}")
    assert opened(base, {}) == set()
    base = base_of(
        "first: if: {one: [a, b]}, then: {proven: yes}", f"last: if: {{proven: yes, one: b, owed: {{above: 5}}}}, {SEEN}"
    )
    assert opened(base, {}) == {"one", "owed"}


def test_branches_that_exclude_each_other_leave_nothing_to_ask() -> None:
    rules = ("no: if: {owed: {at_most: 10}}, then: {case: a}", "yes: if: {owed: {above: 10}}, then: {case: b}")
    both = base_of(*rules, f"last: if: {{any: [{{case: a}}, {{case: b}}], self: yes, owed: {{known: yes}}}}, {SEEN}")
    assert opened(both, {"owed": Decimal(3)}) == {"self"}
    never = base_of(*rules, f"last: if: {{all: [{{case: a}}, {{case: b}}], self: yes}}, {SEEN}")
    assert opened(never, {}) == set()


def test_what_another_rule_says_anyway_is_not_asked_for() -> None:
    shown = f"last: if: {{case: a}}, {SEEN}"
    base = base_of("always: then: {case: a}", "perhaps: if: {self: yes}, then: {case: a}", shown)
    assert opened(base, {}) == set()
    base = base_of("always: then: {case: b}", "perhaps: if: {self: yes}, then: {case: a}", shown)
    assert opened(base, {}) == {"self"}


def test_a_chain_of_exceptions_is_seen_through() -> None:
    chain = (
        "plain: then: {case: a}",
        "second: if: {self: yes}, then: {case: b}, overrides: [plain]",
        "third: if: {yes_a: yes}, then: {case: c}, overrides: [second]",
    )
    base = base_of(*chain, f"last: if: {{case: a, owed: {{above: 5}}}}, {SEEN}")
    assert opened(base, {"self": True}) == set(), "the second stands, or the third does: the plain rule never"
    assert opened(base, {"self": False}) == {"yes_a", "owed"}


@pytest.mark.parametrize(("owed", "left"), [(Decimal(2000), {"paid"}), (Decimal(20), set())])
def test_sums_are_reckoned_before_they_are_compared(owed: Decimal, left: set[str]) -> None:
    base = base_of(
        "sum: if: {owed: {known: yes}}, then: {sum_1: {sum: [$owed, 100]}}",
        f"last: if: {{sum_1: {{above: 500.50}}, paid: {{above: 10}}}}, {SEEN}",
    )
    assert opened(base, {"owed": owed}) == left


def test_days_are_reckoned_before_they_are_compared() -> None:
    base = base_of(
        "end: then: {end_1: {date_after: $lent_on, years: 1}}", f"last: if: {{end_1: {{before: $today}}, self: yes}}, {SEEN}"
    )
    assert opened(base, {"lent_on": date(2024, 6, 1)}) == set()
    assert opened(base, {"lent_on": date(2023, 6, 1)}) == {"self"}


def test_a_question_asked_only_depending_on_another_keeps_that_one_open() -> None:
    gate = {"owed": "ask_if: {one: b}"}
    base = base_of(f"last: if: {{owed: {{above: 5}}}}, {SEEN}", **gate)
    assert opened(base, {}) == {"one", "owed"}
    assert opened(base, {"one": "a"}) == set()
    assert opened(base, {"one": DONT_KNOW}) == set()
    never = base_of(f"last: if: {{owed: {{above: 5}}, one: a}}, {SEEN}", **gate)
    assert opened(never, {}) == set(), "the question is put only where the rule cannot hold"


def test_the_values_in_the_words_of_advice_matter() -> None:
    advice = "advise: {when: today, says: {zh: '词 {owed}', en: 'word {owed}'}}"
    base = base_of(f"last: if: {{self: yes}}, {advice}")
    assert opened(base, {}) == {"self", "owed"}
    assert opened(base, {"self": False}) == set()
