"""`evidence.yaml`: the checklist of evidence, in groups: who has what, what makes it weak, which advice raises it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.conditions import All, Condition
from engine.declared import ProofGroup, ProofItem, Weakness
from engine.loading.conditions import ConditionReader
from engine.loading.fields import Fields
from engine.model import Mention, Text
from engine.problems import unknown_name
from engine.reading import Node, Scalar
from engine.vocabulary import Vocabulary

FILE = "evidence.yaml"
Read = Callable[[Node], Condition]
NOTHING = All(())
"""Where a condition is missing: the base is refused anyway."""


def proof_groups(fields: Fields, node: Node, names: Vocabulary) -> dict[str, ProofGroup]:
    """Id to group, in file order."""
    found: dict[str, ProofGroup] = {}
    for word, (key, value) in fields.mapping(node, FILE).items():
        if fields.id_(key, "_"):
            found[word] = _group(fields, key, value, names)
    return found


def _group(fields: Fields, key: Scalar, node: Node, names: Vocabulary) -> ProofGroup:
    found = fields.record(node, f"`{key.text}`", ("title", "items"), ("if", "shown_by"))
    items = []
    if "items" in found:
        for word, (name, value) in fields.mapping(found["items"], "items").items():
            if fields.id_(name, "_"):
                items.append(_item(fields, word, name, value, names))
    return ProofGroup(
        id=key.text,
        title=fields.text(found["title"], "title") if "title" in found else Text("", ""),
        only_if=ConditionReader(fields, names, f"`{key.text}`").condition(found["if"]) if "if" in found else None,
        shown_by=_findings(fields, found, names, key.text),
        items=tuple(items),
    )


def _item(fields: Fields, word: str, key: Scalar, node: Node, names: Vocabulary) -> ProofItem:
    what = f"`{word}`"
    found = fields.record(node, what, ("label", "have"), ("if", "weak", "shown_by", "advice", "kept"))
    read = ConditionReader(fields, names, what).condition
    advice = fields.words(found["advice"], "advice") if "advice" in found else ()
    fields.mentions.extend(Mention("advice", number, place, word) for number, place in advice)
    return ProofItem(
        id=word,
        place=key.place,
        label=fields.text(found["label"], "label") if "label" in found else Text("", ""),
        have=ConditionReader(fields, names, what, facts_only=True).condition(found["have"]) if "have" in found else NOTHING,
        only_if=read(found["if"]) if "if" in found else None,
        weak=tuple(_weak(fields, one, read, what) for one in fields.some(found["weak"], "weak")) if "weak" in found else (),
        shown_by=_findings(fields, found, names, word),
        advice=tuple(number for number, _ in advice),
        kept=fields.text(found["kept"], "kept") if "kept" in found else None,
    )


def _weak(fields: Fields, node: Node, read: Read, what: str) -> Weakness:
    found = fields.record(node, what, ("if", "says"), ())
    condition = read(found["if"]) if "if" in found else NOTHING
    return Weakness(condition, fields.text(found["says"], "says") if "says" in found else Text("", ""))


def _findings(fields: Fields, found: Mapping[str, Node], names: Vocabulary, of: str) -> tuple[str, ...]:
    """`shown_by:`: findings whose value says how far it goes."""
    named = fields.words(found["shown_by"], "shown_by") if "shown_by" in found else ()
    known = [name for name, entry in names.items() if entry.finding]
    for name, place in named:
        if name not in known:
            fields.problems.append(unknown_name("unknown_shown_by", place, name, known, what=f"`{of}`"))
    return tuple(name for name, _ in named)
