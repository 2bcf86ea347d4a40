"""What one alternative of a rule asks of the dispute, sorted into patterns: plain checks that any matcher can run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from inspect import Parameter, Signature
from typing import Any, NamedTuple

from engine.conditions import Leaf, Name, satisfies
from engine.firing import Alternative
from engine.model import TODAY
from engine.strata import needs_absence

Check = Callable[[Any], bool]
"""A test of one value; it never raises. Unknown is None."""
CASE = "case"
"""The label of the one fact that holds the whole dispute; every other label is that of a concluded finding."""


class Asked(NamedTuple):
    """A check with a key that is equal for equal checks; of a finding's value, or of a slot of the case."""

    name: str
    key: object
    check: Check


class Patterns:
    """The patterns of one alternative. Each test on a finding is a pattern of its own: another value may meet the next test."""

    def __init__(self, alternative: Alternative, findings: Collection[str]) -> None:
        self._findings = findings
        self.slots: dict[str, list[Asked]] = {}
        """What is asked of the case, by slot."""
        self.found: list[Asked] = []
        """Findings that must have such a value; labelled f0, f1, …"""
        self.tests: list[Callable[..., bool]] = []
        """Comparisons; their parameters are labels."""
        self.absent: list[Asked] = []
        """Findings that must not have such a value."""
        self.labels = tuple(self._leaf(leaf) for leaf in alternative.leaves)
        """For each test the labels under which its names are bound; None: an absence."""
        rule = alternative.rule
        if rule.in_force_from or rule.in_force_to:
            self._slot(TODAY, ("in force", rule.in_force_from, rule.in_force_to), rule.in_force)

    def _leaf(self, leaf: Leaf) -> tuple[str | None, ...]:
        """Sorts one test; the labels of its names."""
        is_finding = leaf.name in self._findings
        if isinstance(leaf.operand, Name):
            labels = tuple(self._present(name) for name in leaf.names)
            self.tests.append(comparison(leaf, labels))
            return labels
        if needs_absence(leaf, self._findings):
            self.absent.append(_anything(leaf.name) if leaf.test == "known" else _passing(leaf))
            return (None,)
        if leaf.test == "known" and not is_finding:
            wanted = leaf.operand != leaf.negated
            return self._slot(f"known {leaf.name}", wanted, lambda value: value is wanted)
        if leaf.test in ("known", "present"):
            return (self._present(leaf.name),)
        if is_finding:
            return (self._finding(_passing(leaf)),)
        return self._slot(leaf.name, *(_failing(leaf) if leaf.negated else _passing(leaf))[1:])

    def _slot(self, name: str, key: object, check: Check) -> tuple[str]:
        self.slots.setdefault(name, []).append(Asked(name, key, check))
        return (CASE,)

    def _present(self, name: str) -> str:
        if name in self._findings:
            return self._finding(_anything(name))
        self._slot(name, *_anything(name)[1:])
        return CASE

    def _finding(self, asked: Asked) -> str:
        self.found.append(asked)
        return f"f{len(self.found) - 1}"


def bound_value(fact: Mapping[str, Any], label: str, name: str) -> Any:
    """What the fact under the label says of the name: one of many slots of the case, or the one value of a finding."""
    return fact[slot(name) if label == CASE else "value"]


def slot(name: str) -> str:
    """The key of a name in the case; Experta gives `__` in a key a meaning of its own."""
    return name.replace("_", "-")


def comparison(leaf: Leaf, labels: tuple[str, ...]) -> Callable[..., bool]:
    """A check over two bound values. Experta passes the facts named in the signature, so the signature is made to measure."""

    def compare(**bound: Any) -> bool:
        one, other = (bound_value(bound[label], label, name) for label, name in zip(labels, leaf.names, strict=True))
        return satisfies(one, leaf.test, other) != leaf.negated

    compare.__signature__ = Signature(  # type: ignore[attr-defined]
        [Parameter(label, Parameter.KEYWORD_ONLY) for label in dict.fromkeys(labels)]
    )
    return compare


def _anything(name: str) -> Asked:
    return Asked(name, "present", lambda value: value is not None)


def _passing(leaf: Leaf) -> Asked:
    return Asked(leaf.name, _key(leaf), lambda value: value is not None and satisfies(value, leaf.test, leaf.operand))


def _failing(leaf: Leaf) -> Asked:
    """There is a value, and it does not pass."""
    check: Check = lambda value: value is not None and not satisfies(value, leaf.test, leaf.operand)  # noqa: E731
    return Asked(leaf.name, ("not", _key(leaf)), check)


def _key(leaf: Leaf) -> object:
    """Equal for equal checks; the type keeps yes and 1 apart."""
    operand = sorted(map(repr, leaf.operand)) if isinstance(leaf.operand, frozenset) else [repr(leaf.operand)]
    return leaf.test, type(leaf.operand).__name__, tuple(operand)
