"""Which advice cannot wait for the end of the questions, and on which answers it hangs."""

from __future__ import annotations

from collections.abc import Collection
from weakref import WeakKeyDictionary

from engine.model import Knowledge
from engine.order import order_of
from engine.trace import Given
from huanqian.interview.session import Session

_urgent: WeakKeyDictionary[Knowledge, frozenset[str]] = WeakKeyDictionary()


def given_at_once(session: Session, changed: Collection[str], said: Collection[str]) -> list[Given]:
    """The advice to be said now, when one of the `changed` answers can have brought it; `said`: rules whose advice was said."""
    if urgent(session.base).isdisjoint(changed):
        return []
    return [g for g in session.consultation().advice if g.advice.at_once and g.firing.rule.id not in said]


def urgent(knowledge: Knowledge) -> frozenset[str]:
    """The facts on which such advice hangs, through whatever findings."""
    if knowledge not in _urgent:
        names = order_of(knowledge).names
        bringing: dict[str, list[str]] = {}
        for rule in knowledge.rules.values():
            for finding, _ in rule.conclusions:
                bringing.setdefault(finding, []).append(rule.id)
        seen: set[str] = set()
        todo = [rule.id for rule in knowledge.rules.values() if rule.advice is not None and rule.advice.at_once]
        while todo:
            for name in names[todo.pop()] - seen:
                seen.add(name)
                todo += bringing.get(name, [])
        _urgent[knowledge] = frozenset(seen & set(knowledge.facts))
    return _urgent[knowledge]
