"""A condition means the same in every form: as written, in normal form, and as branches."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.conditions import (
    All,
    Any,
    Condition,
    Leaf,
    Name,
    Not,
    Test,
    Truth,
    branches,
    count_branches,
    leaf_truth,
    leaves,
    normal,
    satisfies,
    truth,
)
from engine.loading.conditions import ConditionReader, fraction
from engine.loading.fields import Fields
from engine.model import Kind, Place, Text, Value
from engine.reading import read_bytes
from engine.vocabulary import Entry, Vocabulary

HERE = Place("rules/1-law/a.yaml")
HOLDS, FAILS, UNKNOWN = Truth.HOLDS, Truth.FAILS, Truth.UNKNOWN
OPTIONS = {name: Text(name, name) for name in ("a", "b", "c")}
FACTS = ("x", "y", "z")
FINDINGS = ("p", "q")


@dataclass
class Case:
    """A situation written out: values by name, what is still open, what counts as unanswered though it has a value."""

    known: dict[str, tuple[Value, ...]]
    findings: frozenset[str] = frozenset(FINDINGS)
    coming: frozenset[str] = frozenset()
    presumed: frozenset[str] = field(default_factory=frozenset)

    def values(self, name: str) -> tuple[Value, ...]:
        return self.known.get(name, ())

    def is_known(self, name: str) -> bool:
        return bool(self.known.get(name)) and name not in self.presumed

    def is_finding(self, name: str) -> bool:
        return name in self.findings

    def may_come(self, name: str) -> bool:
        return name in self.coming


def leaf(name: str, test: Test, operand: object, negated: bool = False) -> Leaf:
    return Leaf(name, test, operand, HERE, negated)  # type: ignore[arg-type]


def fitted(name: str, test: Test, number: int) -> Leaf:
    return leaf(name, test, bool(number) if test == "known" else frozenset({number, 0}) if test == "in" else number)


LEAVES = st.builds(
    leaf, st.sampled_from([*FACTS, *FINDINGS]), st.sampled_from(["is", "above", "at_most", "known", "in"]), st.integers(0, 2)
).map(lambda one: fitted(one.name, one.test, one.operand))  # type: ignore[arg-type]
COMPARISONS = st.builds(lambda a, b: leaf(a, "above", Name(b)), st.sampled_from(FACTS), st.sampled_from(FACTS))
TREES: st.SearchStrategy[Condition] = st.recursive(
    LEAVES | COMPARISONS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=0, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Any(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=8,
)
CASES = st.builds(
    Case,
    st.dictionaries(st.sampled_from([*FACTS, *FINDINGS]), st.integers(0, 2).map(lambda number: (number,))),
    coming=st.frozensets(st.sampled_from(FINDINGS)),
)
SETTLED = st.builds(
    lambda facts, findings: Case({**facts, **findings}),
    st.fixed_dictionaries({name: st.integers(0, 2).map(lambda number: (number,)) for name in FACTS}),
    st.dictionaries(st.sampled_from(FINDINGS), st.integers(0, 2).map(lambda number: (number,))),
)


def plain_truth(condition: Condition, case: Case) -> bool:
    """Two-valued logic as in a textbook, for a case in which nothing is unknown."""
    if isinstance(condition, Leaf):
        found = leaf_truth(Leaf(condition.name, condition.test, condition.operand, HERE), case) is HOLDS
        return found != condition.negated
    if isinstance(condition, Not):
        return not plain_truth(condition.part, case)
    return (all if isinstance(condition, All) else any)(plain_truth(part, case) for part in condition.parts)


@given(TREES, CASES)
def test_the_normal_form_keeps_the_truth(tree: Condition, case: Case) -> None:
    assert truth(normal(tree), case) is truth(tree, case)


@given(TREES, CASES)
def test_a_condition_holds_exactly_when_one_of_its_branches_does(tree: Condition, case: Case) -> None:
    alternatives = [truth(All(branch), case) for branch in branches(normal(tree))]
    assert (HOLDS in alternatives) == (truth(tree, case) is HOLDS)


@given(TREES)
def test_branches_are_counted_without_being_built(tree: Condition) -> None:
    assert count_branches(normal(tree)) == len(branches(normal(tree)))


@given(TREES)
def test_the_normal_form_has_no_not_and_loses_no_test(tree: Condition) -> None:
    flat = normal(tree)
    assert "Not(" not in repr(flat)
    assert [(one.name, one.test) for one in leaves(flat)] == [(one.name, one.test) for one in leaves(tree)]
    assert normal(flat) == flat


@given(TREES, SETTLED)
def test_where_nothing_is_unknown_truth_is_the_textbooks(tree: Condition, case: Case) -> None:
    assert truth(tree, case) is (HOLDS if plain_truth(tree, case) else FAILS)


@given(TREES, CASES, st.sampled_from(FACTS), st.integers(0, 2))
def test_an_answer_never_overturns_what_was_certain(tree: Condition, case: Case, name: str, value: int) -> None:
    if any(one.test == "known" for one in leaves(tree)) or name in case.known:
        return
    before = truth(tree, case)
    after = truth(tree, Case({**case.known, name: (value,)}, coming=case.coming))
    assert before is UNKNOWN or after is before


@pytest.mark.parametrize(
    ("parts", "all_", "any_"),
    [
        ("HH", HOLDS, HOLDS),
        ("HF", FAILS, HOLDS),
        ("HU", UNKNOWN, HOLDS),
        ("FU", FAILS, UNKNOWN),
        ("UU", UNKNOWN, UNKNOWN),
        ("FF", FAILS, FAILS),
        ("", HOLDS, FAILS),
    ],
)
def test_all_and_any_follow_three_valued_logic(parts: str, all_: Truth, any_: Truth) -> None:
    case = Case({"x": (1,)})
    made = {"H": leaf("x", "is", 1), "F": leaf("x", "is", 2), "U": leaf("y", "is", 1)}
    tree = tuple(made[part] for part in parts)
    assert (truth(All(tree), case), truth(Any(tree), case)) == (all_, any_)


def test_not_of_an_unanswered_fact_is_unknown() -> None:
    assert truth(Not(leaf("x", "is", 1)), Case({})) is UNKNOWN


def test_not_over_a_finding_holds_when_it_was_not_concluded() -> None:
    assert truth(Not(leaf("p", "is", 1)), Case({})) is HOLDS
    assert truth(Not(leaf("p", "is", 1)), Case({"p": (1,)})) is FAILS
    assert truth(Not(leaf("p", "is", 1)), Case({"p": (2,)})) is HOLDS


def test_a_finding_that_may_still_come_is_unknown() -> None:
    assert truth(leaf("p", "is", 1), Case({}, coming=frozenset({"p"}))) is UNKNOWN
    assert truth(leaf("p", "is", 1), Case({})) is FAILS


def test_a_comparison_of_two_names_needs_both_also_under_not() -> None:
    one = leaf("x", "above", Name("y"))
    assert truth(one, Case({"x": (2,)})) is truth(Not(one), Case({"x": (2,)})) is UNKNOWN
    assert truth(Not(one), Case({"x": (2,), "y": (2,)})) is HOLDS


def test_known_asks_for_an_answer_and_not_for_a_presumption() -> None:
    assert truth(leaf("x", "known", True), Case({"x": (1,)})) is HOLDS
    assert truth(leaf("x", "known", False), Case({})) is HOLDS
    assert truth(leaf("x", "known", True), Case({"x": (1,)}, presumed=frozenset({"x"}))) is FAILS


def test_one_of_several_values_is_enough() -> None:
    assert truth(leaf("p", "is", 2), Case({"p": (1, 2)})) is HOLDS
    assert truth(Not(leaf("p", "is", 3)), Case({"p": (1, 2)})) is HOLDS
    assert truth(Not(leaf("p", "is", 2)), Case({"p": (1, 2)})) is FAILS


@pytest.mark.parametrize(
    ("value", "test", "operand", "passes"),
    [
        (Decimal(5), "above", Decimal(5), False),
        (Decimal(5), "at_least", Decimal(5), True),
        (Decimal(5), "at_most", Decimal(5), True),
        (Decimal(5), "below", Decimal("5.01"), True),
        (date(2026, 1, 1), "below", date(2026, 1, 2), True),
        (3, "is", 3, True),
        (True, "is", 1, False),
        (1, "is", Decimal(1), False),
        ("a", "in", frozenset({"a", "b"}), True),
        ("c", "in", frozenset({"a"}), False),
        (frozenset({"a"}), "has_any", frozenset({"a", "b"}), True),
        (frozenset(), "has_any", frozenset({"a"}), False),
        ("a", "above", "A", False),
        (True, "at_least", False, False),
        (Decimal(1), "above", date(2026, 1, 1), False),
        (0, "present", True, True),
    ],
)
def test_a_value_passes_a_test_only_against_its_own_kind(value: Value, test: Test, operand: object, passes: bool) -> None:
    assert satisfies(value, test, operand) is passes


NAMES: Vocabulary = {
    "stance": Entry("stance", Kind.CHOICE, OPTIONS, Text("", "")),
    "how": Entry("how", Kind.CHOICES, OPTIONS, Text("", "")),
    "owed": Entry("owed", Kind.MONEY, {}, Text("", "")),
    "limit": Entry("limit", Kind.MONEY, {}, Text("", "")),
    "day": Entry("day", Kind.DATE, {}, Text("", "")),
    "again": Entry("again", Kind.DATE, {}, Text("", ""), finding=True, many=True),
}


def read(text: str) -> str:
    """The condition as read, in a short form."""
    fields = Fields()
    tree = ConditionReader(fields, NAMES, "`r`").condition(read_bytes(text.encode(), "a.yaml"))
    assert not fields.problems, fields.problems
    return short(tree)


def short(tree: Condition) -> str:
    if isinstance(tree, Leaf):
        operand = sorted(map(str, tree.operand)) if isinstance(tree.operand, frozenset) else tree.operand
        return f"{tree.name} {tree.test} {f'${operand.name}' if isinstance(operand, Name) else operand}"
    if isinstance(tree, Not):
        return f"not({short(tree.part)})"
    return f"{'all' if isinstance(tree, All) else 'any'}({', '.join(map(short, tree.parts))})"


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("stance: a", "stance is a"),
        ("stance: [a, b]", "stance in ['a', 'b']"),
        ("{stance: a, owed: {at_least: 1}}", "all(stance is a, owed at_least 1)"),
        ("{}", "all()"),
        ("owed: {above: 0, below: $limit}", "all(owed above 0, owed below $limit)"),
        ("owed: {between: [1, 5]}", "all(owed at_least 1, owed at_most 5)"),
        ("day: {before: 2026/3/10}", "day below 2026-03-10"),
        ("day: {on_or_after: 2026年3月10日}", "day at_least 2026-03-10"),
        ("how: {has: a}", "how has_any ['a']"),
        ("how: {has_any: [a, b]}", "how has_any ['a', 'b']"),
        ("how: {has_all: [a, b]}", "all(how has_any ['a'], how has_any ['b'])"),
        ("how: {has_none: [a, b]}", "not(how has_any ['a', 'b'])"),
        ("again: {has: 2026-01-01}", "again in ['2026-01-01']"),
        ("owed: {known: no}", "owed known False"),
        ("not: {stance: a, how: {has: b}}", "not(all(stance is a, how has_any ['b']))"),
        ("any: [{stance: a}, {all: [{stance: b}, {how: {has: c}}]}]", "any(stance is a, all(stance is b, how has_any ['c']))"),
    ],
)
def test_a_condition_is_read_as_the_rule_language_says(written: str, means: str) -> None:
    assert read(written) == means


@pytest.mark.parametrize(
    ("word", "number"),
    [("2", "2"), ("0.5", "1/2"), ("1/3", "1/3"), ("12%", "3/25"), ("１２％", "3/25"), ("-200", "-200"), ("2.5%", "1/40")],
)
def test_a_number_in_arithmetic_is_exact(word: str, number: str) -> None:
    assert str(fraction(word)) == number


@pytest.mark.parametrize("word", ["1/0", "a", "", "1/", "1e3", "$x"])
def test_what_is_no_number_is_none(word: str) -> None:
    assert fraction(word) is None
