"""The layout of an overview: two boxes a row, arrows through the gaps and gutters, never wider than a phone."""

from __future__ import annotations

from itertools import product

from explain.draw.layout import Layout, Point, Route
from explain.draw.measure import ems
from explain.draw.picture import Item, Link, Picture

TRACK, STEM, PAD, TIP, BEND = 7.0, 25.0, 10.0, 7.0, 6.0
LEFT, MIDDLE, RIGHT = -2, 0, 2
"""Gutters a long arrow may run down: before, between and after the two columns."""


def phone_layout(picture: Picture) -> Layout:
    """Rows from top to bottom; each arrow leaves below its box and arrives from above."""
    return _Phone(picture).layout()


class _Phone:
    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.items = {item.ident: item for item in picture.items}
        self.rows = [[i for i in picture.items if i.row == row] for row in sorted({i.row for i in picture.items})]
        self.row = {item.ident: place for place, row in enumerate(self.rows) for item in row}
        self.side = self.sides()
        self.gutter = {place: self.gutter_of(link) for place, link in enumerate(picture.links) if self.is_long(link)}
        self.lanes = {
            g: list(dict.fromkeys(picture.links[p].start for p, used in self.gutter.items() if used == g))
            for g in (LEFT, MIDDLE, RIGHT)
        }
        self.tracks: list[list[str]] = [[] for _ in range(len(self.rows) + 1)]
        for link in picture.links:
            for gap in {self.row[link.start] + 1, self.row[link.end]}:
                if link.start not in self.tracks[gap]:
                    self.tracks[gap].append(link.start)

    def is_long(self, link: Link) -> bool:
        return self.row[link.end] != self.row[link.start] + 1

    def is_wide(self, item: Item) -> bool:
        return item.style == "verdict"

    def sides(self) -> dict[str, int]:
        """Column of each box (-1 left, 1 right, 0 across), such that arrows go sideways as little as can be."""
        pairs = [row for row in self.rows if not self.is_wide(row[0])]
        across = {row[0].ident: 0 for row in self.rows if self.is_wide(row[0])}

        def sideways(turned: tuple[bool, ...]) -> tuple[int, tuple[bool, ...]]:
            side = {**across, **self.turned(pairs, turned)}
            return sum(abs(side[link.start] - side[link.end]) for link in self.picture.links), turned

        best = min(product((False, True), repeat=len(pairs)), key=sideways)
        return {**across, **self.turned(pairs, best)}

    def turned(self, pairs: list[list[Item]], turned: tuple[bool, ...]) -> dict[str, int]:
        return {
            item.ident: 1 if bool(place) != turn else -1
            for row, turn in zip(pairs, turned, strict=True)
            for place, item in enumerate(row)
        }

    def gutter_of(self, link: Link) -> int:
        """The nearest gutter that no wide box of the rows between closes."""
        first, last = sorted((self.row[link.start] + 1, self.row[link.end]))
        closed = any(self.is_wide(item) for row in self.rows[first:last] for item in row)
        free = (LEFT, RIGHT) if closed else (MIDDLE, LEFT, RIGHT)
        return min(free, key=lambda g: abs(self.side[link.start] - g) + abs(self.side[link.end] - g))

    def layout(self) -> Layout:
        column = max((i.box.width for i in self.items.values() if not self.is_wide(i)), default=0.0)
        left = PAD + TRACK * len(self.lanes[LEFT])
        between = 2 * PAD + TRACK * max(0, len(self.lanes[MIDDLE]) - 1)
        width = left + 2 * column + between + TRACK * len(self.lanes[RIGHT]) + PAD
        widest = max((i.box.width for i in self.items.values() if self.is_wide(i)), default=0.0)
        spare = max(0.0, widest - 2 * column - between) / 2
        left, width = left + spare, width + 2 * spare
        middle = left + column + between / 2
        centre = {-1: left + column / 2, 0: middle, 1: left + 1.5 * column + between}
        start = {
            LEFT: PAD / 2,
            MIDDLE: middle - TRACK * (len(self.lanes[MIDDLE]) - 1) / 2,
            RIGHT: left + 2 * column + between + spare + PAD / 2,
        }
        lanes = {(g, tail): start[g] + TRACK * n for g, tails in self.lanes.items() for n, tail in enumerate(tails)}
        tops: list[float] = []
        low = 0.0
        middles: dict[str, Point] = {}
        for place, row in enumerate(self.rows):
            low += (TRACK * len(self.tracks[place]) + STEM + PAD) if place or self.tracks[0] else 0.0
            tops.append(low)
            tall = max(item.box.height for item in row)
            for item in row:
                middles[item.ident] = (round(centre[self.side[item.ident]], 1), round(low + tall / 2, 1))
            low += tall
        low += TRACK * len(self.tracks[-1])
        routes = _Routes(self, middles, tops, lanes).all()
        return Layout(round(width, 1), round(low, 1), middles, routes, ())


class _Routes:
    """The arrows, once the boxes stand."""

    def __init__(self, phone: _Phone, middles: dict[str, Point], tops: list[float], lanes: dict[tuple[int, str], float]) -> None:
        self.phone, self.middles, self.tops, self.lanes = phone, middles, tops, lanes
        self.links = phone.picture.links
        self.words = {place: ems(link.label) * phone.picture.size * 0.85 for place, link in enumerate(self.links)}
        self.arrivals = self.arriving()
        self.departures = {link.start: self.departure(link.start) for link in self.links}

    def all(self) -> tuple[Route, ...]:
        return tuple(self.route(place, link) for place, link in enumerate(self.links))

    def come_from(self, place: int) -> float:
        link = self.links[place]
        return self.lanes.get((self.phone.gutter.get(place, 9), link.start), self.middles[link.start][0])

    def arriving(self) -> dict[int, float]:
        """Where each arrow comes down on its box, with room for its words to the right."""
        arrivals: dict[int, float] = {}
        for item in self.phone.items.values():
            coming = sorted((p for p, link in enumerate(self.links) if link.end == item.ident), key=self.come_from)
            room = min(max((self.words[p] for p in coming), default=0.0) + 8, item.box.width / max(1, len(coming)))
            for place, p in enumerate(coming):
                arrivals[p] = round(self.middles[item.ident][0] + (place - len(coming) / 2) * room + min(4.0, room / 2), 1)
        return arrivals

    def departure(self, tail: str) -> float:
        """Where arrows leave a box: straight above a lone arrival, else clear of every arrival in the gap below."""
        below = self.phone.row[tail] + 1
        others = [
            x for p, x in self.arrivals.items() if self.phone.row[self.links[p].end] == below and self.links[p].start != tail
        ]
        own = [x for p, x in self.arrivals.items() if self.links[p].start == tail and self.phone.row[self.links[p].end] == below]
        x, half = self.middles[tail][0], self.phone.items[tail].box.width / 2 - 10
        choices = [o for o in own if abs(o - x) < half] + [
            x + shift * sign for shift in range(0, int(half), 4) for sign in (1, -1)
        ]
        return round(next((c for c in choices if all(abs(c - o) > 5 for o in others)), x), 1)

    def track(self, gap: int, tail: str) -> float:
        """Height of a tail's level stretch in the gap above a row."""
        bottom = self.tops[gap] - STEM if gap < len(self.tops) else self.tops[-1] + 400
        tracks = self.phone.tracks[gap]
        return bottom - TRACK * (len(tracks) - 1 - tracks.index(tail))

    def route(self, place: int, link: Link) -> Route:
        start, end = self.phone.items[link.start], self.phone.items[link.end]
        x, down = self.departures[link.start], self.arrivals[place]
        head = self.middles[link.end][1] - end.box.height / 2
        first, last = self.phone.row[link.start] + 1, self.phone.row[link.end]
        points = [(x, self.middles[link.start][1] + start.box.height / 2)]
        if place in self.phone.gutter:
            lane = self.lanes[self.phone.gutter[place], link.start]
            points += [(x, self.track(first, link.start)), (lane, self.track(first, link.start))]
            points += [(lane, self.track(last, link.start)), (down, self.track(last, link.start))]
        else:
            points += [(x, self.track(first, link.start)), (down, self.track(first, link.start))]
        points.append((down, head - TIP))
        words = (round(down + 5 + self.words[place] / 2, 1), round(self.tops[last] - STEM / 2, 1)) if link.label else None
        return Route(place, tuple(_rounded(points)), (down, round(head, 1)), words)


def _rounded(points: list[Point]) -> list[Point]:
    """The corners of a line as one Bézier curve with round bends."""
    corners = [p for n, p in enumerate(points) if n == 0 or abs(p[0] - points[n - 1][0]) + abs(p[1] - points[n - 1][1]) > 0.5]
    curve = [corners[0]]
    for n in range(1, len(corners) - 1):
        before, corner, after = corners[n - 1], corners[n], corners[n + 1]
        enter, leave = _near(corner, before), _near(corner, after)
        curve += [curve[-1], enter, enter, corner, corner, leave]
    return [(round(a, 1), round(b, 1)) for a, b in [*curve, curve[-1], corners[-1], corners[-1]]]


def _near(corner: Point, other: Point) -> Point:
    """The point where a bend begins: a little way from the corner, at most half way."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = max(0.1, (dx * dx + dy * dy) ** 0.5)
    share = min(BEND / length, 0.5)
    return corner[0] + dx * share, corner[1] + dy * share
