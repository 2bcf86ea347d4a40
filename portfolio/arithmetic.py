"""What rules compute: each expression once for every distinct set of inputs, by the same functions as in one consultation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from engine.books.books import Books
from engine.expressions import Context, Expression, LedgerSum, NoRow, NoSum, evaluate, parts, references
from engine.model import TODAY, Knowledge, Rule, Value
from portfolio.coding import NotExact
from portfolio.conditions import Tests, is_fixed
from portfolio.names import AGAIN, Codings, concluded, fired, single, slot

KEY, MADE, ROUGH = "key", "made", "rough"
MOST_KEPT = 20_000
"""Results kept of one expression; beyond it the memory starts anew."""
MOST_ASKED = 20_000
"""Answers of the ledger kept until all sums of them have been read."""
Inputs = tuple[Any, ...]


@dataclass
class Arithmetic:
    """One expression of one rule. `columns`: what it looks at, in the order of its inputs."""

    knowledge: Knowledge
    codings: Codings
    rule: Rule
    finding: str
    expression: Expression
    columns: tuple[pl.Expr, ...]
    reading: Callable[[Inputs], Context]
    kept: dict[Inputs, tuple[Any, bool]] = field(default_factory=dict)

    def column(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame with what the rule concluded in every row where it fired, and `again` where that cannot be held exactly."""
        name, coding = concluded(self.rule.id, self.finding), self.codings.all[self.finding]
        rows = frame.select(pl.col(fired(self.rule.id)), *(one.alias(f"i{at}") for at, one in enumerate(self.columns)))
        inputs = [f"i{at}" for at in range(len(self.columns))]
        chosen = rows.with_row_index(KEY).filter(pl.col(fired(self.rule.id))).drop(fired(self.rule.id))
        if chosen.is_empty():
            return frame.with_columns(pl.lit(None, coding.dtype).alias(name))
        if inputs:
            distinct = chosen.select(inputs).unique(maintain_order=True)
            made = [self.result(row) for row in distinct.iter_rows()]
            results = distinct.with_columns(
                pl.Series(MADE, [value for value, _ in made], coding.dtype), pl.Series(ROUGH, [rough for _, rough in made])
            )
            found = chosen.join(results, on=inputs, how="left", nulls_equal=True).select(KEY, MADE, ROUGH)
        else:
            value, rough = self.result(())
            found = chosen.select(KEY, pl.lit(value, coding.dtype).alias(MADE), pl.lit(rough).alias(ROUGH))
        joined = pl.DataFrame({KEY: pl.arange(frame.height, eager=True, dtype=pl.UInt32)}).join(found, on=KEY, how="left")
        return frame.with_columns(joined[MADE].alias(name), (pl.col(AGAIN) | joined[ROUGH].fill_null(False)).alias(AGAIN))

    def result(self, inputs: Inputs) -> tuple[Any, bool]:
        """The coded value, None where there is none; and whether a column cannot hold it."""
        if inputs not in self.kept:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            self.kept[inputs] = self._result(inputs)
        return self.kept[inputs]

    def _result(self, inputs: Inputs) -> tuple[Any, bool]:
        coding = self.codings.all[self.finding]
        try:
            value = evaluate(self.expression, coding.kind, self.reading(inputs))
        except (NoRow, NoSum, ArithmeticError):
            return None, False
        try:
            return coding.code(value), False
        except NotExact:
            return None, True


class Preparing:
    """Makes the arithmetic of a base."""

    def __init__(self, tests: Tests, codings: Codings) -> None:
        self.tests, self.codings, self.knowledge = tests, codings, codings.knowledge
        self.asked: dict[tuple[str, ...], dict[Inputs, Context]] = {}
        """By what the ledger is asked about: what it was told and answered, for all the sums that are wanted of it."""
        self.no_books = Books(self.knowledge, (), date.max)

    def of(self, rule: Rule) -> Iterator[Arithmetic]:
        """One for each conclusion that is not always the same value."""
        for finding, expression in rule.conclusions:
            if not is_fixed(expression):
                names = list(dict.fromkeys((r.name, r.many) for r in references(expression)))
                groups = [(name, list(self._columns(name, many))) for name, many in names]
                asks = _asks_the_ledger(expression)
                columns = [column for _, group in groups for column in group]
                today = [pl.col(slot(TODAY))] if asks else []
                yield Arithmetic(
                    self.knowledge, self.codings, rule, finding, expression, (*columns, *today), self._reading(groups, asks)
                )

    def _columns(self, name: str, many: bool) -> Iterator[pl.Expr]:
        """The columns in which the name's values stand: one, or one for each rule that may conclude a value."""
        if name not in self.knowledge.findings:
            yield pl.col(slot(name))
        elif not many:
            yield pl.col(single(name))
        else:
            yield from self.tests.values(name)

    def _reading(self, groups: list[tuple[str, list[pl.Expr]]], asks: bool) -> Callable[[Inputs], Context]:
        knowledge, asked = self.knowledge, self.asked.setdefault(tuple(name for name, _ in groups), {}) if asks else {}
        meaning = [(name, self.codings.all[name].value) for name, group in groups for _ in group]
        one_each = all(len(group) == 1 for _, group in groups)

        def values(inputs: Inputs) -> dict[str, tuple[Value, ...]]:
            if one_each:
                return {n: () if code is None else (value(code),) for (n, value), code in zip(meaning, inputs, strict=False)}
            found: dict[str, tuple[Value, ...]] = {name: () for name, _ in groups}
            for (name, value), code in zip(meaning, inputs, strict=False):
                if code is not None and (said := value(code)) not in found[name]:
                    found[name] = (*found[name], said)
            return found

        def context(inputs: Inputs) -> Context:
            if not asks:
                return Context(values(inputs).__getitem__, knowledge.tables, [], self.no_books)
            if inputs not in asked:
                if len(asked) >= MOST_ASKED:
                    asked.clear()
                asked[inputs] = Context(values(inputs).__getitem__, knowledge.tables, [], Books(knowledge, (), inputs[-1]))
            return asked[inputs]

        return context


def _asks_the_ledger(expression: Expression) -> bool:
    return isinstance(expression, LedgerSum) or any(_asks_the_ledger(part) for part in parts(expression))


def operands(rule: Rule, knowledge: Knowledge) -> list[str]:
    """The findings of which the rule's arithmetic wants the one value."""
    named = [r for _, expression in rule.conclusions for r in references(expression) if not r.many]
    return list(dict.fromkeys(r.name for r in named if r.name in knowledge.findings))


def only_values(finding: str, tests: Tests) -> tuple[pl.Expr, pl.Expr]:
    """The one value of a finding, and whether it has several (a conflict)."""
    values = list(tests.values(finding))
    if not values:
        return pl.lit(None, tests.codings[finding].dtype).alias(single(finding)), pl.lit(False)
    found = pl.coalesce(values)
    several = pl.any_horizontal([(value != found).fill_null(False) for value in values])
    return found.alias(single(finding)), several
