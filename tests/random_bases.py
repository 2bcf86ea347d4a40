"""Random rule bases as YAML text, and random disputes about them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from engine.cases.answers import clashes
from engine.model import DONT_KNOW, Answer, Kind, Knowledge, Place

T = TypeVar("T")
Number = Callable[[int], int]
"""A choice among so many: 0 … n-1."""

FACTS = {
    "self": "yes_no",
    "yes_a": "yes_no",
    "yes__b": "yes_no",
    "one": "choice",
    "other": "choice",
    "several": "choices",
    "owed": "money",
    "paid": "money",
    "interest": "rate",
    "lent_on": "date",
    "asked_on": "date",
    "people": "count",
    "note": "text",
}
FINDINGS = {
    "kinds": "choice",
    "days_": "date",
    "proven": "yes_no",
    "case": "choice",
    "sums": "money",
    "sum_1": "money",
    "share": "rate",
    "end_1": "date",
    "times_": "count",
    "sum_2": "money",
    "end_2": "date",
}
"""Arithmetic uses only those further up, and conditions mostly."""
MANY = {"kinds", "days_", "sums"}
KINDS = FACTS | FINDINGS | {"today": "date"}
OPTIONS = ("a", "b", "c")
UNITS = {"money": "yuan", "rate": "percent_a_year", "count": "people"}
WORDS: dict[str, Sequence[str]] = {
    "yes_no": ("yes", "no"),
    "choice": OPTIONS,
    "choices": OPTIONS,
    "money": ("0", "10", "500.50", "10000"),
    "rate": ("1%", "3%", "12.5%"),
    "date": ("2023-03-01", "2024-02-29", "2025-01-01", "2025-12-31"),
    "count": ("0", "1", "3"),
    "text": ("x",),
}
VALUES: dict[str, Sequence[Answer]] = {
    "yes_no": (True, False),
    "choice": OPTIONS,
    "choices": (frozenset(), frozenset("a"), frozenset("ab"), frozenset("c")),
    "money": (Decimal(0), Decimal(10), Decimal("500.50"), Decimal(2000), Decimal(10000)),
    "rate": (Decimal(1), Decimal(3), Decimal("12.5")),
    "date": tuple(date(2023, 3, 1) + timedelta(days=61 * n) for n in range(20)),
    "count": (0, 1, 3),
    "text": ("x", "y"),
}
AS_OF = [date(2024, 1, 1) + timedelta(days=30 * n) for n in range(26)]
FIXED = {
    "dimensions.yaml": "1-law: {zh: 法, en: law}\n",
    "sources/law.yaml": "law: {title: {zh: 法, en: law}, status: statement, articles: {1: {zh: 条, en: article}}}\n",
    "tables/tables.yaml": """
fee:
  {title: {zh: 费, en: fee}, kind: brackets, key: money, source: law/1, columns: {value: money},
   rows: [{above: 0, up_to: 100, value: 5}, {above: 100, up_to: 3000, rate: 2.5%, plus: 1}]}
prime:
  {title: {zh: 率, en: rate}, kind: steps, key: date, source: law/1, columns: {value: rate}, covered_to: 2025-03-01,
   rows: [{from: 2023-06-01, value: 4.2%}, {from: 2024-06-01, value: 3%}]}
limit:
  {title: {zh: 限, en: limit}, kind: keys, key: one, source: law/1, columns: {value: money, case: choice},
   rows: {a: {value: 10, case: b}, b: {value: 500.50, case: c}}}
""",
}


def flow(value: Any) -> str:
    """The value in YAML's flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)


def write(folder: Path, texts: dict[str, str]) -> Path:
    """The knowledge folder of a random base."""
    files = {**FIXED, "facts/a.yaml": texts["facts"], "findings/a.yaml": texts["findings"], "rules/1-law/a.yaml": texts["rules"]}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class Base:
    """Makes one base; every choice comes from `number`."""

    def __init__(self, number: Number) -> None:
        self.number = number

    def texts(self) -> dict[str, str]:
        """The facts, the findings and the rules."""
        said = {"zh": "词", "en": "word"}
        facts: dict[str, Any] = {"topic": said}
        for at, (name, kind) in enumerate(FACTS.items()):
            facts[name] = {"kind": kind, **dict.fromkeys(("question", "help", "why", "dont_know"), said), **self.shape(kind)}
            if kind != "text" and self.one_in(3):
                facts[name]["presumed"] = {"value": self.pick(WORDS[kind]), "because": said}
            if at > 2 and self.one_in(5):
                facts[name]["ask_if"] = self.condition(list(FACTS)[:at], 1)
        findings = {
            name: {"kind": kind, "label": said, **self.shape(kind), **({"many": "yes"} if name in MANY else {})}
            for name, kind in FINDINGS.items()
        }
        rules = {}
        for at in range(3 + self.number(12)):
            rules[f"rule-{at}"] = self.rule()
        for at, rule in enumerate(rules.values()):
            if not self.one_in(3):
                last = len(rules) if self.one_in(10) else at
                others = [n for n, r in list(rules.items())[:last] if r is not rule and set(r["then"]) & set(rule["then"])]
                if others:
                    rule["overrides"] = sorted({self.pick(others) for _ in range(1 + self.number(2))})
        listed = {"facts": facts, "findings": findings, "rules": rules}
        return {name: "".join(f"{key}: {flow(body)}\n" for key, body in part.items()) for name, part in listed.items()}

    def pick(self, things: Sequence[T]) -> T:
        return things[self.number(len(things))]

    def one_in(self, many: int) -> bool:
        return self.number(many) == many - 1

    def shape(self, kind: str) -> dict[str, Any]:
        if kind in UNITS:
            return {"unit": UNITS[kind]}
        return {"options": {option: {"zh": option, "en": option} for option in OPTIONS}} if kind in ("choice", "choices") else {}

    def rule(self) -> dict[str, Any]:
        said = {"zh": "词", "en": "word"}
        rule: dict[str, Any] = {"title": said, "because": said, "sources": ["law/1"]}
        order = list(FINDINGS)
        concluded = sorted({self.pick(order) for _ in range(1 + self.one_in(3))}, key=order.index)
        below = order if self.one_in(25) else order[: order.index(concluded[0])]
        if not self.one_in(6):
            rule["if"] = self.condition([*FACTS, "today", *below, *below, *below], 2)
        rule["then"] = {name: self.value(name) for name in concluded}
        if self.one_in(6):
            rule["from"] = self.pick(("2024-06-01", "2025-06-01"))
        if self.one_in(6):
            rule["to"] = self.pick(("2025-07-01", "2025-12-31"))
        return rule

    def condition(self, names: Sequence[str], depth: int) -> dict[str, Any]:
        tree: dict[str, Any] = {}
        for _ in range(1 + self.one_in(3)):
            word = self.pick(("test", "test", "any", "any", "not", "all")) if depth else "test"
            if word == "test":
                name = self.pick(names)
                tree[name] = self.test(name, names)
            elif word == "not":
                tree["not"] = self.condition(names, depth - 1)
            else:
                tree[word] = [self.condition(names, depth - 1) for _ in range(1 + self.number(3))]
        return tree

    def test(self, name: str, names: Sequence[str]) -> Any:
        kind, word = KINDS[name], self.pick(WORDS[KINDS[name]])
        several = sorted({self.pick(WORDS[kind]) for _ in range(2)})
        forms: list[Any] = [{"known": self.pick(("yes", "no"))}]
        others = [n for n in names if KINDS[n] == kind and n != name]
        if kind not in ("choices", "text"):
            forms += [word, word, several] + [f"${self.pick(others)}" for _ in range(2) if others]
        if kind == "choices" or name in MANY:
            forms += [{self.pick(("has_any", "has_all", "has_none")): several}, {"has": word}]
        if kind in ("money", "rate", "count", "date"):
            tests = ("above", "at_least", "below", "at_most")
            if kind == "date":
                tests = ("before", "on_or_before", "after", "on_or_after")
            forms += [{self.pick(tests): word}, {"between": [WORDS[kind][0], word]}]
            forms += [{self.pick(tests): f"${self.pick(others)}"} for _ in range(2) if others]
            forms.append({tests[self.number(2)]: word, tests[2 + self.number(2)]: f"${self.pick(others)}" if others else word})
        return self.pick(forms)

    def value(self, name: str) -> Any:
        """A literal, a `$name` or arithmetic; only over facts and findings further up, so that nothing grows for ever."""
        kind = KINDS[name]
        earlier = [*FACTS, *[n for n in list(FINDINGS)[: list(FINDINGS).index(name)] if n not in MANY], "today"]
        of = {k: [f"${n}" for n in earlier if KINDS[n] == k] for k in WORDS}
        forms: list[Any] = [self.pick(WORDS[kind]), self.pick(WORDS[kind])]
        if of[kind]:
            forms.append(self.pick(of[kind]))
        if name in MANY:
            forms.append(sorted({self.pick(WORDS[kind]) for _ in range(2)}))
        if kind in ("money", "count"):
            operands = [self.pick([*of[kind], *WORDS[kind]]) for _ in range(2)]
            forms += [{op: operands} for op in ("sum", "minus", "min", "max")]
        if kind == "money":
            forms += [
                {"sum": ["$sums", self.pick(of["money"])]} if name not in MANY else {"times": [self.pick(of["money"]), "1/3"]},
                {"times": [self.pick(of["money"]), self.pick(of["rate"])]},
                {"lookup": "fee", "at": self.pick(of["money"]), "times": "1/3"},
                {"lookup": "limit", "at": "$one"},
            ]
            on, rate, start = (self.pick(of[k]) for k in ("money", "rate", "date"))
            forms.append({"interest": {"on": on, "rate": rate, "from": start, "to": "$today"}})
        if kind == "date":
            unit, amount = self.pick(("days", "months", "years")), self.pick(("1", "2", "$people"))
            after: dict[str, Any] = {"date_after": self.pick(of["date"]), unit: amount}
            forms += [after, after if name in MANY else {**after, "restarts": "$days_"}]
            forms.append({"max": [self.pick(of["date"]), "2025-01-01"]})
        if kind == "rate":
            forms.append({"lookup": "prime", "at": self.pick(of["date"]), "if_unchanged": self.pick(("yes", "no"))})
        if kind == "count":
            forms.append({"days_between": [self.pick(of["date"]), "$today"]})
        if name == "case":
            forms.append({"lookup": "limit", "at": "$one", "column": "case"})
        return self.pick(forms)


def dispute(knowledge: Knowledge, seed: int, asked: float = 0.7) -> tuple[dict[str, Answer], date]:
    """Random answers (some "don't know", many not given) that do not clash, and a date."""
    chance = random.Random(seed)
    as_of = chance.choice(AS_OF)
    answers: dict[str, Answer] = {}
    for name in knowledge.facts:
        drawn = chance.random()
        if drawn < asked:
            answers[name] = random_value(knowledge, name, chance) if drawn < asked * 0.85 else DONT_KNOW
    return without_clashes(knowledge, answers, as_of), as_of


def without_clashes(knowledge: Knowledge, answers: dict[str, Answer], as_of: date) -> dict[str, Answer]:
    """The answers but for dates that cannot be."""
    while found := {clash.place.file for clash in clashes(knowledge, answers, as_of, {n: Place(n) for n in answers}, Place(""))}:
        answers = {name: answer for name, answer in answers.items() if name not in found}
    return answers


def random_value(knowledge: Knowledge, name: str, chance: random.Random) -> Answer:
    """Some value of the fact's kind, within its limits."""
    fact = knowledge.facts[name]
    if fact.kind is Kind.CHOICE:
        return chance.choice(list(fact.options))
    if fact.kind is Kind.CHOICES:
        return frozenset(option for option in fact.options if chance.random() < 0.3)
    value = chance.choice(VALUES[fact.kind.value])
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        low, high = fact.at_least, fact.at_most
        value = type(value)(min(max(value, low if low is not None else value), high if high is not None else value))
    return value
