"""The schemas of the lists beside the rules: glossary, accepted warnings, and the words of chats and bills."""

from __future__ import annotations

from workshop.authoring.schema.parts import TEXT, Parts, Schema, one_or_more

WORD: Schema = {"type": ["string", "number"]}
WORDS: Schema = {"type": "array", "items": WORD, "minItems": 1}
LISTS: Schema = {"type": "object", "additionalProperties": WORDS}
NAMED_DAY, DAY = r"^\d{4}-\d{2}-\d{2}$", r"^\d{2}-\d{2}$"
IN_A_CHAT = ("$day", "$named_day", "$sum")


def glossary(parts: Parts) -> Schema:
    """Terms by name, each with its plain words."""
    return _named("^[a-z0-9][a-z0-9-]*$", parts.record("term", ("term", "says"), term=TEXT, says=TEXT))


def accepted(parts: Parts) -> Schema:
    """Warning, then what it is about, then why it stays."""
    return _named("^[a-z_]+$", {"type": "object", "additionalProperties": TEXT})


def chat(parts: Parts) -> Schema:
    """Signs by name: words of a chat, and the answers that they suggest."""
    suggested = {
        name: {"anyOf": [{"$ref": f"#/$defs/answer.{name}"}, {"enum": list(IN_A_CHAT)}]} for name in parts.knowledge.facts
    }
    sign = parts.record(
        "sign", ("label", "said_by", "any"), label=TEXT, said_by={"enum": ["debtor", "creditor"]}, any=one_or_more(WORD),
        unless=one_or_more(WORD), suggests={"type": "object", "properties": suggested, "additionalProperties": False},
    )  # fmt: skip
    return _named("^[a-z][a-z0-9_]*$", sign)


def bill(parts: Parts) -> Schema:
    """How a bill is read."""
    days = {"type": "array", "items": {"type": "string", "pattern": DAY}}
    dates = {"type": "array", "items": {"type": "string", "pattern": NAMED_DAY}}
    gift_day = parts.record("gift_day", ("label",), label=TEXT, days=days, dates=dates)
    return parts.record(
        "bill", ("between_people", "gift_amounts", "gift_days", "words"), between_people=LISTS, words=LISTS,
        gift_amounts={"type": "array", "items": {"type": "number"}}, gift_days={"type": "array", "items": gift_day},
    )  # fmt: skip


def _named(pattern: str, one: Schema) -> Schema:
    return {"type": "object", "patternProperties": {pattern: one}, "additionalProperties": False}
