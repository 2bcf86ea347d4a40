"""A rule that rests on what was not concluded runs after every rule that could conclude it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.conditions import All, Condition, Leaf, Not
from engine.expressions import Constant, DateAfter, Expression, Reference
from engine.model import Advice, Kind, Place, Rule, Text, When
from engine.strata import cycles, defeaters, dependencies, needs_absence, related, strata

HERE = Place("rules/1-law/a.yaml")
FINDINGS = ("p", "q", "r", "s")
NOTHING = Text("", "")


def on(name: str, negated: bool = False) -> Leaf:
    return Leaf(name, "is", True, HERE, negated)


def rule(
    name: str,
    condition: Condition | None = None,
    then: str | None = None,
    overrides: tuple[str, ...] = (),
    expression: Expression | None = None,
    advises: bool = False,
) -> Rule:
    return Rule(
        id=name,
        place=HERE,
        dimension="1-law",
        title=NOTHING,
        condition=condition or All(()),
        conclusions=((then, expression or Constant(True)),) if then else (),
        advice=Advice(When.TODAY, NOTHING, None, None, ()) if advises else None,
        because=NOTHING,
        sources=(),
        overrides=overrides,
    )


def base(*rules: Rule) -> dict[str, Rule]:
    return {one.id: one for one in rules}


def test_a_chain_without_not_is_one_stratum() -> None:
    rules = base(rule("c", on("q"), "r"), rule("b", on("p"), "q"), rule("a", None, "p"))
    assert set(strata(rules, FINDINGS).values()) == {0}


def test_each_not_lifts_a_rule_by_one() -> None:
    rules = base(rule("c", Not(on("q")), "r"), rule("b", Not(on("p")), "q"), rule("a", None, "p"), rule("d", on("r"), "s"))
    assert strata(rules, FINDINGS) == {"c": 2, "b": 1, "a": 0, "d": 2}


def test_what_overrides_comes_first() -> None:
    rules = base(
        rule("guide", None, "p"),
        rule("law", None, "p", overrides=("guide",)),
        rule("newer", None, "p", overrides=("law",)),
    )
    assert strata(rules, FINDINGS) == {"guide": 2, "law": 1, "newer": 0}
    assert defeaters(rules) == {"guide": ("law", "newer"), "law": ("newer",), "newer": ()}


def test_an_override_reaches_through_another_only_to_the_same_finding() -> None:
    rules = base(
        rule("guide", None, "p"),
        rule("law", None, "p", overrides=("guide",)),
        rule("newer", None, "q", overrides=("law",)),
    )
    assert defeaters(rules)["guide"] == ("law",)


def test_two_rules_are_related_by_a_common_finding_or_because_both_advise() -> None:
    assert related(rule("a", None, "p"), rule("b", None, "p"))
    assert related(rule("a", None, "p", advises=True), rule("b", advises=True))
    assert not related(rule("a", None, "p"), rule("b", None, "q"))
    assert not related(rule("a", None, "p", advises=True), rule("b", None, "q"))


def test_restarts_wait_for_every_value_of_their_finding() -> None:
    again = Reference("q", Kind.DATE, True, HERE)
    period = DateAfter(Constant(date(2026, 1, 1)), "years", Constant(3), again)  # type: ignore[arg-type]
    rules = base(rule("end", None, "p", expression=period), rule("again", None, "q"))
    assert strata(rules, FINDINGS) == {"end": 1, "again": 0}


@pytest.mark.parametrize(
    ("leaf", "absent"),
    [
        (on("p", True), True),
        (on("p"), False),
        (on("x", True), False),
        (Leaf("p", "known", False, HERE), True),
        (Leaf("p", "known", True, HERE), False),
        (Leaf("p", "known", True, HERE, True), True),
        (Leaf("p", "known", False, HERE, True), False),
    ],
)
def test_absence_is_needed_by_a_negated_test_on_a_finding(leaf: Leaf, absent: bool) -> None:
    assert needs_absence(leaf, FINDINGS) is absent


def named(*rules: Rule) -> list[list[str]]:
    return list(cycles(dependencies(base(*rules), FINDINGS)))


def test_a_cycle_without_not_is_no_trouble() -> None:
    assert named(rule("a", on("q"), "p"), rule("b", on("p"), "q")) == []


def test_a_rule_that_denies_its_own_conclusion_is_a_cycle() -> None:
    assert named(rule("a", Not(on("p")), "p")) == [["a"]]


def test_the_rules_of_a_cycle_are_named_in_order() -> None:
    rules = (rule("a", Not(on("r")), "p"), rule("b", on("p"), "q"), rule("c", on("q"), "r"), rule("d", on("p"), "s"))
    (path,) = named(*rules)
    assert path in (["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"])


def test_every_knot_of_rules_is_named_once() -> None:
    found = named(
        rule("a", Not(on("q")), "p"),
        rule("b", on("p"), "q"),
        rule("c", Not(on("s")), "r"),
        rule("d", on("r"), "s"),
    )
    assert sorted(sorted(path) for path in found) == [["a", "b"], ["c", "d"]]


def test_rules_that_override_each_other_are_a_cycle() -> None:
    (path,) = named(rule("a", None, "p", overrides=("b",)), rule("b", None, "p", overrides=("a",)))
    assert sorted(path) == ["a", "b"]


CONDITIONS = st.lists(st.builds(on, st.sampled_from(FINDINGS), st.booleans()), max_size=2).map(lambda parts: All(tuple(parts)))
BASES = st.lists(st.tuples(CONDITIONS, st.sampled_from(FINDINGS)), max_size=6).map(
    lambda pairs: base(*(rule(f"r{number}", condition, then) for number, (condition, then) in enumerate(pairs)))
)


@given(BASES)
def test_a_sound_base_has_strata_that_respect_every_dependency(rules: dict[str, Rule]) -> None:
    if any(cycles(dependencies(rules, FINDINGS))):
        return
    level = strata(rules, FINDINGS)
    for one in rules.values():
        assert isinstance(one.condition, All)
        for leaf in one.condition.parts:
            assert isinstance(leaf, Leaf)
            for other in rules.values():
                if other.conclusions[0][0] == leaf.name:
                    assert level[other.id] + leaf.negated <= level[one.id]
