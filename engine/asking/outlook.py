"""The answers so far, as the interview sees them: where each fact may still come to lie, which rules may fire and must."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from engine.asking.narrowing import FREE, Narrowing, both, either, names_open
from engine.asking.openness import Openness, openness
from engine.asking.plan import Plan, plan_of
from engine.asking.spans import ANYTHING, Span, Spans, exactly, together
from engine.conditions import Leaf, Truth, leaf_truth, satisfies
from engine.expressions import certain
from engine.model import TODAY, DontKnow, Fact, Kind, Value
from engine.readiness import View


class Outlook:
    """Where every fact may still lie (`domain`), and under what each rule fires or not; all of it over every completion."""

    def __init__(self, view: View) -> None:
        self.view, self.knowledge = view, view.knowledge
        self.plan: Plan = plan_of(self.knowledge)
        self.open: Openness = openness(view)
        self.domain = {name: self._domain(fact) for name, fact in self.knowledge.facts.items()}
        self._gates: dict[str, Narrowing | None] = {}
        self._above: dict[str, frozenset[str]] = {}
        self.at_large: dict[tuple[str, int], Narrowing | None] = {}
        self._spans: dict[object, Span] = {}
        self._values: dict[tuple[str, int], Value | None] = {}
        self._reader = Spans(self.span_of, self.knowledge.tables)
        self.fires: dict[str, Narrowing | None] = dict.fromkeys(self.knowledge.rules)
        self.fails: dict[str, Narrowing | None] = dict.fromkeys(self.knowledge.rules, FREE)
        for names, in_a_ring in self.plan.groups:
            while self._settled(names, in_a_ring):
                self._spans.clear()
                self.at_large.clear()

    def may(self, rule: str) -> bool:
        """Whether it fires in some completion."""
        return self.fires[rule] is not None

    def must(self, rule: str) -> bool:
        """Whether it fires in every completion."""
        return self.fails[rule] is None

    def undecided(self, rule: str) -> bool:
        return self.fires[rule] is not None and self.fails[rule] is not None

    def gate_open(self, fact: str, within: Narrowing) -> Narrowing | None:
        if fact not in self.open.unsettled:
            return within
        if fact not in self._gates:
            self._gates[fact] = self.plan.gates[fact].holds(self, FREE)
        return both(within, self._gates[fact])

    def hangs_on(self, fact: str) -> frozenset[str]:
        """The open questions on which it hangs whether this one is asked at all, directly or not."""
        if fact not in self._above:
            found, todo = set[str](), [fact]
            while todo:
                name = todo.pop()
                gate = self.plan.gates.get(name)
                if gate is not None and name in self.open.unsettled and self.open.gates[name][0] < self.open.gates[name][1]:
                    fresh = {n for n in names_open(gate, self) if n in self.open.unsettled} - found - {fact}
                    found |= fresh
                    todo += fresh
            self._above[fact] = frozenset(found)
        return self._above[fact]

    def pair(self, leaf: Leaf, in_gate: bool) -> tuple[bool, bool]:
        findings = [name for name in leaf.names if name in self.knowledge.findings]
        if not findings and not any(name in self.open.unsettled for name in leaf.names):
            found = leaf_truth(leaf, self.view)
            holds = found is not Truth.FAILS if in_gate else found is Truth.HOLDS
            return holds, holds
        if in_gate:
            return True, False
        if any(not self._may_have_value(name) for name in leaf.names):
            return False, False
        if len(leaf.names) == 1:
            return True, False
        return _may_pass(leaf, *(self.span_of(name) for name in leaf.names)), False

    def span(self, rule: str, at: int) -> Span:
        key = rule, at
        if key not in self._spans:
            finding, expression = self.knowledge.rules[rule].conclusions[at]
            self._spans[key] = self._reader.stored(expression, self.knowledge.findings[finding].kind)
        return self._spans[key]

    def value(self, rule: str, at: int) -> Value | None:
        """The one value that a rule's conclusion has whenever the rule fires; None where there may be several, or none."""
        key = rule, at
        if key not in self._values:
            span = self.span(rule, at)
            told = span.exact and certain(self.knowledge.rules[rule].conclusions[at][1])
            self._values[key] = None if not told else span.low if span.values is None else next(iter(span.values))
        return self._values[key]

    def span_of(self, name: str) -> Span:
        """What a name may come to, as far as it has a value."""
        if name not in self._spans:
            self._spans[name] = self._span_of(name)
        return self._spans[name]

    def _span_of(self, name: str) -> Span:
        if name in self.knowledge.findings:
            brought = [self.span(rule, at) for rule, at, _ in self.plan.bringing[name] if self.may(rule)]
            return together(brought)
        if name not in self.open.unsettled:
            return exactly(self.view.slots[name]) if name in self.view.slots else ANYTHING
        fact, of = self.knowledge.facts[name], self.plan.cells[name]
        if fact.kind in (Kind.CHOICES, Kind.TEXT):
            return ANYTHING
        left = [cell for n, cell in enumerate(of.parts) if self.domain[name] >> n & 1]
        presumed = [exactly(fact.presumed.value)] if fact.presumed is not None and self.domain[name] & of.presumed else []
        answer = self.view.answers.get(name)
        if left and isinstance(answer, DontKnow | None):
            if fact.kind in (Kind.YES_NO, Kind.CHOICE):
                return together([*(exactly(cell.value) for cell in left), *presumed])
            low, high = self._limits(fact)
            within = Span(_ends([c.low for c in left], low, min, max), _ends([c.high for c in left], high, max, min))
            return together([within, *presumed])
        return together([*([exactly(answer)] if left and not isinstance(answer, DontKnow | None) else []), *presumed])

    def _limits(self, fact: Fact) -> tuple[Value | None, Value | None]:
        if fact.kind is Kind.DATE:
            return self._day(fact.not_before), self._day(fact.not_after)
        limits = (fact.at_least, fact.at_most)
        low, high = ((None if v is None else int(v)) for v in limits) if fact.kind is Kind.COUNT else limits
        return low, high

    def _day(self, limit: date | str | None) -> date | None:
        if isinstance(limit, str):
            other = self.view.slots[TODAY] if limit == TODAY else self.view.answers.get(limit)
            return other if isinstance(other, date) else None
        return limit

    def _domain(self, fact: Fact) -> int:
        of, answer = self.plan.cells[fact.id], self.view.answers.get(fact.id)
        if fact.id not in self.open.unsettled:
            if fact.id not in self.view.slots:
                return of.absent
            return of.of(self.view.slots[fact.id]) if self.view.is_known(fact.id) else of.presumed
        low, _ = self.open.gates[fact.id]
        mask = 0
        if fact.id in self.open.askable:
            mask |= of.possible
            if fact.kind is Kind.DATE:
                mask &= of.within(self._day(fact.not_before), self._day(fact.not_after))
        valued = answer is not None and not isinstance(answer, DontKnow)
        if valued:
            mask |= of.of(answer)  # type: ignore[arg-type]
        elif fact.presumed is not None:
            mask |= of.presumed
        if low == 0 or (not valued and fact.presumed is None):
            mask |= of.absent
        return mask

    def _may_have_value(self, name: str) -> bool:
        if name in self.knowledge.findings:
            return any(self.may(rule) for rule, _, _ in self.plan.bringing[name])
        return name == TODAY or self.domain[name] != self.plan.cells[name].absent

    def _settled(self, names: tuple[str, ...], in_a_ring: bool) -> bool:
        """Works the rules out once; whether another round is needed."""
        today, grown = self.view.slots[TODAY], False
        for name in names:
            if not self.knowledge.rules[name].in_force(today):  # type: ignore[arg-type]
                continue
            node, before = self.plan.rules[name], self.fires[name]
            fires = node.holds(self, FREE)
            if in_a_ring and before is not None and fires is not None:
                fires = either([before, fires])
            self.fires[name], self.fails[name] = fires, node.fails(self, FREE)
            grown = grown or fires != before
        return in_a_ring and grown


def _ends(
    ends: list[Value | None], limit: Value | None, widest: Callable[..., Value], narrowest: Callable[..., Value]
) -> Value | None:
    """The outermost end, no further out than the limit."""
    end = None if None in ends else widest(ends)
    return limit if end is None else end if limit is None else narrowest(end, limit)


def _may_pass(leaf: Leaf, one: Span, other: Span) -> bool:
    """Whether some pair of values passes the comparison."""
    if one.values is not None and other.values is not None:
        return any(satisfies(a, leaf.test, b) != leaf.negated for a in one.values for b in other.values)
    if one.values is not None or other.values is not None:
        return True
    if leaf.test == "is":
        apart = _below(one.high, other.low) or _below(other.high, one.low)
        same = one.exact and other.exact and one.low == other.low
        return not (same if leaf.negated else apart)
    up = (leaf.test in ("above", "at_least")) != leaf.negated
    low, high = (other.low, one.high) if up else (one.low, other.high)
    if low is None or high is None:
        return True
    strict = (leaf.test in ("above", "below")) != leaf.negated
    return bool(low < high if strict else low <= high)


def _below(high: Value | None, low: Value | None) -> bool:
    return high is not None and low is not None and high < low  # type: ignore[operator]
