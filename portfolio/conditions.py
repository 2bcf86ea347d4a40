"""Conditions as column expressions: the same tree that Experta, the evaluator, the solver and the words read.

An expression says whether the condition *holds*; unknown is not "holds". In normal form that needs no third value.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import and_, or_
from typing import Any

import polars as pl

from engine.conditions import All, Condition, Leaf, Name, Not, satisfies
from engine.expressions import Constant, Expression
from engine.model import Kind, Value
from engine.strata import needs_absence
from portfolio.coding import Coding
from portfolio.names import Codings, concluded, fired, known, slot

YES, NO = pl.lit(True), pl.lit(False)
Bringer = tuple[str, Expression]
"""A rule and the expression by which it concludes a finding."""


class Tests:
    """Column expressions for the conditions of one base."""

    def __init__(self, codings: Codings) -> None:
        self.codings, self.knowledge = codings.all, codings.knowledge
        self.bringers: dict[str, list[Bringer]] = {}
        for rule in self.knowledge.rules.values():
            for finding, expression in rule.conclusions:
                self.bringers.setdefault(finding, []).append((rule.id, expression))

    def holds(self, condition: Condition) -> pl.Expr:
        """Whether a condition in normal form holds; never null."""
        if isinstance(condition, Leaf):
            return self._leaf(condition)
        assert not isinstance(condition, Not)
        parts = [self.holds(part) for part in condition.parts]
        if isinstance(condition, All):
            return reduce(and_, parts) if parts else YES
        return reduce(or_, parts) if parts else NO

    def _leaf(self, leaf: Leaf) -> pl.Expr:
        is_finding = leaf.name in self.knowledge.findings
        if leaf.test == "known":
            found = self._concluded(leaf.name) if is_finding else pl.col(known(leaf.name))
            return found if leaf.operand != leaf.negated else ~found
        if leaf.test == "present" and not isinstance(leaf.operand, Name):
            found = self._concluded(leaf.name) if is_finding else pl.col(slot(leaf.name)).is_not_null()
            return ~found if leaf.negated else found
        if isinstance(leaf.operand, Name):
            return _any(self._pairs(leaf, leaf.operand.name))
        if needs_absence(leaf, self.knowledge.findings):
            return ~_any(self._each(leaf, turned=False))
        return _any(self._each(leaf, turned=leaf.negated))

    def _concluded(self, finding: str) -> pl.Expr:
        """Whether any rule concluded a value of it."""
        return _any(
            pl.col(fired(rule)) if is_fixed(expression) else pl.col(concluded(rule, finding)).is_not_null()
            for rule, expression in self.bringers.get(finding, ())
        )

    def _each(self, leaf: Leaf, turned: bool) -> Iterator[pl.Expr]:
        """For every value that the name may have: whether it is there and passes (`turned`: does not pass)."""
        if leaf.name not in self.knowledge.findings:
            yield self._passing(pl.col(slot(leaf.name)), leaf, turned)
            return
        for rule, expression in self.bringers.get(leaf.name, ()):
            if is_fixed(expression):
                if satisfies(fixed(expression), leaf.test, leaf.operand) != turned:
                    yield pl.col(fired(rule))
            else:
                yield self._passing(pl.col(concluded(rule, leaf.name)), leaf, turned)

    def _passing(self, column: pl.Expr, leaf: Leaf, turned: bool) -> pl.Expr:
        """Null counts as not passing, turned or not."""
        passes = compared(column, leaf.test, self._operand(leaf), self.codings[leaf.name])
        return (~passes if turned else passes).fill_null(False)

    def _operand(self, leaf: Leaf) -> Any:
        coding = self.codings[leaf.name]
        if leaf.test == "in":
            assert isinstance(leaf.operand, frozenset)
            return sorted(coding.code(value) for value in leaf.operand)
        assert not isinstance(leaf.operand, Name)
        return coding.code(leaf.operand)  # type: ignore[arg-type]

    def _pairs(self, leaf: Leaf, other: str) -> Iterator[pl.Expr]:
        """For every value of both sides: whether both are there and the comparison holds."""
        for left in self.values(leaf.name):
            for right in self.values(other):
                passes = compared(left, leaf.test, right, self.codings[leaf.name])
                yield (~passes if leaf.negated else passes).fill_null(False)

    def values(self, name: str) -> Iterator[pl.Expr]:
        """A column for every value that the name may have; null where it is not there."""
        if name not in self.knowledge.findings:
            yield pl.col(slot(name))
            return
        coding = self.codings[name]
        for rule, expression in self.bringers.get(name, ()):
            if is_fixed(expression):
                yield pl.when(pl.col(fired(rule))).then(pl.lit(coding.code(fixed(expression)), coding.dtype))
            else:
                yield pl.col(concluded(rule, name))


def compared(column: pl.Expr, test: str, operand: Any, coding: Coding) -> pl.Expr:
    """The test on a column; null where a side is null."""
    if test == "in":
        return column.is_in(operand)
    if test == "has_any":
        mask = pl.lit(operand, pl.UInt64) if isinstance(operand, int) else operand
        return (column & mask) != 0
    other = operand if isinstance(operand, pl.Expr) else pl.lit(operand, coding.dtype)
    if test == "is":
        return column == other
    if coding.kind in (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES, Kind.TEXT):
        return column != column  # what has no order passes no comparison
    ordered = {"above": column > other, "at_least": column >= other, "below": column < other, "at_most": column <= other}
    return ordered[test]


def is_fixed(expression: Expression) -> bool:
    """Whether the rule always concludes one and the same value."""
    return isinstance(expression, Constant) and isinstance(expression.value, (bool, str, date, frozenset))


def fixed(expression: Expression) -> Value:
    """That value."""
    assert isinstance(expression, Constant) and isinstance(expression.value, (bool, str, int, Decimal, date, frozenset))
    return expression.value


def _any(parts: Iterator[pl.Expr]) -> pl.Expr:
    found = list(parts)
    return reduce(or_, found) if found else NO
