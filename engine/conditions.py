"""The condition language: its tree, its negation normal form, and three-valued truth of one test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain, product
from math import prod
from typing import Literal, Protocol

from engine.model import Place, Value


class Truth(Enum):
    """A condition holds, fails, or is unknown."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


Test = Literal["is", "in", "above", "at_least", "below", "at_most", "has_any", "known", "present"]
"""What the reader makes of the written tests: `before` is `below`, `between` two tests, `has_none` a negated `has_any`,
`has_all` several; a list is `in`, and so is `has_any` of a finding with `many`. `present`: there is a value at all."""


@dataclass(frozen=True)
class Name:
    """`$name`: the value of another fact or finding."""

    name: str


Operand = Value | Name | frozenset[Value]


@dataclass(frozen=True)
class Leaf:
    """One test on one fact or finding."""

    name: str
    test: Test
    operand: Operand
    place: Place
    negated: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The facts and findings it looks at."""
        return (self.name, self.operand.name) if isinstance(self.operand, Name) else (self.name,)


@dataclass(frozen=True)
class All:
    """Every part must hold; with no part it always holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Any:
    """At least one part must hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """The part must not hold."""

    part: Condition


Condition = Leaf | All | Any | Not


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Every test of the tree, in the order written, without regard to `not`."""
    if isinstance(condition, Leaf):
        yield condition
    elif isinstance(condition, Not):
        yield from leaves(condition.part)
    else:
        for part in condition.parts:
            yield from leaves(part)


def normal(condition: Condition, negated: bool = False) -> Condition:
    """The same condition with every `not` moved to the tests (negation normal form)."""
    if isinstance(condition, Leaf):
        return replace(condition, negated=condition.negated != negated)
    if isinstance(condition, Not):
        return normal(condition.part, not negated)
    parts = tuple(normal(part, negated) for part in condition.parts)
    return All(parts) if isinstance(condition, All) != negated else Any(parts)


def count_branches(condition: Condition) -> int:
    """How many alternatives `branches` would give, without building them."""
    if isinstance(condition, Leaf):
        return 1
    assert not isinstance(condition, Not)
    counts = [count_branches(part) for part in condition.parts]
    return prod(counts) if isinstance(condition, All) else sum(counts)


def branches(condition: Condition) -> tuple[tuple[Leaf, ...], ...]:
    """The alternatives of a condition in normal form: it holds when all tests of one of them hold."""
    if isinstance(condition, Leaf):
        return ((condition,),)
    assert not isinstance(condition, Not)
    parts = [branches(part) for part in condition.parts]
    if isinstance(condition, Any):
        return tuple(branch for part in parts for branch in part)
    return tuple(tuple(dict.fromkeys(chain.from_iterable(choice))) for choice in product(*parts))


def satisfies(value: Value, test: Test, operand: object) -> bool:
    """Whether one known value passes a test against a known operand. Total: values of unlike kinds do not pass."""
    if test == "present":
        return True
    if test == "is":
        return type(value) is type(operand) and value == operand
    if test == "in":
        return isinstance(operand, frozenset) and value in operand
    if test == "has_any":
        return isinstance(value, frozenset) and isinstance(operand, frozenset) and not value.isdisjoint(operand)
    low, high = value, operand
    if type(low) is not type(high) or isinstance(low, (bool, str, frozenset)):
        return False
    ordered: dict[str, bool] = {
        "above": low > high,  # type: ignore[operator]
        "at_least": low >= high,  # type: ignore[operator]
        "below": low < high,  # type: ignore[operator]
        "at_most": low <= high,  # type: ignore[operator]
    }
    return ordered.get(test, False)


class Situation(Protocol):
    """What conditions are judged against."""

    def values(self, name: str) -> tuple[Value, ...]:
        """The value of a fact or the values of a finding; empty when there is none (yet)."""

    def is_known(self, name: str) -> bool:
        """Whether the person answered it with a value (not: presumed), or a rule concluded it."""

    def is_finding(self, name: str) -> bool: ...

    def may_come(self, name: str) -> bool:
        """Whether a finding may still get a value, or another one, from a rule that waits for an answer."""


def truth(condition: Condition, situation: Situation) -> Truth:
    """Whether a condition holds, fails or is unknown. A rule fires only when it holds."""
    if isinstance(condition, Leaf):
        return leaf_truth(condition, situation)
    if isinstance(condition, Not):
        return truth(normal(condition), situation)
    verdicts = [truth(part, situation) for part in condition.parts]
    decisive, other = (Truth.FAILS, Truth.HOLDS) if isinstance(condition, All) else (Truth.HOLDS, Truth.FAILS)
    if decisive in verdicts:
        return decisive
    return Truth.UNKNOWN if Truth.UNKNOWN in verdicts else other


def leaf_truth(leaf: Leaf, situation: Situation) -> Truth:
    """The truth of one test. `not` over a finding holds when no value of it passes (it "was not concluded")."""
    if leaf.test == "known":
        return _of((situation.is_known(leaf.name) == leaf.operand) != leaf.negated)
    found = situation.values(leaf.name)
    against = situation.values(leaf.operand.name) if isinstance(leaf.operand, Name) else (leaf.operand,)
    passed = [satisfies(v, leaf.test, o) for v, o in product(found, against)]
    if leaf.negated and situation.is_finding(leaf.name) and not isinstance(leaf.operand, Name):
        return _of(not any(passed))
    if any(p != leaf.negated for p in passed):
        return Truth.HOLDS
    if any(situation.may_come(name) if situation.is_finding(name) else not situation.values(name) for name in leaf.names):
        return Truth.UNKNOWN
    return Truth.FAILS


def _of(holds: bool) -> Truth:
    return Truth.HOLDS if holds else Truth.FAILS
