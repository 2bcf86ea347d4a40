"""A cluster gives the same rows as this machine alone. Needs pyspark and Java; `make spark` runs it with both."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from base import shipped
from test_portfolio import DAY, rows, write_csv

from engine.problems import CaseError
from portfolio import job
from portfolio.sheets import Sheet

has_spark = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None
needs_spark = pytest.mark.skipif(not has_spark, reason="pyspark and Java are not here")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two executors, each a process of its own."""
    from portfolio import spark

    found = spark.session("local-cluster[2,1,1024]")
    yield found
    found.stop()


@needs_spark
def test_a_cluster_gives_the_rows_of_one_machine_in_their_order(tmp_path: Path, cluster: Any) -> None:
    from portfolio import spark

    bad = {"case": "bad", "principal_owed": "eight"}
    source = write_csv(tmp_path / "a.csv", [*rows(), bad, *rows(), bad], "utf-8")
    table = pl.read_csv(source, infer_schema=False)
    table.write_parquet(tmp_path / "a.parquet")
    wanted, _ = job.run(shipped(), Sheet(str(source)), tmp_path / "own", DAY, "zh")
    for name in ("a.csv", "a.parquet"):
        parts, _ = spark.run(cluster, shipped(), str(tmp_path / name), tmp_path / name[2:], DAY, "zh")
        assert pl.read_parquet(parts).equals(pl.read_parquet(wanted)), name
    with pytest.raises(CaseError, match="another run"):
        spark.run(cluster, shipped(), str(source), tmp_path / "csv", DAY, "zh")


@needs_spark
def test_a_row_keeps_its_number_over_several_partitions(tmp_path: Path, cluster: Any) -> None:
    from portfolio import spark

    folder = tmp_path / "many.parquet"
    folder.mkdir()
    names = ["case", "principal_owed"]
    for at in range(2):
        part = pl.DataFrame([[f"{at}-{n}", "800"] for n in range(5)], schema=names, orient="row")
        part.write_parquet(folder / f"{at}.parquet")
    parts, _ = spark.run(cluster, shipped(), str(folder), tmp_path / "out", DAY, "en")
    assert pl.read_parquet(parts)["row"].to_list() == list(range(2, 12))


def test_without_spark_the_command_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from commands import Here

    present = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name, *rest: None if name == "pyspark" else present(name, *rest))
    source = write_csv(tmp_path / "a.csv", rows())
    done = Here(monkeypatch, capsys)("portfolio", source, "-o", tmp_path / "out", "--spark", "local[2]", "--lang", "en")
    assert done.code == 1 and "there is no Spark installed" in done.err
