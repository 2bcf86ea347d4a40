"""Tables for the solver: every row with the condition under which it is the one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import z3

from engine.expressions import Lookup
from engine.model import Kind
from engine.sources import Row, Table
from workshop.proving.amounts import UNIT, Amount, Day, constant, inner, rounded, together
from workshop.proving.logic import YES, Formula, both, choose, either

Results = list[tuple[Formula, Any]]
"""What an expression comes to (a plain value, an Amount, a Day), each with when."""


def cells_at(table: Table, lookup: Lookup, at: Any) -> Results:
    """The cells that the key may meet, each with when."""
    return {"keys": _by_key, "brackets": _by_bracket, "steps": _by_step}[table.shape](table, lookup, at)


def _by_key(table: Table, lookup: Lookup, at: Any) -> Results:
    return [(YES, _cell(table, row, lookup.column)) for row in table.rows if row.key == at][:1]


def _by_bracket(table: Table, lookup: Lookup, at: Any) -> Results:
    cents = rounded(at, Kind.MONEY)
    found: Results = []
    for row in table.rows:
        low, high = row.above or Decimal(0), row.up_to
        inside = [cents >= 0 if low == 0 else cents > int(low * 100)]
        inside += [] if high is None else [cents <= int(high * 100)]
        if lookup.column == "value" and row.rate is not None:
            cell: Any = together(_plus, Amount(cents, UNIT[Kind.MONEY] * Fraction(row.rate)), constant(Fraction(row.plus)))
        else:
            cell = _cell(table, row, lookup.column)
        found.append((both(inside), cell))
    return found


def _by_step(table: Table, lookup: Lookup, at: Any) -> Results:
    day = at.whole if isinstance(at, Day) else z3.IntVal(at.toordinal())
    rows = [row for row in table.rows if row.start is not None]
    found: Results = []
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        assert row.start is not None
        inside = [day >= row.start.toordinal()]
        inside += [] if after is None or after.start is None else [day < after.start.toordinal()]
        if table.covered_to is not None and not lookup.if_unchanged:
            inside.append(day <= table.covered_to.toordinal())
        found.append((both(inside), _cell(table, row, lookup.column)))
    return found


def _cell(table: Table, row: Row, column: str) -> Any:
    return inner(row.cells[column], table.columns[column])


def merged(found: Results) -> Results:
    """Amounts and days as one term; other values stay apart."""
    amounts = [(when, cell) for when, cell in found if isinstance(cell, Amount)]
    rest = [(when, cell) for when, cell in found if not isinstance(cell, Amount)]
    if len(amounts) < 2:
        return found
    last = amounts[-1][1]
    for when, cell in reversed(amounts[:-1]):
        last = together(lambda a, b, when=when: choose(when, a, b), cell, last)  # type: ignore[misc]
    return [*rest, (either(when for when, _ in amounts), last)]


def _plus(one: Any, other: Any) -> Any:
    return one + other
