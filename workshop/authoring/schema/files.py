"""The schema of each kind of file in the knowledge folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import get_args

from engine.cases.files import UNANSWERED
from engine.cases.flows import CHANNELS, PURPOSES
from engine.cases.flows import KINDS as FLOW_KINDS
from engine.model import TODAY, Burden, Certainty, Kind, Knowledge, Language, Text, When
from engine.sources import Status
from engine.values import KIND_WORDS, UNITS
from workshop.authoring.schema.beside import accepted, bill, chat, glossary
from workshop.authoring.schema.key_words import FILES
from workshop.authoring.schema.parts import DATE, TEXT, YES_NO, Parts, Schema, one_or_more

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SNAKE, KEBAB = "^[a-z][a-z0-9_]*$", "^[a-z0-9][a-z0-9-]*$"
CONDITION: Schema = {"$ref": "#/$defs/condition"}
OF_FACTS: Schema = {"$ref": "#/$defs/facts_condition"}
CITED: Schema = {"$ref": "#/$defs/source"}
WORD: Schema = {"type": ["string", "number"]}


def schemas(knowledge: Knowledge, language: Language) -> dict[str, Schema]:
    """File name, such as `rules.schema.json`, to schema."""
    parts = Parts(knowledge, language)
    shared = {**parts.shared(), "expect": _expect(parts)}
    makers = {
        "facts": _facts, "findings": _findings, "rules": _rules, "tables": _tables, "sources": _sources, "cases": _cases,
        "clashes": _clashes, "evidence": _evidence, "invariants": _invariants, "renamed": _renamed, "ledger": _ledger,
        "needs": _words, "dimensions": _words, "glossary": glossary, "accepted": accepted, "chat": chat, "bill": bill,
    }  # fmt: skip
    found = {}
    for name, make in makers.items():
        head = {"$schema": DIALECT, "title": FILES[name].in_(language)}
        schema = {**head, **make(parts)}
        found[f"{name}.schema.json"] = {**schema, "$defs": _needed(schema, shared)}
    return found


def _needed(schema: Schema, shared: Mapping[str, Schema]) -> Schema:
    """The shared definitions that a schema rests on, directly or through others."""
    found: Schema = {}
    waiting = [json.dumps(schema)]
    while waiting:
        text = waiting.pop()
        for name in [part.split('"', 1)[0] for part in text.split('"#/$defs/')[1:]]:
            if name not in found:
                found[name] = shared[name]
                waiting.append(json.dumps(shared[name]))
    return dict(sorted(found.items()))


def _of(pattern: str, one: Schema, **also: Schema) -> Schema:
    """Entries by name."""
    return {"type": "object", "properties": also, "patternProperties": {pattern: one}, "additionalProperties": False}


def _kinds(parts: Parts, without: tuple[Kind, ...] = ()) -> Schema:
    return parts.choice({kind.value: KIND_WORDS[kind] for kind in Kind if kind not in without})


def _takes() -> Schema:
    days = {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 2}]}
    return {"type": "object", "properties": {"days": days}, "required": ["days"], "additionalProperties": False}


def _cost(parts: Parts) -> Schema:
    return {"anyOf": [{"type": "number"}, parts.reference(Kind.MONEY), TEXT]}


def _when_kind(needed: str, kinds: list[str]) -> Schema:
    """`needed` must be written where the kind is one of these."""
    return {"if": {"properties": {"kind": {"enum": kinds}}, "required": ["kind"]}, "then": {"required": [needed]}}


def _facts(parts: Parts) -> Schema:
    limit = {"anyOf": [DATE, parts.reference(Kind.DATE)]}
    dates = {"anyOf": [WORD, {"type": "array"}]}
    today = {"const": f"${TODAY}"}
    answers = {name: {"anyOf": [{"$ref": f"#/$defs/answer.{name}"}, today]} for name in parts.knowledge.facts}
    brings = {"type": "object", "properties": answers, "additionalProperties": False}
    way = parts.record(
        "way", ("becomes", "how"), becomes=dates, **{"if": OF_FACTS, "with": brings}, cost=_cost(parts),
        days={"type": "integer"}, with_him=YES_NO, how=TEXT,
    )  # fmt: skip
    presumed = {
        "type": "object",
        "properties": {"value": {}, "because": TEXT, "source": CITED},
        "required": ["value", "because"],
        "additionalProperties": False,
    }
    fact = parts.record(
        "fact", ("kind", "question", "help", "why", "dont_know"),
        no=WORD, short=YES_NO, urgent={"anyOf": [YES_NO, OF_FACTS]}, sensitive=YES_NO, kind=_kinds(parts), unit=parts.choice(UNITS),
        at_least=WORD, at_most=WORD, evidence={"type": "string"}, axis=TEXT, not_before=limit, not_after=limit,
        question=TEXT, help=TEXT, why=TEXT, dont_know=TEXT, ask_if=OF_FACTS, presumed=presumed, none=TEXT,
        options=_of(SNAKE, TEXT), actionable=one_or_more(way), contestable=one_or_more(way),
    )  # fmt: skip
    fact["allOf"] = [_when_kind("unit", ["money", "rate", "count"]), _when_kind("options", ["choice", "choices"])]
    return {**_of("^(?!topic$)[a-z][a-z0-9_]*$", fact, topic=TEXT), "required": ["topic"]}


def _findings(parts: Parts) -> Schema:
    route = {"type": "object", "properties": {"cost": _cost(parts), "takes": _takes()}, "additionalProperties": False}
    finding = parts.record(
        "finding", ("kind", "label"), kind=_kinds(parts, (Kind.CHOICES, Kind.TEXT)), total=YES_NO, unit=parts.choice(UNITS),
        burden={"enum": list(get_args(Burden))}, many=YES_NO, label=TEXT, axis=TEXT, deadline=TEXT,
        shown_as={"enum": ["verdict", "strength", "sum"]}, route=route, options=_of(SNAKE, TEXT),
    )  # fmt: skip
    finding["allOf"] = [_when_kind("unit", ["money", "rate", "count"]), _when_kind("options", ["choice"])]
    return _of(SNAKE, finding)


def _rules(parts: Parts) -> Schema:
    needs = parts.choice(dict(parts.knowledge.needs))
    concluded = {entry.name: parts.concluded(entry) for entry in parts.names.values() if entry.finding}
    advise = parts.record(
        "advise", ("when", "says"), when={"enum": [when.value for when in When]}, says=TEXT, cost=_cost(parts), takes=_takes(),
        needs=one_or_more(needs), at_once=YES_NO, paper={"type": "string"},
    )  # fmt: skip
    rule = parts.record(
        "rule", ("title", "because", "sources"), no={"type": "string", "pattern": r"^D\d+-"}, title=TEXT, because=TEXT, advise=advise,
        sources=one_or_more(CITED), certainty={"enum": [one.value for one in Certainty]}, overrides=one_or_more({"$ref": "#/$defs/rule"}), to=DATE,
        **{"if": CONDITION, "from": DATE, "then": {"type": "object", "properties": concluded, "additionalProperties": False}},
    )  # fmt: skip
    rule["anyOf"] = [{"required": ["then"]}, {"required": ["advise"]}]
    return _of(KEBAB, rule)


def _tables(parts: Parts) -> Schema:
    columns = {"type": "object", "additionalProperties": _kinds(parts, (Kind.CHOICES,))}
    row = {"type": "object", "additionalProperties": WORD}
    rows = {"anyOf": [{"type": "array", "items": row, "minItems": 1}, {"type": "object", "additionalProperties": row}]}
    table = parts.record(
        "table", ("title", "kind", "key", "source", "columns", "rows"), title=TEXT, kind={"enum": ["brackets", "steps", "keys"]},
        key={"type": "string"}, source=CITED, columns=columns, covered_to=DATE, review_by=DATE, rows=rows,
    )  # fmt: skip
    return _of(SNAKE, table)


def _sources(parts: Parts) -> Schema:
    status = {"enum": [one.value for one in Status]}
    article = {**TEXT, "properties": {**TEXT["properties"], "status": status}}
    source = parts.record(
        "source", ("title", "status", "articles"), title=TEXT, short=TEXT, number=WORD, to=DATE, checked=DATE, review_by=DATE,
        status=status, articles={"type": "object", "additionalProperties": article}, **{"from": DATE},
    )  # fmt: skip
    return _of(KEBAB, source)


def _clashes(parts: Parts) -> Schema:
    clash = parts.record("clash", ("if", "says"), soft=YES_NO, says=TEXT, **{"if": {"$ref": "#/$defs/clash_condition"}})
    return _of(KEBAB, clash)


def _invariants(parts: Parts) -> Schema:
    cited = one_or_more(CITED)
    invariant = parts.record(
        "invariant", ("says", "sources"), never=CONDITION, always=CONDITION, says=TEXT, sources=cited, **{"if": CONDITION}
    )
    invariant["oneOf"] = [{"required": ["never"]}, {"required": ["always"]}]
    return _of(KEBAB, invariant)


def _evidence(parts: Parts) -> Schema:
    shown = one_or_more(parts.choice({entry.name: entry.label for entry in parts.names.values() if entry.finding}))
    advice = {rule.no: rule.title for rule in parts.knowledge.rules.values() if rule.no}
    weak = {
        "type": "object",
        "properties": {"if": CONDITION, "says": TEXT},
        "required": ["if", "says"],
        "additionalProperties": False,
    }
    item = parts.record(
        "item", ("label", "have"), label=TEXT, have=OF_FACTS, weak=one_or_more(weak), shown_by=shown,
        advice=one_or_more(parts.choice(advice)), kept=TEXT, **{"if": CONDITION},
    )  # fmt: skip
    group = parts.record("group", ("title", "items"), title=TEXT, shown_by=shown, items=_of(SNAKE, item), **{"if": CONDITION})
    return _of(SNAKE, group)


def _renamed(parts: Parts) -> Schema:
    facts = {"anyOf": [parts.choice({f.id: f.question for f in parts.knowledge.facts.values()}), {"type": "string"}]}
    entry = parts.record(
        "renaming",
        ("on", "fact"),
        on=DATE,
        fact=facts,
        option={"type": "string"},
        to={"type": "string"},
        removed=YES_NO,
        because=TEXT,
    )
    entry["oneOf"] = [{"required": ["to"]}, {"required": ["removed", "because"]}]
    return {"anyOf": [{"type": "array", "items": entry}, {"type": "null"}]}


def _ledger(parts: Parts) -> Schema:
    tables = parts.choice({name: table.title for name, table in parts.knowledge.tables.items()})
    rates = {"type": "object", "properties": {"table": tables, "if_unchanged": YES_NO}, "required": ["table"]}
    return parts.record("ledger", ("rates", "terms"), rates={**rates, "additionalProperties": False}, terms=parts.terms())


def _words(parts: Parts) -> Schema:
    return _of("^[a-z0-9][a-z0-9_-]*$", TEXT)


def _expect(parts: Parts) -> Schema:
    words = one_or_more({"$ref": "#/$defs/fact"})
    given, rule = {"$ref": "#/$defs/given"}, {"$ref": "#/$defs/rule"}
    said = one_or_more({"type": "string"})
    findings = {name: _expected(parts, name, rule) for name in parts.knowledge.findings}
    expect = parts.record(
        "expect", findings={"type": "object", "properties": findings, "additionalProperties": False}, advice=given, no_advice=given,
        defeated={"type": "object", "propertyNames": rule, "additionalProperties": rule}, asked=words, never_asked=words,
        reasons={"type": "object", "additionalProperties": said}, fired=given, not_fired=given, text=said, no_text=said,
        assumes=one_or_more({"enum": [*parts.knowledge.facts, *parts.knowledge.tables]}),
    )  # fmt: skip
    return expect


def _cases(parts: Parts) -> Schema:
    expect, words = {"$ref": "#/$defs/expect"}, {"$ref": "#/$defs/fact"}
    gone = parts.choice({UNANSWERED: Text("当作没回答", "as if it were not answered")})
    answers = {name: {"$ref": f"#/$defs/answer.{name}"} for name in parts.knowledge.facts}
    changes = {**{name: {"anyOf": [answer, gone]} for name, answer in answers.items()}, "as_of": DATE}
    flows = {"type": "array", "items": _flow(parts)}
    change = {"type": "object", "properties": changes, "additionalProperties": False}
    flip = parts.record("flip", ("title", "change", "expect"), title=TEXT, change=change, flows=flows, expect=expect)
    return parts.record(
        "case", ("answers",), format={"const": 1}, title=TEXT, as_of=DATE, later=one_or_more(words), flows=flows, expect=expect,
        answers={"type": "object", "properties": answers, "additionalProperties": False}, flips={"type": "array", "items": flip},
        language={"enum": ["zh", "en"]}, set_aside={"type": "object"},
    )  # fmt: skip


def _expected(parts: Parts, name: str, by: Schema) -> Schema:
    entry = parts.names[name]
    value = {"anyOf": [parts.literal(entry), {"const": "none"}]}
    several = {"anyOf": [parts.literal(entry), {"type": "array", "items": parts.literal(entry)}]}
    record = {"type": "object", "properties": {"is": several, "by": by}, "required": ["is"], "additionalProperties": False}
    return {"description": parts.about(entry), "anyOf": [*value["anyOf"], record]}


def _flow(parts: Parts) -> Schema:
    between = {"type": "object", "properties": {"from": DATE, "to": DATE}, "required": ["from", "to"]}
    rough = {"type": "object", "required": ["at_least", "at_most"]}
    amounts: dict[str, Schema] = {kind: {"anyOf": [{"type": "number"}, rough]} for kind in FLOW_KINDS}
    flow = parts.record(
        "flow",
        ("on",),
        on={"anyOf": [DATE, between]},
        loan=WORD,
        by={"enum": list(CHANNELS)},
        **{"for": {"enum": list(PURPOSES)}},
        **amounts,
    )
    flow["oneOf"] = [{"required": [kind]} for kind in FLOW_KINDS]
    return flow
