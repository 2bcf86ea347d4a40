"""What can be brought about: the keys `actionable` (the creditor) and `contestable` (the debtor) of a fact."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import replace

from engine.loading.conditions import ConditionReader
from engine.loading.fields import Fields
from engine.loading.vocabulary import cost
from engine.model import TODAY, Fact, Kind, Text, Value, Way
from engine.problems import unknown_name
from engine.reading import Mapping, Node, Scalar, Sequence
from engine.vocabulary import Vocabulary

CREDITOR, DEBTOR = "actionable", "contestable"
ALSO = {CREDITOR: ("cost", "days", "with_him"), DEBTOR: ("days",)}
TODAYS = f"${TODAY}"


def with_ways(fields: Fields, facts: Map[str, Fact], names: Vocabulary, nodes: Map[str, Node]) -> dict[str, Fact]:
    """The facts with their ways. `nodes`: the whole declaration of each fact."""
    found = dict(facts)
    for name, fact in facts.items():
        reader = _WayReader(fields, facts, names, fact)
        node = nodes[name]
        keys = {key.text: value for key, value in node.entries} if isinstance(node, Mapping) else {}
        if CREDITOR in keys or DEBTOR in keys:
            found[name] = replace(
                fact,
                actionable=reader.ways(keys[CREDITOR], CREDITOR) if CREDITOR in keys else (),
                contestable=reader.ways(keys[DEBTOR], DEBTOR) if DEBTOR in keys else (),
            )
    return found


class _WayReader:
    """Reads the ways of one fact."""

    def __init__(self, fields: Fields, facts: Map[str, Fact], names: Vocabulary, fact: Fact) -> None:
        self.fields, self.facts, self.names, self.fact = fields, facts, names, fact

    def ways(self, node: Node, key: str) -> tuple[Way, ...]:
        """A list of ways, or one alone."""
        if self.fact.kind is Kind.TEXT:
            self.fields.report("needless_key", node.place, name=self.fact.id, kind="text", key=key)
            return ()
        items = node.items if isinstance(node, Sequence) else (node,)
        return tuple(self.way(item, ("if", "with", *ALSO[key])) for item in items)

    def way(self, node: Node, more: tuple[str, ...]) -> Way:
        what = f"`{self.fact.id}`"
        found = self.fields.record(node, what, ("becomes", "how"), more)
        becomes = self.fields.some(found["becomes"], "becomes") if "becomes" in found else ()
        condition = ConditionReader(self.fields, self.names, what, facts_only=True)
        days = self.fields.value(found["days"], Kind.COUNT, "days") if "days" in found else 0
        price = cost(self.fields, found["cost"], self.fact.id) if isinstance(found.get("cost"), Scalar) else None
        if "cost" in found and not isinstance(found["cost"], Scalar):
            self.fields.wanted("wanted_word", found["cost"], "cost")
        return Way(
            becomes=tuple(v for item in becomes if (v := self.value(self.fact, item)) is not None),
            how=self.fields.text(found["how"], "how") if "how" in found else Text("", ""),
            only_if=condition.condition(found["if"]) if "if" in found else None,
            brings=tuple(self.brings(found["with"])) if "with" in found else (),
            cost=None if isinstance(price, Text) else price,
            days=days if isinstance(days, int) else 0,
            with_him="with_him" in found and self.fields.yes_no(found["with_him"], "with_him"),
        )

    def brings(self, node: Node) -> list[tuple[str, Value]]:
        """`with:`: fact to value."""
        brought = []
        for word, (key, value) in self.fields.mapping(node, "with").items():
            if word not in self.facts:
                self.fields.problems.append(unknown_name("unknown_fact", key.place, word, self.facts, what=f"`{self.fact.id}`"))
                continue
            read = self.value(self.facts[word], value)
            if read is not None:
                brought.append((word, read))
        return brought

    def value(self, fact: Fact, node: Node) -> Value | None:
        """A literal of the fact's kind; `$today` for a date."""
        if fact.kind is Kind.DATE and isinstance(node, Scalar) and node.text == TODAYS:
            return TODAY
        return self.fields.value(node, fact.kind, fact.id, dict(fact.options))
