"""Amounts inside arithmetic: a whole number of the solver times a fraction, exact until it is rounded to be stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

import z3

from engine.model import Kind, Value
from workshop.proving.logic import STEPS, Number, Whole

UNIT = {kind: Fraction(1, step) for kind, step in STEPS.items()} | {Kind.RATE: Fraction(1, STEPS[Kind.RATE] * 100)}
"""What one step of a kind is worth: 0.01 yuan, one, and 0.000001 (12 % is 0.12)."""


@dataclass(frozen=True)
class Amount:
    """`whole` times `scale`: yuan, or a plain number, or a fraction for a rate."""

    whole: Whole
    scale: Fraction


def constant(value: Fraction) -> Amount:
    """A fixed amount."""
    return Amount(z3.IntVal(value.numerator), Fraction(1, value.denominator))


def amount_of(number: Number) -> Amount:
    """A stored number as it takes part in arithmetic."""
    return Amount(number.whole, UNIT[number.kind])


def fixed(amount: Amount) -> Fraction | None:
    """Its value where it is no unknown."""
    return amount.whole.as_long() * amount.scale if z3.is_int_value(amount.whole) else None


def together(work: Callable[[Whole, Whole], Whole], one: Amount, other: Amount) -> Amount:
    """Something done to both on the same scale."""
    denominator = lcm(one.scale.denominator, other.scale.denominator)
    scale = Fraction(1, denominator)
    return Amount(work(_on(one, scale), _on(other, scale)), scale)


def times(one: Amount, other: Amount) -> Amount | None:
    """Their product; None where neither is fixed."""
    for a, b in ((one, other), (other, one)):
        factor = fixed(a)
        if factor is not None:
            return Amount(b.whole, b.scale * factor) if factor else constant(Fraction(0))
    return None


def _on(amount: Amount, scale: Fraction) -> Whole:
    factor = amount.scale / scale
    return amount.whole if factor == 1 else amount.whole * int(factor)


def rounded(amount: Amount, kind: Kind) -> Whole:
    """In whole steps of the kind: money half up to the cent, counts towards zero."""
    factor = amount.scale / UNIT[kind]
    whole = amount.whole if factor.numerator == 1 else amount.whole * factor.numerator
    if factor.denominator == 1:
        return whole
    size = z3.If(whole >= 0, whole, -whole)
    parts = size / factor.denominator if kind is Kind.COUNT else (2 * size + factor.denominator) / (2 * factor.denominator)
    return z3.If(whole >= 0, parts, -parts)


class Day:
    """A day inside arithmetic."""

    def __init__(self, whole: Any) -> None:
        self.whole = whole


def inner(value: Value | Fraction, kind: Kind | None = None) -> Any:
    """A constant as it takes part in arithmetic; without a kind a number stays as it is."""
    if isinstance(value, Fraction):
        return constant(value)
    if isinstance(value, date):
        return Day(z3.IntVal(value.toordinal()))
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return constant(Fraction(value) / (100 if kind is Kind.RATE else 1)) if kind is not None else value
    return value
