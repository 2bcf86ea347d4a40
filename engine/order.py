"""What every reader of a base needs again and again: computed once for each base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from engine import strata
from engine.conditions import Condition, leaves, normal
from engine.model import Knowledge
from engine.requirement import requirement


@dataclass(frozen=True)
class Order:
    """By rule id: the rules that defeat it, its stratum, its requirement in normal form, and the names in that.
    By fact id: its `ask_if` in normal form, where it has one."""

    defeaters: Mapping[str, tuple[str, ...]]
    strata: Mapping[str, int]
    requirements: Mapping[str, Condition]
    names: Mapping[str, frozenset[str]]
    gates: Mapping[str, Condition]


_orders: WeakKeyDictionary[Knowledge, Order] = WeakKeyDictionary()


def order_of(knowledge: Knowledge) -> Order:
    """The order of a base, kept as long as the base lives."""
    if knowledge not in _orders:
        requirements = {name: normal(requirement(rule)) for name, rule in knowledge.rules.items()}
        _orders[knowledge] = Order(
            strata.defeaters(knowledge.rules),
            strata.strata(knowledge.rules, knowledge.findings),
            requirements,
            {name: frozenset(n for leaf in leaves(r) for n in leaf.names) for name, r in requirements.items()},
            {name: normal(fact.ask_if) for name, fact in knowledge.facts.items() if fact.ask_if is not None},
        )
    return _orders[knowledge]
