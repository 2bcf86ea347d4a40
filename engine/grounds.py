"""What a conclusion hangs on: facts such that, while they stay as they are, it stays as it is.

A set that is large enough, not the smallest. It is read off the condition tree: of a condition that asks several things
and fails, one failed part suffices; of one that offers alternatives, each counts. Time only passes: `today` is a ground
where a later day could make a difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.conditions import All, Condition, Leaf, Name, Truth, branches, leaves, satisfies, truth
from engine.expressions import Constant, Expression, references
from engine.model import TODAY, Knowledge, Rule, Value
from engine.order import order_of
from engine.readiness import View
from engine.strata import needs_absence
from engine.trace import Consultation, Firing

Passes = Callable[[Value], bool]


def view_in(consultation: Consultation) -> View:
    """The consultation as conditions are judged against it."""
    return View(
        consultation.knowledge,
        consultation.answers,
        consultation.values,
        {name: tuple(f.value for f in found) for name, found in consultation.findings.items()},
        {finding for waiting in consultation.waiting for finding, _ in waiting.rule.conclusions},
    )


@dataclass
class Grounds:
    """Gathers the facts on which conclusions of one consultation hang. `weight`: how readily a name could be changed;
    where one failed part suffices, the one least readily changed is taken."""

    consultation: Consultation
    weight: Mapping[str, int]
    ahead: bool = True
    """Whether failed parts are tried one by one, to take the one whose facts are least readily changed."""
    facts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.knowledge: Knowledge = self.consultation.knowledge
        self.view = view_in(self.consultation)
        self.order = order_of(self.knowledge)
        self.fired = {firing.rule.id: firing for firing in reversed(self.consultation.firings)}
        self._seen: set[object] = set()

    def rule_not_firing(self, rule: Rule) -> None:
        """Why a rule has not fired."""
        if not self._fresh("not", rule.id):
            return
        requirement = self.order.requirements[rule.id]
        if not rule.in_force(self.consultation.as_of):
            self.facts.add(TODAY)
            return
        if truth(requirement, self.view) is not Truth.HOLDS:
            self._failing(requirement)
            return
        winner = next((name for name in self.order.defeaters[rule.id] if name in self.fired), None)
        if winner is not None:
            self.rule_firing(self.fired[winner])

    def rule_firing(self, firing: Firing) -> None:
        """Why a rule has fired: its branch, and that nothing defeats it."""
        if not self._fresh("fires", firing.seq):
            return
        rule = firing.rule
        if rule.in_force_to:
            self.facts.add(TODAY)
        for leaf in branches(self.order.requirements[rule.id])[firing.branch]:
            self._holding(leaf)
        for name in self.order.defeaters[rule.id]:
            self.rule_not_firing(self.knowledge.rules[name])

    def concluded(self, name: str, passes: Passes) -> None:
        """Why a finding has a value that passes."""
        found = next(f for f in self.consultation.findings[name] if passes(f.value))
        firing = found.justification[0]
        self.rule_firing(firing)
        for finding, expression in firing.rule.conclusions:
            if finding == name:
                self._operands(expression)

    def not_concluded(self, name: str, passes: Passes) -> None:
        """Why a finding has no value that passes."""
        for rule in self.knowledge.rules.values():
            for finding, expression in rule.conclusions:
                if finding != name or (isinstance(expression, Constant) and not self._may_pass(expression, passes)):
                    continue
                if rule.id in self.fired:
                    self._operands(expression)
                else:
                    self.rule_not_firing(rule)

    def _may_pass(self, expression: Constant, passes: Passes) -> bool:
        return passes(expression.value)  # type: ignore[arg-type]

    def _operands(self, expression: Expression) -> None:
        for reference in references(expression):
            self._stable(reference.name)

    def _stable(self, name: str) -> None:
        """Why a name has exactly the values it has."""
        if name not in self.knowledge.findings:
            self._fact(name)
            return
        if not self._fresh("stable", name):
            return
        for rule in self.knowledge.rules.values():
            for finding, expression in rule.conclusions:
                if finding != name:
                    continue
                if rule.id in self.fired:
                    for firing in self.consultation.firings:
                        if firing.rule.id == rule.id:
                            self.rule_firing(firing)
                    self._operands(expression)
                else:
                    self.rule_not_firing(rule)

    def _fact(self, name: str) -> None:
        """The fact, and those on which it depends whether it is asked at all."""
        if name in self.facts:
            return
        self.facts.add(name)
        gate = self.order.gates.get(name)
        for leaf in leaves(gate) if gate is not None else ():
            for other in leaf.names:
                self._fact(other)

    def _fresh(self, *what: object) -> bool:
        if what in self._seen:
            return False
        self._seen.add(what)
        return True

    def _failing(self, condition: Condition) -> None:
        """Why a condition (in normal form) does not hold."""
        if isinstance(condition, Leaf):
            self._leaf_failing(condition)
            return
        parts = [p for p in condition.parts if truth(p, self.view) is not Truth.HOLDS]  # type: ignore[union-attr]
        if isinstance(condition, All) and len(parts) > 1:
            parts = [min(parts, key=self._tried if self.ahead else self._weight)]
        for part in parts:
            self._failing(part)

    def _tried(self, condition: Condition) -> int:
        """How many changes touch the facts on which its failing hangs."""
        trial = Grounds(self.consultation, self.weight, ahead=False)
        trial._failing(condition)
        return sum(self.weight.get(name, 0) for name in trial.facts)

    def _weight(self, condition: Condition) -> int:
        """How many changes could reach it."""
        return sum(self.weight.get(name, 0) for name in {n for leaf in leaves(condition) for n in leaf.names})

    def _leaf_failing(self, leaf: Leaf) -> None:
        if isinstance(leaf.operand, Name):
            missing = [name for name in leaf.names if not self.view.values(name)]
            for name in [min(missing, key=lambda n: self.weight.get(n, 0))] if missing else leaf.names:
                self._stable(name)
        elif leaf.name not in self.knowledge.findings:
            self._fact(leaf.name)
        elif needs_absence(leaf, self.knowledge.findings):
            self.concluded(leaf.name, self._passing(leaf))
        else:
            self.not_concluded(leaf.name, self._passing(leaf))

    def _holding(self, leaf: Leaf) -> None:
        if isinstance(leaf.operand, Name):
            for name in leaf.names:
                self._stable(name)
        elif leaf.name not in self.knowledge.findings:
            self._fact(leaf.name)
        elif needs_absence(leaf, self.knowledge.findings):
            self.not_concluded(leaf.name, self._passing(leaf))
        else:
            self.concluded(leaf.name, self._passing(leaf))

    def _passing(self, leaf: Leaf) -> Passes:
        """The values that the test without its `not` looks for."""
        if leaf.test in ("known", "present"):
            return lambda value: True
        return lambda value: satisfies(value, leaf.test, leaf.operand)


def within_reach(knowledge: Knowledge, changing: Mapping[str, int]) -> dict[str, int]:
    """Name to how many changes could reach it: of a fact its own and its gates', of a finding those of all its rules."""
    order = order_of(knowledge)
    below: dict[str, set[str]] = {}

    def facts(name: str) -> Iterator[str]:
        yield name
        gate = order.gates.get(name)
        for leaf in leaves(gate) if gate is not None else ():
            for other in leaf.names:
                yield from facts(other)

    for name in (*knowledge.facts, TODAY):
        below[name] = set(facts(name))
    for name in knowledge.findings:
        below[name] = set()
    grown = True
    while grown:
        grown = False
        for rule in knowledge.rules.values():
            used = order.names[rule.id] | {r.name for _, e in rule.conclusions for r in references(e)}
            for other in order.defeaters[rule.id]:
                used |= order.names[other]
            reached = set().union(*(below[name] for name in used)) if used else set()
            for finding, _ in rule.conclusions:
                if not reached <= below[finding]:
                    below[finding] |= reached
                    grown = True
    return {name: sum(changing.get(fact, 0) for fact in facts) for name, facts in below.items()}
