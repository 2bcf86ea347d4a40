"""The smallest sets of changes that make something so: what the creditor can bring about, or the debtor could show.

A search by size. At each step the grounds on which the goal fails (engine.grounds) say which changes can help at all;
every set found is verified by a consultation, and so is every smaller part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from engine.actions import Action, Who, actions, applied, fit, waits
from engine.conditions import satisfies
from engine.grounds import Grounds, within_reach
from engine.model import TODAY
from engine.trace import Consultation
from explain.reasons.naming import Target

MOST_SETS, MOST_SIZE, MOST_CONSULTATIONS = 3, 3, 100
Set = frozenset[Action]
Goal = Callable[[Consultation], bool]


@dataclass(frozen=True)
class Flip:
    """Changes that together make it so, and what then comes of the dispute."""

    actions: tuple[Action, ...]
    after: Consultation
    cost: Decimal
    """Yuan of those whose cost is known."""
    cost_known: bool
    days: int
    """The longest of them: they can be done side by side."""


@dataclass(frozen=True)
class Flips:
    """`complete`: no other set of at most MOST_SIZE changes was left untried."""

    found: tuple[Flip, ...]
    complete: bool


def flips(consultation: Consultation, target: Target, who: Who, most: int = MOST_SETS) -> Flips:
    """The sets of changes that make the target so, cheapest and quickest first; those that need the debtor come last.

    Of sets that differ only in the value a way leads to, the first stands for all.
    """
    search = Search(consultation, target, actions(consultation, who), waiting=who == "creditor" and not target.negated)
    found = sorted((flip_of(consultation, chosen, search) for chosen in search.minimal_sets()), key=_effort)
    unlike = {tuple((action.fact, action.way) for action in flip.actions): flip for flip in reversed(found)}
    return Flips(tuple(flip for flip in found if flip in unlike.values())[:most], search.complete)


def undoing(consultation: Consultation, target: Target, most: int = MOST_SETS) -> Flips:
    """What the debtor could show or do so that the target is no longer so."""
    return flips(consultation, Target(target.finding, target.value, target.rule, not target.negated), "debtor", most)


def flip_of(before: Consultation, chosen: Set, search: Search) -> Flip:
    """A set of changes with its price."""
    after = search.after(chosen)
    assert after is not None
    order = list(before.knowledge.facts)
    listed = sorted(chosen, key=lambda a: (a.fact == TODAY, order.index(a.fact) if a.fact in order else 0, repr(a.changes)))
    costs = [cost_of(after, action) for action in listed]
    days = max(a.days_from(before.as_of) for a in listed)
    return Flip(tuple(listed), after, sum((c for c in costs if c is not None), Decimal(0)), None not in costs, days)


def cost_of(after: Consultation, action: Action) -> Decimal | None:
    """Yuan; None when unknown. Waiting costs nothing."""
    return Decimal(0) if action.way is None else after.amount(action.way.cost)


def _effort(flip: Flip) -> tuple[object, ...]:
    with_him = sum(1 for a in flip.actions if a.way is not None and a.way.with_him)
    return with_him > 0, flip.cost, flip.days, len(flip.actions), with_him, [repr(a.changes) for a in flip.actions]


class Search:
    """The minimal sets among given actions, by size. `waiting`: also to let time pass."""

    def __init__(
        self, consultation: Consultation, target: Target, among: Iterable[Action], waiting: bool, size: int = MOST_SIZE
    ) -> None:
        self.start, self.target, self.among, self.waiting, self.size = consultation, target, tuple(among), waiting, size
        self.complete = True
        self._after: dict[Set, Consultation | None] = {frozenset(): consultation}
        changing: dict[str, int] = {}
        for action in self.among:
            for name, _ in action.changes:
                changing[name] = changing.get(name, 0) + 1
        if waiting:
            changing[TODAY] = 1
        self._weight = within_reach(consultation.knowledge, changing)

    def minimal_sets(self) -> list[Set]:
        """Sets of changes that make the target so, no part of which does; by size."""
        found: list[Set] = []
        level: dict[Set, None] = {frozenset(): None}
        for size in range(self.size + 1):
            onward: dict[Set, None] = {}
            for chosen in level:
                if any(less <= chosen for less in found):
                    continue
                after = self.after(chosen)
                if after is None:
                    continue
                if self.target.holds(after):
                    found.append(chosen)
                elif size < self.size:
                    onward.update(dict.fromkeys(chosen | {more} for more in self.helpful(chosen, after)))
            level = onward
        return [chosen for chosen in found if chosen and not self._too_much(chosen)]

    def after(self, chosen: Set) -> Consultation | None:
        """The consultation with these changes; None when they cannot be, or when enough has been tried."""
        if chosen not in self._after:
            if len(self._after) > MOST_CONSULTATIONS:
                self.complete = False
                return None
            self._after[chosen] = applied(self.start, sorted(chosen, key=lambda a: repr(a.changes)))
        return self._after[chosen]

    def helpful(self, chosen: Set, after: Consultation) -> list[Action]:
        """Further changes without one of which the target cannot become so."""
        facts = self._grounds(after)
        more = [a for a in self.among if a not in chosen and any(name in facts for name, _ in a.changes)]
        if self.waiting and TODAY in facts:
            more += waits(after)
        return [action for action in more if fit((*chosen, action), self.start.knowledge)]

    def _grounds(self, after: Consultation) -> set[str]:
        grounds, target = Grounds(after, self._weight), self.target
        if target.rule is not None and target.negated:
            grounds.rule_firing(grounds.fired[target.rule])
        elif target.rule is not None:
            grounds.rule_not_firing(after.knowledge.rules[target.rule])
        else:
            say = grounds.concluded if target.negated else grounds.not_concluded
            say(target.id, lambda value: target.value is None or satisfies(value, "is", target.value))
        return grounds.facts

    def _too_much(self, chosen: Set) -> bool:
        """Whether a part of the set would do."""
        parts = [frozenset(part) for size in range(len(chosen)) for part in combinations(chosen, size)]
        return any(after is not None and self.target.holds(after) for after in map(self.after, parts))
