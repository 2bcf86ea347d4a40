"""A second slow reading, straight from the YAML text: three-valued tables over the tree as written, no normal form, no branches.

It judges a finished consultation: given what was concluded, exactly the rules that hold and are not defeated have fired.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import yaml
from naive import CycleError, above, levels, rule_edges

from engine.model import TODAY, DontKnow
from engine.trace import Consultation

T, F, U = True, False, None
Three = bool | None
ORDER = {
    "above": lambda a, b: a > b,
    "at_least": lambda a, b: a >= b,
    "below": lambda a, b: a < b,
    "at_most": lambda a, b: a <= b,
    "after": lambda a, b: a > b,
    "on_or_after": lambda a, b: a >= b,
    "before": lambda a, b: a < b,
    "on_or_before": lambda a, b: a <= b,
}


def kleene_and(parts: list[Three]) -> Three:
    return F if F in parts else U if U in parts else T


def kleene_or(parts: list[Three]) -> Three:
    return T if T in parts else U if U in parts else F


def named(value: Any) -> Iterator[str]:
    """Every `$name` in a conclusion or operand."""
    if isinstance(value, str) and value.startswith("$"):
        yield value[1:]
    elif not isinstance(value, str):
        for part in value.values() if isinstance(value, dict) else value:
            yield from named(part)


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
        start, end = rule.get("from", "0001-01-01"), rule.get("to", "9999-12-31")
        if not date.fromisoformat(start) <= today <= date.fromisoformat(end):
            return False
        operands = named(rule.get("then", []))
        return self.holds(rule.get("if", {})) is T and all(self.values(name) or self.many(name) for name in operands)

    def many(self, name: str) -> bool:
        return name in self.findings and "many" in self.findings[name]

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
            return known is (operand == "yes")
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
