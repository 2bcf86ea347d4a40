"""What a portfolio comes to: how many by verdict, strength and route, which deadlines are near; counted over the parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from engine.model import Finding, Knowledge, Language, Text
from portfolio.job import STATUS, UNREADABLE
from portfolio.results import BOTH, CONFLICTS, LEFT, ROUTES

P: dict[str, Text] = {
    "title": Text("一批案件的结果", "A portfolio of disputes"),
    "disputes": Text("案件", "disputes"),
    "unreadable": Text("读不出来的（见 unreadable.csv）", "could not be read (see unreadable.csv)"),
    "conflicts": Text("规则互相矛盾的", "with rules that contradict each other"),
    "deadlines": Text("最近的期限", "The nearest deadline"),
    "week": Text("七天内", "within seven days"),
    "month": Text("三十天内", "within thirty days"),
    "quarter": Text("九十天内", "within ninety days"),
    "later": Text("更晚", "later"),
    "none": Text("没有在走的期限", "no deadline is running"),
    "routes": Text("走得通的路（一个案件可以有几条）", "Routes that are open (a dispute may have several)"),
    "sums": Text("金额合计（元）", "Sums, in yuan"),
    "undecided": Text("还定不了", "undecided"),
    "ignored": Text("没有用到的列", "Columns that were not used"),
    "made": Text(
        "按 {day} 的知识库（{version}）算出。不是律师意见。",
        "By the knowledge base {version}, judged for {day}. Not a lawyer's opinion.",
    ),
}


@dataclass(frozen=True)
class Group:
    """One list of the summary: what is counted, and how often; the most frequent first, or in its own order."""

    title: str
    counts: tuple[tuple[str, str], ...]
    shares: tuple[float, ...] = ()
    """The share of each, from 0 to 1; none for what is no count."""


@dataclass(frozen=True)
class Summary:
    """The whole page."""

    title: str
    groups: tuple[Group, ...]
    foot: str


def summary(knowledge: Knowledge, parts: list[Path], ignored: Sequence[str], as_of: str, language: Language) -> Summary:
    """The summary of the parts of a run."""
    whole = pl.scan_parquet(parts)
    total = whole.select(pl.len()).collect().item()
    found = [_head(whole, total, language)]
    shown = [finding for finding in knowledge.findings.values() if finding.shown_as in ("verdict", "strength")]
    found += [_by(whole, finding, total, language) for finding in shown]
    found += [_deadlines(whole, total, language), _routes(whole, total, language), _sums(whole, knowledge, language)]
    if ignored:
        found.append(Group(P["ignored"].in_(language), tuple((name, "") for name in ignored)))
    foot = P["made"].in_(language).format(day=as_of, version=knowledge.version)
    return Summary(P["title"].in_(language), tuple(group for group in found if group.counts), foot)


def _head(whole: pl.LazyFrame, total: int, language: Language) -> Group:
    unreadable = whole.filter(pl.col(STATUS) == UNREADABLE).select(pl.len()).collect().item()
    conflicts = whole.filter(pl.col(CONFLICTS).fill_null("") != "").select(pl.len()).collect().item()
    rows = [("disputes", total), ("unreadable", unreadable), *([("conflicts", conflicts)] if conflicts else [])]
    return Group("", tuple((P[key].in_(language), f"{count:,}") for key, count in rows))


def _by(whole: pl.LazyFrame, finding: Finding, total: int, language: Language) -> Group:
    read = whole.filter(pl.col(STATUS) != UNREADABLE)
    rows = read.group_by(finding.id).len().sort(["len", finding.id], descending=[True, False]).collect().iter_rows()
    return _counted(finding.label.in_(language), [(name or P["undecided"].in_(language), n) for name, n in rows], total)


def _counted(title: str, rows: list[tuple[str, int]], total: int) -> Group:
    return Group(title, tuple((name, f"{n:,}") for name, n in rows), tuple(n / max(total, 1) for _, n in rows))


def _deadlines(whole: pl.LazyFrame, total: int, language: Language) -> Group:
    left = pl.col(LEFT)
    key = (
        pl.when(left.is_null())
        .then(pl.lit("none"))
        .when(left <= 7)
        .then(pl.lit("week"))
        .when(left <= 30)
        .then(pl.lit("month"))
        .when(left <= 90)
        .then(pl.lit("quarter"))
        .otherwise(pl.lit("later"))
    )
    read = whole.filter(pl.col(STATUS) != UNREADABLE)
    counts = dict(read.group_by(key.alias("key")).len().collect().iter_rows())
    rows = [(P[name].in_(language), counts[name]) for name in ("week", "month", "quarter", "later", "none") if name in counts]
    return _counted(P["deadlines"].in_(language), rows, total)


def _routes(whole: pl.LazyFrame, total: int, language: Language) -> Group:
    split = whole.select(pl.col(ROUTES).str.split(BOTH.in_(language)).explode().alias("route"))
    named = (
        split.filter(pl.col("route").fill_null("") != "").group_by("route").len().sort(["len", "route"], descending=[True, False])
    )
    return _counted(P["routes"].in_(language), list(named.collect().iter_rows()), total)


def _sums(whole: pl.LazyFrame, knowledge: Knowledge, language: Language) -> Group:
    shown = [finding for finding in knowledge.findings.values() if finding.shown_as == "sum"]
    totals = whole.select(pl.col(finding.id).sum() for finding in shown).collect().row(0) if shown else ()
    rows = tuple((f.label.in_(language), f"{value:,.2f}") for f, value in zip(shown, totals, strict=True) if value)
    return Group(P["sums"].in_(language), rows)


def as_markdown(found: Summary) -> str:
    """The summary as Markdown."""
    lines = [f"# {found.title}", ""]
    for group in found.groups:
        lines += [*([f"## {group.title}", ""] if group.title else []), "| | |", "|---|---:|"]
        lines += [f"| {name.replace('|', '/')} | {count} |" for name, count in group.counts]
        lines.append("")
    return "\n".join([*lines, found.foot, ""])


def as_html(found: Summary, language: Language) -> str:
    """The summary as one page that loads nothing."""
    import jinja2

    source = Path(__file__).with_name("summary.html").read_text("utf-8")
    page = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
    return page.render(summary=found, language="zh-CN" if language == "zh" else "en") + "\n"
