"""The small arithmetic of `then`: its tree, what it looks at, and its value. Exact fractions inside, Decimal outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from engine import periods, tables
from engine.model import Kind, Place, Value
from engine.sources import Table
from ledger.interest import days_between, simple_interest
from ledger.money import to_cents

if TYPE_CHECKING:
    from engine.books.books import Books


@dataclass(frozen=True)
class Constant:
    """A literal. Numbers inside operations are fractions (12% is 0.12)."""

    value: Value | Fraction


@dataclass(frozen=True)
class Reference:
    """`$name`. `kind`: of the fact or finding; `many`: all values there are count, be they several or none."""

    name: str
    kind: Kind
    many: bool
    place: Place


@dataclass(frozen=True)
class Operation:
    """`sum`, `minus`, `times`, `min`, `max` of its parts."""

    name: Literal["sum", "minus", "times", "min", "max"]
    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Lookup:
    """A table's cell, times a fraction. `if_unchanged` allows the last step beyond the confirmed period."""

    table: str
    at: Expression
    column: str
    times: Fraction
    if_unchanged: bool
    place: Place


@dataclass(frozen=True)
class DateAfter:
    """The end of a period from a date, begun anew at each restart within it."""

    start: Expression
    unit: Literal["days", "months", "years"]
    amount: Expression
    restarts: Reference | None


@dataclass(frozen=True)
class DaysBetween:
    """Days from the first date (counted) to the second (not counted)."""

    start: Expression
    end: Expression


@dataclass(frozen=True)
class Interest:
    """Simple interest, actual/365."""

    on: Expression
    rate: Expression
    start: Expression
    end: Expression


@dataclass(frozen=True)
class LedgerSum:
    """A sum of the ledger. `terms`: everything the map names for it, wanted or not."""

    name: str
    terms: tuple[Reference, ...]


Expression = Constant | Reference | Operation | Lookup | DateAfter | DaysBetween | Interest | LedgerSum
Result = Value | Fraction | tuple[Value | Fraction, ...]
"""Money and rates are fractions while being computed: yuan, and 0.12 for 12 % a year."""


class NoRow(Exception):
    """A lookup no row covers."""

    def __init__(self, table: Table, key: Value) -> None:
        self.table, self.key = table, key
        super().__init__(f"{table.id}: {key}")


class NoSum(Exception):
    """The ledger gives no such sum: it comes to nothing, or money or terms are missing."""


@dataclass
class Context:
    """What an expression is evaluated against; `unchanged` gathers tables used beyond their confirmed period."""

    value: Callable[[str], Value | tuple[Value, ...]]
    tables: Mapping[str, Table]
    unchanged: list[tuple[Table, Value]]
    books: Books


def parts(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside."""
    match expression:
        case Operation(_, inner):
            return inner
        case Lookup(at=at):
            return (at,)
        case DateAfter(start, _, amount, restarts):
            return (start, amount) if restarts is None else (start, amount, restarts)
        case DaysBetween(start, end):
            return (start, end)
        case Interest(on, rate, start, end):
            return (on, rate, start, end)
        case LedgerSum(_, terms):
            return terms
        case _:
            return ()


def references(expression: Expression) -> Iterator[Reference]:
    """Every `$name` in it, in the order written."""
    if isinstance(expression, Reference):
        yield expression
    for part in parts(expression):
        yield from references(part)


def lookups(expression: Expression) -> Iterator[Lookup]:
    """Every table lookup in it."""
    if isinstance(expression, Lookup):
        yield expression
    for part in parts(expression):
        yield from lookups(part)


def certain(expression: Expression) -> bool:
    """Whether it has a value whenever all its names have: a table may have no row, and the ledger no sum."""
    return not isinstance(expression, (Lookup, LedgerSum)) and all(certain(part) for part in parts(expression))


def evaluate(expression: Expression, kind: Kind, context: Context) -> Value:
    """The value for a finding of the kind: money to the cent, rates in percent a year, counts whole. Raises NoRow, NoSum."""
    result = _result(expression, context)
    if isinstance(result, tuple):
        raise TypeError("several values where one is wanted")
    if not isinstance(result, Fraction):
        return result
    if kind is Kind.MONEY:
        return to_cents(result)
    if kind is Kind.COUNT:
        return int(result)
    percent = result * 100
    return (Decimal(percent.numerator) / Decimal(percent.denominator)).quantize(Decimal("0.0001")).normalize() + 0


def _inner(value: Value, kind: Kind) -> Value | Fraction:
    """A stored value as it takes part in arithmetic."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return value
    return Fraction(value) / 100 if kind is Kind.RATE else Fraction(value)


def _result(expression: Expression, context: Context) -> Result:
    match expression:
        case Constant(value):
            return value
        case Reference(name, kind, many):
            found = context.value(name)
            if isinstance(found, tuple):
                return tuple(_inner(v, kind) for v in found) if many else _inner(found[0], kind)
            return _inner(found, kind)
        case Operation():
            return _operation(expression, context)
        case Lookup():
            return _lookup(expression, context)
        case DateAfter(start, unit, amount, restarts):
            again = _result(restarts, context) if restarts is not None else ()
            assert isinstance(again, tuple)
            length = {unit: int(_number(amount, context))}
            return periods.end_with_restarts(_day(start, context), (d for d in again if isinstance(d, date)), **length)
        case DaysBetween(start, end):
            return Fraction(days_between(_day(start, context), _day(end, context)))
        case Interest(on, rate, start, end):
            principal = to_cents(_number(on, context))
            return Fraction(simple_interest(principal, _number(rate, context), _day(start, context), _day(end, context)))
        case LedgerSum(name, terms):
            owed = context.books.sum(name, {term.name: _all(term.name, context) for term in terms})
            context.unchanged.extend(u for u in context.books.unchanged() if u not in context.unchanged)
            return owed


def _all(name: str, context: Context) -> tuple[Value, ...]:
    found = context.value(name)
    return found if isinstance(found, tuple) else (found,)


def _number(expression: Expression, context: Context) -> Fraction:
    result = _result(expression, context)
    assert isinstance(result, Fraction)
    return result


def _day(expression: Expression, context: Context) -> date:
    result = _result(expression, context)
    assert isinstance(result, date)
    return result


def _operation(operation: Operation, context: Context) -> Result:
    results: list[Value | Fraction] = []
    for part in operation.parts:
        result = _result(part, context)
        results.extend(result if isinstance(result, tuple) else (result,))
    if operation.name in ("min", "max"):
        return (min if operation.name == "min" else max)(results)
    numbers = [n for n in results if isinstance(n, Fraction)]
    if operation.name == "times":
        product = Fraction(1)
        for number in numbers:
            product *= number
        return product
    return numbers[0] - sum(numbers[1:], Fraction(0)) if operation.name == "minus" else sum(numbers, Fraction(0))


def _lookup(lookup: Lookup, context: Context) -> Result:
    table = context.tables[lookup.table]
    found = _result(lookup.at, context)
    assert not isinstance(found, tuple)
    key = to_cents(found) if isinstance(found, Fraction) else found
    row = tables.row_for(table, key)
    if row is None and lookup.if_unchanged and table.shape == "steps":
        row = tables.last_row(table, key)
        if row is not None:
            context.unchanged.append((table, tables.cell(row, lookup.column, key)))
    if row is None:
        raise NoRow(table, key)
    kind = table.columns[lookup.column]
    result = _inner(tables.cell(row, lookup.column, key), kind)
    return result * lookup.times if isinstance(result, Fraction) else result
