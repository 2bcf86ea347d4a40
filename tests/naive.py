"""A slow run of a loaded base that knows nothing of Experta: stratum by stratum until nothing new comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from engine.books.books import Books
from engine.conditions import All, Leaf, Name, Not, Truth, branches, normal, truth
from engine.expressions import Context, NoRow, NoSum, evaluate, references
from engine.model import TODAY, Answers, DontKnow, Knowledge, Rule, Value
from engine.requirement import requirement


class CycleError(Exception):
    """A rule rests on its own absence."""


def levels(strict_edges: dict[tuple[str, str], bool], rules: list[str]) -> dict[str, int]:
    """Longest number of strict edges before each rule; edges between rules."""
    level = dict.fromkeys(rules, 0)
    for _ in range(len(rules) * len(rules) + 2):
        before = dict(level)
        for (one, other), strict in strict_edges.items():
            level[other] = max(level[other], level[one] + strict)
        if level == before:
            return level
        if max(level.values()) > len(rules):
            break
    raise CycleError


def above(overrides: dict[str, list[str]], effects: dict[str, set[str]]) -> dict[str, list[str]]:
    """Rule to everything that overrides it, directly or not, as far as it speaks of the same thing."""
    found: dict[str, list[str]] = {}
    for name in overrides:
        reached: set[str] = set()
        while True:
            more = {r for r, others in overrides.items() if name in others or reached & set(others)} - reached
            if not more:
                break
            reached |= more
        found[name] = [r for r in overrides if r in reached - {name} and effects[r] & effects[name]]
    return found


def effects_of(rule: Rule) -> set[str]:
    return {f for f, _ in rule.conclusions} | ({"advise"} if rule.advice is not None else set())


class Fixpoint:
    """A Situation, and the naive run over it."""

    def __init__(self, knowledge: Knowledge, answers: Answers, as_of: date) -> None:
        self.knowledge, self.answers, self.as_of = knowledge, answers, as_of
        self.slots: dict[str, Value] = {TODAY: as_of}
        self.found: dict[str, set[Value]] = {}
        for name, fact in knowledge.facts.items():
            answer = answers.get(name)
            presumed = fact.presumed.value if fact.presumed else None
            value = presumed if answer is None or isinstance(answer, DontKnow) else answer
            if value is not None and not (fact.ask_if and truth(fact.ask_if, self) is Truth.FAILS):
                self.slots[name] = value
        self.books = Books(knowledge, (), as_of)
        self.fired: set[tuple[str, int]] = set()
        self.gaps: set[tuple[str, str, str, Value]] = set()
        self.above = above_of(knowledge)
        self.needs = {name: normal(requirement(rule)) for name, rule in knowledge.rules.items()}
        self.run()
        names = {name for name, _ in self.fired}
        self.defeated = {
            (name, next(r for r in self.above[name] if r in names))
            for name, rule in knowledge.rules.items()
            if name not in names and rule.in_force(as_of) and truth(self.needs[name], self) is Truth.HOLDS
        }

    def values(self, name: str) -> tuple[Value, ...]:
        if self.is_finding(name):
            return tuple(self.found.get(name, ()))
        return (self.slots[name],) if name in self.slots else ()

    def is_known(self, name: str) -> bool:
        if self.is_finding(name):
            return name in self.found
        return name in self.slots and name in self.answers and not isinstance(self.answers[name], DontKnow)

    def is_finding(self, name: str) -> bool:
        return name in self.knowledge.findings

    def may_come(self, name: str) -> bool:
        return False

    def run(self) -> None:
        level = level_of(self.knowledge)
        for height in sorted(set(level.values())):
            rules = [r for r in self.knowledge.rules.values() if level[r.id] == height and r.in_force(self.as_of)]
            rules = [r for r in rules if not any(name in self.above[r.id] for name, _ in self.fired)]
            while True:
                before = sum(len(values) for values in self.found.values()), len(self.fired)
                for rule in rules:
                    self.try_rule(rule)
                if before == (sum(len(values) for values in self.found.values()), len(self.fired)):
                    break

    def try_rule(self, rule: Rule) -> None:
        holding = [n for n, branch in enumerate(branches(self.needs[rule.id])) if truth(All(branch), self) is Truth.HOLDS]
        if holding:
            self.fired.update((rule.id, n) for n in holding)
            self.conclude(rule)

    def conclude(self, rule: Rule) -> None:
        used = {r.name: r.many for _, expression in rule.conclusions for r in references(expression)}
        single = [name for name, many in used.items() if not many]
        for chosen in product(*(self.values(name) for name in single)):
            operands: dict[str, Any] = dict(zip(single, chosen, strict=True))
            operands |= {name: self.values(name) for name, many in used.items() if many}
            for finding, expression in rule.conclusions:
                try:
                    kind = self.knowledge.findings[finding].kind
                    value = evaluate(expression, kind, Context(operands.__getitem__, self.knowledge.tables, [], self.books))
                    self.found.setdefault(finding, set()).add(value)
                except NoSum:
                    continue
                except NoRow as error:
                    self.gaps.add((rule.id, finding, error.table.id, error.key))


def above_of(knowledge: Knowledge) -> dict[str, list[str]]:
    rules = knowledge.rules
    return above({name: list(r.overrides) for name, r in rules.items()}, {name: effects_of(r) for name, r in rules.items()})


_levels: dict[int, tuple[Knowledge, dict[str, int]]] = {}


def level_of(knowledge: Knowledge) -> dict[str, int]:
    """Rule to level, from the loaded rules; kept for the base last asked for."""
    if id(knowledge) not in _levels:
        _levels.clear()
        rules = knowledge.rules
        concludes = {name: {f for f, _ in rule.conclusions} for name, rule in rules.items()}
        rests = {name: list(rests_on(rule, knowledge)) for name, rule in rules.items()}
        _levels[id(knowledge)] = knowledge, levels(rule_edges(concludes, rests, above_of(knowledge)), list(rules))
    return _levels[id(knowledge)][1]


def rule_edges(
    concludes: dict[str, set[str]], rests: dict[str, list[tuple[str, bool]]], over: dict[str, list[str]]
) -> dict[tuple[str, str], bool]:
    """Rule before rule; True: all of it has to be run first."""
    edges: dict[tuple[str, str], bool] = {}
    for name, needs in rests.items():
        for finding, strict in needs:
            for other in (o for o, found in concludes.items() if finding in found):
                edges[other, name] = strict or edges.get((other, name), False)
        edges.update({(other, name): True for other in over[name]})
    return edges


def rests_on(rule: Rule, knowledge: Knowledge) -> Iterator[tuple[str, bool]]:
    """Findings with: only when complete?"""
    for leaf, negated in polarised(rule.condition, False):
        wants_none = leaf.test == "known" and leaf.operand is False
        for name in leaf.names:
            if name in knowledge.findings:
                yield name, not isinstance(leaf.operand, Name) and wants_none != negated
    for _, expression in rule.conclusions:
        yield from ((r.name, r.many) for r in references(expression) if r.name in knowledge.findings)


def polarised(condition: Any, negated: bool) -> Iterator[tuple[Leaf, bool]]:
    if isinstance(condition, Leaf):
        yield condition, negated
    elif isinstance(condition, Not):
        yield from polarised(condition.part, not negated)
    else:
        for part in condition.parts:
            yield from polarised(part, negated)
