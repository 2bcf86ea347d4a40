"""The description of the answers: each question of the base with what may be answered, so that a client's tools can check it."""

from __future__ import annotations

from typing import Any

from engine.cases.answers import WITHOUT_VALUE
from engine.cases.files import UNANSWERED
from engine.model import Fact, Kind, Knowledge
from huanqian.web.api.fields import DAY_PATTERN, MOST_CHOICES, TEXT
from huanqian.web.api.vocabulary import options_of

Schema = dict[str, Any]
NUMBER: list[Schema] = [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]{1,13}(\.[0-9]{1,2})?$"}]
RATE = {"type": "string", "pattern": r"^[0-9]{1,6}(\.[0-9]{1,4})?%(/month|/day)?$"}


def describe(schema: Schema, base: Knowledge) -> None:
    """Puts the questions of the base into the description."""
    parts = schema["components"]["schemas"]
    parts["Answers"] = answers_schema(base, ())
    parts["Changes"] = {**answers_schema(base, (UNANSWERED,)), "minProperties": 1}
    parts["Changes"]["properties"]["as_of"] = {"type": "string", "pattern": DAY_PATTERN}
    for part in parts.values():
        for key, name in (("answers", "Answers"), ("change", "Changes")):
            asked = part.get("properties", {}).get(key, {})
            if "additionalProperties" in asked and "maxProperties" in asked:
                part["properties"][key] = {"$ref": f"#/components/schemas/{name}", "description": asked["description"]}


def answers_schema(base: Knowledge, more: tuple[str, ...]) -> Schema:
    """An object with a key for each question; `more`: words that may stand for an answer besides."""
    words = (*WITHOUT_VALUE, *more)
    properties = {name: answer_schema(fact, words) for name, fact in base.facts.items()}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def answer_schema(fact: Fact, words: tuple[str, ...]) -> Schema:
    """What may be answered to one question."""
    options = list(options_of(fact))
    shapes: dict[Kind, list[Schema]] = {
        Kind.YES_NO: [{"type": "boolean"}, {"enum": [*options, *words]}],
        Kind.CHOICE: [{"enum": [*options, *words]}],
        Kind.CHOICES: [
            {"type": "array", "items": {"enum": options}, "maxItems": MOST_CHOICES},
            {"enum": [*options, *words]},
        ],
        Kind.MONEY: [*NUMBER, {"enum": list(words)}],
        Kind.COUNT: [*NUMBER, {"enum": list(words)}],
        Kind.RATE: [RATE, {"enum": list(words)}],
        Kind.DATE: [{"type": "string", "pattern": DAY_PATTERN}, {"enum": list(words)}],
        Kind.TEXT: [TEXT],
    }
    return {"description": f"{fact.question.zh} / {fact.question.en}", "anyOf": shapes[fact.kind]}
