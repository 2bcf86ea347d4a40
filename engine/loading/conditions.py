"""Conditions and arithmetic: nodes to trees, typed by the vocabulary."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import cast

from engine import values
from engine.conditions import All, Any, Condition, Leaf, Name, Not, Operand, Test, satisfies
from engine.loading.fields import Fields
from engine.model import Kind, Place, Value
from engine.problems import unknown_name
from engine.reading import Mapping, Node, Scalar, Sequence
from engine.vocabulary import Entry, Vocabulary
from engine.yaml_errors import FULL_WIDTH

NUMBER_TESTS: dict[str, Test] = {"above": "above", "at_least": "at_least", "below": "below", "at_most": "at_most"}
DATE_TESTS: dict[str, Test] = {"after": "above", "on_or_after": "at_least", "before": "below", "on_or_before": "at_most"}
SET_TESTS = ("has", "has_any", "has_all", "has_none")
NUMBERS = (Kind.MONEY, Kind.RATE, Kind.COUNT)


class ConditionReader:
    """Reads the conditions of one rule (or of one fact's `ask_if`, where only facts may be named)."""

    def __init__(self, fields: Fields, names: Vocabulary, what: str, facts_only: bool = False) -> None:
        self.fields, self.names, self.what, self.facts_only = fields, names, what, facts_only

    def condition(self, node: Node) -> Condition:
        """A mapping: all of its tests."""
        parts: list[Condition] = []
        for word, (key, value) in self.fields.mapping(node, self.what).items():
            if word in ("all", "any"):
                inner = tuple(self.condition(item) for item in self.fields.some(value, word))
                parts.append(All(inner) if word == "all" else Any(inner))
            elif word == "not":
                parts.append(Not(self.condition(value)))
            else:
                entry = self.entry(word, key.place)
                if entry is not None:
                    parts.extend(self.tests(entry, value, key.place))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def entry(self, name: str, place: Place) -> Entry | None:
        """The fact or finding of that name; a problem when there is none."""
        entry = self.names.get(name)
        if entry is not None and not (self.facts_only and entry.finding):
            return entry
        known = {n: e for n, e in self.names.items() if not (self.facts_only and e.finding)}
        if any(sign in name for sign in FULL_WIDTH):
            self.fields.wanted("wanted_mapping", Scalar(name, place), self.what)
        elif name in self.names:
            self.fields.report("facts_only", place, name=name, what=self.what)
        else:
            code = "unknown_fact" if self.facts_only else "unknown_name"
            self.fields.problems.append(unknown_name(code, place, name, known, what=self.what))
        return None

    def tests(self, entry: Entry, node: Node, place: Place) -> list[Condition]:
        """What is asked of one name."""
        if isinstance(node, Mapping):
            found = [self.test(entry, key, value) for key, value in node.entries]
            return [test for tests in found for test in tests]
        if isinstance(node, Sequence):
            operands = frozenset(v for item in self.fields.some(node, entry.name) if (v := self.literal(entry, item)) is not None)
            if entry.kind in (Kind.CHOICES, Kind.TEXT):
                self.wrong_test(entry, "[…]", node.place)
            return [Leaf(entry.name, "in", operands, place)]
        operand = self.operand(entry, node)
        if operand is None:
            return []
        if entry.kind in (Kind.CHOICES, Kind.TEXT):
            self.wrong_test(entry, node.text, node.place)
        return [Leaf(entry.name, "is", operand, place)]

    def test(self, entry: Entry, key: Scalar, node: Node) -> list[Condition]:
        """One of `above` … `known` with its operand."""
        word = key.text
        ordered = NUMBER_TESTS if entry.kind in NUMBERS else DATE_TESTS if entry.kind is Kind.DATE else {}
        if word == "known":
            return [Leaf(entry.name, "known", self.fields.yes_no(node, word), key.place)]
        if word in ordered:
            operand = self.operand(entry, node)
            return [] if operand is None else [Leaf(entry.name, ordered[word], operand, key.place)]
        if word == "between" and ordered:
            ends = self.fields.items(node, word)
            if len(ends) != 2:
                self.fields.report("two_ends", node.place, name="between")
                return []
            low, high = (self.operand(entry, end) for end in ends)
            if low is None or high is None:
                return []
            if not isinstance(low, Name) and not isinstance(high, Name) and not satisfies(cast("Value", low), "at_most", high):
                self.fields.report("range_order", node.place)
            return [Leaf(entry.name, "at_least", low, key.place), Leaf(entry.name, "at_most", high, key.place)]
        if word in SET_TESTS and (entry.kind is Kind.CHOICES or entry.many):
            return self.membership(entry, word, node, key.place)
        if ordered and re.fullmatch(r"\d{3}", word):
            self.fields.report("comma_in_number", key.place, name=word)
            return []
        self.wrong_test(entry, word, key.place)
        return []

    def membership(self, entry: Entry, word: str, node: Node, place: Place) -> list[Condition]:
        wanted = [v for item in self.fields.some(node, word) if (v := self.literal(entry, item)) is not None]
        single = [next(iter(v)) if isinstance(v, frozenset) else v for v in wanted]
        test: Test = "has_any" if entry.kind is Kind.CHOICES else "in"
        if word == "has_all":
            return [Leaf(entry.name, test, frozenset((v,)), place) for v in single]
        leaf = Leaf(entry.name, test, frozenset(single), place)
        return [Not(leaf)] if word == "has_none" else [leaf]

    def literal(self, entry: Entry, node: Node) -> Value | None:
        return self.fields.value(node, entry.kind, entry.name, dict(entry.options))

    def operand(self, entry: Entry, node: Node) -> Operand | None:
        """A literal of the entry's kind, or `$name` of the same kind."""
        if isinstance(node, Scalar) and node.text.startswith("$"):
            other = self.entry(node.text[1:], node.place)
            if other is None:
                return None
            if other.kind is not entry.kind:
                self.fields.report(
                    "wrong_operand", node.place, of=entry.name, kind=entry.kind.value, name=other.name, other=other.kind.value
                )
            return Name(other.name)
        return self.literal(entry, node)

    def wrong_test(self, entry: Entry, word: str, place: Place) -> None:
        if entry.kind is Kind.CHOICES:
            zh, en = "多选用 has、has_any、has_all、has_none", "use has, has_any, has_all or has_none for several choices"
        elif entry.kind is Kind.DATE:
            zh = "日期用 before、on_or_before、after、on_or_after、between"
            en = "use before, on_or_before, after, on_or_after or between for dates"
        elif entry.kind in NUMBERS:
            zh = "数字用 above、at_least、below、at_most、between"
            en = "use above, at_least, below, at_most or between for numbers"
        elif entry.kind is Kind.TEXT:
            zh, en = "文字只能用 known 问有没有填", "of a text only `known` can be asked"
        else:
            zh, en = "直接写值，或写几个值的列表", "write a value or a list of values"
        self.fields.report("wrong_test", place, of=entry.name, kind=entry.kind.value, name=word, help_zh=zh, help_en=en)


FRACTION = re.compile(r"^(-?\d+(?:\.\d+)?)(?:/(\d+))?(%)?$")


def fraction(word: str) -> Fraction | None:
    """2, 0.5, 1/3 or 12% as an exact fraction; None for anything else."""
    found = FRACTION.match(values.narrow(word))
    if found is None or (found[2] is not None and int(found[2]) == 0):
        return None
    number = Fraction(Decimal(found[1]))
    if found[2]:
        number /= int(found[2])
    return number / 100 if found[3] else number
