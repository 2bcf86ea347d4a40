"""`glossary.yaml`: the words of lawyers, explained."""

from __future__ import annotations

from engine.declared import Term
from engine.loading.fields import Fields
from engine.model import Text
from engine.reading import Node

FILE = "glossary.yaml"


def terms(fields: Fields, node: Node) -> dict[str, Term]:
    """Id to word; problems are gathered in `fields`."""
    found = {}
    for name, (key, value) in fields.mapping(node, FILE).items():
        if fields.id_(key, "-"):
            parts = fields.record(value, f"`{name}`", ("term", "says"), ())
            texts = {part: fields.text(parts[part], part) if part in parts else Text("", "") for part in ("term", "says")}
            found[name] = Term(name, key.place, texts["term"], texts["says"])
    return found
