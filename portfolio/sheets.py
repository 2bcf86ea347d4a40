"""Where disputes are kept: CSV, workbook, Parquet or a database, read as rows of text in batches, so that memory stays bounded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from engine.model import Place
from engine.problems import CaseError, problem

BATCH = 20_000
"""Disputes judged at once."""
Rows = Iterator[list[str]]


class Sheet:
    """One table. `columns`: its header as written. Raises CaseError where it cannot be read."""

    def __init__(self, source: str, table: str = "disputes") -> None:
        self.source, self.table = source, table
        rows = self._rows()
        self.columns = [name.strip() for name in next(rows, [])]
        if not self.columns:
            raise CaseError([problem("portfolio_empty", Place(source, 0))])
        doubled = next((name for name in self.columns if name and self.columns.count(name) > 1), None)
        if doubled is not None:
            raise CaseError([problem("portfolio_doubled", Place(source, 1), name=doubled)])

    @property
    def name(self) -> str:
        """What the source is called where it is written down: without a password."""
        if "://" not in self.source:
            return Path(self.source).name
        import sqlalchemy as sa

        return sa.make_url(self.source).render_as_string(hide_password=True)

    def batches(self, skip: int = 0) -> Iterator[pl.DataFrame]:
        """Frames of text, BATCH rows each, in the order of the file; `skip`: so many batches were done before."""
        rows = self._rows()
        next(rows)
        for _ in islice(rows, skip * BATCH):
            pass
        while batch := list(islice(rows, BATCH)):
            width = len(self.columns)
            whole = [row[:width] + [""] * (width - len(row)) for row in batch]
            yield pl.DataFrame(
                {name: pl.Series(name, [row[at] for row in whole], pl.String) for at, name in enumerate(self.columns) if name}
            )

    def _rows(self) -> Rows:
        if "://" in self.source:
            return self._database()
        path = Path(self.source)
        if not path.exists():
            raise CaseError([problem("no_file", Place(str(path), 0), name=path)])
        readers = {".csv": self._csv, ".xlsx": self._workbook, ".parquet": self._parquet}
        reader = readers.get(path.suffix.lower())
        if reader is None:
            raise CaseError([problem("portfolio_kind", Place(str(path), 0), name=path.suffix or path.name)])
        return reader(path)

    def _csv(self, path: Path) -> Rows:
        with path.open("rb") as file:
            start = file.read(1_000_000)
        try:
            io.TextIOWrapper(io.BytesIO(start[: start.rfind(b"\n") + 1] or start), "utf-8-sig").read()
            encoding = "utf-8-sig"
        except UnicodeDecodeError:
            encoding = "gb18030"
        with path.open(encoding=encoding, newline="") as text:
            try:
                yield from csv.reader(text)
            except (UnicodeDecodeError, csv.Error) as error:
                raise CaseError([problem("cannot_read", Place(path.name, 0), name=path.name, reason=error)]) from None

    def _workbook(self, path: Path) -> Rows:
        import openpyxl

        try:
            sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
        except Exception:  # openpyxl raises whatever the broken part of a file happens to upset
            raise CaseError([problem("bill_broken", Place(path.name, 0))]) from None
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            if any(cell is not None for cell in row):
                yield [text_of(cell) for cell in row]

    def _parquet(self, path: Path) -> Rows:
        try:
            lazy = pl.scan_parquet(path)
            names = lazy.collect_schema().names()
        except (OSError, pl.exceptions.PolarsError) as error:
            raise CaseError([problem("cannot_read", Place(path.name, 0), name=path.name, reason=error)]) from None
        yield names
        at = 0
        while (batch := lazy.slice(at, BATCH).collect()).height:
            yield from ([text_of(cell) for cell in row] for row in batch.iter_rows())
            at += BATCH

    def _database(self) -> Rows:
        import sqlalchemy as sa

        try:
            engine = sa.create_engine(self.source)
            table = sa.Table(self.table, sa.MetaData(), autoload_with=engine)
            with engine.connect().execution_options(stream_results=True) as connection:
                yield [column.name for column in table.columns]
                ordered = sa.select(table).order_by(*(table.primary_key.columns or table.columns))
                for row in connection.execute(ordered).yield_per(BATCH):
                    yield [text_of(cell) for cell in row]
        except (sa.exc.SQLAlchemyError, ImportError) as error:
            reason = str(error).splitlines()[0]
            raise CaseError([problem("cannot_read", Place(self.table, 0), name=self.table, reason=reason)]) from None


def text_of(cell: Any) -> str:
    """A typed cell as somebody would have written it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, (datetime, date)):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float):
        return text_of(Decimal(repr(cell)))
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}" if cell == cell.to_integral_value() else f"{cell:f}"
    if isinstance(cell, Iterable) and not isinstance(cell, str):
        return "；".join(map(text_of, cell))
    return str(cell)
