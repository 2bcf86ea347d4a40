"""What an expression may come to: a span of numbers or days, a few values, or anything. Wide rather than wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

from engine import periods, tables
from engine.conditions import Test, satisfies
from engine.expressions import (
    Constant,
    Context,
    DateAfter,
    DaysBetween,
    Expression,
    Interest,
    Lookup,
    Operation,
    Reference,
    evaluate,
)
from engine.model import Kind, Value
from engine.sources import Table
from ledger.interest import simple_interest
from ledger.money import to_cents


@dataclass(frozen=True)
class Span:
    """From `low` to `high` (None: no end). `values`: only these. Neither: anything, or nothing that is known of it."""

    low: Any = None
    high: Any = None
    values: frozenset[Any] | None = None

    @property
    def exact(self) -> bool:
        """It can be only one value."""
        return len(self.values) == 1 if self.values is not None else self.low is not None and self.low == self.high

    def passes(self, test: Test, operand: object) -> tuple[bool, bool]:
        """Whether a value of it may pass, and whether every value does."""
        if test in ("known", "present"):
            return True, True
        if self.values is not None:
            held = [satisfies(v, test, operand) for v in self.values]
            return any(held), all(held)
        if self.low is None and self.high is None:
            return True, False
        if test in ("is", "in"):
            wanted = [v for v in (operand if isinstance(operand, frozenset) else (operand,)) if self.holds(v)]
            return bool(wanted), bool(wanted) and self.low == self.high
        ends = [end is not None and satisfies(end, test, operand) for end in (self.low, self.high)]
        up = test in ("above", "at_least")
        return (ends[1] or self.high is None) if up else (ends[0] or self.low is None), ends[0] if up else ends[1]

    def holds(self, value: Any) -> bool:
        """Whether the value lies in it."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


ANYTHING = Span()


def exactly(value: Value) -> Span:
    """The span of one value."""
    if isinstance(value, (bool, str, frozenset)):
        return Span(values=frozenset([value]))
    return Span(value, value)


def together(spans: Iterable[Span]) -> Span:
    """The least span over all of them."""
    found = list(spans)
    if found and all(span.values is not None for span in found):
        return Span(values=frozenset().union(*(span.values or () for span in found)))
    if not found or any(span.values is not None for span in found):
        return ANYTHING
    lows, highs = [s.low for s in found], [s.high for s in found]
    return Span(None if None in lows else min(lows), None if None in highs else max(highs))


@dataclass(frozen=True)
class Spans:
    """Reads expressions; `of` gives the span of a name, as it is stored."""

    of: Callable[[str], Span]
    tables: Mapping[str, Table]

    def stored(self, expression: Expression, kind: Kind) -> Span:
        """What a conclusion of the kind may hold: money to the cent, counts whole."""
        if isinstance(expression, Constant) and not isinstance(expression.value, Fraction):
            return exactly(expression.value)
        try:
            span = self.span(expression)
        except (ArithmeticError, ValueError):  # a day after the year 9999
            return ANYTHING
        return Span(_rounded(span.low, kind), _rounded(span.high, kind), span.values)

    def span(self, expression: Expression) -> Span:
        """Money, rates and counts are fractions here, as in the arithmetic."""
        match expression:
            case Constant(value):
                return exactly(value)  # type: ignore[arg-type]
            case Reference(name, kind, False):
                span = self.of(name)
                return Span(_inner(span.low, kind), _inner(span.high, kind), span.values)
            case Operation(name, parts):
                return _operation(name, [self.span(part) for part in parts])
            case Lookup():
                return self._lookup(expression)
            case DateAfter():
                return self._later(expression)
            case DaysBetween(start, end):
                return _corners(lambda first, last: Fraction((last - first).days), self.span(start), self.span(end))
            case Interest(on, rate, start, end):
                return self._interest(self.span(on), self.span(rate), self.span(start), self.span(end))
            case _:
                return ANYTHING

    def _interest(self, on: Span, rate: Span, start: Span, end: Span) -> Span:
        """It rises with the principal, the rate and the last day, and falls with the first."""
        if None in (on.low, rate.low, start.high, end.low) or on.low < 0 or rate.low < 0:
            return ANYTHING
        least = simple_interest(to_cents(on.low), rate.low, start.high, end.low)
        if None in (on.high, rate.high, start.low, end.high):
            return Span(Fraction(least))
        return Span(Fraction(least), Fraction(simple_interest(to_cents(on.high), rate.high, start.low, end.high)))

    def _lookup(self, lookup: Lookup) -> Span:
        table, at = self.tables[lookup.table], self.span(lookup.at)
        kind = table.columns[lookup.column]
        found: list[Value]
        if table.shape == "brackets":
            low, high = at.low, at.high
            if low is None or high is None:
                return ANYTHING
            found = []
            for row in table.rows:
                bottom = max(to_cents(low), row.above or Decimal(0))
                top = to_cents(high) if row.up_to is None else min(to_cents(high), row.up_to)
                if bottom <= top:
                    found += [tables.cell(row, lookup.column, end) for end in (bottom, top)]
        else:
            found = [row.cells[lookup.column] for row in table.rows if at.values is None or row.key in at.values]
        spans = [exactly(value) for value in found]
        span = together(spans)
        if span.values is not None or not spans:
            return span
        ends = [_inner(end, kind) for end in (span.low, span.high)]
        if not isinstance(ends[0], Fraction):
            return Span(*ends)
        times = sorted(end * lookup.times for end in ends)
        return Span(*times)

    def _later(self, after: DateAfter) -> Span:
        start, amount = self.span(after.start), self.span(after.amount)
        again = ANYTHING if after.restarts is None else self.of(after.restarts.name)

        def end(day: date, length: Fraction) -> date:
            return periods.later(day, **{after.unit: int(length)})

        plain = _corners(end, start, amount)
        if after.restarts is None or plain.low is None:
            return plain
        if start.high is None or again.high is None or amount.high is None:
            return Span(plain.low, None)
        return Span(plain.low, max(plain.high, end(again.high, amount.high)))


def _operation(name: str, spans: list[Span]) -> Span:
    if any(span.values is not None for span in spans):
        return ANYTHING
    lows, highs = [s.low for s in spans], [s.high for s in spans]
    if name in ("min", "max"):
        pick = min if name == "min" else max
        low = pick(lows) if None not in lows else _known(lows, max) if name == "max" else None
        high = pick(highs) if None not in highs else _known(highs, min) if name == "min" else None
        return Span(low, high)
    if name == "sum":
        return Span(None if None in lows else sum(lows), None if None in highs else sum(highs))
    if name == "minus":
        return Span(
            None if lows[0] is None or None in highs[1:] else lows[0] - sum(highs[1:]),
            None if highs[0] is None or None in lows[1:] else highs[0] - sum(lows[1:]),
        )
    if None not in lows and min(lows) >= 0:
        low, high = Fraction(1), None if None in highs else Fraction(1)
        for span in spans:
            low, high = low * span.low, None if high is None else high * span.high
        return Span(low, high)
    return ANYTHING


def _known(ends: list[Any], pick: Callable[[list[Any]], Any]) -> Any:
    there = [end for end in ends if end is not None]
    return pick(there) if there else None


def _corners(work: Callable[[Any, Any], Any], one: Span, other: Span) -> Span:
    """Of something that only rises or falls with each of two."""
    ends = (one.low, one.high, other.low, other.high)
    if None in ends:
        return ANYTHING
    found = [work(a, b) for a, b in product(ends[:2], ends[2:])]
    return Span(min(found), max(found))


def _inner(value: Any, kind: Kind) -> Any:
    """A stored value as it takes part in arithmetic."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return value
    return Fraction(value) / 100 if kind is Kind.RATE else Fraction(value)


def _rounded(end: Any, kind: Kind) -> Any:
    """As a conclusion is stored."""
    return evaluate(Constant(end), kind, _NO_CONTEXT) if isinstance(end, Fraction) else end


_NO_CONTEXT: Context = None  # type: ignore[assignment]
"""A constant looks nothing up."""
