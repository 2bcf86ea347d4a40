"""Exactly one row of a table applies to a key, or none, and then that is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from base import shipped
from hypothesis import given
from hypothesis import strategies as st
from overlays import MINI, overlaid

from engine.books.books import Books
from engine.expressions import Context, Lookup, NoRow, Reference, evaluate
from engine.loading.knowledge import load
from engine.model import Kind, Place, Value
from engine.sources import Table
from engine.tables import cell, row_for

HERE = Place("a.yaml")
TABLES = """
fee:
  title: {zh: 费, en: fee}
  kind: brackets
  key: money
  source: law/1
  columns: {value: money}
  rows:
    - {above: 0, up_to: 10000, value: 50}
    - {above: 10000, up_to: 100000, rate: 2.5%, plus: -200}
    - {above: 100000, up_to: 200000, rate: 2%, plus: 300}
lpr:
  title: {zh: 报价, en: prime rate}
  kind: steps
  key: date
  source: law/1
  columns: {value: rate}
  covered_to: 2026-09-20
  rows:
    - {from: 2019-08-20, value: 4.25%}
    - {from: 2019-11-20, value: 4.15%}
    - {from: 2026-05-20, value: 3.0%}
limit:
  title: {zh: 上限, en: limit}
  kind: keys
  key: stance
  source: law/1
  columns: {half: money, year: count, stance: choice}
  rows:
    admits: {half: 68620, year: 2024, stance: denies}
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Table]:
    base = overlaid(MINI, tmp_path_factory.mktemp("base"))
    Path(base / "tables" / "b.yaml").write_text(TABLES, encoding="utf-8")
    return dict(load(base).tables)


def looked_up(table: Table, key: Value, **more: object) -> tuple[Value, list[tuple[Table, Value]]]:
    """The value of `{lookup: table, at: $key}` and the values taken as unchanged."""
    column = str(more.get("column", "value"))
    kind = {"brackets": Kind.MONEY, "steps": Kind.DATE}.get(table.shape, Kind.CHOICE)
    context = Context(lambda name: key, {table.id: table}, [], Books(shipped(), (), date(2026, 11, 23)))
    lookup = Lookup(table.id, Reference("key", kind, False, HERE), column, 1, bool(more.get("if_unchanged")), HERE)  # type: ignore[arg-type]
    return evaluate(lookup, table.columns[column], context), context.unchanged


@pytest.mark.parametrize(
    ("claim", "fee"),
    [
        ("0", "50"),
        ("0.01", "50"),
        ("9999.99", "50"),
        ("10000", "50"),
        ("10000.01", "50.00"),
        ("10000.20", "50.01"),
        ("50000", "1050"),
        ("100000", "2300"),
        ("100000.01", "2300.00"),
        ("200000", "4300"),
    ],
)
def test_a_bracket_ends_on_its_upper_edge(tables: dict[str, Table], claim: str, fee: str) -> None:
    assert looked_up(tables["fee"], Decimal(claim))[0] == Decimal(fee)


@pytest.mark.parametrize("claim", ["200000.01", "-1"])
def test_an_amount_outside_every_bracket_has_no_row(tables: dict[str, Table], claim: str) -> None:
    with pytest.raises(NoRow) as caught:
        looked_up(tables["fee"], Decimal(claim))
    assert (caught.value.table.id, caught.value.key) == ("fee", Decimal(claim))


@given(st.decimals(0, 200_000, places=2))
def test_exactly_one_bracket_covers_an_amount_in_the_span(claim: Decimal) -> None:
    table = load(MINI).tables["court_fee"]
    above = [row for row in table.rows if (row.above or 0) < claim and (row.up_to is None or claim <= row.up_to)]
    assert [row_for(table, claim)] == (above or [table.rows[0]])


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        ("2019-08-20", "4.25"),
        ("2019-11-19", "4.25"),
        ("2019-11-20", "4.15"),
        ("2026-05-19", "4.15"),
        ("2026-05-20", "3.0"),
        ("2026-09-20", "3.0"),
    ],
)
def test_a_step_holds_from_its_day_to_the_day_before_the_next(tables: dict[str, Table], day: str, rate: str) -> None:
    assert looked_up(tables["lpr"], date.fromisoformat(day)) == (Decimal(rate), [])


@pytest.mark.parametrize("day", ["2019-08-19", "2026-09-21"])
def test_before_the_first_step_and_after_the_confirmed_period_there_is_no_value(tables: dict[str, Table], day: str) -> None:
    with pytest.raises(NoRow):
        looked_up(tables["lpr"], date.fromisoformat(day))


def test_if_unchanged_carries_the_last_step_on_and_says_so(tables: dict[str, Table]) -> None:
    lpr = tables["lpr"]
    assert looked_up(lpr, date(2027, 1, 1), if_unchanged=True) == (Decimal("3.0"), [(lpr, Decimal("3.0"))])
    assert looked_up(lpr, date(2026, 9, 20), if_unchanged=True) == (Decimal("3.0"), [])


def test_if_unchanged_does_not_reach_back_before_the_first_step(tables: dict[str, Table]) -> None:
    with pytest.raises(NoRow):
        looked_up(tables["lpr"], date(2019, 8, 19), if_unchanged=True)


def test_a_keyed_row_is_found_by_its_key_and_gives_each_column_its_kind(tables: dict[str, Table]) -> None:
    row = row_for(tables["limit"], "admits")
    assert row is not None
    assert [cell(row, column, "admits") for column in tables["limit"].columns] == [Decimal(68620), 2024, "denies"]
    assert row_for(tables["limit"], "denies") is None
