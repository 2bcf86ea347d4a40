"""What the solver works with: formulas, whole numbers, and what a value looks like to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

import z3

from engine.conditions import Test, satisfies
from engine.model import Kind, Value

Formula = Any
"""A z3 formula."""
Whole = Any
"""A z3 term: a whole number."""
YES, NO = z3.BoolVal(True), z3.BoolVal(False)
STEPS: Mapping[Kind, int] = {Kind.MONEY: 100, Kind.RATE: 10_000, Kind.COUNT: 1}
"""How many whole steps one unit has: money in cents, rates in ten-thousandths of a percent."""


@dataclass(frozen=True)
class Number:
    """A value that the solver chooses: a day as its ordinal, everything else in the steps of its kind."""

    whole: Whole
    kind: Kind


@dataclass(frozen=True)
class Chosen:
    """Several options, each chosen or not."""

    options: Mapping[str, Formula]


Held = Value | Number | Chosen
Ways = list[tuple[Formula, Held]]
"""The values that a name may have, each with when it has it."""


def steps(value: Value, kind: Kind) -> Fraction:
    """A constant as the solver counts it."""
    if isinstance(value, date):
        return Fraction(value.toordinal())
    assert isinstance(value, (int, Decimal))
    return Fraction(value) * STEPS[kind]


def back(whole: int, kind: Kind) -> Value:
    """The value behind a number of steps."""
    if kind is Kind.DATE:
        return date.fromordinal(whole)
    return whole if kind is Kind.COUNT else Decimal(whole) / STEPS[kind]


def both(parts: Iterable[Formula]) -> Formula:
    found = [part for part in parts if part is not YES]
    if any(part is NO for part in found):
        return NO
    return YES if not found else found[0] if len(found) == 1 else z3.And(found)


def either(parts: Iterable[Formula]) -> Formula:
    found = [part for part in parts if part is not NO]
    if any(part is YES for part in found):
        return YES
    return NO if not found else found[0] if len(found) == 1 else z3.Or(found)


def no(part: Formula) -> Formula:
    return NO if part is YES else YES if part is NO else z3.Not(part)


def choose(when: Formula, one: Whole, other: Whole) -> Whole:
    return one if when is YES else other if when is NO else z3.If(when, one, other)


def greater(one: Whole, other: Whole) -> Whole:
    return one if one is other else z3.If(one >= other, one, other)


def lesser(one: Whole, other: Whole) -> Whole:
    return one if one is other else z3.If(one <= other, one, other)


def passes(held: Held, test: Test, operand: Held | frozenset[Value]) -> Formula:
    """Whether a value passes a test against another; what two constants come to is `satisfies` itself."""
    if test == "present":
        return YES
    if isinstance(held, Chosen):
        return _chosen(held, test, operand)
    if isinstance(held, Number):
        if test == "in":
            assert isinstance(operand, frozenset)
            return either(_compared(held.whole, "is", steps(value, held.kind)) for value in sorted(operand, key=repr))
        if isinstance(operand, Number):
            return _compared(held.whole, test, operand.whole)
        return _compared(held.whole, test, steps(operand, held.kind))  # type: ignore[arg-type]
    if isinstance(operand, Number):
        turned: dict[str, Test] = {"above": "below", "below": "above", "at_least": "at_most", "at_most": "at_least", "is": "is"}
        return _compared(operand.whole, turned[test], steps(held, operand.kind))
    return YES if satisfies(held, test, operand) else NO


def differ(one: Held, other: Held) -> Formula:
    """Whether two values are not the same."""
    return no(passes(one, "is", other))


def _chosen(held: Chosen, test: Test, operand: object) -> Formula:
    assert isinstance(operand, frozenset)
    if test == "has_any":
        return either(bit for option, bit in held.options.items() if option in operand)
    return both(bit if option in operand else no(bit) for option, bit in held.options.items()) if test == "is" else NO


def _compared(whole: Whole, test: Test, other: Whole | Fraction) -> Formula:
    """A constant that lies between two steps is rounded so that the comparison stays the same."""
    low: Any = other
    high: Any = other
    if isinstance(other, Fraction):
        low, high = floor(other), ceil(other)
        if test == "is":
            return whole == low if low == high else NO
    result: dict[str, Formula] = {
        "is": whole == low,
        "above": whole > low,
        "at_least": whole >= high,
        "below": whole < high,
        "at_most": whole <= low,
    }
    return result[test]
