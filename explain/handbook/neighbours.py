"""The neighbours of each rule: those whose findings it looks at, those that look at its findings, and overrides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.conditions import Leaf, Name, leaves, satisfies
from engine.expressions import Constant, references
from engine.model import Knowledge, Rule, Value


@dataclass(frozen=True)
class Neighbours:
    """Rule ids. `before` and `after`: each with the finding that joins the two; in the order of the base."""

    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    prevails_over: tuple[str, ...]
    beaten_by: tuple[str, ...]


def neighbours(knowledge: Knowledge) -> Mapping[str, Neighbours]:
    """Rule id to its neighbours; two rules are joined only where a value that one concludes can pass a test of the other."""
    concluding: dict[str, list[tuple[str, Value | None]]] = {}
    for rule in knowledge.rules.values():
        for finding, expression in rule.conclusions:
            constant = expression.value if isinstance(expression, Constant) else None
            concluding.setdefault(finding, []).append((rule.id, constant))  # type: ignore[arg-type]
    before = {rule.id: _before(rule, concluding) for rule in knowledge.rules.values()}
    after: dict[str, dict[str, str]] = {name: {} for name in knowledge.rules}
    beaten: dict[str, list[str]] = {name: [] for name in knowledge.rules}
    for rule in knowledge.rules.values():
        for name, finding in before[rule.id].items():
            after[name].setdefault(rule.id, finding)
        for name in rule.overrides:
            beaten[name].append(rule.id)
    return {
        name: Neighbours(tuple(before[name].items()), tuple(after[name].items()), rule.overrides, tuple(beaten[name]))
        for name, rule in knowledge.rules.items()
    }


def _before(rule: Rule, concluding: Mapping[str, list[tuple[str, Value | None]]]) -> dict[str, str]:
    """The rules that conclude what the rule looks at, by the first finding through which they do."""
    found: dict[str, str] = {}

    def add(finding: str, leaf: Leaf | None) -> None:
        for name, value in concluding.get(finding, ()):
            if name != rule.id and (leaf is None or _passes(leaf, value)):
                found.setdefault(name, finding)

    for leaf in leaves(rule.condition):
        for name in leaf.names:
            add(name, leaf if name == leaf.name else None)
    for _, expression in rule.conclusions:
        for reference in references(expression):
            add(reference.name, None)
    return found


def _passes(leaf: Leaf, value: Value | None) -> bool:
    """Whether a concluded value (None: reckoned) bears on a test: it is one that the test, negated or not, speaks of."""
    if value is None or isinstance(leaf.operand, Name) or leaf.test in ("known", "present"):
        return True
    return satisfies(value, leaf.test, leaf.operand)
