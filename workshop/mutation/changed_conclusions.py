"""Conclusions changed in one place: gone, another value, a period one longer, a table read without its fraction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from engine.expressions import Constant, DateAfter, Expression, Lookup, Operation
from engine.model import Finding, Kind, Knowledge, Rule
from workshop.mutation.steps import moved

Conclusions = tuple[tuple[str, Expression], ...]
OTHER: Mapping[str, Literal["sum", "minus", "min", "max"]] = {"sum": "minus", "minus": "sum", "min": "max", "max": "min"}


def changes(rule: Rule, knowledge: Knowledge) -> Iterator[tuple[str, Expression | None, Conclusions]]:
    """The finding, what it is instead (None: it is gone), and all conclusions of the rule."""
    for n, (finding, expression) in enumerate(rule.conclusions):
        before, after = rule.conclusions[:n], rule.conclusions[n + 1 :]
        yield finding, None, (*before, *after)
        for other in _others(expression, knowledge.findings[finding]):
            yield finding, other, (*before, (finding, other), *after)


def _others(expression: Expression, finding: Finding) -> Iterator[Expression]:
    match expression:
        case Constant(value) if isinstance(value, bool):
            yield Constant(not value)
        case Constant(value) if isinstance(value, str):
            options = list(finding.options)
            at = options.index(value)
            if len(options) > 1:
                yield Constant(options[(at + 1) % len(options)])
        case Constant(value) if not isinstance(value, (Fraction, frozenset)):
            yield Constant(moved(value, finding.kind, 1))
        case Constant(value) if isinstance(value, Fraction):
            yield Constant(value + _step(finding.kind))
        case DateAfter(amount=Constant(value)) if isinstance(value, Fraction):
            yield replace(expression, amount=Constant(value + 1))
            if expression.restarts is not None:
                yield replace(expression, restarts=None)
        case Lookup(times=times) if times != 1:
            yield replace(expression, times=Fraction(1))
        case Operation(name=name) if name in OTHER:
            yield replace(expression, name=OTHER[name])
        case _:
            pass


def _step(kind: Kind) -> Fraction:
    return {Kind.MONEY: Fraction(1, 100), Kind.RATE: Fraction(1, 10_000)}.get(kind, Fraction(1))
