"""What became of each dispute, one row each: findings, advice, routes, sums, deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

import polars as pl

from engine.consultation import consult
from engine.loading.fields import BLANK
from engine.model import TODAY, Finding, Kind, Language, Text, When
from engine.problems import LANGUAGES
from engine.values import Meaning, said
from portfolio.coding import PLACES, NotExact
from portfolio.compiled import Compiled
from portfolio.conditions import fixed, is_fixed
from portfolio.names import AGAIN, concluded, fired

OPEN = "open"
CONFLICTS = "conflicts"
NEXT, LEFT = "next_deadline", "days_left"
ROUTES = "open_routes"
WHEN: dict[When, str] = {when: f"advice_{when.value}" for when in When}
"""The column of the advice of each time: public numbers, or the ids of rules without one."""
BOTH = Text("、", ", ")


def judged(compiled: Compiled, coded: pl.DataFrame) -> pl.DataFrame:
    """The coded answers run through the rules; rows that no column can hold are judged by the engine and put back."""
    rows = compiled.run(coded)
    left = rows[AGAIN].arg_true().to_list()
    if not left:
        return rows
    patched = [_by_the_engine(compiled, coded.row(at, named=True), rows.row(at, named=True)) for at in left]
    place = pl.Series("place", left, pl.UInt32)
    numbered = rows.with_row_index("place")
    mended = pl.DataFrame(patched, schema=rows.schema).insert_column(0, place)
    return pl.concat([numbered.filter(~pl.col(AGAIN)), mended]).sort("place").drop("place")


def _by_the_engine(compiled: Compiled, row: dict[str, Any], judged_row: dict[str, Any]) -> dict[str, Any]:
    """The row with what one consultation concludes. Of two values by one rule the columns keep the first."""
    knowledge, codings = compiled.knowledge, compiled.codings.all
    answers = {name: codings[name].value(row[name]) for name in knowledge.facts if row[name] is not None}
    found = dict(judged_row)
    for rule in knowledge.rules.values():
        found[fired(rule.id)] = False
        found.update({concluded(rule.id, one.finding): None for one in compiled.arithmetic[rule.id]})
    for firing in consult(knowledge, answers, row[TODAY]).firings:
        found[fired(firing.rule.id)] = True
        for finding, value in firing.conclusions:
            name = concluded(firing.rule.id, finding)
            if name in found and found[name] is None:
                try:
                    found[name] = codings[finding].code(value)
                except NotExact:
                    continue
    return found


class Results:
    """Column expressions over judged rows."""

    def __init__(self, compiled: Compiled, language: Language) -> None:
        self.compiled, self.knowledge, self.language = compiled, compiled.knowledge, language
        self.bringers = compiled.tests.bringers
        shown = self.knowledge.findings.values()
        self.deadlines = [finding for finding in shown if finding.deadline is not None and finding.kind is Kind.DATE]
        self.routes = [finding for finding in shown if finding.route is not None]
        self.advice = [*self._advice()]
        self.findings = [self._value(finding).alias(finding.id) for finding in shown if finding.id in self.bringers]

    def table(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The findings by their ids, the advice by its time, the routes that are open, the next deadline, conflicts."""
        found = rows.select(pl.lit(None, pl.Date).alias(NEXT), *self.findings, *self.advice, self._conflicts())
        ahead = [
            pl.when(found[one.id] >= rows["slot today"]).then(found[one.id]) for one in self.deadlines if one.id in found.columns
        ]
        next_one = pl.min_horizontal(ahead) if ahead else pl.lit(None, pl.Date)
        found = found.with_columns(next_one.alias(NEXT), rows["slot today"].alias("today"), self._open_routes(rows))
        return found.with_columns((pl.col(NEXT) - pl.col("today")).dt.total_days().alias(LEFT)).drop("today")

    def _value(self, finding: Finding) -> pl.Expr:
        """The value in words for a choice, as number or day otherwise; several values joined where the finding may have many."""
        coding = self.compiled.codings.all[finding.id]
        words = finding.kind in (Kind.CHOICE, Kind.YES_NO, Kind.CHOICES, Kind.TEXT)
        if finding.many or words:
            return self._joined(finding)
        value = pl.coalesce(list(self.compiled.tests.values(finding.id)))
        if finding.kind in PLACES:
            places = PLACES[finding.kind]
            return (value.cast(pl.Decimal(38, places)) / pl.lit(10**places).cast(pl.Decimal(38, 0))).cast(pl.Decimal(38, places))
        return value.cast(coding.dtype)

    def _joined(self, finding: Finding) -> pl.Expr:
        """Each value once, in the order of the options."""
        meaning = Meaning(
            finding.kind, {name: self._without_blanks(text) for name, text in finding.options.items()}, finding.unit
        )
        fixed_by: dict[Any, list[pl.Expr]] = {}
        computed = []
        for rule, expression in self.bringers[finding.id]:
            if is_fixed(expression):
                fixed_by.setdefault(fixed(expression), []).append(pl.col(fired(rule)))
            else:
                computed.append(self._computed_words(finding, pl.col(concluded(rule, finding.id))))
        words = [pl.when(reduce(or_, by)).then(pl.lit(said(value, meaning, self.language))) for value, by in fixed_by.items()]
        joined = pl.concat_str([*words, *computed], separator=BOTH.in_(self.language), ignore_nulls=True)
        return pl.when(joined != "").then(joined)

    def _without_blanks(self, text: Text) -> Text:
        """The words with the label of what would be filled in: its value has a column of its own."""

        def label(blank: re.Match[str], language: Language) -> str:
            entry = self.knowledge.findings.get(blank[1])
            return f"[{entry.label.in_(language)}]" if entry is not None else blank[0]

        return Text(*(BLANK.sub(lambda found: label(found, language), text.in_(language)) for language in LANGUAGES))  # noqa: B023

    def _computed_words(self, finding: Finding, column: pl.Expr) -> pl.Expr:
        coding = self.compiled.codings.all[finding.id]
        if finding.kind is Kind.CHOICE:
            labels = [self._without_blanks(finding.options[option]).in_(self.language) for option in coding.options]
            return column.replace_strict(range(len(labels)), labels, default=None, return_dtype=pl.String)
        return column.cast(pl.String)

    def _advice(self) -> Iterator[pl.Expr]:
        for when, column in WHEN.items():
            by_number: dict[str, list[pl.Expr]] = {}
            for rule in self.knowledge.rules.values():
                if rule.advice is not None and rule.advice.when is when:
                    by_number.setdefault(rule.no or rule.id, []).append(pl.col(fired(rule.id)))
            given = [pl.when(reduce(or_, by)).then(pl.lit(number)) for number, by in sorted(by_number.items())]
            yield (pl.concat_str(given, separator=" ", ignore_nulls=True) if given else pl.lit("")).alias(column)

    def _open_routes(self, rows: pl.DataFrame) -> pl.Series:
        """The labels of the routes that were found open, in file order."""
        is_open = []
        for finding in self.routes:
            by = [
                pl.col(fired(rule))
                for rule, expression in self.bringers.get(finding.id, ())
                if is_fixed(expression) and fixed(expression) == OPEN
            ]
            if by:
                is_open.append(pl.when(reduce(or_, by)).then(pl.lit(finding.label.in_(self.language))))
        joined = pl.concat_str(is_open, separator=BOTH.in_(self.language), ignore_nulls=True) if is_open else pl.lit("")
        return rows.select(joined.alias(ROUTES)).to_series()

    def _conflicts(self) -> pl.Expr:
        """The findings on which undefeated rules differ."""
        several = []
        for finding in self.knowledge.findings.values():
            values = list(self.compiled.tests.values(finding.id)) if not finding.many else []
            if len(values) > 1:
                first = pl.coalesce(values)
                differ = pl.any_horizontal([(value != first).fill_null(False) for value in values])
                several.append(pl.when(differ).then(pl.lit(finding.id)))
        return (pl.concat_str(several, separator=" ", ignore_nulls=True) if several else pl.lit("")).alias(CONFLICTS)
