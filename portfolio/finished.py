"""The parts of a run put together: one file of results, and the rows that could not be read."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl

from engine.model import Place
from engine.problems import CaseError, problem
from portfolio.job import ROW, STATUS, UNREADABLE
from portfolio.reading import CASE, WRONG

FORMATS = ("csv", "parquet", "xlsx")
MOST_ROWS = 1_048_575
"""Rows of a workbook below its header."""


def write_results(parts: list[Path], out: Path, form: str) -> Path:
    """The results as one file. Raises CaseError."""
    path = out / f"results.{form}"
    if form not in FORMATS:
        raise CaseError([problem("portfolio_formats", Place(str(path), 0), name=form)])
    whole = pl.scan_parquet(parts)
    fresh = path.with_name(f"{path.name}.new")
    if form == "xlsx":
        _workbook(whole, fresh)
    elif form == "csv":
        whole.sink_csv(fresh, include_bom=True)  # so that a spreadsheet knows the Chinese for what it is
    else:
        whole.sink_parquet(fresh)
    os.chmod(fresh, 0o600)
    os.replace(fresh, path)
    return path


def write_unreadable(parts: list[Path], out: Path) -> Path | None:
    """The rows that could not be read, each with its reason; None where all could."""
    path = out / "unreadable.csv"
    found = pl.scan_parquet(parts).filter(pl.col(STATUS) == UNREADABLE).select(ROW, CASE, WRONG).collect()
    path.unlink(missing_ok=True)
    if found.is_empty():
        return None
    found.write_csv(path, include_bom=True)
    os.chmod(path, 0o600)
    return path


def _workbook(whole: pl.LazyFrame, path: Path) -> None:
    """A row at a time, so that memory stays bounded."""
    import openpyxl

    rows = whole.select(pl.len()).collect().item()
    if rows > MOST_ROWS:
        raise CaseError([problem("portfolio_too_long", Place(str(path), 0), rows=rows)])
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("results")
    sheet.freeze_panes = "C2"
    sheet.append(whole.collect_schema().names())
    for at in range(0, rows, 10_000):
        for row in whole.slice(at, 10_000).collect().iter_rows():
            sheet.append([_safe(cell) for cell in row])
    book.save(path)


def _safe(cell: object) -> object:
    """A text that a spreadsheet would take for a formula is kept a text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell
