"""Which rules hold, have failed or still wait, and for which facts: the three-valued reading of the condition tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine.conditions import Truth, leaf_truth, leaves, truth
from engine.model import Answers, DontKnow, Knowledge, Rule, Value
from engine.order import order_of


@dataclass
class View:
    """A Situation: the answers as the rules see them, and what has been concluded so far."""

    knowledge: Knowledge
    answers: Answers
    slots: Mapping[str, Value]
    """Fact id (and `today`) to the value used: answers that still matter, and presumed values."""
    concluded: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    coming: set[str] = field(default_factory=set)
    """Findings that a waiting rule may still conclude."""

    def gate(self, fact: str) -> Truth:
        """Whether the question makes sense: the truth of its `ask_if`."""
        condition = order_of(self.knowledge).gates.get(fact)
        return Truth.HOLDS if condition is None else truth(condition, self)

    def values(self, name: str) -> tuple[Value, ...]:
        if name in self.knowledge.findings:
            return self.concluded.get(name, ())
        return (self.slots[name],) if name in self.slots else ()

    def is_known(self, name: str) -> bool:
        if name in self.knowledge.findings:
            return bool(self.concluded.get(name))
        return name in self.slots and name in self.answers and not isinstance(self.answers[name], DontKnow)

    def is_finding(self, name: str) -> bool:
        return name in self.knowledge.findings

    def may_come(self, name: str) -> bool:
        return name in self.coming


def settle(view: View, rules: Iterable[Rule]) -> dict[str, Truth]:
    """Rule id to truth of its requirement. Fills `view.coming`: a waiting rule may bring its findings, and so on."""
    order = order_of(view.knowledge)
    verdicts = {rule.id: truth(order.requirements[rule.id], view) for rule in rules}
    bringing = {name: {f for f, _ in view.knowledge.rules[name].conclusions} for name in verdicts}
    grown = True
    while grown:
        unknown = (name for name, verdict in verdicts.items() if verdict is Truth.UNKNOWN)
        fresh: set[str] = set().union(*(bringing[name] for name in unknown)) - view.coming
        view.coming |= fresh
        grown = bool(fresh)
        for name, verdict in verdicts.items():
            if fresh and verdict is Truth.FAILS and not fresh.isdisjoint(order.names[name]):
                verdicts[name] = truth(order.requirements[name], view)
    return verdicts


def waits_for(view: View, verdicts: Mapping[str, Truth]) -> dict[str, tuple[str, ...]]:
    """Waiting rule id to the facts it waits for, in the order of the questions; through findings that may still come."""
    rules = view.knowledge.rules
    waiting = [rules[name] for name, verdict in verdicts.items() if verdict is Truth.UNKNOWN]
    bringing: dict[str, list[Rule]] = {}
    for rule in waiting:
        for finding, _ in rule.conclusions:
            bringing.setdefault(finding, []).append(rule)
    direct = {rule.id: _missing(view, rule) for rule in waiting}
    order = {name: i for i, name in enumerate(view.knowledge.facts)}
    found = {}
    for rule in waiting:
        facts: set[str] = set()
        seen, todo = {rule.id}, [rule.id]
        while todo:
            for name in direct[todo.pop()]:
                if name in order:
                    facts.add(name)
                for bringer in bringing.get(name, ()):
                    if bringer.id not in seen:
                        seen.add(bringer.id)
                        todo.append(bringer.id)
        found[rule.id] = tuple(sorted(facts, key=order.__getitem__))
    return found


def _missing(view: View, rule: Rule) -> set[str]:
    """The facts and findings without a value in the tests that are unknown."""
    return {
        name
        for leaf in leaves(order_of(view.knowledge).requirements[rule.id])
        if leaf_truth(leaf, view) is Truth.UNKNOWN
        for name in leaf.names
        if name in view.coming or not view.values(name)
    }
