"""Two bases over one sheet of disputes: which rows come out differently, and in what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from engine.model import Knowledge, Language, Text
from portfolio.job import ROW, Judge
from portfolio.reading import AS_OF, CASE, columns_of
from portfolio.sheets import BATCH, Sheet

TOLD = 20
"""Rows that are told one by one."""
P: dict[str, Text] = {
    "title": Text("一批案件", "The portfolio"),
    "none": Text("{rows} 个案件，结果都没有变。", "{rows} disputes; none comes out differently."),
    "some": Text("{rows} 个案件，{moved} 个结果变了。", "{rows} disputes; {moved} come out differently."),
    "column": Text("列", "column"),
    "count": Text("变了的案件", "disputes that moved"),
    "row": Text("行", "row"),
    "case": Text("案件", "dispute"),
    "old": Text("原来", "before"),
    "new": Text("现在", "now"),
    "first": Text("前几个：", "The first of them:"),
}


@dataclass(frozen=True)
class Change:
    """One cell of the results that is different now; empty where there is nothing."""

    row: int
    case: str
    column: str
    old: str
    new: str


@dataclass
class Moved:
    """What moved. `columns`: how many rows each column of the results differs in; `first`: the changes of the first rows."""

    rows: int = 0
    moved: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    first: list[Change] = field(default_factory=list)


def moved(old: Knowledge, new: Knowledge, sheet: Sheet, as_of: date, language: Language) -> Moved:
    """Both bases over every dispute of the sheet, a batch at a time. Raises CaseError."""
    judges = [Judge(base, columns_of(sheet.columns, base, sheet.source), as_of, language) for base in (old, new)]
    found, told = Moved(), 0
    for number, batch in enumerate(sheet.batches()):
        before, after = (judge.table(batch, number * BATCH) for judge in judges)
        differs = _differing(before, after)
        anywhere = differs.select(pl.any_horizontal(pl.all())).to_series() if differs.width else pl.Series([False] * batch.height)
        found.rows += batch.height
        found.moved += int(anywhere.sum())
        for name in differs.columns:
            found.columns[name] = found.columns.get(name, 0) + int(differs[name].sum())
        for at in anywhere.arg_true().head(TOLD - told).to_list():
            told += 1
            found.first += [
                Change(before[ROW][at], before[CASE][at], name, _said(before, name, at), _said(after, name, at))
                for name in differs.columns
                if differs[name][at]
            ]
    found.columns = dict(sorted(found.columns.items(), key=lambda one: (-one[1], one[0])))
    return found


def _differing(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """For each column that differs anywhere: in which rows. A column that one side lacks is empty there."""
    names = dict.fromkeys(name for table in (before, after) for name in table.columns if name not in (ROW, CASE, AS_OF))
    found = {}
    for name in names:
        sides = [_text(table, name) for table in (before, after)]
        differs = sides[0] != sides[1]
        if differs.any():
            found[name] = differs
    return pl.DataFrame(found)


def _text(table: pl.DataFrame, name: str) -> pl.Series:
    if name not in table.columns:
        return pl.Series(name, [""] * table.height, pl.String)
    return table[name].cast(pl.String).fill_null("")


def _said(table: pl.DataFrame, name: str, at: int) -> str:
    return "" if name not in table.columns or table[name][at] is None else str(table[name][at])


def as_markdown(found: Moved, new: Knowledge, language: Language) -> str:
    """The section for the page of an edit."""

    def say(phrase: str, **words: object) -> str:
        return P[phrase].in_(language).format(**words)

    rows, count = f"{found.rows:,}", f"{found.moved:,}"
    lines = [f"## {say('title')}", "", say("some" if found.moved else "none", rows=rows, moved=count), ""]
    if found.moved:
        lines += [f"| {say('column')} | {say('count')} |", "|---|---:|"]
        lines += [f"| {_label(name, new, language)} | {times:,} |" for name, times in found.columns.items()]
        lines += ["", say("first"), "", f"| {say('row')} | {say('case')} | {say('column')} | {say('old')} | {say('new')} |"]
        lines.append("|---:|---|---|---|---|")
        for one in found.first:
            cells = (one.case, _label(one.column, new, language), one.old or "—", one.new or "—")
            lines.append(f"| {one.row} | {' | '.join(cell.replace('|', '/') for cell in cells)} |")
        lines.append("")
    return "\n".join(lines)


def _label(column: str, new: Knowledge, language: Language) -> str:
    finding = new.findings.get(column)
    return finding.label.in_(language) if finding is not None else column
