"""The engine against two naive readings, on random bases and on the shipped one: the same rules fire, the same follows."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from base import shipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from naive import Fixpoint, Kleene, has_cycle, parsed
from random_bases import Base, dispute, random_value, write

from engine.consultation import consult
from engine.loading import load
from engine.model import Answers, Consultation, DontKnow, Knowledge
from engine.problems import KnowledgeError

BASES, DISPUTES, SHIPPED = 150, 25, 200


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
    used = "\n".join(line for line in texts["rules"].splitlines())
    return f"\n{texts['facts']}\n{texts['findings']}\n{used}\nanswers: {dict(consultation.answers)}\nas_of: {consultation.as_of}"


def open_facts(knowledge: Knowledge, answers: Answers) -> list[str]:
    """Facts whose value is unknown: not answered and not presumed."""
    return [n for n, f in knowledge.facts.items() if f.presumed is None and isinstance(answers.get(n, DontKnow.DONT_KNOW), DontKnow)]


def answered_elsewhere(consultation: Consultation, waited_for: tuple[str, ...], chance: random.Random) -> dict[str, Any]:
    """The same answers and one to every other open question."""
    knowledge, answers = consultation.knowledge, dict(consultation.answers)
    for name in open_facts(knowledge, answers):
        if name not in waited_for:
            answers[name] = random_value(knowledge, name, chance)
    return answers


@settings(max_examples=BASES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_random_bases(data: st.DataObject) -> None:
    texts = Base(lambda many: data.draw(st.integers(0, many - 1))).texts()
    base = parsed(texts)
    with tempfile.TemporaryDirectory() as folder:
        try:
            knowledge = load(write(Path(folder), texts))
        except KnowledgeError as error:
            assert {problem.code for problem in error.problems} <= {"cycle", "too_many_branches"}, error.in_("en")
            assert has_cycle(base) == ("cycle" in {problem.code for problem in error.problems}), texts["rules"]
            return
    assert not has_cycle(base), texts["rules"]
    chance = random.Random(texts["rules"])
    for seed in range(DISPUTES):
        answers, as_of = dispute(knowledge, seed)
        consultation = consult(knowledge, answers, as_of)
        try:
            compare(consultation, base)
            waiting(consultation, chance)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{show(texts, consultation)}") from None


def waiting(consultation: Consultation, chance: random.Random) -> None:
    """Answers to questions for which a rule does not wait do not make it fire."""
    if consultation.waiting:
        one = chance.choice(consultation.waiting)
        more = answered_elsewhere(consultation, one.facts, chance)
        after = consult(consultation.knowledge, more, consultation.as_of)
        assert one.rule.id not in {firing.rule.id for firing in after.firings}, f"{one} fired on {more}"


@pytest.mark.parametrize("part", range(4))
def test_the_shipped_base(part: int) -> None:
    chance = random.Random(part)
    for seed in range(part, SHIPPED, 4):
        answers, as_of = dispute(shipped(), seed, asked=chance.choice((0.3, 0.6, 0.95)))
        consultation = consult(shipped(), answers, as_of)
        compare(consultation, None)
        waiting(consultation, chance)
        said = [(c.finding.id, [(f.value, [x.rule.id for x in f.justification]) for f in c.found]) for c in consultation.conflicts]
        assert not said, f"seed {seed}: conflicts {said} on {answers} at {as_of}"
