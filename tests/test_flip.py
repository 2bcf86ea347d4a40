"""The smallest changes that make something so: each really does, no part of it does, and none is missed."""

from __future__ import annotations

import random
import tempfile
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from base import shipped, worked
from golden_files import assert_golden
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from random_bases import Base, dispute, random_value, write
from small_base import base_of

from engine.actions import Action, applied, fit
from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import DontKnow, Kind, Language, Text, Way
from engine.problems import KnowledgeError
from engine.trace import Consultation
from explain.reasons.flip import Search, flips, undoing
from explain.reasons.flip_words import FlipWords
from explain.reasons.naming import Target, target

LANGUAGES: tuple[Language, ...] = ("zh", "en")
BASES, TARGETS, ACTIONS, SIZE = 30, 2, 6, 3
AS_OF = date(2024, 6, 1)
GOLDEN = {"W1": "支付令", "W3": "identity=firm", "W5": "identity=firm"}


def some_actions(before: Consultation, chance: random.Random) -> list[Action]:
    """Changes of one answer, or two together, some of them of one and the same fact."""
    knowledge, found = before.knowledge, []
    names = [name for name, fact in knowledge.facts.items() if fact.kind is not Kind.TEXT]
    for _ in range(ACTIONS):
        changed = chance.sample(names, 2 if chance.random() < 0.2 else 1)
        values = [(name, random_value(knowledge, name, chance)) for name in changed]
        changes = tuple((name, value) for name, value in values if not isinstance(value, DontKnow))
        found.append(Action(changes, Way((), Text("", ""))))
    return list(dict.fromkeys(found))


def some_targets(before: Consultation, among: list[Action], chance: random.Random) -> list[Target]:
    """What some of the changes bring about, or take away: findings, their values, rules."""
    found: list[Target] = []
    for _ in range(TARGETS):
        chosen = chance.sample(among, min(len(among), 3))
        after = applied(before, chosen) if fit(chosen, before.knowledge) else None
        if after is not None:
            found.extend((*new_in(before, after, False), *new_in(after, before, True)))
    return chance.sample(found, min(TARGETS, len(found)))


def new_in(before: Consultation, after: Consultation, gone: bool) -> list[Target]:
    """What is so after but not before."""
    had = {firing.rule.id for firing in before.firings}
    found = [Target(None, None, firing.rule.id, gone) for firing in after.firings if firing.rule.id not in had]
    for name, values in after.findings.items():
        old = {f.value for f in before.findings.get(name, ())}
        found += [Target(name, f.value, None, gone) for f in values if f.value not in old]
        found += [Target(name, None, None, gone)] if not old else []
    return found


def by_trying_all(before: Consultation, wanted: Target, among: list[Action]) -> set[frozenset[Action]]:
    """The minimal sets, found by trying every set."""
    found: list[frozenset[Action]] = []
    for size in range(SIZE + 1):
        for chosen in map(frozenset, combinations(among, size)):
            if len(chosen) < size or not fit(chosen, before.knowledge) or any(less <= chosen for less in found):
                continue
            after = applied(before, sorted(chosen, key=lambda a: repr(a.changes)))
            if after is not None and wanted.holds(after):
                found.append(chosen)
    return {chosen for chosen in found if chosen}


@settings(max_examples=BASES, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_on_random_bases_the_sets_found_are_those_that_trying_everything_finds(seed: int) -> None:
    chance = random.Random(seed)
    texts = Base(chance.randrange).texts()
    with tempfile.TemporaryDirectory() as folder:
        try:
            base = load(write(Path(folder), texts))
        except KnowledgeError:
            return
    answers, as_of = dispute(base, seed)
    before = consult(base, answers, as_of)
    among = some_actions(before, chance)
    for wanted in some_targets(before, among, chance):
        search = Search(before, wanted, among, waiting=False, size=SIZE)
        found = set(search.minimal_sets())
        if not search.complete:
            continue
        assert found == by_trying_all(before, wanted, among), (wanted, texts, answers)


def chained(chance: random.Random) -> tuple[str, ...]:
    """Rules that ask several things at once, one resting on another, one defeating two: sets of two and three changes."""

    def some(*names: str) -> str:
        chosen = chance.sample(names, chance.randrange(1, len(names) + 1))
        yes_no = {"self", "yes_a", "yes__b"}
        return ", ".join(f"{n}: {chance.choice(('yes', 'no') if n in yes_no else ('a', 'b', '[a, c]'))}" for n in chosen)

    return (
        f"first: if: {{{some('self', 'one', 'other')}}}, then: {{proven: yes}}",
        f"second: if: {{proven: yes, {some('yes_a', 'other')}}}, then: {{case: a}}",
        f"third: if: {{not: {{proven: yes}}, {some('yes__b', 'one', 'self')}}}, then: {{case: a}}",
        f"fourth: if: {{{some('yes_a', 'yes__b', 'one')}}}, then: {{case: b}}, overrides: [second, third]",
        f"fifth: if: {{case: b, {some('self', 'other')}}}, then: {{times_: 3}}",
    )


FACTS: dict[str, tuple[bool | str, ...]] = {
    "self": (True, False),
    "yes_a": (True, False),
    "yes__b": (True, False),
    "one": ("a", "b", "c"),
    "other": ("a", "b", "c"),
}


@settings(max_examples=18, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_on_rules_that_ask_several_things_at_once_too(seed: int) -> None:
    chance = random.Random(seed)
    base = base_of(*chained(chance))
    before = consult(base, {name: chance.choice(values) for name, values in FACTS.items()}, AS_OF)
    among = [Action(((name, value),), Way((), Text("", ""))) for name, values in FACTS.items() for value in values]
    among = [action for action in among if before.answers[action.fact] != action.changes[0][1]]
    for wanted in (
        Target("case", "a", None),
        Target("case", "b", None),
        Target("times_", None, None),
        Target(None, None, "third"),
    ):
        one = Target(wanted.finding, wanted.value, wanted.rule, wanted.holds(before))
        search = Search(before, one, among, waiting=False, size=SIZE)
        assert set(search.minimal_sets()) == by_trying_all(before, one, among)
        assert search.complete


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("W1", "payment_order=open"),
        ("W1", "strength=stronger"),
        ("W3", "identity=firm"),
        ("W6", "strength=stronger"),
        ("W8", "agreement=strong"),
    ],
)
def test_every_flip_of_a_worked_dispute_really_flips_and_no_part_of_it_does(name: str, words: str) -> None:
    before, wanted = worked(name), target(shipped(), words)
    found = undoing(before, wanted) if wanted.holds(before) else flips(before, wanted, "creditor")
    for one in found.found:
        assert wanted.holds(applied(before, one.actions) or before) != wanted.holds(before)
        for size in range(len(one.actions)):
            for part in combinations(one.actions, size):
                assert wanted.holds(applied(before, part) or before) == wanted.holds(before)


def test_what_has_happened_is_nobodys_to_change() -> None:
    done = {"lent_on", "purpose", "delivery", "funds", "lent_times", "last_lent_on", "repaid", "conduct", "relationship", "term"}
    assert not [name for name in done if shipped().facts[name].actionable]


def test_a_set_that_needs_the_debtor_comes_after_one_that_does_not() -> None:
    found = flips(worked("W3"), target(shipped(), "agreement=admitted_later"), "creditor", most=9).found
    found += flips(worked("W3"), target(shipped(), "identity=firm"), "creditor", most=9).found
    asking = [any(a.way is not None and a.way.with_him for a in one.actions) for one in found]
    assert found and asking == sorted(asking)


def test_waiting_until_the_due_day_is_found_where_time_alone_will_do() -> None:
    rule = "due: if: {asked_on: {before: $today}}, then: {proven: yes}"
    base = base_of(rule)
    before = consult(base, {"asked_on": date(2024, 3, 1)}, date(2024, 2, 1))
    found = flips(before, Target("proven", True, None), "creditor").found
    assert [(one.after.as_of, one.days) for one in found] == [(date(2024, 3, 2), 30)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GOLDEN)
def test_flips_read_as_they_were_read(name: str, language: Language) -> None:
    words = FlipWords(worked(name), language)
    assert_golden(f"flip-{name.lower()}.{language}.md", words.markdown(target(shipped(), GOLDEN[name])))


def test_the_answer_for_programs_says_who_brings_it_about() -> None:
    answer = FlipWords(worked("W1"), "en").as_dict(target(shipped(), "payment order"))
    assert (answer["flip"], answer["holds"], answer["by"]) == (1, True, "debtor")
    assert answer["sets"][0]["answers"] and answer["sets"][0]["moves"]
