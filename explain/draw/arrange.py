"""A picture of many rules: each dimension in a frame, its chains laid out, chains and single rules packed together.

Several dimensions make a poster, about as wide as a sheet of paper lying on its side.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from math import sqrt
from typing import NamedTuple

import networkx as nx

from explain.draw.layers import layered_layout
from explain.draw.layout import Frame, Layout, Point, Route, graphviz_layout
from explain.draw.packing import Corner, Size, packed
from explain.draw.picture import Picture

GAP, PAD, HEAD = 14.0, 16.0, 30.0
PAGE_WIDTH, COLUMN = 1120.0, 278.0
"""Points: of the one frame of a page at least (four columns of sheets), and of one column."""
SHAPE = sqrt(2.0)
"""Of a poster: width to height."""
HEIGHTS = (1.0, 1.2, 1.4)
"""Heights tried for it, against one without any white."""
Blocks = dict[str, list[Layout]]


class Filled(NamedTuple):
    """The inside of a frame: its width, the corner of each block, the height they take."""

    width: float
    corners: list[Corner]
    height: float

    @property
    def outside(self) -> Size:
        """Of the frame around it."""
        return self.width + 2 * PAD, self.height + HEAD + PAD


def arranged(picture: Picture) -> Layout:
    """One frame as wide as a page, or a poster of several."""
    blocks = {name: _blocks(picture, name) for name in picture.clusters}
    if len(blocks) > 1:
        return _poster(blocks)
    return _framed(blocks, {name: _filled(own, PAGE_WIDTH) for name, own in blocks.items()}, PAGE_WIDTH)


def in_one_column(picture: Picture) -> Layout:
    """Every sheet below the last, for phones; without arrows, for the sheets cite each other's numbers."""
    alone = {name: [_single(i.ident, picture) for i in picture.items if i.cluster == name] for name in picture.clusters}
    return _framed(alone, {name: _filled(own, 0.0) for name, own in alone.items()}, 0.0)


def _poster(blocks: Blocks) -> Layout:
    """Frames about as tall as the poster, side by side where they fit; of what is tried, the one that fits the smallest sheet."""
    parts = [part for own in blocks.values() for part in own]
    least = sqrt(sum(map(_area, parts)) / SHAPE)
    tried: list[tuple[float, dict[str, Filled], float]] = []
    for share in HEIGHTS:
        high = max([share * least, *(part.height for part in parts)])
        frames = {name: _no_taller(own, high) for name, own in blocks.items()}
        sizes = [frame.outside for frame in frames.values()]
        widest = max(wide for wide, _ in sizes)
        for across in accumulate(wide + GAP for wide, _ in sizes):
            if across >= widest:
                places, height = packed(sizes, across, GAP)
                width = max(x + wide for (x, _), (wide, _) in zip(places, sizes, strict=True))
                tried.append((max(width, height * SHAPE), frames, across))
    _, frames, across = min(tried, key=lambda one: one[0])
    return _framed(blocks, frames, across)


def _area(part: Layout) -> float:
    return (part.width + GAP) * (part.height + GAP)


def _filled(parts: list[Layout], width: float) -> Filled:
    """The parts packed into this width, or that of the widest of them."""
    wide = max([width, *(part.width for part in parts)])
    return Filled(wide, *packed([(part.width, part.height) for part in parts], wide, GAP))


def _no_taller(parts: list[Layout], high: float) -> Filled:
    """The parts packed as narrow as they may be, in columns, to stand no taller than this."""
    filled = _filled(parts, sum(map(_area, parts)) / (high + GAP) - GAP)
    while filled.height > high:
        filled = _filled(parts, filled.width + COLUMN)
    return filled


def _framed(blocks: Blocks, filled: dict[str, Filled], across: float) -> Layout:
    """Each dimension in a frame of its own; the frames side by side as far as `across` goes."""
    sizes = [frame.outside for frame in filled.values()]
    places, height = packed(sizes, max([across, *(wide for wide, _ in sizes)]), GAP)
    middles: dict[str, Point] = {}
    routes: list[Route] = []
    frames: list[Frame] = []
    for (name, own), (left, top), size in zip(blocks.items(), places, sizes, strict=True):
        for part, (x, y) in zip(own, filled[name].corners, strict=True):
            right, down = left + PAD + x, top + HEAD + y
            middles.update({ident: (round(right + a, 1), round(down + b, 1)) for ident, (a, b) in part.middles.items()})
            routes += [_moved(route, right, down) for route in part.routes]
        frames.append(Frame(name, *(round(number, 1) for number in (left, top, *size))))
    routes.sort(key=lambda route: route.link)
    width = max((frame.left + frame.width for frame in frames), default=across)
    return Layout(round(width, 1), round(height + GAP, 1), middles, tuple(routes), tuple(frames))


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
