"""The layout without Graphviz: layers of boxes that never overlap, joined by straight arrows."""

from __future__ import annotations

import networkx as nx

from explain.draw.layout import Layout, Point, Route
from explain.draw.picture import Item, Picture

GAP, STEP = 12.0, 72.0
TIP = 7.0


def layered_layout(picture: Picture) -> Layout:
    """A column for each step of the chain."""
    items = {item.ident: item for item in picture.items}
    placed, width, height = _across(_layers(list(picture.items), picture))
    middles = {name: (round(x, 1), round(y, 1)) for name, (x, y) in placed.items()}
    routes = tuple(
        _straight(place, items[link.start], middles[link.start], items[link.end], middles[link.end], bool(link.label))
        for place, link in enumerate(picture.links)
    )
    return Layout(round(width, 1), round(height, 1), middles, routes, ())


def _layers(block: list[Item], picture: Picture) -> list[list[Item]]:
    """Items by the longest chain before them; in a layer, near what they follow from."""
    order: nx.DiGraph[str] = nx.DiGraph()
    order.add_nodes_from(item.ident for item in block)
    for link in picture.links:
        if link.start in order and link.end in order and not nx.has_path(order, link.end, link.start):
            order.add_edge(link.start, link.end)
    by_name = {item.ident: item for item in block}
    layers: list[list[Item]] = []
    rank: dict[str, float] = {}
    for generation in nx.topological_generations(order):
        names = sorted(generation)
        mean = {n: sum(rank[p] for p in order.predecessors(n)) / max(1, order.in_degree(n)) for n in names}
        names.sort(key=lambda n: (mean[n], n))
        rank.update({name: place / len(names) for place, name in enumerate(names)})
        layers.append([by_name[name] for name in names])
    return layers


def _across(layers: list[list[Item]]) -> tuple[dict[str, Point], float, float]:
    """Middles, width and height of a block."""
    placed: dict[str, Point] = {}
    left, high = 0.0, 0.0
    for layer in layers:
        wide = max(item.box.width for item in layer)
        down = 0.0
        for item in layer:
            placed[item.ident] = (left + wide / 2, down + item.box.height / 2)
            down += item.box.height + GAP
        left, high = left + wide + STEP, max(high, down - GAP)
    return placed, left - STEP, high


def _straight(place: int, start: Item, here: Point, end: Item, there: Point, words: bool) -> Route:
    """A straight arrow: from side to side when the end lies further right, else along the line of the middles."""
    right, left = here[0] + start.box.width / 2, there[0] - end.box.width / 2
    ahead = right < left
    x1, y1 = (round(right, 1), here[1]) if ahead else _border(start, here, there)
    x2, y2 = (round(left, 1), there[1]) if ahead else _border(end, there, here)
    length = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    base = (round(x2 - (x2 - x1) * TIP / length, 1), round(y2 - (y2 - y1) * TIP / length, 1))
    middle = (round((x1 + x2) / 2, 1), round((y1 + y2) / 2, 1))
    return Route(place, ((x1, y1), base), (x2, y2), middle if words else None)


def _border(item: Item, middle: Point, towards: Point) -> Point:
    """Where the line between two middles leaves the box."""
    dx, dy = towards[0] - middle[0], towards[1] - middle[1]
    share = min(item.box.width / 2 / abs(dx) if dx else 1e9, item.box.height / 2 / abs(dy) if dy else 1e9)
    return round(middle[0] + dx * share, 1), round(middle[1] + dy * share, 1)
