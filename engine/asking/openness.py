"""Which questions may still be asked, and which values may still change, however the open ones are answered.

A gate (`ask_if`) is judged to an interval: the least and the most true it may become.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.conditions import All, Condition, Leaf, Truth, leaf_truth, leaves
from engine.model import DontKnow
from engine.order import order_of
from engine.readiness import View

Interval = tuple[int, int]
ORDER = [Truth.FAILS, Truth.UNKNOWN, Truth.HOLDS]
ANY: Interval = (0, 2)


@dataclass(frozen=True)
class Openness:
    """`askable`: unanswered, and the question makes sense or may yet. `unsettled`: the value may still change for the rules."""

    askable: frozenset[str]
    unsettled: frozenset[str]
    gates: Mapping[str, Interval]
    """How true each `ask_if` may become."""


def openness(view: View) -> Openness:
    """The openness of every fact; with each further answer both sets can only shrink."""
    gates = _Gates(view)
    facts = view.knowledge.facts
    return Openness(
        frozenset(n for n in facts if gates.askable(n)),
        frozenset(n for n in facts if gates.unsettled(n)),
        {n: gates.interval(n) for n in facts},
    )


def gates_of(view: View, fact: str) -> set[str]:
    """The facts on which it depends whether this one is asked at all."""
    gate = order_of(view.knowledge).gates.get(fact)
    return {name for leaf in leaves(gate) for name in leaf.names} if gate is not None else set()


class _Gates:
    def __init__(self, view: View) -> None:
        self.view, self.facts = view, view.knowledge.facts
        self._found: dict[str, Interval] = {}

    def askable(self, name: str) -> bool:
        return name not in self.view.answers and self.interval(name)[1] == ORDER.index(Truth.HOLDS)

    def unsettled(self, name: str) -> bool:
        """It may yet be answered, or its value (given or presumed) may yet be put in or set aside."""
        if name not in self.facts:
            return False
        low, high = self.interval(name)
        valued = self.facts[name].presumed is not None or not isinstance(self.view.answers.get(name), DontKnow | None)
        return self.askable(name) or (valued and low == 0 < high)

    def interval(self, name: str) -> Interval:
        if name not in self._found:
            self._found[name] = ANY  # questions that wait for each other
            gate = order_of(self.view.knowledge).gates.get(name)
            self._found[name] = (2, 2) if gate is None else self.of(gate)
        return self._found[name]

    def of(self, condition: Condition) -> Interval:
        if isinstance(condition, Leaf):
            if any(self.unsettled(name) for name in condition.names):
                return ANY
            truth = ORDER.index(leaf_truth(condition, self.view))
            return truth, truth
        parts = [self.of(part) for part in condition.parts]  # type: ignore[union-attr]
        pick = min if isinstance(condition, All) else max
        return pick(low for low, _ in parts), pick(high for _, high in parts)
