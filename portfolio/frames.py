"""Answers into coded columns, and what the rules made of a row back into values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from engine.consultation import consult
from engine.model import TODAY, Answers, DontKnow, Knowledge, Value
from portfolio.coding import NotExact
from portfolio.compiled import Compiled
from portfolio.conditions import fixed, is_fixed
from portfolio.names import AGAIN, Codings, concluded, fired


@dataclass(frozen=True)
class Outcome:
    """What the rules made of one dispute: the ids of those that fired, in file order, and the values of each finding."""

    fired: tuple[str, ...]
    findings: Mapping[str, frozenset[Value]]


def coded(codings: Codings, disputes: Sequence[tuple[Answers, date]]) -> pl.DataFrame:
    """One row a dispute; `again` where an answer fits no column exactly."""
    columns: dict[str, list[Any]] = {name: [] for name in codings.knowledge.facts}
    again, days = [], []
    for answers, as_of in disputes:
        rough = False
        for name, column in columns.items():
            answer = answers.get(name)
            try:
                column.append(None if answer is None or isinstance(answer, DontKnow) else codings.all[name].code(answer))
            except NotExact:
                column.append(None)
                rough = True
        again.append(rough)
        days.append(as_of)
    series = [pl.Series(name, column, codings.all[name].dtype) for name, column in columns.items()]
    return pl.DataFrame([pl.Series(TODAY, days, pl.Date), pl.Series(AGAIN, again, pl.Boolean), *series])


def outcomes(compiled: Compiled, disputes: Sequence[tuple[Answers, date]]) -> list[Outcome]:
    """What becomes of each dispute; those that columns cannot hold are left to the engine."""
    rows = compiled.run(coded(compiled.codings, disputes))
    return [
        by_the_engine(compiled.knowledge, answers, as_of) if row[AGAIN] else outcome(compiled, row)
        for row, (answers, as_of) in zip(rows.iter_rows(named=True), disputes, strict=True)
    ]


def outcome(compiled: Compiled, row: Mapping[str, Any]) -> Outcome:
    """The outcome that a row of the columns holds."""
    rules = [rule for rule in compiled.knowledge.rules.values() if row[fired(rule.id)]]
    found: dict[str, set[Value]] = {}
    for rule in rules:
        for finding, expression in rule.conclusions:
            if is_fixed(expression):
                found.setdefault(finding, set()).add(fixed(expression))
            elif (code := row[concluded(rule.id, finding)]) is not None:
                found.setdefault(finding, set()).add(compiled.codings.all[finding].value(code))
    return Outcome(tuple(rule.id for rule in rules), {name: frozenset(values) for name, values in found.items()})


def by_the_engine(knowledge: Knowledge, answers: Answers, as_of: date) -> Outcome:
    """The same of one consultation."""
    consultation = consult(knowledge, answers, as_of)
    firing = {one.rule.id for one in consultation.firings}
    findings = {name: frozenset(found.value for found in values) for name, values in consultation.findings.items()}
    return Outcome(tuple(name for name in knowledge.rules if name in firing), findings)
