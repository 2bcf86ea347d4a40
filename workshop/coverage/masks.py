"""Conditions over all disputes at once: a set of disputes is a whole number, one bit each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.conditions import All, Condition, Leaf, Not, Truth, leaf_truth
from engine.model import Knowledge
from engine.readiness import View, settle
from workshop.mutation.disputes import Dispute

Key = tuple[object, ...]


def key_of(leaf: Leaf) -> Key:
    """Equal for equal tests, wherever they stand; the type keeps yes and 1 apart."""
    return leaf.name, leaf.test, leaf.operand, leaf.negated, type(leaf.operand)


def settled(knowledge: Knowledge, dispute: Dispute) -> View:
    """The dispute with the findings that may still come."""
    view = View(knowledge, dispute.answers, dispute.slots, dispute.concluded)
    rules = knowledge.rules.values()
    settle(view, [rule for rule in rules if dispute.status[rule.id] is None and rule.in_force(dispute.as_of)])
    return view


class Masks:
    """Which disputes pass a test, and in which a condition holds when one of its tests is taken to hold or to fail."""

    def __init__(self, views: Sequence[View]) -> None:
        self.views, self.everywhere = views, (1 << len(views)) - 1
        self._tests: dict[Key, tuple[int, int]] = {}

    def where(self, holds: Callable[[int], bool]) -> int:
        """The disputes, by number, of which it is so."""
        return sum(1 << n for n in range(len(self.views)) if holds(n))

    def test(self, leaf: Leaf) -> tuple[int, int]:
        """Where a test holds, and where it fails; in the rest it is unknown."""
        key = key_of(leaf)
        if key not in self._tests:
            truths = [leaf_truth(leaf, view) for view in self.views]
            self._tests[key] = (
                self.where(lambda n: truths[n] is Truth.HOLDS),
                self.where(lambda n: truths[n] is Truth.FAILS),
            )
        return self._tests[key]

    def holds(self, condition: Condition, taken: Leaf | None = None, as_holding: bool = False) -> int:
        """Where a condition in normal form holds; with one of its tests taken to hold, or not to, wherever it stands."""
        if isinstance(condition, Leaf):
            if taken is not None and key_of(taken) == key_of(condition):
                return self.everywhere if as_holding else 0
            return self.test(condition)[0]
        assert not isinstance(condition, Not)
        both = isinstance(condition, All)
        found = self.everywhere if both else 0
        for part in condition.parts:
            mask = self.holds(part, taken, as_holding)
            found = found & mask if both else found | mask
        return found


def first(mask: int) -> int | None:
    """The number of the first dispute of a set."""
    return (mask & -mask).bit_length() - 1 if mask else None
