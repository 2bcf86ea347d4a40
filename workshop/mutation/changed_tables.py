"""Tables changed in one cell, or in where one row begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from engine.model import Kind, Knowledge
from engine.sources import Row, Table
from workshop.mutation.steps import moved

CENT = Decimal("0.01")
BOUND, START = "up_to", "from"


def changes(table: Table, knowledge: Knowledge) -> Iterator[tuple[Row, str, Table]]:
    """The row and the column changed, and the whole table."""
    for n, row in enumerate(table.rows):
        before, after = table.rows[:n], table.rows[n + 1 :]
        for column, changed in _rows(row, table, knowledge):
            yield row, column, replace(table, rows=(*before, changed, *after))
        if row.up_to is not None:  # the row above it begins where this one ends
            limit = row.up_to + CENT
            rest = (replace(after[0], above=limit), *after[1:]) if after else ()
            yield row, BOUND, replace(table, rows=(*before, replace(row, up_to=limit), *rest))
        if row.start is not None:
            yield row, START, replace(table, rows=(*before, replace(row, start=row.start + timedelta(days=1)), *after))


def _rows(row: Row, table: Table, knowledge: Knowledge) -> Iterator[tuple[str, Row]]:
    if row.rate is not None:
        yield "rate", replace(row, rate=row.rate + Decimal("0.0001"))
    if row.rate is not None and row.plus:
        yield "plus", replace(row, plus=row.plus + CENT)
    for column, value in row.cells.items():
        if table.columns[column] is Kind.CHOICE:
            options = list((knowledge.findings.get(column) or knowledge.facts[column]).options)
            other = options[(options.index(str(value)) + 1) % len(options)]
            yield column, replace(row, cells={**row.cells, column: other})
        else:
            yield column, replace(row, cells={**row.cells, column: moved(value, table.columns[column], 1)})
