"""Which disputes an edit can touch: the others come out as before, and need not be run."""

from __future__ import annotations

from datetime import date

from engine import tables
from engine.conditions import All, Condition, Leaf, Not, Truth, leaf_truth
from engine.consultation import view_of
from engine.expressions import Lookup, Reference, lookups
from engine.model import Answers, Knowledge
from engine.order import order_of
from engine.readiness import View
from engine.sources import Row, Table
from workshop.impact.cone import Cone, has_sum, read_by
from workshop.impact.renames import Renames
from workshop.impact.shapes import asking_shape


class Touching:
    """Says of a dispute whether an edited rule, or one that reads what was edited, could fire in it."""

    def __init__(self, old: Knowledge, new: Knowledge, cone: Cone) -> None:
        self.old, self.new, self.cone = old, new, cone
        self.rules = cone.seeds | recited(old, new)

    def touched(self, old: Answers, new: Answers, as_of: date) -> bool:
        """Whether the dispute, as each base knows it, can come out otherwise."""
        for base, answers in ((self.old, old), (self.new, new)):
            view, requirements = view_of(base, answers, as_of), order_of(base).requirements
            for name in self.rules & base.rules.keys():
                if (
                    base.rules[name].in_force(as_of)
                    and may_hold(requirements[name], view)
                    and not self.looks_up_the_same(name, view)
                ):
                    return True
        return False

    def looks_up_the_same(self, name: str, view: View) -> bool:
        """A rule that feels the edit only by a table, and finds there what it found before."""
        rule = view.knowledge.rules[name]
        expressions = [expression for _, expression in rule.conclusions]
        by_table = name not in self.cone.edited and name in self.cone.seeds
        if (
            not by_table
            or (self.cone.ledger and any(map(has_sum, expressions)))
            or read_by(rule, view.knowledge) & self.cone.facts
        ):
            return False
        felt = [one for e in expressions for one in lookups(e) if one.table in self.cone.tables]
        return bool(felt) and all(self.same_row(one, view) for one in felt)

    def same_row(self, lookup: Lookup, view: View) -> bool:
        """Whether both tables have the same row for an answer; what is computed may be anything."""
        old, new = (base.tables.get(lookup.table) for base in (self.old, self.new))
        if old is None or new is None or old.shape != "keys" or not isinstance(lookup.at, Reference):
            return False
        values = view.values(lookup.at.name)
        return not view.is_finding(lookup.at.name) and all(
            _cells(old, tables.row_for(old, v)) == _cells(new, tables.row_for(new, v)) for v in values
        )


def _cells(table: Table, row: Row | None) -> object:
    return None if row is None else (table.columns, row.cells)


def recited(old: Knowledge, new: Knowledge) -> frozenset[str]:
    """Rules in both bases that cite other provisions, or one whose law is in force at other times."""

    def cited(base: Knowledge, name: str) -> tuple[object, ...]:
        rule = base.rules[name]
        return tuple((source, base.sources[source.partition("/")[0]].in_force_from) for source in rule.sources)

    return frozenset(name for name in old.rules.keys() & new.rules.keys() if cited(old, name) != cited(new, name))


def may_hold(condition: Condition, view: View) -> bool:
    """Whether a condition in normal form could hold, whatever rules conclude."""
    if isinstance(condition, Leaf):
        return any(view.is_finding(name) for name in condition.names) or leaf_truth(condition, view) is not Truth.FAILS
    assert not isinstance(condition, Not)
    parts = (may_hold(part, view) for part in condition.parts)
    return all(parts) if isinstance(condition, All) else any(parts)


def asks_otherwise(old: Knowledge, new: Knowledge, renames: Renames) -> bool:
    """Whether the interview may put other questions: anything that it reads differs."""
    return asking_shape(old, renames) != asking_shape(new, Renames({}, {}))
