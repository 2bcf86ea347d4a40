"""Conditions changed in one test: compared the other way, gone, turned round, another option, one step or one day off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from engine.conditions import All, Condition, Leaf, Name, Not, Test
from engine.model import TODAY, Kind, Knowledge, Value
from engine.vocabulary import Vocabulary, vocabulary
from workshop.mutation.steps import moved

How = Literal["compare", "drop", "negate", "option", "number", "date"]
Change = tuple[How, Leaf, Leaf | None, Condition]
"""What sort of change, the test that was, the test that is instead, the whole condition."""
FLIPPED: Mapping[Test, Test] = {"above": "at_least", "at_least": "above", "below": "at_most", "at_most": "below"}
OUTWARDS: Mapping[Test, int] = {"above": 1, "at_least": -1, "below": -1, "at_most": 1, "is": 1}
"""Which way the limit moves: where the comparison flipped to moves it the other way."""
ALWAYS = All(())


def changes(condition: Condition, knowledge: Knowledge) -> Iterator[Change]:
    """Every change of a condition."""
    names = vocabulary(knowledge.facts, knowledge.findings)
    if isinstance(condition, Leaf):
        yield "drop", condition, None, ALWAYS
    yield from _in(condition, names)


def _in(condition: Condition, names: Vocabulary) -> Iterator[Change]:
    if isinstance(condition, Leaf):
        for how, changed in _tests(condition, names):
            yield how, condition, changed, changed
        return
    if isinstance(condition, Not):
        for how, leaf, now, whole in _in(condition.part, names):
            yield how, leaf, now, Not(whole)
        return
    for n, part in enumerate(condition.parts):
        before, after = condition.parts[:n], condition.parts[n + 1 :]
        if isinstance(part, Leaf) and (len(condition.parts) > 1 or isinstance(condition, All)):
            yield "drop", part, None, replace(condition, parts=(*before, *after))
        for how, leaf, now, whole in _in(part, names):
            yield how, leaf, now, replace(condition, parts=(*before, whole, *after))


def _tests(leaf: Leaf, names: Vocabulary) -> Iterator[tuple[How, Leaf]]:
    yield "negate", replace(leaf, negated=not leaf.negated)
    if leaf.test in FLIPPED:
        yield "compare", replace(leaf, test=FLIPPED[leaf.test])
    if isinstance(leaf.operand, Name) or leaf.test == "known":
        return
    if leaf.name == TODAY or names[leaf.name].kind in (Kind.MONEY, Kind.RATE, Kind.COUNT, Kind.DATE):
        if leaf.test in OUTWARDS and isinstance(leaf.operand, (int, Decimal, date)):
            kind = Kind.DATE if leaf.name == TODAY else names[leaf.name].kind
            how: How = "date" if kind is Kind.DATE else "number"
            yield how, replace(leaf, operand=moved(leaf.operand, kind, OUTWARDS[leaf.test]))
        return
    options = list(names[leaf.name].options)
    if isinstance(leaf.operand, str) and len(options) > 1:
        other = _next(options, leaf.operand, {leaf.operand})
        if other is not None:
            yield "option", replace(leaf, operand=other)
    elif isinstance(leaf.operand, frozenset):
        for one in (option for option in options if option in leaf.operand):
            yield "option", replace(leaf, operand=_without(options, leaf.operand, one))


def _next(options: list[str], one: str, taken: set[Value] | frozenset[Value]) -> str | None:
    """The option after this one that is not taken; None where all are."""
    at = options.index(one)
    return next((other for other in (*options[at + 1 :], *options[:at]) if other not in taken), None)


def _without(options: list[str], several: frozenset[Value], one: str) -> frozenset[Value]:
    """The set with another option in place of this one, where there is another."""
    other = _next(options, one, several)
    return several - {one} | ({other} if other is not None else frozenset())
