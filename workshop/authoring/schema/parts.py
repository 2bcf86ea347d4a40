"""Schemas of values, conditions and arithmetic, typed by the vocabulary of a base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.books.ledger_map import TERMS
from engine.books.sums import KINDS
from engine.cases.money_table import TOTALS
from engine.loading.conditions import DATE_TESTS, NUMBER_TESTS, NUMBERS
from engine.model import Kind, Knowledge, Language, Text
from engine.values import KIND_WORDS, UNITS, WITHOUT_VALUE_WORDS
from engine.vocabulary import Entry, vocabulary
from workshop.authoring.schema.key_words import BESIDE, JOINED, KEYS, TESTS

Schema = dict[str, Any]
ALL_KEYS = {**KEYS, **BESIDE}
YES_NO: Schema = {"enum": ["yes", "no"]}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
RATE: Schema = {"type": "string", "pattern": r"^\d+(\.\d+)?%(/(year|month|day))?$"}
TEXT: Schema = {
    "type": "object",
    "properties": {"zh": {"type": "string", "minLength": 1}, "en": {"type": "string", "minLength": 1}},
    "required": ["zh", "en"],
    "additionalProperties": False,
}
LABELS = {"fact": Text("事实", "fact"), "finding": Text("认定", "finding"), "unit": Text("单位：", "unit: ")}


@dataclass
class Parts:
    """The schemas that several files share, in one language."""

    knowledge: Knowledge
    language: Language

    def __post_init__(self) -> None:
        self.names: Mapping[str, Entry] = vocabulary(self.knowledge.facts, self.knowledge.findings)

    def said(self, text: Text) -> str:
        return text.in_(self.language)

    def record(self, what: str, needed: Iterable[str] = (), **properties: Schema) -> Schema:
        """An object with the keys of `KEYS[what]` and no others, each with its meaning."""
        found = {key: {"description": self.said(text), **properties.get(key, {})} for key, text in ALL_KEYS[what].items()}
        return {"type": "object", "properties": found, "required": sorted(needed), "additionalProperties": False}

    def choice(self, options: Mapping[str, Text]) -> Schema:
        """One of some words; each is a schema of its own, so that an editor shows what just this one means."""
        return {"anyOf": [{"const": name, "description": self.said(text)} for name, text in options.items()]}

    def about(self, entry: Entry) -> str:
        """What a name means: kind, words, options and unit."""
        what = self.said(LABELS["finding" if entry.finding else "fact"])
        unit = f", {self.said(LABELS['unit'])}{self.said(UNITS[entry.unit])}" if entry.unit in UNITS else ""
        options = "; ".join(f"{name} = {self.said(text)}" for name, text in entry.options.items())
        first = f"{self.said(entry.label)} ({what}, {self.said(KIND_WORDS[entry.kind])}{unit})"
        return f"{first}\n\n{options}" if options else first

    def literal(self, entry: Entry) -> Schema:
        """A value as it is written."""
        kinds: dict[Kind, Schema] = {
            Kind.YES_NO: YES_NO,
            Kind.MONEY: {"type": "number"},
            Kind.RATE: RATE,
            Kind.DATE: DATE,
            Kind.COUNT: {"type": "integer"},
            Kind.TEXT: {"type": ["string", "number"]},
        }
        return kinds[entry.kind] if entry.kind in kinds else self.choice(entry.options)

    def reference(self, kind: Kind) -> Schema:
        """`$name` of something of that kind."""
        return {"$ref": f"#/$defs/ref.{kind.value}"}

    def operand(self, entry: Entry) -> Schema:
        return {"anyOf": [self.literal(entry), self.reference(entry.kind)]}

    def test(self, entry: Entry) -> Schema:
        """What may be asked of a name."""
        tests: dict[str, Schema] = {"known": YES_NO}
        literal, operand = self.literal(entry), self.operand(entry)
        if entry.kind in NUMBERS or entry.kind is Kind.DATE:
            tests |= dict.fromkeys(NUMBER_TESTS if entry.kind in NUMBERS else DATE_TESTS, operand)
            tests["between"] = {"type": "array", "items": operand, "minItems": 2, "maxItems": 2}
        if entry.kind is Kind.CHOICES or entry.many:
            tests |= {test: one_or_more(literal) for test in ("has", "has_any", "has_all", "has_none")}
        described = {name: {"description": self.said(TESTS[name]), **schema} for name, schema in tests.items()}
        mapping = {"type": "object", "properties": described, "additionalProperties": False, "minProperties": 1}
        direct = [] if entry.kind in (Kind.CHOICES, Kind.TEXT) else [operand, {"type": "array", "items": literal, "minItems": 1}]
        return {"description": self.about(entry), "anyOf": [*direct, mapping]}

    def condition(self, name: str, entries: Iterable[Entry]) -> Schema:
        """A mapping of tests on these names, with `all`, `any` and `not`; `name`: of this definition."""
        again = {"$ref": f"#/$defs/{name}"}
        several = {"type": "array", "items": again, "minItems": 1}
        joined = {
            word: {"description": self.said(text), **(again if word == "not" else several)} for word, text in JOINED.items()
        }
        tests = {entry.name: {"$ref": f"#/$defs/test.{entry.name}"} for entry in entries}
        return {"type": "object", "properties": {**tests, **joined}, "additionalProperties": False}

    def shared(self) -> Schema:
        """The definitions that conditions and arithmetic rest on."""
        defs: Schema = {"text": TEXT, "expression": self.expression()}
        for kind in Kind:
            named = {f"${entry.name}": entry.label for entry in (*self.names.values(), *TOTALS.values()) if entry.kind is kind}
            defs[f"ref.{kind.value}"] = self.choice(named) if named else False
        named = {f"${entry.name}": entry.label for entry in self.names.values()}
        defs["ref"] = self.choice(named)
        defs |= {f"test.{entry.name}": self.test(entry) for entry in (*self.names.values(), *TOTALS.values())}
        defs["condition"] = self.condition("condition", self.names.values())
        facts = [entry for entry in self.names.values() if not entry.finding]
        defs["facts_condition"] = self.condition("facts_condition", facts)
        defs["clash_condition"] = self.condition("clash_condition", [*facts, *TOTALS.values()])
        defs["source"] = self.choice(
            {
                f"{source.id}/{name}": Text(f"{source.short.zh} {article.text.zh}", f"{source.short.en}: {article.text.en}")
                for source in self.knowledge.sources.values()
                for name, article in source.articles.items()
            }
        )
        rules = {rule.id: rule.title for rule in self.knowledge.rules.values()}
        numbers = {rule.no: rule.title for rule in self.knowledge.rules.values() if rule.no}
        defs |= {"rule": self.choice(rules), "given": one_or_more(self.choice({**numbers, **rules}))}
        defs["fact"] = self.choice({fact.id: fact.question for fact in self.knowledge.facts.values()})
        defs |= {f"answer.{name}": self.answer(self.names[name]) for name in self.knowledge.facts}
        return {**defs, "part": self.part()}

    def answer(self, entry: Entry) -> Schema:
        """An answer to a question: a value, or one of the words for having none."""
        without = {answer.value: text for answer, text in WITHOUT_VALUE_WORDS.items()}
        value = self.literal(entry)
        several = [{"type": "array", "items": value}] if entry.kind is Kind.CHOICES else []
        return {"description": self.about(entry), "anyOf": [value, *several, self.choice(without)]}

    def expression(self) -> Schema:
        """The arithmetic of `then`."""
        part: Schema = {"$ref": "#/$defs/part"}
        parts = {"type": "array", "items": part, "minItems": 1}
        two = {"type": "array", "items": part, "minItems": 2, "maxItems": 2}
        tables = {name: table.title for name, table in self.knowledge.tables.items()}
        columns = sorted({column for table in self.knowledge.tables.values() for column in table.columns})
        keys: Schema = dict.fromkeys(("sum", "times", "min", "max", "minus"), parts)
        keys |= {"days_between": two, "interest": {"type": "object", "required": ["on", "rate", "from", "to"]}}
        keys |= {"lookup": self.choice(tables), "at": part, "column": {"enum": columns}, "if_unchanged": YES_NO}
        keys |= {"date_after": part, "days": part, "months": part, "years": part, "restarts": part}
        keys |= {"ledger": {"enum": sorted(KINDS)}}
        keys["times"] = {"anyOf": [parts, {"type": ["string", "number"]}]}
        return {"type": "object", "properties": keys, "additionalProperties": False, "minProperties": 1}

    def part(self) -> Schema:
        """A part of arithmetic: a value, `$name` or again arithmetic."""
        plain: list[Schema] = [{"type": "number"}, {"type": "string", "pattern": r"^[^$]"}]
        return {"anyOf": [{"$ref": "#/$defs/ref"}, *plain, {"$ref": "#/$defs/expression"}]}

    def concluded(self, entry: Entry) -> Schema:
        """What `then` may give a finding."""
        one: Schema = {"anyOf": [self.literal(entry), {"$ref": "#/$defs/ref"}, {"$ref": "#/$defs/expression"}]}
        found = {"anyOf": [*one["anyOf"], {"type": "array", "items": one}]} if entry.many else one
        return {"description": self.about(entry), **found}

    def terms(self) -> Schema:
        """The terms of the ledger."""
        kinds = {term: self.reference(kind) for term, kind in TERMS.items()}
        return {"type": "object", "properties": kinds, "additionalProperties": False}


def one_or_more(schema: Schema) -> Schema:
    """One of them, or a list."""
    return {"anyOf": [schema, {"type": "array", "items": schema}]}
