"""What is drawn of a graph: sources inside the rules, advice without a separate rule, premises beside each use; all measured."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import networkx as nx

from engine.model import Language
from explain.measure import Box, box
from explain.styles import STYLES, slant, style_name

Graph: TypeAlias = "nx.DiGraph[str]"
PREMISES = ("answer", "presumed", "unknown")


@dataclass(frozen=True)
class Item:
    """A node of the picture: `ident` is its id in DOT and SVG, `node` the id in the graph."""

    ident: str
    node: str
    style: str
    box: Box
    data: dict[str, Any]
    cluster: str | None
    row: int
    """Row of an overview, from 0; answers, findings, verdict, advice come in this order."""

    def spoken(self, language: Language) -> str:
        """The node in one line, as a screen reader should say it."""
        parts = [STYLES[self.style].word.in_(language), self.data.get("caption", ""), self.data["label"], " ".join(self.box.note)]
        return " · ".join(part for part in parts if part).replace("\n", " · ")


@dataclass(frozen=True)
class Link:
    """An arrow of the picture."""

    start: str
    end: str
    kind: str
    label: str
    tooltip: str


@dataclass(frozen=True)
class Picture:
    """Items and links in a fixed order. `down`: top to bottom, for phones; else left to right."""

    language: Language
    view: str
    items: tuple[Item, ...]
    links: tuple[Link, ...]
    clusters: dict[str, str]
    down: bool
    size: float
    as_of: str


def picture_of(graph: Graph) -> Picture:
    """The picture of a full graph, of one dimension, or of an overview."""
    down = graph.graph["view"] == "overview"
    size, em = (14.0, 9.3) if down else (12.0, 15.0)
    drawn = graph if down else _beside_each_use(_merged(graph))
    rows = _rows(graph) if down else {}
    items = []
    for node in sorted(drawn, key=lambda n: (rows.get(n, 0), n)):
        data = drawn.nodes[node]
        style = style_name(data)
        wide = em * 2.1 if style == "verdict" and down else em
        note = data.get("note", "") if down or data["kind"] in ("rule", "defeated", "advice", "never") else ""
        measured = box(data.get("caption", ""), data["label"], note, wide, size, slant(style))
        cluster = data.get("dimension") if graph.graph["view"] == "full" else None
        items.append(Item(_ident(node), data.get("of", node), style, measured, data, cluster, rows.get(node, 0)))
    if down:
        items = _even(items)
    language: Language = graph.graph["language"]
    overrides = "推翻" if language == "zh" else "overrides"
    links = tuple(
        Link(_ident(a), _ident(b), d["kind"], d.get("label", overrides if d["kind"] == "overrides" else ""), d.get("tooltip", ""))
        for a, b, d in sorted(drawn.edges(data=True), key=lambda edge: edge[:2])
    )
    used = {item.cluster for item in items}
    clusters = {name: f"{name[0]} {label}" for name, label in graph.graph["dimensions"].items() if name in used}
    return Picture(language, graph.graph["view"], tuple(items), links, clusters, down, size, graph.graph["as_of"])


def _even(items: list[Item]) -> list[Item]:
    """All boxes but the verdict equally wide, so that they stand in columns."""
    widest = max((item.box.width for item in items if item.style != "verdict"), default=0.0)
    return [item if item.style == "verdict" else replace(item, box=item.box._replace(width=widest)) for item in items]


def _rows(graph: Graph) -> dict[str, int]:
    """Two boxes a row, so that a phone shows them; the verdict has a row of its own."""
    order = {node: place for place, node in enumerate(graph)}
    sortable = nx.is_directed_acyclic_graph(graph)
    tiers: list[list[str]] = [[], [], [], []]
    for node in nx.lexicographical_topological_sort(graph, key=lambda n: order[n]) if sortable else graph:
        style = style_name(graph.nodes[node])
        tiers[0 if style in PREMISES else 2 if style == "verdict" else 3 if style == "advice" else 1].append(node)
    tiers[0].sort(key=lambda n: order[n])
    tiers[3].sort(key=lambda n: order[n])
    rows: dict[str, int] = {}
    row = 0
    for tier, nodes in enumerate(tiers):
        here: list[str] = []
        for node in nodes:
            if here and (len(here) == 2 or tier == 2 or any(graph.has_edge(other, node) for other in here)):
                here, row = [], row + 1
            here.append(node)
            rows[node] = row
        row += bool(here)
    return rows


def _ident(node: str) -> str:
    """The id in DOT and SVG."""
    return re.sub(r"[^A-Za-z0-9_.-]", "-", node)


def _merged(graph: Graph) -> Graph:
    """Without source nodes; a rule that only advises becomes its advice."""
    drawn = graph.copy()
    drawn.remove_nodes_from([n for n, data in graph.nodes(data=True) if data["kind"] == "source"])
    for rule in [n for n, data in drawn.nodes(data=True) if data["kind"] == "rule"]:
        after = list(drawn.successors(rule))
        advice = [n for n in after if drawn.edges[rule, n]["kind"] == "advises"]
        if advice and all(n in advice or drawn.edges[rule, n]["kind"] == "overrides" for n in after):
            for before in list(drawn.predecessors(rule)):
                drawn.add_edge(before, advice[0], **drawn.edges[before, rule])
            for beaten in [n for n in after if n not in advice]:
                drawn.add_edge(advice[0], beaten, **drawn.edges[rule, beaten])
            drawn.remove_node(rule)
    return drawn


def _beside_each_use(graph: Graph) -> Graph:
    """Answers and missing things once in every dimension that uses them, so that arrows stay short."""
    if graph.graph["view"] != "full":
        return graph
    drawn = graph.copy()
    for node in [n for n, data in graph.nodes(data=True) if data["kind"] in PREMISES]:
        for user in list(graph.successors(node)):
            dimension = graph.nodes[user]["dimension"]
            copy = f"{node}--{dimension}"
            drawn.add_node(copy, **{**graph.nodes[node], "dimension": dimension, "of": node})
            drawn.add_edge(copy, user, **graph.edges[node, user])
        drawn.remove_node(node)
    for node, data in graph.nodes(data=True):
        if "dimension" not in data and data["kind"] in ("conflict", "gap"):
            drawn.nodes[node]["dimension"] = min(graph.nodes[before]["dimension"] for before in graph.predecessors(node))
    return drawn
