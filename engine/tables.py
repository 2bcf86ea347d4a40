"""Dated and bracketed tables: exactly one row applies to a key, or none, and then that is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.model import Value
from engine.sources import Row, Table


def row_for(table: Table, key: Value) -> Row | None:
    """The row that covers the key (yuan, a date, or an option id); None where the table has none.

    A date after `covered_to` is not covered: the last known value is not silently carried on.
    """
    if table.shape == "keys":
        return next((row for row in table.rows if row.key == key), None)
    if table.shape == "brackets":
        assert isinstance(key, Decimal)
        return next((row for row in table.rows if _in_bracket(row, key)), None)
    assert isinstance(key, date)
    if table.covered_to is not None and key > table.covered_to:
        return None
    return last_row(table, key)


def last_row(table: Table, key: Value) -> Row | None:
    """The last step on or before the date, confirmed or not."""
    assert isinstance(key, date)
    started = [row for row in table.rows if row.start is not None and row.start <= key]
    return started[-1] if started else None


def _in_bracket(row: Row, amount: Decimal) -> bool:
    above = row.above if row.above is not None else Decimal(0)
    return (above < amount or (above == 0 == amount)) and (row.up_to is None or amount <= row.up_to)


def cell(row: Row, column: str, key: Value) -> Value:
    """The row's value in the column: as written, or for a bracket formula `rate × amount + plus` in yuan."""
    if column == "value" and row.rate is not None:
        assert isinstance(key, Decimal)
        return key * row.rate + row.plus
    return row.cells[column]
