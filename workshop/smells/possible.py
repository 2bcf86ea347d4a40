"""Whether tests can hold together, by the options and ranges of what they test. Errs on the side of "they can"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from engine.conditions import Leaf, Name, satisfies
from engine.expressions import Constant
from engine.model import Fact, Kind, Knowledge, Value

STEP = {Kind.MONEY: Decimal("0.01"), Kind.RATE: Decimal("0.01"), Kind.COUNT: 1, Kind.DATE: timedelta(days=1)}
"""The least difference between two values of a kind."""


class Possible:
    """Judges tests of one base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.concluded: dict[str, frozenset[Value] | None] = {}
        """Finding id to the values that rules write for it; None: some rule reckons them."""
        for rule in knowledge.rules.values():
            for name, expression in rule.conclusions:
                before = self.concluded.get(name, frozenset())
                fixed = isinstance(expression, Constant) and before is not None
                self.concluded[name] = before | {expression.value} if fixed else None  # type: ignore[union-attr,operator,arg-type]

    def together(self, leaves: Iterable[Leaf]) -> bool:
        """Whether all the tests can hold in one dispute, as far as each name by itself tells."""
        by_name: dict[str, list[Leaf]] = {}
        for leaf in leaves:
            by_name.setdefault(leaf.name, []).append(leaf)
        return all(self.of_one(name, tests) for name, tests in by_name.items())

    def of_one(self, name: str, tests: Sequence[Leaf]) -> bool:
        """Whether tests of the same name can hold together."""
        known = {leaf.operand != leaf.negated for leaf in tests if leaf.test == "known"}
        fixed = [leaf for leaf in tests if leaf.test not in ("known", "present") and not isinstance(leaf.operand, Name)]
        if known == {True, False}:
            return False
        if name in self.knowledge.findings:
            return self._of_finding(name, fixed, known == {False})
        fact = self.knowledge.facts.get(name)
        if fact is None:
            return any(passes_all(value, fixed) for value in _around(Kind.DATE, fixed, None)) if fixed else True
        if known == {False} and (fixed or any(leaf.test == "present" for leaf in tests)):
            return fact.presumed is not None and passes_all(fact.presumed.value, fixed)
        return any(passes_all(value, fixed) for value in self.values(fact, fixed)) if fixed else True

    def _of_finding(self, name: str, fixed: Sequence[Leaf], absent: bool) -> bool:
        finding = self.knowledge.findings[name]
        positive = [leaf for leaf in fixed if not leaf.negated]
        values = self.concluded.get(name, frozenset())
        if not positive:
            return True
        if absent or values == frozenset():
            return False
        if finding.many:
            return values is None or all(any(passes_all(v, [leaf]) for v in values) for leaf in positive)
        if values is None:
            values = frozenset(finding.options) if finding.options else None
        if values is None:
            return any(passes_all(value, fixed) for value in _around(finding.kind, fixed, None))
        return any(passes_all(value, fixed) for value in values)

    def values(self, fact: Fact, tests: Sequence[Leaf]) -> Iterator[Value]:
        """Answers among which there is one for every outcome of the tests."""
        if fact.kind is Kind.YES_NO:
            yield from (True, False)
        elif fact.kind is Kind.CHOICE:
            yield from fact.options
        elif fact.kind is Kind.CHOICES:
            yield from _sets(fact, tests)
        elif fact.kind is Kind.TEXT:
            yield ""
        else:
            yield from _around(fact.kind, tests, fact)

    def always(self, leaf: Leaf) -> bool:
        """Whether a test of a fact holds whatever is answered."""
        if leaf.test in ("known", "present") or isinstance(leaf.operand, Name) or leaf.name not in self.knowledge.facts:
            return False
        return not self.of_one(leaf.name, [replace(leaf, negated=not leaf.negated)])

    def implies(self, one: Leaf, other: Leaf) -> bool:
        """Whether the second test holds wherever the first one does."""
        if bare(one) == bare(other):
            return True
        if one.name != other.name or isinstance(one.operand, Name) or isinstance(other.operand, Name):
            return False
        if "known" in (one.test, other.test):
            return False
        if other.test == "present":
            return not (one.negated and one.name in self.knowledge.findings)
        if one.test == "present" or (one.name in self.knowledge.findings and (one.negated or other.negated)):
            return False
        return not self.of_one(one.name, [one, replace(other, negated=not other.negated)])


def bare(leaf: Leaf) -> tuple[object, ...]:
    """Equal for tests that say the same, wherever they stand."""
    return leaf.name, leaf.test, leaf.operand, leaf.negated


def passes_all(value: Value | object, tests: Iterable[Leaf]) -> bool:
    """Whether a value passes tests against fixed operands."""
    return all(satisfies(value, leaf.test, leaf.operand) != leaf.negated for leaf in tests)  # type: ignore[arg-type]


def _sets(fact: Fact, tests: Sequence[Leaf]) -> Iterator[Value]:
    """The largest answer that no negated test refuses is the best; and the empty one."""
    refused: set[object] = set()
    for leaf in tests:
        if leaf.negated and isinstance(leaf.operand, frozenset):
            refused |= leaf.operand
    yield frozenset(option for option in fact.options if option not in refused)
    yield frozenset()


def _around(kind: Kind, tests: Sequence[Leaf], fact: Fact | None) -> Iterator[Value]:
    """Every operand, the values beside it, and the ends of what may be answered."""
    step: Any = STEP[kind]
    low, high = _limits(kind, fact)
    operands = [v for leaf in tests for v in (leaf.operand if isinstance(leaf.operand, frozenset) else (leaf.operand,))]
    for value in (*operands, low, high):
        middle: Any = value
        for near in (middle - step, middle, middle + step) if value is not None else ():
            if (low is None or low <= near) and (high is None or near <= high):
                yield near


def _limits(kind: Kind, fact: Fact | None) -> tuple[Any, Any]:
    """The least and the greatest answer, where they are fixed."""
    if fact is None:
        return None, None
    if kind is Kind.DATE:
        return tuple(end if isinstance(end, date) else None for end in (fact.not_before, fact.not_after))  # type: ignore[return-value]
    number = int if kind is Kind.COUNT else Decimal
    return tuple(number(end) if end is not None else None for end in (fact.at_least, fact.at_most))  # type: ignore[return-value]
