"""Two slow readings of a base that know nothing of Experta, to hold the engine to.

`Fixpoint` runs the loaded rules stratum by stratum until nothing new comes. `Kleene` judges a finished consultation straight
from the YAML text: plain three-valued tables over the tree as written, no normal form, no branches.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import yaml

from engine.conditions import All, Leaf, Name, Not, Truth, branches, normal, truth
from engine.expressions import Context, NoRow, evaluate, references
from engine.model import TODAY, Answers, Consultation, DontKnow, Knowledge, Rule, Value
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
                    value = evaluate(expression, kind, Context(operands.__getitem__, self.knowledge.tables, []))
                    self.found.setdefault(finding, set()).add(value)
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


T, F, U = True, False, None
Three = bool | None
ORDER = {
    "above": lambda a, b: a > b, "at_least": lambda a, b: a >= b, "below": lambda a, b: a < b, "at_most": lambda a, b: a <= b,
    "after": lambda a, b: a > b, "on_or_after": lambda a, b: a >= b, "before": lambda a, b: a < b, "on_or_before": lambda a, b: a <= b,
}


def kleene_and(parts: list[Three]) -> Three:
    return F if F in parts else U if U in parts else T


def kleene_or(parts: list[Three]) -> Three:
    return T if T in parts else U if U in parts else F


def parsed(texts: dict[str, str]) -> dict[str, Any]:
    """The texts of a base as plain dicts, lists and strings."""
    base = {name: yaml.load(text, yaml.BaseLoader) for name, text in texts.items()}
    base["facts"].pop("topic")
    return base


class Kleene:
    """Whether each rule of a text must have fired, given what the consultation concluded."""

    def __init__(self, base: dict[str, Any], consultation: Consultation) -> None:
        self.facts, self.findings, self.rules = base["facts"], base["findings"], base["rules"]
        self.consultation = consultation
        self.kinds = {name: body["kind"] for name, body in {**self.facts, **self.findings}.items()} | {TODAY: "date"}
        self.overrides = {name: rule.get("overrides", []) for name, rule in self.rules.items()}
        effects = {n: set(r.get("then", {})) | ({"advise"} if "advise" in r else set()) for n, r in self.rules.items()}
        self.above = above(self.overrides, effects)
        self.applied: dict[str, Any] = {}
        for name, fact in self.facts.items():
            self.applied[name] = self.fact_value(name, fact)

    def fact_value(self, name: str, fact: dict[str, Any]) -> Any:
        if "ask_if" in fact and self.holds(fact["ask_if"]) is F:
            return None
        answer = self.consultation.answers.get(name)
        if answer is None or isinstance(answer, DontKnow):
            return self.read(name, fact["presumed"]["value"]) if "presumed" in fact else None
        return answer

    def must_fire(self) -> set[str]:
        """The rules that hold and that no fired rule defeats."""
        fired = {firing.rule.id for firing in self.consultation.firings}
        return {name for name, rule in self.rules.items() if self.ready(rule) and not fired & set(self.above[name])}

    def ready(self, rule: dict[str, Any]) -> bool:
        today = self.consultation.as_of
        if ("from" in rule and today < date.fromisoformat(rule["from"])) or ("to" in rule and today > date.fromisoformat(rule["to"])):
            return False
        named = [name for value in rule.get("then", {}).values() for name in self.named(value)]
        return self.holds(rule.get("if", {})) is T and all(self.values(name) or self.many(name) for name in named)

    def named(self, value: Any) -> Iterator[str]:
        if isinstance(value, str) and value.startswith("$"):
            yield value[1:]
        elif not isinstance(value, str):
            for part in value.values() if isinstance(value, dict) else value:
                yield from self.named(part)

    def many(self, name: str) -> bool:
        return self.findings.get(name, {}).get("many") == "yes"

    def values(self, name: str) -> list[Any]:
        if name == TODAY:
            return [self.consultation.as_of]
        if name in self.findings:
            return [found.value for found in self.consultation.findings.get(name, ())]
        return [] if self.applied.get(name) is None else [self.applied[name]]

    def holds(self, tree: dict[str, Any], turned: bool = False) -> Three:
        """`turned`: under an odd number of `not`; it matters only to comparisons of names that have several values."""
        parts: list[Three] = []
        for word, body in tree.items():
            if word in ("all", "any"):
                inner = [self.holds(part, turned) for part in body]
                parts.append(kleene_and(inner) if word == "all" else kleene_or(inner))
            elif word == "not":
                held = self.holds(body, not turned)
                parts.append(U if held is U else not held)
            elif isinstance(body, dict):
                parts.extend(self.test(word, test, operand, turned) for test, operand in body.items())
            elif isinstance(body, list):
                parts.append(self.some(word, [self.read(word, one) for one in body]))
            elif body.startswith("$"):
                parts.append(self.compare(word, lambda a, b: a == b, body[1:], turned))
            else:
                parts.append(self.some(word, [self.read(word, body)]))
        return kleene_and(parts)

    def some(self, name: str, wanted: list[Any]) -> Three:
        values = self.values(name)
        return any(v in wanted for v in values) if values or name in self.findings else U

    def test(self, name: str, test: str, operand: Any, turned: bool) -> Three:
        values = self.values(name)
        if test == "known":
            answered = name in self.consultation.answers and not isinstance(self.consultation.answers[name], DontKnow)
            known = bool(values) and name != TODAY and (name in self.findings or answered)
            return known == (operand == "yes")
        if test == "between":
            return kleene_and([self.test(name, "at_least", operand[0], turned), self.test(name, "at_most", operand[1], turned)])
        if test in ORDER:
            if operand.startswith("$"):
                return self.compare(name, ORDER[test], operand[1:], turned)
            if not values and name not in self.findings:
                return U
            return any(ORDER[test](value, self.read(name, operand)) for value in values)
        if not values and name not in self.findings:
            return U
        inside = values if name in self.findings else values[0]
        wanted = [operand] if isinstance(operand, str) else operand
        have = [one in inside for one in (wanted if self.kinds[name] == "choices" else [self.read(name, w) for w in wanted])]
        return all(have) if test == "has_all" else not any(have) if test == "has_none" else any(have)

    def compare(self, name: str, passes: Any, other: str, turned: bool) -> Three:
        pairs = [passes(a, b) for a in self.values(name) for b in self.values(other)]
        return U if not pairs else all(pairs) if turned else any(pairs)

    def read(self, name: str, word: str) -> Any:
        kind = self.kinds[name]
        if kind == "yes_no":
            return word == "yes"
        if kind == "choices":
            return frozenset([word] if isinstance(word, str) else word)
        if kind in ("money", "rate"):
            return Decimal(word.rstrip("%"))
        return date.fromisoformat(word) if kind == "date" else int(word) if kind == "count" else word


def has_cycle(base: dict[str, Any]) -> bool:
    """Whether a rule of the parsed texts rests on what it is itself needed for."""
    findings, rules = base["findings"], base["rules"]

    def named(value: Any) -> Iterator[str]:
        if isinstance(value, str) and value.startswith("$"):
            yield value[1:]
        elif not isinstance(value, str):
            for part in value.values() if isinstance(value, dict) else value:
                yield from named(part)

    def tests(tree: dict[str, Any], turned: bool) -> Iterator[tuple[str, bool]]:
        for word, body in tree.items():
            if word in ("all", "any"):
                yield from (found for part in body for found in tests(part, turned))
            elif word == "not":
                yield from tests(body, not turned)
            elif isinstance(body, dict):
                for test, operand in body.items():
                    yield from leaf(word, operand, turned != (test == "has_none" or (test == "known" and operand == "no")))
            else:
                yield from leaf(word, body, turned)

    def leaf(name: str, operand: Any, strict: bool) -> Iterator[tuple[str, bool]]:
        """A comparison is never strict; one end of `between` may be a literal and the other a name."""
        others = list(named(operand))
        ends = operand if isinstance(operand, list) else [operand]
        yield name, strict and len(others) < len(ends)
        yield from ((other, False) for other in others)

    concludes = {name: set(rule["then"]) for name, rule in rules.items()}
    rests = {
        name: [(f, strict) for f, strict in tests(rule.get("if", {}), False) if f in findings]
        + [(f, findings[f].get("many") == "yes") for f in named(rule["then"]) if f in findings]
        for name, rule in rules.items()
    }
    over = above({name: rule.get("overrides", []) for name, rule in rules.items()}, concludes)
    try:
        levels(rule_edges(concludes, rests, over), list(rules))
    except CycleError:
        return True
    return False
