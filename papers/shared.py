"""`papers/shared/`: blanks to fill in, lines of several papers, the list of evidence, the chronology, words no paper holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from engine.loading.fields import Fields
from engine.model import Knowledge, Place, Text
from engine.problems import unknown_name
from engine.reading import Mapping as MappingNode
from engine.reading import Node
from ledger.flows import FlowKind
from papers.forms import ItemForm, RedWord
from papers.tokens import WRITTEN

ITEM = ("name", "form", "original", "proves")
FILES = ("blanks", "lines", "evidence", "events", "red_lines", "settle")
MOVEMENTS = get_args(FlowKind)


@dataclass
class Shared:
    """What the files of `shared/` hold. `lines`: id to the nodes of a list of lines, read where they are used."""

    blanks: dict[str, tuple[Text, Text]] = field(default_factory=dict)
    lines: dict[str, Node] = field(default_factory=dict)
    items: dict[str, ItemForm] = field(default_factory=dict)
    events: dict[str, Text] = field(default_factory=dict)
    red_words: tuple[RedWord, ...] = ()
    settle: Node | None = None


def shared_of(fields: Fields, nodes: Mapping[str, Node], knowledge: Knowledge) -> Shared:
    """What the papers share."""
    named = {name.rpartition("/")[2].removesuffix(".yaml"): node for name, node in nodes.items()}
    for name in named:
        if name not in FILES:
            fields.problems.append(
                unknown_name("unknown_key", Place(f"papers/shared/{name}.yaml", 0), name, FILES, what="shared/")
            )
    read = {name: named.get(name, MappingNode((), Place(f"papers/shared/{name}.yaml"))) for name in FILES}
    shared = Shared()
    for word, (_, node) in fields.mapping(read["blanks"], "blanks").items():
        found = fields.record(node, f"`{word}`", ("label", "note"), ())
        if len(found) == 2:
            shared.blanks[word] = (fields.text(found["label"], "label"), fields.text(found["note"], "note"))
    shared.lines = {word: node for word, (_, node) in fields.mapping(read["lines"], "lines").items()}
    known = [item.id for group in knowledge.evidence.values() for item in group.items]
    for word, (key, node) in fields.mapping(read["evidence"], "evidence").items():
        found = fields.record(node, f"`{word}`", ITEM, ())
        if word not in known:
            fields.problems.append(unknown_name("paper_item", key.place, word, known))
        elif len(found) == len(ITEM):
            shared.items[word] = ItemForm(*(fields.text(found[key], key) for key in ITEM))
    for item in known:
        if item not in shared.items and named:
            fields.report("paper_item_form", read["evidence"].place, name=item)
    days = [*(name for name, fact in knowledge.facts.items() if fact.axis is not None), *MOVEMENTS]
    for word, (key, node) in fields.mapping(read["events"], "events").items():
        if word not in days:
            fields.problems.append(unknown_name("unknown_key", key.place, word, days, what="events"))
        text = shared.events[word] = fields.text(node, f"`{word}`")
        blanks = ("sum", "by") if word in MOVEMENTS else ()
        for blank in (blank for said in (text.zh, text.en) for blank in WRITTEN.findall(said) if blank not in blanks):
            fields.problems.append(unknown_name("paper_blank", node.place, blank, blanks))
    shared.settle = named.get("settle")
    shared.red_words = tuple(_red_words(fields, read["red_lines"], knowledge))
    return shared


def _red_words(fields: Fields, node: Node, knowledge: Knowledge) -> list[RedWord]:
    """Each with the red line it comes from."""
    never = {r.no: r for r in knowledge.rules.values() if r.advice is not None and r.advice.when.value == "never" and r.no}
    words = []
    for number, (key, entries) in fields.mapping(node, "red_lines").items():
        if number not in never:
            fields.problems.append(unknown_name("unknown_advice", key.place, number, list(never), what="red_lines"))
        found = fields.record(entries, f"`{number}`", ("words",), ("allowed",))
        allowed = tuple(name for name, _ in fields.words(found["allowed"], "allowed")) if "allowed" in found else ()
        for word, place in fields.words(found["words"], "words") if "words" in found else ():
            words.append(RedWord(word, number, allowed, place))
    return words
