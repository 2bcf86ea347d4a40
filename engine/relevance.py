"""Which rules are still undecided, whatever the open questions are answered: bounds, computed stratum by stratum.

Conservative: a rule called undecided may turn out decided, never the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from engine.conditions import All, Condition, Leaf, Name, Truth, leaf_truth, satisfies
from engine.expressions import Constant, lookups, references
from engine.model import TODAY, Knowledge, Rule
from engine.order import order_of
from engine.readiness import View


@dataclass(frozen=True)
class Bounds:
    """May it hold, must it hold, when the open questions are answered in some way, in any way."""

    may: bool
    must: bool


@dataclass
class Reach:
    """What a finding may still be and what it must be. `anything`: a computed value whose amount is not known yet."""

    values: set[object] = field(default_factory=set)
    anything: bool = False

    def admits(self, leaf: Leaf) -> bool:
        if leaf.test in ("known", "present") or isinstance(leaf.operand, Name):
            return self.anything or bool(self.values)
        return self.anything or any(satisfies(v, leaf.test, leaf.operand) for v in self.values)  # type: ignore[arg-type]


class Relevance:
    """The bounds of every rule under the answers of a view. `unsettled`: the facts whose value may still change."""

    def __init__(self, view: View, unsettled: Set[str]) -> None:
        self.view, self.open = view, unsettled
        self.knowledge: Knowledge = view.knowledge
        self._order = order_of(self.knowledge)
        self._may: dict[str, Reach] = {}
        self._must: dict[str, Reach] = {}
        self.rules: dict[str, Bounds] = {name: Bounds(False, False) for name in self.knowledge.rules}
        level = self._order.strata
        for height in sorted(set(level.values())):
            self._settle([self.knowledge.rules[name] for name in self.knowledge.rules if level[name] == height])

    def undecided(self, name: str) -> bool:
        """Whether the rule may fire and may not."""
        bounds = self.rules[name]
        return bounds.may and not bounds.must

    def pending(self, name: str) -> set[str]:
        """The names on which it hangs whether an undecided rule fires: those in the undecided parts of its condition."""
        return set(self._pending(self._order.requirements[name])) if self.undecided(name) else set()

    def _pending(self, condition: Condition) -> Iterator[str]:
        bounds = self._of(condition)
        if bounds.may == bounds.must:
            return
        if isinstance(condition, Leaf):
            yield from condition.names
            return
        for part in condition.parts:  # type: ignore[union-attr]
            yield from self._pending(part)

    def _settle(self, rules: list[Rule]) -> None:
        grown = True
        while grown:
            grown = False
            for rule in rules:
                if self.rules[rule.id].must:  # bounds only grow
                    continue
                bounds = self._of_rule(rule)
                if bounds != self.rules[rule.id]:
                    grown = True
                    self.rules[rule.id] = bounds
                    self._extend(rule, bounds)

    def _of_rule(self, rule: Rule) -> Bounds:
        today = self.view.slots[TODAY]
        if not rule.in_force(today):  # type: ignore[arg-type]
            return Bounds(False, False)
        bounds = self._of(self._order.requirements[rule.id])
        above = [self.rules[name] for name in self._order.defeaters[rule.id]]
        return Bounds(bounds.may and not any(b.must for b in above), bounds.must and not any(b.may for b in above))

    def _extend(self, rule: Rule, bounds: Bounds) -> None:
        for finding, expression in rule.conclusions:
            for reaches, reached in ((self._may, bounds.may), (self._must, bounds.must)):
                if not reached:
                    continue
                reach = reaches.setdefault(finding, Reach())
                if isinstance(expression, Constant):
                    reach.values.add(expression.value)
                elif reaches is self._may:
                    reach.anything = True
                elif not any(lookups(expression)):  # a table may have no row
                    reach.values.add(_SOME)

    def _of(self, condition: Condition) -> Bounds:
        if isinstance(condition, Leaf):
            return self._of_leaf(condition)
        every = isinstance(condition, All)
        may = must = every
        for part in condition.parts:  # type: ignore[union-attr]
            bounds = self._of(part)
            may, must = (may and bounds.may, must and bounds.must) if every else (may or bounds.may, must or bounds.must)
            if may == must != every:  # decided, whatever the other parts are
                break
        return Bounds(may, must)

    def _of_leaf(self, leaf: Leaf) -> Bounds:
        findings = [name for name in leaf.names if name in self.knowledge.findings]
        if findings:
            return self._of_finding(leaf, findings)
        if any(name in self.open for name in leaf.names):
            return Bounds(True, False)
        holds = leaf_truth(leaf, self.view) is Truth.HOLDS
        return Bounds(holds, holds)

    def _of_finding(self, leaf: Leaf, findings: list[str]) -> Bounds:
        if isinstance(leaf.operand, Name):
            reachable = all(self._may.get(name, Reach()).admits(leaf) for name in findings)
            others = [name for name in leaf.names if name not in findings]
            return Bounds(reachable and all(n in self.open or self.view.values(n) for n in others), False)
        may = self._may.get(leaf.name, Reach()).admits(leaf)
        must = self._must.get(leaf.name, Reach()).admits(leaf)
        absent = leaf.negated if leaf.test != "known" else leaf.operand == leaf.negated
        return Bounds(not must, not may) if absent else Bounds(may, must)


class _Some:
    """A value that is certain to come but not known: it passes no test of its amount."""


_SOME = _Some()


def goals(relevance: Relevance) -> dict[str, set[str]]:
    """The rules that can still change what the person sees, each with the names on which it, or what it says, still hangs.

    Seen are advice with its words and costs, and findings shown as verdict, strength, route, deadline or sum.
    """
    knowledge, said = relevance.knowledge, said_in(relevance.knowledge)
    shown = [f.id for f in knowledge.findings.values() if f.shown_as or f.route or f.deadline]
    wanted = {*shown, *(name for finding in shown for name in said.get(finding, ()))}
    order = order_of(knowledge)
    chosen: dict[str, set[str]] = {}
    grown, beaten = True, set[str]()
    while grown:
        grown = False
        for rule in knowledge.rules.values():
            if rule.id in chosen or not relevance.rules[rule.id].may:
                continue
            seen = rule.advice is not None or rule.id in beaten
            if seen or any(finding in wanted for finding, _ in rule.conclusions):
                chosen[rule.id] = relevance.pending(rule.id) | said.get(rule.id, set())
                chosen[rule.id] |= {r.name for _, expression in rule.conclusions for r in references(expression)}
                wanted |= chosen[rule.id]
                beaten |= set(order.defeaters[rule.id])
                grown = True
    return chosen


def said_in(knowledge: Knowledge) -> dict[str, set[str]]:
    """Rule or finding id to the names whose values stand in its texts or costs."""
    said: dict[str, set[str]] = {}
    for mention in knowledge.mentions:
        if mention.role in ("blank", "cost"):
            said.setdefault(mention.by, set()).add(mention.name)
    return said
