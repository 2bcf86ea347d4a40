"""The whole base as one formula: which rules fire and what they conclude, for every dispute at once.

Nothing real is left out: every dispute is a model. A model may be no dispute where arithmetic was left open.
"""

from __future__ import annotations

from dataclasses import dataclass

import z3

from engine.asking.plan import plan_of
from engine.conditions import All, Condition, Leaf, Name, Not
from engine.expressions import Constant
from engine.model import Finding, Knowledge, Rule
from engine.order import order_of
from workshop.proving.answers import Answers, against, met
from workshop.proving.arithmetic import Arithmetic
from workshop.proving.days import Calendar
from workshop.proving.logic import NO, YES, Formula, Held, Number, Ways, both, choose, either, no, passes, steps


@dataclass(frozen=True)
class Brought:
    """A value that a rule concludes for a finding, and when."""

    rule: str
    when: Formula
    value: Held


class Encoding:
    """`fires`: rule id to formula. `brought`: finding to all that rules conclude for it. `facts`: what holds of every dispute."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.order = knowledge, order_of(knowledge)
        self.answers, self.calendar = Answers(knowledge), Calendar()
        self.arithmetic = Arithmetic(knowledge, self.ways, self.calendar)
        self.fires: dict[str, Formula] = {}
        self.holds: dict[str, Formula] = {}
        """Rule to: its condition holds, whether or not another rule defeats it."""
        self.brought: dict[str, list[Brought]] = {name: [] for name in knowledge.findings}
        self.open_rings = False
        self._round = ""
        """Which reading of a ring this is; part of every name given in it."""
        self._facts: list[Formula] = []
        self._ways: dict[str, Ways] = {}
        self._tests: dict[tuple[object, ...], Formula] = {}
        for names, in_a_ring in plan_of(knowledge).groups:
            if in_a_ring:
                self._ring(names)
            else:
                for name in names:
                    self._rule(knowledge.rules[name], f"fires {name}")
        for name in knowledge.findings:
            self.ways(name)  # each name is given once, before the facts are handed out

    @property
    def facts(self) -> list[Formula]:
        """Everything that holds of every dispute."""
        return [*self.answers.facts, *self._facts, *self.arithmetic.facts, *self.calendar.facts]

    def ways(self, name: str) -> Ways:
        """The values of a name as the rules see them; those of a finding as far as its rules were read."""
        if name not in self.knowledge.findings:
            return self.answers.ways.get(name, [])
        if name not in self._ways:
            self._ways[name] = self._of_finding(self.knowledge.findings[name])
        return self._ways[name]

    def concluded(self, name: str) -> Formula:
        """The finding has a value."""
        return either(when for when, _ in self.ways(name))

    def condition(self, condition: Condition) -> Formula:
        """A condition in normal form holds."""
        if isinstance(condition, Leaf):
            key = condition.name, condition.test, condition.operand, condition.negated
            if key not in self._tests:
                self._tests[key] = self._leaf(condition)
            return self._tests[key]
        assert not isinstance(condition, Not)
        parts = [self.condition(part) for part in condition.parts]
        return both(parts) if isinstance(condition, All) else either(parts)

    def _leaf(self, leaf: Leaf) -> Formula:
        if leaf.name not in self.knowledge.findings:
            return self.answers.leaf(leaf, self.ways)
        if leaf.test == "known":
            known = self.concluded(leaf.name)
            return known if leaf.operand != leaf.negated else no(known)
        if leaf.negated and not isinstance(leaf.operand, Name):
            return no(either(both((when, passes(held, leaf.test, leaf.operand))) for when, held in self.ways(leaf.name)))
        return met(leaf, self.ways(leaf.name), against(leaf, self.ways))

    def _rule(self, rule: Rule, name: str) -> None:
        holds = both((self.in_force(rule), self.condition(self.order.requirements[rule.id])))
        defeated = either(self.fires[other] for other in self.order.defeaters[rule.id])
        self.holds[rule.id] = self._named(holds, name.replace("fires", "holds"))
        self.fires[rule.id] = (
            self.holds[rule.id] if defeated is NO else self._named(both((self.holds[rule.id], no(defeated))), name)
        )
        for finding, expression in rule.conclusions:
            for when, value in self.arithmetic.stored(expression, self.knowledge.findings[finding].kind):
                self.brought[finding].append(Brought(rule.id, both((self.fires[rule.id], when)), value))
            self._changed(finding)

    def in_force(self, rule: Rule) -> Formula:
        """The day lies within the rule's validity."""
        today = self.answers.today
        start = YES if rule.in_force_from is None else today >= rule.in_force_from.toordinal()
        return both((start, YES if rule.in_force_to is None else today <= rule.in_force_to.toordinal()))

    def _ring(self, names: tuple[str, ...]) -> None:
        """Rules of which some rest on each other: read again and again, each round with what the one before concluded.

        What rules compute in a ring could grow for ever: it is left open.
        """
        rules = [self.knowledge.rules[name] for name in names]
        before = {finding: list(found) for finding, found in self.brought.items()}
        for round_ in range(len(rules)):
            self._round = f" ({round_})"
            self._all_changed()
            fresh = {finding: list(found) for finding, found in before.items()}
            for rule in rules:
                self._ring_rule(rule, fresh)
            self.brought = fresh
        self._round = ""
        self._all_changed()

    def _ring_rule(self, rule: Rule, fresh: dict[str, list[Brought]]) -> None:
        """Reads what the last round concluded, and adds to `fresh` what comes of it."""
        held = self.condition(self.order.requirements[rule.id])
        holds = both((self.in_force(rule), held))
        defeated = either(self.fires[other] for other in self.order.defeaters[rule.id])
        self.holds[rule.id], self.fires[rule.id] = (
            holds,
            self._named(both((holds, no(defeated))), f"fires {rule.id}{self._round}"),
        )
        for finding, expression in rule.conclusions:
            kind = self.knowledge.findings[finding].kind
            if isinstance(expression, Constant) or kind.value in ("yes_no", "choice"):
                for when, value in self.arithmetic.stored(expression, kind):
                    fresh[finding].append(Brought(rule.id, both((self.fires[rule.id], when)), value))
            else:
                self.open_rings = True
                fresh[finding].append(Brought(rule.id, self.fires[rule.id], Number(z3.Int(f"ring {rule.id} {finding}"), kind)))

    def _named(self, formula: Formula, name: str) -> Formula:
        """A name for a formula, so that the solver meets it once."""
        if formula is YES or formula is NO or z3.is_const(formula):
            return formula
        named = z3.Bool(name)
        self._facts.append(named == formula)
        return named

    def _changed(self, finding: str) -> None:
        self._ways.pop(finding, None)

    def _all_changed(self) -> None:
        self._ways.clear()
        self._tests.clear()

    def _of_finding(self, finding: Finding) -> Ways:
        """One value each for options; one term for all numbers of a finding that has a single value."""
        found = self.brought[finding.id]
        if finding.kind.value in ("yes_no", "choice"):
            values = dict.fromkeys(one.value for one in found)
            return [(either(one.when for one in found if one.value == value), value) for value in values]
        if finding.many or not found:
            return [(one.when, one.value) for one in found]
        if len(found) == 1:
            return [(found[0].when, found[0].value)]
        there, whole = either(one.when for one in found), _whole(found[-1].value, finding)
        for one in reversed(found[:-1]):
            whole = choose(one.when, _whole(one.value, finding), whole)
        named = z3.Int(f"value {finding.id}{self._round}")
        self._facts.append(named == whole)
        return [(self._named(there, f"has {finding.id}{self._round}"), Number(named, finding.kind))]


def _whole(held: Held, finding: Finding) -> Formula:
    if isinstance(held, Number):
        return held.whole
    return z3.IntVal(int(steps(held, finding.kind)))  # type: ignore[arg-type]
