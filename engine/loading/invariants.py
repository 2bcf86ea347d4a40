"""`invariants.yaml`: what must never, or always, be so in any dispute; `huanqian prove` holds the rules to it."""

from __future__ import annotations

from engine.checking import MAX_BRANCHES
from engine.conditions import Condition, count_branches, normal
from engine.declared import Invariant
from engine.loading.conditions import ConditionReader
from engine.loading.fields import Fields
from engine.model import Mention, Text
from engine.reading import Node, Scalar
from engine.vocabulary import Vocabulary

FILE = "invariants.yaml"


def invariants(fields: Fields, node: Node, names: Vocabulary) -> dict[str, Invariant]:
    """Id to invariant, in file order."""
    found: dict[str, Invariant] = {}
    for word, (key, value) in fields.mapping(node, FILE).items():
        if fields.id_(key, "-"):
            one = _invariant(fields, key, value, names)
            if one is not None:
                found[word] = one
    return found


def _invariant(fields: Fields, key: Scalar, node: Node, names: Vocabulary) -> Invariant | None:
    what = f"`{key.text}`"
    found = fields.record(node, what, ("says", "sources"), ("never", "always", "if"))
    kinds = [kind for kind in ("never", "always") if kind in found]
    if len(kinds) != 1 or ("if" in found and kinds != ["always"]):
        fields.report("invariant_form", key.place, name=key.text)
        return None
    conditions: dict[str, Condition] = {}
    for part in (*kinds, "if"):
        if part in found:
            conditions[part] = ConditionReader(fields, names, what).condition(found[part])
            count = count_branches(normal(conditions[part]))
            if count > MAX_BRANCHES:
                fields.report("too_many_branches", key.place, name=key.text, count=count, limit=MAX_BRANCHES)
    sources = fields.words(found["sources"], "sources") if "sources" in found else ()
    fields.mentions.extend(Mention("source", source, place, key.text) for source, place in sources)
    return Invariant(
        id=key.text,
        place=key.place,
        condition=conditions[kinds[0]],
        never=kinds == ["never"],
        where=conditions.get("if"),
        says=fields.text(found["says"], "says") if "says" in found else Text("", ""),
        sources=tuple(source for source, _ in sources),
    )
