"""A picture of many rules: each dimension in a frame, its chains laid out, chains and single rules packed together."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx

from explain.draw.layers import layered_layout
from explain.draw.layout import Frame, Layout, Point, Route, graphviz_layout
from explain.draw.packing import packed
from explain.draw.picture import Picture

GAP, PAD, HEAD = 14.0, 16.0, 30.0
PAGE_WIDTH, POSTER_WIDTH = 1120.0, 1680.0
"""Of a frame at least, in points: four columns of sheets for one dimension, six for all of them."""


def arranged(picture: Picture) -> Layout:
    """The frames below each other."""
    least = POSTER_WIDTH if len(picture.clusters) > 1 else PAGE_WIDTH
    blocks = {name: _blocks(picture, name) for name in picture.clusters}
    width = max([least, *(block.width for parts in blocks.values() for block in parts)])
    return _framed(blocks, width)


def in_one_column(picture: Picture) -> Layout:
    """Every sheet below the last, for phones; without arrows, for the sheets cite each other's numbers."""
    alone = {name: [_single(i.ident, picture) for i in picture.items if i.cluster == name] for name in picture.clusters}
    return _framed(alone, max((item.box.width for item in picture.items), default=0.0))


def _framed(blocks: dict[str, list[Layout]], width: float) -> Layout:
    """Each dimension in a frame of its own."""
    middles: dict[str, Point] = {}
    routes: list[Route] = []
    frames: list[Frame] = []
    top = 0.0
    for name, parts in blocks.items():
        corners, high = packed([(part.width, part.height) for part in parts], width, GAP)
        for part, (x, y) in zip(parts, corners, strict=True):
            left, head = PAD + x, top + HEAD + y
            middles.update({ident: (round(left + a, 1), round(head + b, 1)) for ident, (a, b) in part.middles.items()})
            routes += [_moved(route, left, head) for route in part.routes]
        frames.append(Frame(name, 0.0, round(top, 1), round(width + 2 * PAD, 1), round(high + HEAD + PAD, 1)))
        top += HEAD + high + PAD + GAP
    routes.sort(key=lambda route: route.link)
    return Layout(round(width + 2 * PAD, 1), round(top, 1), middles, tuple(routes), tuple(frames))


def _blocks(picture: Picture, cluster: str) -> list[Layout]:
    """The connected sheets of one dimension, each connected part laid out by itself, the largest first; then the single ones."""
    inside = {item.ident: item for item in picture.items if item.cluster == cluster}
    links = [(place, link) for place, link in enumerate(picture.links) if link.start in inside]
    joined: nx.Graph[str] = nx.Graph()
    joined.add_edges_from((link.start, link.end) for _, link in links)
    parts: list[Layout] = []
    for part in sorted(nx.connected_components(joined), key=lambda part: (-len(part), min(part))):
        own = [(place, link) for place, link in links if link.start in part]
        items = tuple(replace(item, cluster=None) for name, item in inside.items() if name in part)
        small = replace(picture, items=items, links=tuple(link for _, link in own), clusters={})
        layout = graphviz_layout(small) or layered_layout(small)
        parts.append(replace(layout, routes=tuple(replace(route, link=own[route.link][0]) for route in layout.routes)))
    return parts + [_single(name, picture) for name in inside if name not in joined]


def _single(ident: str, picture: Picture) -> Layout:
    box = next(item.box for item in picture.items if item.ident == ident)
    return Layout(box.width, box.height, {ident: (box.width / 2, box.height / 2)}, (), ())


def _moved(route: Route, right: float, down: float) -> Route:
    def at(point: Point) -> Point:
        return round(point[0] + right, 1), round(point[1] + down, 1)

    words = at(route.words) if route.words else None
    return replace(route, points=tuple(at(p) for p in route.points), tip=at(route.tip), words=words)
