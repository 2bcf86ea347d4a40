"""The rules run without Experta, what each rests on before it. It comes to the same: a test holds it to the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from heapq import heapify, heappop, heappush
from itertools import product

from engine.asking.plan import plan_of
from engine.books.books import Books
from engine.conditions import All, Condition, Leaf, Not, branches, normal
from engine.expressions import Expression, LedgerSum, Lookup, parts, references
from engine.firing import Alternative
from engine.model import Knowledge, Rule, Value
from engine.order import order_of
from engine.requirement import requirement
from engine.strata import defeaters, needs_absence
from workshop.mutation.disputes import DEFEATED, Came, Dispute, Status


def holds(condition: Condition, dispute: Dispute) -> bool:
    """Whether a condition in normal form holds."""
    if isinstance(condition, Leaf):
        return dispute.passes(condition)
    assert not isinstance(condition, Not)
    if isinstance(condition, All):
        return all(holds(part, dispute) for part in condition.parts)
    return any(holds(part, dispute) for part in condition.parts)


class QuickRun:
    """A base prepared to be run over many disputes, and again after one of its rules has changed."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, order, plan = knowledge, order_of(knowledge), plan_of(knowledge)
        self.groups = plan.groups
        self.rings = any(ring for _, ring in plan.groups)
        self.place, self.requirements, self.defeaters = plan.place, dict(order.requirements), dict(order.defeaters)
        self.in_order = sorted(knowledge.rules, key=self.place.__getitem__)
        self.rules: dict[str, Rule] = dict(knowledge.rules)
        self.defeats = _turned(self.defeaters)
        self.bringing: dict[str, list[str]] = {name: [] for name in knowledge.findings}
        self.readers: dict[str, list[str]] = {name: [] for name in knowledge.findings}
        for rule in knowledge.rules.values():
            for finding in dict.fromkeys(finding for finding, _ in rule.conclusions):
                self.bringing[finding].append(rule.id)
            for name in self.rests_on(rule):
                if name in self.readers:
                    self.readers[name].append(rule.id)
        self.kinds = {name: finding.kind for name, finding in knowledge.findings.items()}
        self.alternatives: dict[str, tuple[Alternative, ...]] = {}

    def rests_on(self, rule: Rule) -> set[str]:
        """The names of its condition and of its arithmetic."""
        named = {reference.name for _, expression in rule.conclusions for reference in references(expression)}
        return named | order_of(self.knowledge).names[rule.id]

    def run(self, dispute: Dispute) -> Dispute:
        """Fills in what each rule comes to. Rules that rest on each other are read until nothing new comes, or once each."""
        books = Books(self.knowledge, dispute.flows, dispute.as_of)
        dispute.status = dict.fromkeys(self.in_order)
        for group, ring in self.groups:
            for _ in group if ring else group[:1]:
                before = [dispute.status[name] for name in group]
                for name in group:
                    self._add(name, dispute, books)
                if [dispute.status[name] for name in group] == before:
                    break
        return dispute

    def _add(self, name: str, dispute: Dispute, books: Books) -> None:
        """What the rule comes to, added to what is there."""
        came = dispute.status[name] = self.status(name, dispute, books)
        if isinstance(came, Came):
            for finding, value in came.conclusions:
                there = dispute.concluded.get(finding, ())
                if value not in there:
                    dispute.concluded[finding] = (*there, value)
        if self.rings:
            dispute.tests.clear()

    def rerun(self, dispute: Dispute, changed: Iterable[str]) -> Dispute:
        """The dispute once these rules read otherwise than when it was run: only what hangs on them is run again."""
        after = dispute.again()
        if self.rings:
            after.concluded = {}
            return self.run(after)
        books = Books(self.knowledge, dispute.flows, dispute.as_of)
        waiting = [self.place[name] for name in changed]
        heapify(waiting)
        seen = set(waiting)
        while waiting:
            name = self.in_order[heappop(waiting)]
            before = dispute.status[name]
            now = self.status(name, after, books)
            if now == before:
                continue
            after.status[name] = now
            onward = list(self.defeats[name]) if isinstance(before, Came) != isinstance(now, Came) else []
            for finding in self._moved(before, now):
                self._gather(finding, after)
                onward += self.readers[finding]
            for other in onward:
                place = self.place[other]
                if place not in seen:
                    seen.add(place)
                    heappush(waiting, place)
        return after

    def status(self, name: str, dispute: Dispute, books: Books) -> Status:
        """What one rule comes to, once all that it rests on is there."""
        rule = self.rules[name]
        if not rule.in_force(dispute.as_of) or not holds(self.requirements[name], dispute):
            return None
        if any(isinstance(dispute.status[other], Came) for other in self.defeaters[name]):
            return DEFEATED
        conclusions: set[tuple[str, Value]] = set()
        assumed: set[str] = set()
        for alternative in self.branches(name):
            if all(dispute.passes(leaf) for leaf in alternative.leaves):
                self._fire(alternative, dispute, books, conclusions, assumed)
        return Came(frozenset(conclusions), frozenset(assumed))

    def branches(self, name: str) -> tuple[Alternative, ...]:
        if name not in self.alternatives:
            found = enumerate(branches(self.requirements[name]))
            self.alternatives[name] = tuple(Alternative(self.rules[name], number, leaves) for number, leaves in found)
        return self.alternatives[name]

    def changed(self, rule: Rule) -> tuple[QuickRun, set[str]]:
        """The same with one rule read otherwise, and the rules to be run again. Its names stay those that it had."""
        other = copy(self)
        other.rules = {**self.rules, rule.id: rule}
        other.requirements = {**self.requirements, rule.id: normal(requirement(rule))}
        other.alternatives = {name: found for name, found in self.alternatives.items() if name != rule.id}
        before = self.rules[rule.id]
        same = (rule.overrides, rule.advice, rule.conclusions) == (before.overrides, before.advice, before.conclusions)
        if same or not (before.overrides or self.defeaters[rule.id]):
            return other, {rule.id}
        other.defeaters = defeaters(other.rules)
        other.defeats = _turned(other.defeaters)
        moved = {name for name, above in other.defeaters.items() if above != self.defeaters[name]}
        return other, {rule.id, *moved}

    def with_tables(self, knowledge: Knowledge, table: str) -> tuple[QuickRun, set[str]]:
        """The same with other tables, and the rules that read the one that changed."""
        other = copy(self)
        other.knowledge = knowledge
        by_ledger = knowledge.ledger is not None and knowledge.ledger.table == table
        return other, {rule.id for rule in self.rules.values() if reads(rule, table, by_ledger)}

    def _fire(
        self, alternative: Alternative, dispute: Dispute, books: Books, conclusions: set[tuple[str, Value]], assumed: set[str]
    ) -> None:
        many = {r.name for _, expression in alternative.rule.conclusions for r in references(expression) if r.many}
        collected = {name: dispute.values(name) for name in sorted(many)}
        for met in self._met(alternative, dispute):
            raw = alternative.fire(met, collected, self.knowledge.tables, self.kinds, books)
            conclusions.update(raw.conclusions)
            assumed.update(table.id for table, _ in raw.unchanged)
        names = [name for leaf in alternative.leaves for name in leaf.names]
        names += [name for name in collected if name not in self.knowledge.findings or not self.knowledge.findings[name].many]
        assumed.update(
            name for name in names if name in dispute.slots and name not in dispute.known and name in self.knowledge.facts
        )

    def _met(self, alternative: Alternative, dispute: Dispute) -> Iterator[tuple[tuple[Value | None, ...], ...]]:
        """The values that the operands of its arithmetic meet; those of other tests do not matter to what it concludes."""
        choices = [
            dispute.values(leaf.name) if leaf.test == "present" and not needs_absence(leaf, self.kinds) else (None,)
            for leaf in alternative.leaves
        ]
        for values in product(*choices):
            yield tuple((value,) for value in values)

    def _moved(self, before: Status, now: Status) -> set[str]:
        """The findings of which it brings something else."""
        one = before.conclusions if isinstance(before, Came) else frozenset()
        other = now.conclusions if isinstance(now, Came) else frozenset()
        return {finding for finding, _ in one ^ other}

    def _gather(self, finding: str, dispute: Dispute) -> None:
        """All values of a finding, from the rules that bring it."""
        found: dict[Value, None] = {}
        for name in self.bringing[finding]:
            came = dispute.status[name]
            if isinstance(came, Came):
                found.update((value, None) for there, value in came.conclusions if there == finding)
        dispute.tests.clear()
        if found:
            dispute.concluded[finding] = tuple(found)
        else:
            dispute.concluded.pop(finding, None)


def reads(rule: Rule, table: str, by_ledger: bool) -> bool:
    """Whether its arithmetic looks into the table, itself or through the ledger."""
    found = [e for _, expression in rule.conclusions for e in everything(expression)]
    return any((isinstance(e, Lookup) and e.table == table) or (by_ledger and isinstance(e, LedgerSum)) for e in found)


def everything(expression: Expression) -> Iterator[Expression]:
    """An expression and all those inside it."""
    yield expression
    for part in parts(expression):
        yield from everything(part)


def _turned(defeaters: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """By rule: those that it defeats."""
    found: dict[str, list[str]] = {name: [] for name in defeaters}
    for name, above in defeaters.items():
        for other in above:
            found[other].append(name)
    return found
