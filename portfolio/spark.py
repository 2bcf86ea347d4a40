"""The same columns on a cluster: Spark reads, spreads and writes the disputes; every part of them is judged by `job.Judge`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from engine.loading.knowledge import load
from engine.model import Knowledge, Language, Place
from engine.problems import CaseError, problem
from portfolio.job import Judge
from portfolio.reading import Columns, columns_of
from portfolio.sheets import BATCH, text_of

CSV, PARQUET = ".csv", ".parquet"
PARTS = "spark-parts"


@dataclass(frozen=True)
class Setting:
    """What every worker is told. `folder`: where the base lies on each of them, `version`: what it must be."""

    folder: str
    version: str
    columns: Columns
    as_of: date
    language: Language


def session(master: str) -> Any:
    """A Spark session that talks to nobody else: no web page of its own, and on this machine only where the master is local."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("huanqian portfolio")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.maxRecordsPerBatch": BATCH,
        "spark.python.worker.reuse": "true",
    }
    if master.startswith("local"):
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    found = builder.getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    return found


def run(spark: Any, knowledge: Knowledge, source: str, out: Path, as_of: date, language: Language) -> tuple[list[Path], Columns]:
    """Judges every dispute of a CSV or Parquet source; the parts in order, the same rows as `job.run`. Raises CaseError.

    `source`: a file or folder that all workers can read; `out`: a folder that all can write.
    """
    sheet = _sheet(spark, source)
    columns = columns_of(sheet.columns, knowledge, source)
    setting = Setting(str(Path(knowledge.folder).resolve()), knowledge.version, columns, as_of, language)
    blank = pl.DataFrame({name: [""] for name in sheet.columns})
    table = Judge(knowledge, columns, as_of, language).table(blank, 0)
    parts = out / PARTS
    if (parts / "_SUCCESS").exists():
        raise CaseError([problem("portfolio_other_run", Place(str(out), 0))])
    judged = sheet.mapInArrow(_judging(setting, _starts(sheet)), _ddl(table.schema))
    judged.write.mode("overwrite").parquet(parts.resolve().as_uri())  # parts of a run that was broken off are no results
    return sorted(parts.glob("part-*.parquet")), columns


def _sheet(spark: Any, source: str) -> Any:
    """The source as Spark reads it; every cell of a CSV as text."""
    kind = Path(source).suffix.lower()
    if "://" not in source and not Path(source).exists():
        raise CaseError([problem("no_file", Place(source, 0), name=source)])
    place = source if "://" in source else Path(source).resolve().as_uri()
    if kind == PARQUET:
        return spark.read.parquet(place)
    if kind == CSV:
        return spark.read.csv(place, header=True, escape='"', enforceSchema=False)
    raise CaseError([problem("portfolio_kind", Place(source, 0), name=kind or source)])


def _starts(sheet: Any) -> list[int]:
    """How many disputes lie before each partition, so that a row keeps its number in the sheet."""
    from pyspark.sql import functions

    counts = dict(sheet.groupBy(functions.spark_partition_id()).count().collect())
    starts, before = [], 0
    for partition in range(sheet.rdd.getNumPartitions()):
        starts.append(before)
        before += counts.get(partition, 0)
    return starts


_judges: dict[Any, Judge] = {}
"""The judge of a worker process, made once."""


def _judging(setting: Setting, starts: list[int]) -> Any:
    """What a worker does with the record batches of its partition."""

    def work(batches: Iterator[Any]) -> Iterator[Any]:
        from pyspark import TaskContext

        judge, context = judge_of(setting), TaskContext.get()
        assert context is not None
        before = starts[context.partitionId()]
        for batch in batches:
            rows = as_text(pl.DataFrame(pl.from_arrow(batch)))
            for at in range(0, rows.height, BATCH):
                table = judge.table(rows.slice(at, BATCH), before + at)
                yield from _for_spark(table).to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches()
            before += rows.height

    return work


def judge_of(setting: Setting) -> Judge:
    """The judge of this process. Raises RuntimeError where the base of a worker is another one."""
    key = (setting.folder, setting.version, setting.as_of, setting.language, tuple(setting.columns.facts.items()))
    if key not in _judges:
        knowledge = load(Path(setting.folder))
        if knowledge.version != setting.version:
            raise RuntimeError(f"the base in {setting.folder} is {knowledge.version} on this worker, not {setting.version}")
        _judges[key] = Judge(knowledge, setting.columns, setting.as_of, setting.language)
    return _judges[key]


def as_text(rows: pl.DataFrame) -> pl.DataFrame:
    """Typed cells as the sheet's own reader writes them; nothing said is an empty cell."""
    typed = [
        rows[name].fill_null("")
        if dtype == pl.String
        else pl.Series(name, [text_of(cell) for cell in rows[name].to_list()], pl.String)
        for name, dtype in rows.schema.items()
    ]
    return pl.DataFrame(typed)


def _for_spark(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_columns(pl.col(name).cast(pl.Int64) for name, dtype in table.schema.items() if dtype.is_integer())


def _ddl(schema: pl.Schema) -> str:
    """The columns of the results as Spark declares them."""
    return ", ".join(f"`{name}` {_declared(dtype)}" for name, dtype in schema.items())


def _declared(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.Decimal):
        return f"decimal({dtype.precision},{dtype.scale})"
    if dtype.is_integer():
        return "bigint"
    return {pl.String(): "string", pl.Date(): "date", pl.Boolean(): "boolean", pl.Float64(): "double"}[dtype]
