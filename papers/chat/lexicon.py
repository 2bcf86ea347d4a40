"""`chat.yaml`: the words looked for in a chat, who must have said them, and which answer they would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.loading.fields import Fields
from engine.model import Fact, Kind, Knowledge, Text, Value
from engine.problems import KnowledgeError, by_place, unknown_name
from engine.reading import Node, NotReadable, Scalar, read_file

FILE = "chat.yaml"
Who = Literal["debtor", "creditor"]
WHO: tuple[Who, ...] = ("debtor", "creditor")
DAY, SUM, NAMED_DAY = "$day", "$sum", "$named_day"
"""In `suggests:` the day of the message; the one sum, or the one day to come, that it names."""
BLANKS: Mapping[Kind, tuple[str, ...]] = {Kind.DATE: (DAY, NAMED_DAY), Kind.MONEY: (SUM,)}


@dataclass(frozen=True)
class Sign:
    """One thing that somebody says in a chat. `suggests`: fact to the value it would be, or one of BLANKS."""

    id: str
    label: Text
    said_by: Who
    any: tuple[str, ...]
    unless: tuple[str, ...]
    suggests: Mapping[str, Value]

    def word_in(self, text: str) -> str | None:
        """The first of its words that the text holds, where nothing in the text takes it back."""
        lower = text.lower()
        if any(word.lower() in lower for word in self.unless):
            return None
        return next((word for word in self.any if word.lower() in lower), None)


def read_lexicon(knowledge: Knowledge) -> tuple[Sign, ...]:
    """The signs of a knowledge base, in file order. Raises KnowledgeError with every problem in the file."""
    try:
        node = read_file(Path(knowledge.folder) / FILE, FILE)
    except NotReadable as error:
        raise KnowledgeError([error.problem]) from None
    fields = Fields()
    signs = tuple(
        _sign(fields, knowledge, word, value) for word, (key, value) in fields.mapping(node, FILE).items() if fields.id_(key, "_")
    )
    if fields.problems:
        raise KnowledgeError(by_place(fields.problems))
    return signs


def _sign(fields: Fields, knowledge: Knowledge, name: str, node: Node) -> Sign:
    found = fields.record(node, f"`{name}`", ("label", "said_by", "any"), ("unless", "suggests"))
    word = fields.one_of(found["said_by"], "said_by", WHO) if "said_by" in found else None
    who: Who = "creditor" if word == "creditor" else "debtor"
    suggests = fields.mapping(found["suggests"], "suggests") if "suggests" in found else {}
    values: dict[str, Value] = {}
    for fact_id, (key, value) in suggests.items():
        fact = knowledge.facts.get(fact_id)
        if fact is None:
            fields.problems.append(unknown_name("unknown_fact", key.place, fact_id, knowledge.facts))
            continue
        read = _value(fields, fact, value)
        if read is not None:
            values[fact_id] = read
    return Sign(
        id=name,
        label=fields.text(found["label"], "label") if "label" in found else Text("", ""),
        said_by=who,
        any=tuple(word for word, _ in fields.words(found["any"], "any")) if "any" in found else (),
        unless=tuple(word for word, _ in fields.words(found["unless"], "unless")) if "unless" in found else (),
        suggests=values,
    )


def _value(fields: Fields, fact: Fact, node: Node) -> Value | None:
    if isinstance(node, Scalar) and node.text in BLANKS.get(fact.kind, ()):
        return node.text
    return fields.value(node, fact.kind, fact.id, dict(fact.options))
