"""One small change to a base: what was, what is instead, and the base so changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from engine.conditions import Leaf
from engine.expressions import Expression
from engine.model import Knowledge, Place, Rule
from engine.sources import Row, Table
from workshop.mutation import changed_conclusions, changed_conditions, changed_tables

Kind = Literal["compare", "drop", "negate", "option", "number", "date", "conclusion", "value", "advice", "overrides", "table"]
KINDS: tuple[Kind, ...] = (
    "compare",
    "drop",
    "negate",
    "option",
    "number",
    "date",
    "conclusion",
    "value",
    "advice",
    "overrides",
    "table",
)


@dataclass(frozen=True)
class Mutant:
    """`about`: the rule, or the table. Only what its kind speaks of is set.

    `leaf`, `now`: the test that was, and that is instead (None: it is gone). `finding`, `value`: the conclusion, and what it
    says instead (None: it is gone). `other`: the rule no longer overridden. `row`, `column`: the cell.
    """

    kind: Kind
    about: str
    place: Place
    rule: Rule | None = None
    leaf: Leaf | None = None
    now: Leaf | None = None
    finding: str = ""
    value: Expression | None = None
    other: str = ""
    table: Table | None = None
    row: Row | None = None
    column: str = ""

    def applied(self, knowledge: Knowledge) -> Knowledge:
        """The base with this change."""
        if self.table is not None:
            return replace(knowledge, tables={**knowledge.tables, self.table.id: self.table})
        assert self.rule is not None
        return replace(knowledge, rules={**knowledge.rules, self.rule.id: self.rule})


def mutants(knowledge: Knowledge) -> Iterator[Mutant]:
    """All of them: rule by rule in file order, then table by table."""
    for rule in knowledge.rules.values():
        yield from of_rule(rule, knowledge)
    for table in knowledge.tables.values():
        for row, column, changed in changed_tables.changes(table, knowledge):
            yield Mutant("table", table.id, row.place, table=changed, row=row, column=column)


def of_rule(rule: Rule, knowledge: Knowledge) -> Iterator[Mutant]:
    """Those of one rule: its tests, what it concludes, its advice, what it overrides."""
    for kind, leaf, now, condition in changed_conditions.changes(rule.condition, knowledge):
        yield Mutant(kind, rule.id, leaf.place, replace(rule, condition=condition), leaf, now)
    for finding, value, conclusions in changed_conclusions.changes(rule, knowledge):
        what: Kind = "conclusion" if value is None else "value"
        yield Mutant(what, rule.id, rule.place, replace(rule, conclusions=conclusions), finding=finding, value=value)
    if rule.advice is not None:
        yield Mutant("advice", rule.id, rule.place, replace(rule, advice=None))
    for other in rule.overrides:
        left = tuple(one for one in rule.overrides if one != other)
        yield Mutant("overrides", rule.id, rule.place, replace(rule, overrides=left), other=other)
