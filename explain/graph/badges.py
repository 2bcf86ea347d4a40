"""Strength written into the graph: at what must be proved its evidence, at every piece of evidence what it carries."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model import Text
from explain.graph.chain import Graph
from explain.proof.strength import Item, Support

_ON = Text("靠的证据：{items}", "rests on: {items}")
_BEARING = Text("{item}（关键，少了它就撑不住）", "{item} (load-bearing: nothing else carries this)")
_BADGE = Text("［关键证据：{items}］", " [load-bearing: {items}]")
_EVIDENCE = Text("［证据］", " [evidence]")


def mark_strength(graph: Graph, supports: Sequence[Support]) -> None:
    """Adds `carried_by` to findings and badges to the rows and answers that hold evidence."""
    language = graph.graph["language"]
    comma = "、" if language == "zh" else ", "
    items: dict[str, dict[str, Item]] = {}
    for support in supports:
        node = graph.nodes[f"finding:{support.finding.id}"]
        said = [_said(item, support.finding.id).in_(language) for item in support.items]
        node["carried_by"] = [_ON.in_(language).format(items=comma.join(said))] if said else []
        for item in support.items:
            items.setdefault(item.fact, {})[item.option] = item
    for name, node in graph.nodes(data=True):
        for row in node.get("rows", ()):
            held = [item for option, item in items.get(row["about"], {}).items() if option in row["options"]]
            bearing = comma.join(item.label.in_(language) for item in held if item.load_bearing)
            row["badge"] = _BADGE.in_(language).format(items=bearing) if bearing else _EVIDENCE.in_(language) if held else ""
        own = items.get(name.partition(":")[2], {}) if node["kind"] == "answer" else {}
        node["evidence"] = list(own)
        node["load_bearing"] = [option for option, item in own.items() if item.load_bearing]


def _said(item: Item, finding: str) -> Text:
    if all(loss.finding != finding for loss in item.losses):
        return item.label
    return Text(*(_BEARING.in_(language).format(item=item.label.in_(language)) for language in ("zh", "en")))
