"""When a question comes: the keys `urgent` and `sensitive` of a fact."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import replace

from engine.conditions import All
from engine.loading.conditions import ConditionReader
from engine.loading.fields import Fields
from engine.model import Fact
from engine.reading import Mapping, Node
from engine.vocabulary import Vocabulary


def with_asking(fields: Fields, facts: Map[str, Fact], names: Vocabulary, nodes: Map[str, Node]) -> dict[str, Fact]:
    """The facts with what says when they are asked. `nodes`: the whole declaration of each fact."""
    found = dict(facts)
    for name, fact in facts.items():
        node = nodes[name]
        keys = {key.text: value for key, value in node.entries} if isinstance(node, Mapping) else {}
        sensitive = "sensitive" in keys and fields.yes_no(keys["sensitive"], "sensitive")
        urgent = None
        if isinstance(keys.get("urgent"), Mapping):
            urgent = ConditionReader(fields, names, f"`{name}`", facts_only=True).condition(keys["urgent"])
        elif "urgent" in keys and fields.yes_no(keys["urgent"], "urgent"):
            urgent = All(())
        if sensitive and urgent == All(()):
            fields.report("urgent_and_sensitive", keys["urgent"].place, name=name)
        if sensitive or urgent is not None:
            found[name] = replace(fact, sensitive=sensitive, urgent=urgent)
    return found
