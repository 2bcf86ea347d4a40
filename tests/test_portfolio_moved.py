"""An edit of the rules, over a sheet of disputes: the rows that come out differently, and no others."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
from base import KNOWLEDGE, shipped
from test_portfolio import DAY, rows, write_csv

from engine.loading.knowledge import load
from huanqian.portfolio_run import compared
from portfolio import job
from portfolio.moved import as_markdown, moved
from portfolio.sheets import Sheet


def edited(folder: Path) -> Path:
    """The shipped base in which evidence that was stronger is moderate."""
    shutil.copytree(KNOWLEDGE, folder)
    rules = folder / "rules" / "5-courts" / "strength.yaml"
    text = rules.read_text("utf-8")
    assert "strength: stronger" in text
    rules.write_text(text.replace("strength: stronger", "strength: moderate"), "utf-8")
    return folder


def test_the_same_base_moves_nothing(tmp_path: Path) -> None:
    sheet = Sheet(str(write_csv(tmp_path / "a.csv", rows())))
    found = moved(shipped(), load(KNOWLEDGE), sheet, DAY, "en")
    assert (found.rows, found.moved, found.columns, found.first) == (len(rows()), 0, {}, [])
    assert "none comes out differently" in as_markdown(found, shipped(), "en")


def test_the_rows_that_come_out_differently_are_counted_and_told(tmp_path: Path) -> None:
    source, base = write_csv(tmp_path / "a.csv", rows()), edited(tmp_path / "edited")
    found = moved(shipped(), load(base), Sheet(str(source)), DAY, "en")
    parts, _ = job.run(shipped(), Sheet(str(source)), tmp_path / "out", DAY, "en")
    stronger = shipped().findings["strength"].options["stronger"].en
    before = pl.read_parquet(parts)
    assert 0 < found.moved == found.columns["strength"] == before.filter(pl.col("strength") == stronger).height
    assert {one.case for one in found.first} == set(before.filter(pl.col("strength") == stronger)["case"])
    assert all(one.old == stronger for one in found.first if one.column == "strength")
    assert f"{found.moved} come out differently" in compared(shipped(), load(base), str(source), "en")
