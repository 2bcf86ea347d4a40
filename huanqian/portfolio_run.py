"""`huanqian portfolio`: a sheet of disputes judged into a folder, with progress; what was broken off goes on."""

from __future__ import annotations

import importlib.util
import os
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from engine.model import Knowledge, Language, Place
from engine.problems import CaseError, problem
from huanqian import store

if TYPE_CHECKING:
    from portfolio.reading import Columns


def write_template(knowledge: Knowledge, path: Path, language: Language) -> None:
    """An empty workbook to fill in. Raises CaseError."""
    from portfolio.template import template

    if path.exists():
        raise CaseError([problem("cannot_write", Place(str(path), 0), name=path, reason="exists")])
    try:
        store.write_whole(path, template(knowledge, language))
    except OSError as error:
        raise store.cannot_write(path, error) from None
    typer.echo(f"模板写好了：{path}" if language == "zh" else f"the template: {path}")


def judge_all(
    knowledge: Knowledge,
    source: str,
    table: str,
    out: Path,
    as_of: date,
    form: str,
    workers: int,
    spark: str | None,
    language: Language,
) -> None:
    """Judges every dispute and writes results, summary and what could not be read. Raises CaseError."""
    from portfolio.finished import FORMATS, write_results, write_unreadable
    from portfolio.summary import as_html, as_markdown, summary

    if form not in FORMATS:
        raise CaseError([problem("portfolio_formats", Place("--format", 0), name=form)])
    judge = partial(_by_spark, spark) if spark is not None else partial(_here, table, workers)
    parts, found = judge(knowledge, source, out, as_of, language)
    if not parts:
        raise CaseError([problem("portfolio_empty", Place(source, 0))])
    results, unreadable = write_results(parts, out, form), write_unreadable(parts, out)
    page = summary(knowledge, parts, found.ignored, as_of.isoformat(), language)
    for name, text in (("summary.md", as_markdown(page)), ("summary.html", as_html(page, language))):
        store.write_whole(out / name, text.encode())
    for written in (results, out / "summary.html", unreadable):
        if written is not None:
            typer.echo(written)


def _here(
    table: str, workers: int, knowledge: Knowledge, source: str, out: Path, as_of: date, language: Language
) -> tuple[list[Path], Columns]:
    from portfolio.job import run
    from portfolio.sheets import Sheet

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task("案件" if language == "zh" else "disputes", total=None)
        return run(knowledge, Sheet(source, table), out, as_of, language, workers, lambda n: shown.update(task, advance=n))


def _by_spark(
    master: str, knowledge: Knowledge, source: str, out: Path, as_of: date, language: Language
) -> tuple[list[Path], Columns]:
    """Raises CaseError where Spark is not installed."""
    if importlib.util.find_spec("pyspark") is None:
        raise CaseError([problem("no_spark", Place("huanqian portfolio --spark", 0))])
    from portfolio import spark

    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    session = spark.session(master)
    try:
        return spark.run(session, knowledge, source, out, as_of, language)
    finally:
        session.stop()


def compared(old: Knowledge, new: Knowledge, source: str, language: Language) -> str:
    """What two bases make of the same sheet today, as Markdown. Raises CaseError."""
    needs_columns("huanqian impact --portfolio")
    from portfolio.moved import as_markdown, moved
    from portfolio.sheets import Sheet

    return as_markdown(moved(old, new, Sheet(source), date.today(), language), new, language)


def needs_columns(command: str) -> None:
    """Raises CaseError when what judges columns is not installed."""
    if importlib.util.find_spec("polars") is None:
        raise CaseError([problem("no_columns", Place(command, 0))])


def cores() -> int:
    """Workers by default: one for each core."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
