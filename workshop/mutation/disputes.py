"""A dispute as the quick run keeps it: what the rules see, and what each of them came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.conditions import Leaf, Truth, leaf_truth
from engine.consultation import view_of
from engine.model import Answers, Knowledge, Value
from ledger.flows import Flow


@dataclass(frozen=True)
class Came:
    """What a rule that fired brought. `assumed`: presumed facts it rests on, and tables used beyond their confirmed period."""

    conclusions: frozenset[tuple[str, Value]]
    assumed: frozenset[str]


class Defeated:
    """The rule holds, and another one that fired defeats it."""


DEFEATED = Defeated()
Status = Came | Defeated | None
"""None: its condition does not hold, or it is not in force."""


class Dispute:
    """A Situation in which nothing more can come. `status`: rule id to what it came to; `concluded` follows from that."""

    __slots__ = ("answers", "as_of", "concluded", "flows", "knowledge", "known", "slots", "status", "tests")

    def __init__(self, knowledge: Knowledge, answers: Answers, as_of: date, flows: tuple[Flow, ...]) -> None:
        view = view_of(knowledge, answers, as_of)
        self.knowledge, self.answers, self.as_of, self.flows = knowledge, answers, as_of, flows
        self.slots: Mapping[str, Value] = view.slots
        self.known = frozenset(name for name in view.slots if view.is_known(name))
        self.concluded: dict[str, tuple[Value, ...]] = {}
        self.status: dict[str, Status] = {}
        self.tests: dict[tuple[object, ...], bool] = {}

    def again(self) -> Dispute:
        """A copy whose conclusions may change."""
        copy = Dispute.__new__(Dispute)
        copy.knowledge, copy.answers, copy.as_of, copy.flows = self.knowledge, self.answers, self.as_of, self.flows
        copy.slots, copy.known, copy.concluded = self.slots, self.known, dict(self.concluded)
        copy.status, copy.tests = dict(self.status), {}
        return copy

    def values(self, name: str) -> tuple[Value, ...]:
        if name in self.knowledge.findings:
            return self.concluded.get(name, ())
        return (self.slots[name],) if name in self.slots else ()

    def is_known(self, name: str) -> bool:
        return bool(self.concluded.get(name)) if name in self.knowledge.findings else name in self.known

    def is_finding(self, name: str) -> bool:
        return name in self.knowledge.findings

    def may_come(self, name: str) -> bool:
        return False

    def passes(self, leaf: Leaf) -> bool:
        """Whether a test holds, once all findings it looks at are there."""
        key = leaf.name, leaf.test, leaf.operand, leaf.negated, type(leaf.operand)
        found = self.tests.get(key)
        if found is None:
            found = self.tests[key] = leaf_truth(leaf, self) is Truth.HOLDS
        return found

    def fired(self, rule: str) -> bool:
        return isinstance(self.status[rule], Came)

    def bringing(self, finding: str) -> Iterator[tuple[str, Value]]:
        """The rules that conclude it here, each with its value."""
        for rule in self.knowledge.rules.values():
            came = self.status[rule.id]
            if isinstance(came, Came):
                yield from ((rule.id, value) for name, value in came.conclusions if name == finding)
