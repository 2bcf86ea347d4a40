"""Which questions can still change what the person sees: followed from what is seen down to the answers.

At each step a part counts only where the rest of its condition lets it through: `within` narrows the facts to where that is so.
A question is dropped only when no completion of the answers makes it matter; it may be kept though none does (decision 008).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce

from engine.asking.goals import Goal, goals_of
from engine.asking.narrowing import (
    FREE,
    Concluded,
    Every,
    Fired,
    Narrowing,
    Node,
    OfFact,
    OfPair,
    Opposite,
    Some,
    either,
    overlap,
)
from engine.asking.outlook import Outlook
from engine.expressions import references


@dataclass(frozen=True)
class Hangs:
    """What hangs on one question."""

    rules: tuple[str, ...]
    """Those whose condition or words look at it, or at a question that is asked only depending on it: first what bears on
    the weightiest goal, and of these the nearest."""
    goals: tuple[Goal, ...]
    """What the person may see change, the weightiest first."""
    certain: bool
    """It stays so whatever the other answers are, until this question is answered."""


@dataclass
class _Wanted:
    """Why a rule matters: where it does, to which goals (bits), and whether one of them hangs on it alone."""

    fires: Narrowing | None = None
    values: dict[int, Narrowing] = field(default_factory=dict)
    goals: int = 0
    alone: bool = False


class Relevance:
    """The questions that matter under an outlook."""

    def __init__(self, outlook: Outlook) -> None:
        self.outlook, self.knowledge = outlook, outlook.knowledge
        self.plan, self.goals = outlook.plan, goals_of(self.knowledge)
        self.rules: dict[str, dict[str, bool]] = {}
        self.bits: dict[str, int] = {}
        self.certain: set[str] = set()
        self._wanted: dict[str, _Wanted] = {}
        self._queue: list[tuple[int, str]] = []
        self._queued: set[str] = set()
        for bit, goal in enumerate(self.goals):
            self._seen(goal, 1 << bit)
        while self._queue:
            name = heapq.heappop(self._queue)[1]
            self._queued.discard(name)
            self._follow(name, self._wanted[name])

    def hangs(self) -> dict[str, Hangs]:
        """Askable question to what hangs on it."""
        return {
            name: Hangs(tuple(self._weightiest_first(name)), tuple(self._goals(self.bits[name])), name in self.certain)
            for name in self.knowledge.facts
            if name in self.rules
        }

    def _weightiest_first(self, fact: str) -> list[str]:
        direct = self.rules[fact]

        def weight(rule: str) -> tuple[int, bool]:
            goals = self._wanted[rule].goals if rule in self._wanted else self.bits[fact]
            return self.goals[(goals & -goals).bit_length() - 1].weight, not direct[rule]

        return sorted(direct, key=weight)

    def _goals(self, bits: int) -> Iterator[Goal]:
        while bits:
            lowest = bits & -bits
            yield self.goals[lowest.bit_length() - 1]
            bits ^= lowest

    def _seen(self, goal: Goal, bits: int) -> None:
        """Advice is seen when its rule fires, with its words; a finding by its values, and the words of the rules behind it."""
        if goal.finding is not None:
            self._want_values(goal.finding.id, FREE, bits, True)
        elif goal.rule is not None and self.outlook.may(goal.rule.id):
            self._want(goal.rule.id, FREE, bits, True)
        for rule, names in goal.says.items():
            within = self.outlook.fires[rule]
            if within is not None:
                for name in names:
                    self._name(name, within, rule, bits, self.outlook.must(rule))

    def _follow(self, name: str, wanted: _Wanted) -> None:
        fires, fails = self.outlook.fires[name], self.outlook.fails[name]
        if wanted.fires is not None:
            within = overlap(overlap(wanted.fires, fires), fails)
            self._visit(self.plan.rules[name], within, name, wanted.goals, wanted.alone)
        for at, within in wanted.values.items():
            _, expression = self.knowledge.rules[name].conclusions[at]
            for reference in references(expression):
                self._name(reference.name, overlap(within, fires), name, wanted.goals, False)

    def _want(self, rule: str, within: Narrowing, bits: int, alone: bool, value: int | None = None) -> None:
        """A rule matters by firing or not, or (`value`) by what one of its conclusions comes to.

        A rule that comes or goes does both where all but the question that moves it stays as it is.
        """
        if value is None and not self.outlook.undecided(rule):
            return
        found = self._wanted.setdefault(rule, _Wanted())
        before = found.fires if value is None else found.values.get(value)
        told = found.goals | bits == found.goals and found.alone >= alone
        if told and before is not None and not before:
            return
        wider = within if before is None else either([before, within])
        assert wider is not None
        if told and wider == before:
            return
        found.goals, found.alone = found.goals | bits, found.alone or alone
        if value is None:
            found.fires = wider
        else:
            found.values[value] = wider
        if rule not in self._queued:
            self._queued.add(rule)
            heapq.heappush(self._queue, (-self.plan.place[rule], rule))

    def _want_values(self, finding: str, within: Narrowing, bits: int, alone: bool) -> None:
        """All values of a finding matter."""
        bringing = [(rule, at) for rule, at, _ in self.plan.bringing[finding] if self.outlook.may(rule)]
        values = [self.outlook.value(rule, at) for rule, at in bringing]
        for value in dict.fromkeys(values):
            same = [one for one, held in zip(bringing, values, strict=True) if held == value]
            if value is None:
                for rule, at in same:
                    self._want(rule, within, bits, False)
                    self._want(rule, within, bits, False, at)
            else:
                self._want_one(same, within, bits, alone and None not in values)

    def _want_one(self, same: list[tuple[str, int]], within: Narrowing, bits: int, alone: bool) -> None:
        """Rules that bring the same matter one by one only where none of the others fires."""
        fails = [self.outlook.fails[rule] for rule, _ in same]
        for n, (rule, _) in enumerate(same):
            others = fails[:n] + fails[n + 1 :]
            if None not in others:
                there = reduce(overlap, others, within)
                self._want(rule, there, bits, alone and len(same) == 1)

    def _visit(self, node: Node, within: Narrowing, rule: str, bits: int, alone: bool) -> None:
        """A part of a condition of this rule matters there."""
        outlook = self.outlook
        if isinstance(node, OfFact):
            if node.holds(outlook, FREE) is not None and node.fails(outlook, FREE) is not None:
                self._fact(node.fact, within, rule, bits, alone)
        elif isinstance(node, Concluded):
            passing = [(b.rule, b.at, node.passing(outlook, b)) for b in node.by if outlook.may(b.rule)]
            sure = [(one, at) for one, at, (_, must) in passing if must]
            unsure = [(one, at) for one, at, (may, must) in passing if may and not must]
            self._want_one(sure, within, bits, alone and not unsure)
            for one, at in unsure:
                self._want(one, within, bits, False)
                self._want(one, within, bits, False, at)
        elif isinstance(node, (Every, Some)):
            self._visit_parts(node.parts, isinstance(node, Every), within, rule, bits, alone)
        elif isinstance(node, Opposite):
            self._visit(node.part, within, rule, bits, alone)
        elif isinstance(node, Fired):
            self._want(node.rule, within, bits, alone)
        elif isinstance(node, OfPair):
            for name in node.leaf.names:
                self._name(name, within, rule, bits, False)

    def _visit_parts(self, parts: tuple[Node, ...], every: bool, within: Narrowing, rule: str, bits: int, alone: bool) -> None:
        """A part of `all` matters where the other parts hold, one of `any` where they fail."""
        outlook, wanted = self.outlook, 0 if every else 1
        ways = [(part.holds(outlook, FREE), part.fails(outlook, FREE)) for part in parts]
        if any(way[wanted] is None for way in ways):
            return  # decided, whatever the other parts are
        open_ = [n for n, way in enumerate(ways) if way[1 - wanted] is not None]
        after = [within]
        for n in reversed(open_[1:]):
            after.append(overlap(after[-1], ways[n][wanted]))
        before = FREE
        for n in open_:
            self._visit(parts[n], overlap(before, after.pop()), rule, bits, alone and len(open_) == 1)
            before = overlap(before, ways[n][wanted])

    def _name(self, name: str, within: Narrowing, rule: str, bits: int, alone: bool) -> None:
        """The value of a name matters."""
        if name in self.knowledge.findings:
            self._want_values(name, within, bits, False)
        elif name in self.outlook.open.unsettled:
            self._fact(name, within, rule, bits, alone)

    def _fact(self, fact: str, within: Narrowing, rule: str, bits: int, alone: bool, direct: bool = True) -> None:
        """An answer matters, and with it the questions on which it hangs whether it is asked at all.

        Where two readings of other facts exclude each other, only a question that moves those facts can matter.
        """
        torn = [name for name, mask in within.items() if not mask] if within else ()
        if fact in self.outlook.open.askable and all(name in self.plan.family[fact] for name in torn):
            found = self.rules.setdefault(fact, {})
            found[rule] = found.get(rule, False) or direct
            self.bits[fact] = self.bits.get(fact, 0) | bits
            if alone and direct and self._stays_askable(fact):
                self.certain.add(fact)
        for above in self.outlook.hangs_on(fact):
            self._fact(above, within, rule, bits, False, direct=False)

    def _stays_askable(self, fact: str) -> bool:
        """Its question applies whatever is answered, and every answer of the cells left can be given."""
        found = self.knowledge.facts[fact]
        limits = [
            limit for limit in (found.not_before, found.not_after) if isinstance(limit, str) and limit in self.knowledge.facts
        ]
        return self.outlook.open.gates[fact] == (2, 2) and not limits
