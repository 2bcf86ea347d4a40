"""The engine against two naive readings, on random bases and on the shipped one: the same rules fire, the same follows."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from base import shipped
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from kleene import Kleene, has_cycle, parsed
from naive import Fixpoint
from random_bases import Base, dispute, random_value, without_clashes, write

from engine.conditions import leaves
from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import DONT_KNOW, Value
from engine.problems import KnowledgeError
from engine.trace import Consultation

BASES, DISPUTES, SHIPPED = 200, 20, 100


def compare(consultation: Consultation, base: dict[str, Any] | None) -> None:
    """The consultation says what the naive readings say."""
    naive = Fixpoint(consultation.knowledge, consultation.answers, consultation.as_of)
    fired = {(firing.rule.id, firing.branch) for firing in consultation.firings}
    assert fired == naive.fired
    assert dict(consultation.values) == naive.slots
    assert {name: {found.value for found in values} for name, values in consultation.findings.items()} == naive.found
    assert {(defeat.rule.id, defeat.by.id) for defeat in consultation.defeated} == naive.defeated
    assert {(gap.rule.id, gap.finding, gap.table.id, gap.key) for gap in consultation.gaps} == naive.gaps
    if base is not None:
        assert {name for name, _ in fired} == Kleene(base, consultation).must_fire()


def show(texts: dict[str, str], consultation: Consultation) -> str:
    """The base and the dispute, to be read when something differs."""
    return "\n".join(("", *texts.values(), f"answers: {dict(consultation.answers)}", f"as_of: {consultation.as_of}"))


def compare_waiting(consultation: Consultation, chance: random.Random) -> None:
    """Answering only questions for which a rule does not wait does not make it fire.

    It may when something is withdrawn by it (an overridden finding, a question that no longer applies), when a value comes back
    that was left aside because its question did not apply, or when a `known: yes` speaks of the answer: such a test has failed,
    and is not waited for.
    """
    if not consultation.waiting:
        return
    base = consultation.knowledge
    one = chance.choice(consultation.waiting)
    answers = dict(consultation.answers)
    for name, fact in base.facts.items():
        if fact.presumed is None and name not in one.facts and answers.get(name, DONT_KNOW) is DONT_KNOW:
            answers[name] = random_value(base, name, chance)
    after = consult(base, without_clashes(base, answers, consultation.as_of), consultation.as_of)
    fired = {firing.rule.id for firing in after.firings}
    undecided = {w.rule.id for w in consultation.waiting} | {firing.rule.id for firing in consultation.firings}
    withdrawn = said(consultation) - said(after) or consultation.values.items() - after.values.items()
    asked_now = {name for name in answers if consultation.answers.get(name, DONT_KNOW) is DONT_KNOW}
    came_back = after.values.keys() - consultation.values.keys() - asked_now
    speaks_of_known = any(leaf.test == "known" for leaf in leaves(one.rule.condition))
    if not withdrawn and not came_back and not speaks_of_known and fired <= undecided:
        assert one.rule.id not in fired, f"{one.rule.id} waits for {one.facts}, but fires on {dict(after.answers)}"


def said(consultation: Consultation) -> set[tuple[str, Value]]:
    return {(name, found.value) for name, values in consultation.findings.items() for found in values}


@settings(max_examples=BASES, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_random_bases(seed: int) -> None:
    chance = random.Random(seed)
    texts = Base(chance.randrange).texts()
    base = parsed(texts)
    with tempfile.TemporaryDirectory() as folder:
        try:
            knowledge = load(write(Path(folder), texts))
        except KnowledgeError as error:
            codes = {problem.code for problem in error.problems}
            assert codes <= {"cycle", "too_many_branches"}, error.in_("en")
            assert has_cycle(base) == ("cycle" in codes), texts["rules"]
            return
    assert not has_cycle(base), texts["rules"]
    for number in range(DISPUTES):
        answers, as_of = dispute(knowledge, seed + number)
        consultation = consult(knowledge, answers, as_of)
        try:
            compare(consultation, base)
            compare_waiting(consultation, chance)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{show(texts, consultation)}") from None


@pytest.fixture(scope="module", params=range(2))
def disputes(request: pytest.FixtureRequest) -> list[Consultation]:
    """Random disputes on the shipped base: few, some and most questions answered."""
    seeds = range(request.param, SHIPPED, 2)
    drawn = (dispute(shipped(), seed, asked=(0.3, 0.6, 0.95)[seed % 3]) for seed in seeds)
    return [consult(shipped(), answers, as_of) for answers, as_of in drawn]


def test_the_shipped_base_agrees(disputes: list[Consultation]) -> None:
    chance = random.Random(1)
    for consultation in disputes:
        compare(consultation, None)
        compare_waiting(consultation, chance)


def test_no_rules_of_the_shipped_base_contradict_each_other(disputes: list[Consultation]) -> None:
    found = {
        (conflict.finding.id, *(f"{one.value}: {one.justification[0].rule.id}" for one in conflict.found)): consultation
        for consultation in disputes
        for conflict in consultation.conflicts
    }
    assert not found, "\n".join(f"{names}\n    {dict(c.answers)} at {c.as_of}" for names, c in found.items())
