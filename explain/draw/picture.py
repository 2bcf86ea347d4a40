"""What is drawn of a graph: measured boxes and the arrows between them, in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import networkx as nx

from engine.model import Language
from explain.draw.boxes import Box, card
from explain.draw.styles import STYLES, slant, style_name
from explain.graph.chain import Graph

PREMISES = ("answer", "presumed", "unknown")


@dataclass(frozen=True)
class Item:
    """A box of the picture: `ident` is its id in DOT and SVG, `node` the id in the graph."""

    ident: str
    node: str
    style: str
    box: Box
    tooltip: str
    cluster: str | None = None
    row: int = 0
    """Row of a phone picture, from 0."""

    def spoken(self, language: Language) -> str:
        """The box in one line, as a screen reader should say it."""
        parts = []
        for band in self.box.bands:
            parts.append(STYLES[band.style].word.in_(language))
            parts += _joined(band.lines, language)
        return " · ".join(part for part in dict.fromkeys(parts) if part)


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
    """Items and links in a fixed order. `down`: two columns for phones; `said`: the line below the picture."""

    language: Language
    view: str
    items: tuple[Item, ...]
    links: tuple[Link, ...]
    clusters: dict[str, str]
    down: bool
    size: float
    title: str
    said: str
    pages: Mapping[str, str] = field(default_factory=dict)
    """Node to the file with more about it, for the overview of a folder."""


def plain_picture(graph: Graph, title: str) -> Picture:
    """The picture of the plain level, or of the eight dimensions: few boxes in two columns."""
    size, em = 14.0, 9.3
    rows = _rows(graph)
    items = []
    for node in sorted(graph, key=lambda n: (rows[n], n)):
        data: dict[str, Any] = graph.nodes[node]
        style = style_name(data)
        wide = em * 2.1 if style == "verdict" else em
        box = card(style, data.get("caption", ""), data["label"], data.get("note", ""), wide, size, slant(style))
        items.append(Item(ident_of(node), node, style, box, data.get("tooltip", ""), row=rows[node]))
    links = tuple(
        Link(ident_of(a), ident_of(b), d["kind"], d.get("label", ""), d.get("tooltip", ""))
        for a, b, d in sorted(graph.edges(data=True), key=lambda edge: edge[:2])
    )
    language: Language = graph.graph["language"]
    return Picture(language, graph.graph["view"], tuple(_even(items)), links, {}, True, size, title, graph.graph.get("said", ""))


def ident_of(node: str) -> str:
    """The id in DOT and SVG."""
    return re.sub(r"[^A-Za-z0-9_.-]", "-", node)


def _joined(lines: tuple[Any, ...], language: Language) -> list[str]:
    """Broken lines put together again."""
    parts: list[str] = []
    for line in lines:
        if parts and line.goes_on:
            parts[-1] += ("" if language == "zh" else " ") + line.text
        else:
            parts.append(line.text)
    return parts


def _even(items: list[Item]) -> list[Item]:
    """All boxes but the verdict equally wide, so that they stand in columns."""
    widest = max((item.box.width for item in items if item.style != "verdict"), default=0.0)
    return [item if item.style == "verdict" else replace(item, box=item.box._replace(width=widest)) for item in items]


def _rows(graph: Graph) -> dict[str, int]:
    """Two boxes a row, so that a phone shows them; the verdict has a row of its own."""
    order = {node: place for place, node in enumerate(graph)}
    if graph.graph["view"] == "eight":
        return {node: place // 2 for node, place in order.items()}
    sortable = nx.is_directed_acyclic_graph(graph)
    tiers: list[list[str]] = [[], [], [], []]
    for node in nx.lexicographical_topological_sort(graph, key=lambda n: order[n]) if sortable else graph:
        style = style_name(graph.nodes[node])
        tiers[0 if style in PREMISES else 2 if style == "verdict" else 3 if style in ("advice", "never") else 1].append(node)
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
