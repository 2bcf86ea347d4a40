"""The unknown dispute: every question answered in any way or not at all, on any day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import z3

from engine.conditions import All as AllOf
from engine.conditions import Condition, Leaf, Name, Not, leaves, normal
from engine.model import TODAY, Fact, Kind, Knowledge
from engine.order import order_of
from workshop.proving.days import FIRST, LAST
from workshop.proving.logic import NO, STEPS, YES, Chosen, Formula, Number, Ways, back, both, choose, either, no, passes, steps

MOST = 10**10
"""No amount of money above it, in yuan; no count and no rate above it either."""
WaysOf = Callable[[str], Ways]


class Answers:
    """A formula for each answer. `facts` gathers what holds of every dispute; `complete`: every question that applies has
    an answer with a value, and no other has one."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.today = z3.Int(TODAY)
        self.facts: list[Formula] = [self.today >= FIRST.toordinal(), self.today <= LAST.toordinal()]
        self.answered = {name: z3.Bool(f"answered {name}") for name in knowledge.facts}
        self.chosen: dict[str, dict[str, Formula]] = {}
        self.numbers: dict[str, Number] = {}
        self.known: dict[str, Formula] = {TODAY: NO}
        self.ways: dict[str, Ways] = {TODAY: [(YES, Number(self.today, Kind.DATE))]}
        self.said: dict[str, Ways] = dict(self.ways)
        """What was really said and still matters: presumed values left out."""
        gates, full = order_of(knowledge).gates, []
        for fact in knowledge.facts.values():
            gate, answered = gates.get(fact.id), self.answered[fact.id]
            fails = NO if gate is None else self.fails(gate)
            holds = YES if gate is None else self.holds(gate, self.ways.get)  # type: ignore[arg-type]
            applies = no(fails)
            given = self._given(fact)
            self.known[fact.id] = both((applies, answered))
            self.said[fact.id] = [(both((applies, answered, when)), value) for when, value in given]
            self.ways[fact.id] = self._ways(fact, applies, given)
            self.facts.append(z3.Implies(answered, applies))  # an answer to a question that does not apply is set aside
            full.append(answered == holds)
        self.facts += self._limits()
        self.complete = both(full)
        self.sensible = both(self.no_clash({}))

    def _given(self, fact: Fact) -> Ways:
        """The values of an answer."""
        answered = self.answered[fact.id]
        if fact.kind in (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES):
            options = ["yes"] if fact.kind is Kind.YES_NO else list(fact.options)
            bits = {option: z3.Bool(f"{fact.id} is {option}") for option in options}
            self.chosen[fact.id] = bits
            if fact.kind is Kind.YES_NO:
                return [(bits["yes"], True), (no(bits["yes"]), False)]
            if fact.kind is Kind.CHOICES:
                return [(YES, Chosen(bits))]
            self.facts += [z3.AtMost(*bits.values(), 1), z3.Implies(answered, either(bits.values()))]
            return [(bit, option) for option, bit in bits.items()]
        if fact.kind is Kind.TEXT:
            return [(YES, "…")]
        whole = z3.Int(fact.id)
        self.numbers[fact.id] = Number(whole, fact.kind)
        return [(YES, self.numbers[fact.id])]

    def _ways(self, fact: Fact, applies: Formula, given: Ways) -> Ways:
        """The values that the rules see: answered, else presumed."""
        answered = self.answered[fact.id]
        if fact.presumed is None:
            return self.said[fact.id]
        value = fact.presumed.value
        if fact.id in self.numbers:
            number = self.numbers[fact.id]
            presumed = z3.IntVal(int(steps(value, fact.kind)))
            return [(applies, Number(choose(answered, number.whole, presumed), fact.kind))]
        if fact.kind is Kind.CHOICES:
            return [(both((applies, answered)), given[0][1]), (both((applies, no(answered))), value)]
        there = [
            (both((applies, either((both((answered, when)), no(answered))) if one == value else both((answered, when)))), one)
            for when, one in given
        ]
        return there if fact.kind is not Kind.TEXT else [(applies, given[0][1])]

    def _limits(self) -> list[Formula]:
        found: list[Formula] = []
        for name, number in self.numbers.items():
            fact = self.knowledge.facts[name]
            if fact.kind is not Kind.DATE:
                low, high = (None if v is None else steps(v, fact.kind) for v in (fact.at_least, fact.at_most))
                least = -MOST * STEPS[fact.kind] if low is None else -(-low.numerator // low.denominator)
                most = MOST * STEPS[fact.kind] if high is None else high.numerator // high.denominator
                found += [number.whole >= least, number.whole <= most]
                continue
            found += [number.whole >= FIRST.toordinal(), number.whole <= LAST.toordinal()]
            for limit, is_low in ((fact.not_before, True), (fact.not_after, False)):
                bound = self._bound(limit)
                if bound is not None:
                    there, day = bound
                    kept = number.whole >= day if is_low else number.whole <= day
                    found.append(z3.Implies(both((self.answered[name], there)), kept))
        return found

    def _bound(self, limit: date | str | None) -> tuple[Formula, Formula] | None:
        if limit is None or isinstance(limit, date):
            return None if limit is None else (YES, z3.IntVal(limit.toordinal()))
        return (YES, self.today) if limit == TODAY else (self.answered[limit], self.numbers[limit].whole)

    def no_clash(self, table: Mapping[str, Ways]) -> list[Formula]:
        """No two answers that cannot both be true. `table`: what a table of money says."""
        rules = (clash for clash in self.knowledge.clashes.values() if clash.hard)
        return [no(self.holds(normal(rule.condition), lambda name: self.said.get(name) or table.get(name, []))) for rule in rules]

    def holds(self, condition: Condition, ways: WaysOf) -> Formula:
        """A condition over answers, in normal form, holds."""
        if isinstance(condition, Leaf):
            return self.leaf(condition, ways)
        assert not isinstance(condition, Not)
        parts = [self.holds(part, ways) for part in condition.parts]
        return both(parts) if isinstance(condition, AllOf) else either(parts)

    def leaf(self, leaf: Leaf, ways: WaysOf) -> Formula:
        """A test of an answer holds: there is a value, and it passes (or with `not` does not)."""
        if leaf.test == "known":
            known = self.known.get(leaf.name, NO)
            return known if leaf.operand != leaf.negated else no(known)
        return met(leaf, ways(leaf.name) or [], against(leaf, ways))

    def fails(self, condition: Condition) -> Formula:
        """A condition over answers fails, as far as they were seen when its question came."""
        if isinstance(condition, Leaf):
            holds = self.holds(condition, lambda name: self.ways.get(name, []))
            if condition.test == "known":
                return no(holds)
            return both((no(holds), *(either(when for when, _ in self.ways.get(name, [])) for name in condition.names)))
        assert not isinstance(condition, Not)
        parts = [self.fails(part) for part in condition.parts]
        return either(parts) if isinstance(condition, AllOf) else both(parts)

    def answers_in(self, model: z3.ModelRef) -> tuple[dict[str, object], date]:
        """The dispute that a model of the solver stands for: answers, and the day."""

        def holds(formula: Formula) -> bool:
            return bool(z3.is_true(model.eval(formula, model_completion=True)))

        def whole(term: Formula) -> int:
            return int(model.eval(term, model_completion=True).as_long())

        found: dict[str, object] = {}
        for fact in self.knowledge.facts.values():
            if not holds(self.answered[fact.id]):
                continue
            if fact.id in self.numbers:
                found[fact.id] = back(whole(self.numbers[fact.id].whole), fact.kind)
            elif fact.kind is Kind.TEXT:
                found[fact.id] = "…"
            else:
                on = [option for option, bit in self.chosen[fact.id].items() if holds(bit)]
                found[fact.id] = bool(on) if fact.kind is Kind.YES_NO else frozenset(on) if fact.kind is Kind.CHOICES else on[0]
        return found, date.fromordinal(whole(self.today))

    def exactly(self, answers: dict[str, object], as_of: date) -> Formula:
        """That the dispute is this one."""
        parts = [self.today == as_of.toordinal()]
        for name, answered in self.answered.items():
            parts.append(answered if name in answers else no(answered))
            if name in answers and self.knowledge.facts[name].kind is not Kind.TEXT:
                value = answers[name]
                parts.append(either(both((when, passes(held, "is", value))) for when, held in self._raw(name)))  # type: ignore[arg-type]
        return both(parts)

    def _raw(self, name: str) -> Ways:
        """The values of an answer, whether or not its question applies."""
        fact = self.knowledge.facts[name]
        if name in self.numbers:
            return [(YES, self.numbers[name])]
        bits = self.chosen[name]
        if fact.kind is Kind.YES_NO:
            return [(bits["yes"], True), (no(bits["yes"]), False)]
        return [(YES, Chosen(bits))] if fact.kind is Kind.CHOICES else [(bit, option) for option, bit in bits.items()]


def against(leaf: Leaf, ways: WaysOf) -> Ways:
    """What a test compares with."""
    if isinstance(leaf.operand, Name):
        return ways(leaf.operand.name) or []
    return [(YES, leaf.operand)]  # type: ignore[list-item]


def met(leaf: Leaf, found: Ways, others: Ways) -> Formula:
    """Some value passes the test against some other; with `not`, does not pass it."""
    return either(
        both((when, there, no(passed) if leaf.negated else passed))
        for when, held in found
        for there, operand in others
        for passed in [passes(held, leaf.test, operand)]
    )


def names_of(condition: Condition) -> set[str]:
    """Every name in a condition."""
    return {name for leaf in leaves(condition) for name in leaf.names}
