"""`huanqian portfolio`: a sheet of disputes judged into a folder, with progress; what was broken off goes on."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from engine.model import Knowledge, Language, Place
from engine.problems import CaseError, problem
from huanqian import store


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
    knowledge: Knowledge, source: str, table: str, out: Path, as_of: date, form: str, workers: int, language: Language
) -> None:
    """Judges every dispute and writes results, summary and what could not be read. Raises CaseError."""
    from portfolio.finished import FORMATS, write_results, write_unreadable
    from portfolio.job import run
    from portfolio.sheets import Sheet
    from portfolio.summary import as_html, as_markdown, summary

    if form not in FORMATS:
        raise CaseError([problem("portfolio_formats", Place("--format", 0), name=form)])
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task("案件" if language == "zh" else "disputes", total=None)
        parts, found = run(
            knowledge, Sheet(source, table), out, as_of, language, workers, lambda n: shown.update(task, advance=n)
        )
    if not parts:
        raise CaseError([problem("portfolio_empty", Place(source, 0))])
    results, unreadable = write_results(parts, out, form), write_unreadable(parts, out)
    page = summary(knowledge, parts, found.ignored, as_of.isoformat(), language)
    for name, text in (("summary.md", as_markdown(page)), ("summary.html", as_html(page, language))):
        store.write_whole(out / name, text.encode())
    for written in (results, out / "summary.html", unreadable):
        if written is not None:
            typer.echo(written)


def cores() -> int:
    """Workers by default: one for each core."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
