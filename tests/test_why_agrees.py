"""WHY and WHY NOT held to the engine on random bases: what is told as the reason is enough, what is told to be lacking is what lacks."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from random_bases import Base, dispute, random_value, write
from small_base import base_of
from test_flip import AS_OF, FACTS, chained

from engine.conditions import Truth, leaf_truth, leaves
from engine.consultation import consult
from engine.grounds import view_in
from engine.loading.knowledge import load
from engine.model import Answer, DontKnow, Knowledge
from engine.order import order_of
from engine.problems import HuanqianError, KnowledgeError
from engine.trace import Consultation
from explain.reasons.naming import Target
from explain.reasons.why import Reason, Why
from explain.reasons.whynot import Attempt, WhyNot

BASES, CHAINED, TRIES = 50, 60, 6


@cache
def consultations() -> tuple[tuple[int, Consultation], ...]:
    """Random bases, and bases of rules that rest on and defeat each other, each with a random dispute, by their seed."""
    found = []
    for seed in range(BASES):
        with tempfile.TemporaryDirectory() as folder:
            try:
                base = load(write(Path(folder), Base(random.Random(seed).randrange).texts()))
            except KnowledgeError:
                continue
        answers, as_of = dispute(base, seed)
        found.append((seed, consult(base, answers, as_of)))
    for seed in range(CHAINED):
        chance = random.Random(seed)
        base = base_of(*chained(chance))
        found.append((seed, consult(base, {name: chance.choice(values) for name, values in FACTS.items()}, AS_OF)))
    return tuple(found)


def again(before: Consultation, answers: dict[str, Answer], as_of: date) -> Consultation | None:
    """The consultation with other answers; None where they cannot all be true."""
    try:
        return consult(before.knowledge, answers, as_of)
    except HuanqianError:
        return None


def parts(reason: Reason) -> Iterator[Reason]:
    yield reason
    for part in reason.parts:
        yield from parts(part)


def shuffled(before: Consultation, kept: set[str], chance: random.Random) -> dict[str, Answer]:
    """The answers, of which those that are not to be kept are others or none."""
    answers: dict[str, Answer] = {name: value for name, value in before.answers.items() if name in kept}
    for name in before.knowledge.facts:
        if name not in kept and name not in answers and chance.random() < 0.6:
            answers[name] = random_value(before.knowledge, name, chance)
    return answers


def applied_rules(found: Consultation) -> set[str]:
    """The rules that have fired, were defeated, or could not reckon."""
    gone = {defeat.rule.id for defeat in found.defeated} | {gap.rule.id for gap in found.gaps}
    return gone | {firing.rule.id for firing in found.firings}


def test_whatever_else_is_answered_the_reasons_told_still_carry_the_conclusion() -> None:
    checked = 0
    for seed, before in consultations():
        chance = random.Random(seed)
        for firing in before.firings:
            tree = list(parts(Why(before, "en").reasons(Target(None, None, firing.rule.id))[0]))
            if any(part.origin == "absent" for part in tree):
                continue  # what is missing may come
            kept, rules = {part.name for part in tree}, {part.rule for part in tree if part.rule}
            for _ in range(TRIES):
                after = again(before, shuffled(before, kept, chance), before.as_of)
                if after is None or any(after.values.get(name) != before.values.get(name) for name in kept):
                    continue  # the question no longer comes up
                fired = {f.rule.id for f in after.firings}
                beaten = applied_rules(after) - fired
                assert rules <= fired or rules & beaten, (seed, firing.rule.id)
                checked += 1
    assert checked > 300


def test_no_answer_told_as_a_reason_is_one_that_was_not_given() -> None:
    told = 0
    for _, before in consultations():
        for firing in before.firings:
            for part in parts(Why(before, "en").reasons(Target(None, None, firing.rule.id))[0]):
                if part.origin == "answer":
                    assert part.name in before.answers
                elif part.origin == "presumed":
                    assert part.name not in before.values or before.knowledge.facts[part.name].presumed
                told += 1
    assert told > 150


def attempts() -> Iterator[tuple[int, Consultation, Attempt]]:
    """What is told of every rule that has not fired though it is in force."""
    for seed, before in consultations():
        fired = {firing.rule.id for firing in before.firings}
        words = WhyNot(before, "en")
        for rule in before.knowledge.rules.values():
            if rule.id not in fired and rule.in_force(before.as_of):
                yield seed, before, words.attempts(Target(None, None, rule.id))[0]


def test_a_rule_that_lacks_nothing_was_defeated_or_could_not_reckon() -> None:
    bare = 0
    for seed, before, attempt in attempts():
        if not attempt.lacks:
            assert attempt.rule.id in applied_rules(before), (seed, attempt.rule.id)
            bare += 1
            if attempt.defeated_by is not None:
                assert (attempt.rule.id, attempt.defeated_by.id) in {(d.rule.id, d.by.id) for d in before.defeated} or any(
                    firing.rule.id == attempt.defeated_by.id for firing in before.firings
                )
    assert bare > 5


def test_every_test_told_to_be_lacking_does_not_hold() -> None:
    lacking = 0
    for seed, before, attempt in attempts():
        view = view_in(before)
        for lack in attempt.lacks:
            assert leaf_truth(lack.leaf, view) is lack.truth is not Truth.HOLDS, (seed, attempt.rule.id)
            lacking += 1
    assert lacking > 200


def test_once_all_that_is_lacking_is_there_and_nothing_else_has_changed_the_rule_applies() -> None:
    satisfied = 0
    for seed, before, attempt in attempts():
        knowledge: Knowledge = before.knowledge
        names = {name for lack in attempt.lacks for name in lack.leaf.names}
        if not attempt.lacks or not names <= set(knowledge.facts):
            continue
        asked = {name for leaf in leaves(order_of(knowledge).requirements[attempt.rule.id]) for name in leaf.names} - names
        chance, old = random.Random(seed), view_in(before)
        for _ in range(TRIES):
            changed = {name: random_value(knowledge, name, chance) for name in sorted(names)}
            if any(isinstance(value, DontKnow) for value in changed.values()):
                continue
            after = again(before, {**before.answers, **changed}, before.as_of)
            if after is None:
                continue
            new = view_in(after)
            same = all(old.values(name) == new.values(name) and old.is_known(name) == new.is_known(name) for name in asked)
            if same and all(leaf_truth(lack.leaf, new) is Truth.HOLDS for lack in attempt.lacks):
                assert attempt.rule.id in applied_rules(after), (seed, attempt.rule.id, changed)
                satisfied += 1
    assert satisfied > 50
