"""Rows of text to coded columns: each distinct cell is understood once; a row that cannot be read keeps its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

import polars as pl

from engine.cases.answers import clashes
from engine.model import TODAY, DontKnow, Fact, Kind, Knowledge, Language, Place
from engine.problems import CaseError, problem, unknown_name
from engine.values import NotAValue, day
from portfolio.cells import answer_in
from portfolio.coding import NotExact
from portfolio.names import AGAIN, Codings

CASE, AS_OF = "case", "as_of"
"""Columns besides the facts: what the dispute is called, and the day on which it is judged."""
WRONG = "wrong"
MOST_KEPT = 20_000
"""Cells remembered of one column; beyond it the memory starts anew."""


@dataclass(frozen=True)
class Columns:
    """What the columns of a sheet are. `facts`: column to fact id; `ignored`: columns that are no question."""

    facts: dict[str, str]
    ignored: tuple[str, ...]


def columns_of(names: Sequence[str], knowledge: Knowledge, source: str) -> Columns:
    """By the fact's id or its public number. Raises CaseError for what looks like a slip, and where no column is a question."""
    by_number = {fact.no: fact.id for fact in knowledge.facts.values() if fact.no}
    facts, ignored, problems = {}, [], []
    for name in names:
        fact = name if name in knowledge.facts else by_number.get(name)
        if fact is not None:
            facts[name] = fact
        elif name and name not in (CASE, AS_OF):
            near = get_close_matches(name, knowledge.facts, n=1, cutoff=0.8)
            if near:
                problems.append(unknown_name("answer_unknown", Place(source, 1), name, near))
            ignored.append(name)
    doubled = [name for name, fact in facts.items() if list(facts.values()).count(fact) > 1]
    if doubled:
        problems.append(problem("portfolio_doubled", Place(source, 1), name=doubled[-1]))
    if not facts:
        problems.append(problem("portfolio_no_facts", Place(source, 1)))
    if problems:
        raise CaseError(problems)
    return Columns(facts, tuple(ignored))


class Reader:
    """Reads batches of one sheet."""

    def __init__(self, knowledge: Knowledge, columns: Columns, today: date, language: Language) -> None:
        self.knowledge, self.columns, self.today, self.language = knowledge, columns, today, language
        self.codings = Codings(knowledge)
        self.understood: dict[str, dict[str, tuple[Any, bool, str]]] = {fact: {} for fact in columns.facts.values()}
        """Fact to cell to its code, whether only the engine can hold it, and why it cannot be read."""

    def coded(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The coded answers, `again`, and `wrong`: why a row cannot be read (empty: it can)."""
        days, wrong = self._days(rows)
        again = pl.repeat(False, rows.height, dtype=pl.Boolean, eager=True)
        series = []
        by_fact = {fact: column for column, fact in self.columns.facts.items()}
        for name, fact in self.knowledge.facts.items():
            if name not in by_fact:
                series.append(pl.Series(name, [None] * rows.height, self.codings.all[name].dtype))
                continue
            codes, rough, reasons = self._column(fact, rows[by_fact[name]])
            series.append(codes)
            if rough is not None:
                again = again | rough
            if reasons is not None:
                for at in reasons.is_not_null().arg_true():
                    wrong[at].append(reasons[at])
        frame = pl.DataFrame([pl.Series(TODAY, days, pl.Date), again.alias(AGAIN), *series])
        for at, reason in self._impossible(frame):
            wrong[at].append(reason)
        sign = "；" if self.language == "zh" else "; "
        return frame.with_columns(pl.Series(WRONG, [sign.join(dict.fromkeys(reasons)) for reasons in wrong], pl.String))

    def _column(self, fact: Fact, cells: pl.Series) -> tuple[pl.Series, pl.Series | None, pl.Series | None]:
        """The codes; which cells only the engine can hold, and why some cannot be read: None where there are none."""
        dtype = self.codings.all[fact.id].dtype
        distinct = cells.unique()
        understood = [self._cell(fact, cell) for cell in distinct.to_list()]

        def mapped(values: list[Any], kind: Any) -> pl.Series:
            return cells.replace_strict(distinct, pl.Series(values, dtype=kind), return_dtype=kind)

        rough = [one for _, one, _ in understood]
        reasons = [reason or None for _, _, reason in understood]
        return (
            mapped([code for code, _, _ in understood], dtype).alias(fact.id),
            mapped(rough, pl.Boolean) if any(rough) else None,
            mapped(reasons, pl.String) if any(reasons) else None,
        )

    def _cell(self, fact: Fact, cell: str) -> tuple[Any, bool, str]:
        known = self.understood[fact.id]
        if cell not in known:
            if len(known) >= MOST_KEPT:
                known.clear()
            known[cell] = self._understood(fact, cell)
        return known[cell]

    def _understood(self, fact: Fact, cell: str) -> tuple[Any, bool, str]:
        try:
            answer = answer_in(fact, cell)
            if answer is None or isinstance(answer, DontKnow):
                return None, False, ""
            return self.codings.all[fact.id].code(answer), False, ""
        except NotExact:
            return None, False, self.said(fact.id, "too_precise", {"name": cell})
        except NotAValue as error:
            return None, False, self.said(fact.id, error.code, error.words)

    def said(self, column: str, code: str, words: dict[str, Any]) -> str:
        """Why a cell cannot be read."""
        message = problem(code, Place(column, 0), **words).message.in_(self.language)
        return f"{column}: {message}"

    def _days(self, rows: pl.DataFrame) -> tuple[list[date], list[list[str]]]:
        """The day of each row, and an empty list of reasons, or one that names a wrong day."""
        wrong: list[list[str]] = [[] for _ in range(rows.height)]
        if AS_OF not in rows.columns:
            return [self.today] * rows.height, wrong
        days = []
        for at, cell in enumerate(rows[AS_OF].to_list()):
            try:
                days.append(day(cell) if cell.strip() else self.today)
            except NotAValue as error:
                days.append(self.today)
                wrong[at].append(self.said(AS_OF, error.code, error.words))
        return days, wrong

    def _impossible(self, frame: pl.DataFrame) -> Iterator[tuple[int, str]]:
        """Rows with dates that cannot be. Found by columns, explained one by one."""
        dated = [fact for fact in self.knowledge.facts.values() if fact.kind is Kind.DATE]
        suspects = [
            expression
            for fact in dated
            for limit, before in ((fact.not_before, True), (fact.not_after, False))
            if (expression := self._beyond(fact, limit, before)) is not None
        ]
        if not suspects:
            return
        found = frame.select(pl.any_horizontal(suspects).fill_null(False)).to_series().arg_true().to_list()
        days = frame.select(TODAY, *(fact.id for fact in dated))
        for at in found:
            row = days.row(at, named=True)
            answers = {fact.id: row[fact.id] for fact in dated if row[fact.id] is not None}
            for clash in clashes(self.knowledge, answers, row[TODAY], {}, Place("")):
                yield at, clash.message.in_(self.language)

    def _beyond(self, fact: Fact, limit: date | str | None, before: bool) -> pl.Expr | None:
        if limit is None:
            return None
        bound = pl.col(limit) if isinstance(limit, str) else pl.lit(limit)
        return pl.col(fact.id) < bound if before else pl.col(fact.id) > bound
