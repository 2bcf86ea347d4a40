"""The solver's reading of a base against the engine: every dispute is a model of it, and the same rules fire there."""

from __future__ import annotations

import random
import tempfile
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from base import shipped
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from random_bases import Base, dispute, write
from small_base import base_of

from engine.cases.answers import in_range
from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import Answers, DontKnow, Fact, Knowledge, Value
from engine.problems import KnowledgeError
from engine.trace import Consultation
from engine.values import NotAValue

z3 = pytest.importorskip("z3", reason="the solver (extra `prove`) is not installed")

from workshop.proving.encoding import Encoding  # noqa: E402
from workshop.proving.logic import either, no  # noqa: E402
from workshop.proving.proof import Proof, prove  # noqa: E402
from workshop.proving.questions import conflict  # noqa: E402

BASES, DISPUTES, SHIPPED = 40, 4, 12


class Pinned:
    """A base as the solver reads it, held to one dispute after another."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.encoding = Encoding(knowledge)
        self.solver = z3.Solver()
        self.solver.add(self.encoding.facts)

    def compare(self, consultation: Consultation) -> None:
        """What fires in the dispute fires in a model of it, and (nothing left open) in all of them."""
        encoding, fired = self.encoding, {f.rule.id for f in consultation.firings}
        here = encoding.answers.exactly(dict(consultation.answers), consultation.as_of)
        same = [when if name in fired else no(when) for name, when in encoding.fires.items()]
        if consultation.conflicts:
            shown = [conflict(encoding, c.finding).wrong for c in consultation.conflicts]
            assert self.solver.check(here, either(shown)) == z3.sat
            return
        assert self.solver.check(here, *same) == z3.sat, consultation.answers
        if encoding.arithmetic.open or encoding.arithmetic.sums or encoding.open_rings:
            return
        while self.solver.check(here, either(no(one) for one in same)) == z3.sat:
            lessons = encoding.calendar.lessons(self.solver.model())
            assert lessons, f"{dict(consultation.answers)} at {consultation.as_of}"
            self.solver.add(lessons)


def without_idle_answers(knowledge: Knowledge, answers: Answers, as_of: date) -> Consultation:
    """The consultation on those answers alone that the rules see, and that keep the limits of their questions."""
    seen = consult(knowledge, answers, as_of)
    kept = {n: a for n, a in answers.items() if n in seen.values and not isinstance(a, DontKnow) and fits(knowledge.facts[n], a)}
    return consult(knowledge, kept, as_of)


def fits(fact: Fact, value: Value) -> bool:
    try:
        in_range(fact, value)
    except NotAValue:
        return False
    return True


@settings(max_examples=BASES, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_on_random_bases_the_solver_and_the_engine_see_the_same_rules_fire(seed: int) -> None:
    texts = Base(random.Random(seed).randrange).texts()
    with tempfile.TemporaryDirectory() as folder:
        try:
            knowledge = load(write(Path(folder), texts))
        except KnowledgeError:
            return
    pinned = Pinned(knowledge)
    for number in range(DISPUTES):
        answers, as_of = dispute(knowledge, seed + number)
        pinned.compare(without_idle_answers(knowledge, answers, as_of))


def test_random_disputes_on_the_shipped_base_are_models_of_its_formula() -> None:
    pinned = Pinned(shipped())
    for seed in range(SHIPPED):
        answers, as_of = dispute(shipped(), seed, asked=(0.3, 0.6, 0.95)[seed % 3])
        pinned.compare(without_idle_answers(shipped(), answers, as_of))


RINGS = (
    ("r1: if: {kinds: a}, then: {kinds: b}", "r2: if: {proven: yes}, then: {kinds: a}", "r3: if: {case: c}, then: {proven: $yes_a}",
     "r4: if: {kinds: c}, then: {case: $one}", "r5: if: {self: yes}, then: {kinds: c}"),
    ("r1: if: {kinds: b}, then: {case: a}", "r2: if: {kinds: a, case: b}, then: {proven: yes}", "r3: if: {proven: yes}, then: {kinds: b}",
     "r4: if: {self: yes}, then: {kinds: a}", "r5: if: {yes_a: yes, one: c}, then: {kinds: c}", "r6: if: {kinds: c}, then: {case: b}"),
)  # fmt: skip


@pytest.mark.parametrize("rules", RINGS)
def test_rules_that_rest_on_each_other_fire_for_the_solver_where_they_fire_for_the_engine(rules: tuple[str, ...]) -> None:
    base = base_of(*rules)
    pinned = Pinned(base)
    seen = [consult(base, answers, date(2026, 1, 1)) for answers in _disputes()[::9]]
    for consultation in seen:
        pinned.compare(consultation)
    assert {f.rule.id for c in seen for f in c.firings} == set(base.rules) - about(prove(base), "dead")


def _disputes() -> list[dict[str, Any]]:
    """Every answer, or none, to four questions."""
    options: dict[str, list[Any]] = {
        "self": [None, True, False],
        "yes_a": [None, True, False],
        "one": [None, "a", "b", "c"],
        "several": [None, *(frozenset(s) for s in ("", "a", "b", "c", "ab", "ac", "bc", "abc"))],
    }
    return [{n: v for n, v in zip(options, values, strict=True) if v is not None} for values in product(*options.values())]


def _rules(chance: random.Random) -> list[str]:
    tests = ["self: yes", "self: no", "yes_a: yes", "one: a", "one: [b, c]", "several: {has: a}", "several: {has_none: [b]}"]
    tests += ["not: {case: a}", "case: b", "proven: yes", "not: {proven: {known: yes}}", "yes_a: {known: no}"]
    rules = []
    for n in range(6):
        finding = chance.choice(("proven", "case"))
        names = [t for t in tests if finding == "case" or "case" not in t]
        names = [t for t in names if finding not in t]
        body = {t.split(":")[0]: t for t in chance.sample(names, 2)}
        value = chance.choice(("yes", "no")) if finding == "proven" else chance.choice("abc")
        over = f", overrides: [r{n - 1}]" if rules and f"then: {{{finding}:" in rules[-1] and chance.random() < 0.5 else ""
        rules.append(f"r{n}: if: {{{', '.join(body.values())}}}, then: {{{finding}: {value}}}{over}")
    return rules


@pytest.mark.parametrize("seed", range(8))
def test_what_is_proved_of_a_small_base_is_what_all_its_disputes_show(seed: int) -> None:
    base = base_of(*_rules(random.Random(seed)))
    seen = [consult(base, answers, date(2026, 1, 1)) for answers in _disputes()]
    proof = prove(base)
    assert not proof.undecided
    held = {one.rule.id for c in seen for some in (c.firings, c.defeated) for one in some}
    assert about(proof, "dead") == set(base.rules) - held  # these rules rest on a statement: being defeated is life enough
    assert about(proof, "conflict") == {x.finding.id for c in seen for x in c.conflicts}
    assert not about(proof, "order")
    for failure in proof.failures:
        if failure.kind == "conflict":
            assert failure.consultation is not None
            assert failure.about in {x.finding.id for x in failure.consultation.conflicts}


def about(proof: Proof, kind: str) -> set[str]:
    return {failure.about for failure in proof.failures if failure.kind == kind}
