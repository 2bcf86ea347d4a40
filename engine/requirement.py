"""What must hold for a rule to fire: its condition, and a value for everything its arithmetic names."""

from __future__ import annotations

from engine.conditions import All, Condition, Leaf
from engine.expressions import references
from engine.model import Rule


def requirement(rule: Rule) -> Condition:
    """The rule's condition, with a `present` test for each name of its arithmetic (but for findings with `many`)."""
    named = {r.name: r for _, expression in rule.conclusions for r in references(expression) if not r.many}
    present = tuple(Leaf(r.name, "present", True, r.place) for r in named.values())
    return All((rule.condition, *present)) if present else rule.condition
