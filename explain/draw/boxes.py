"""Boxes: lines of text in bands below each other, and the room they need in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from explain.draw.measure import balanced, ems, wrapped

LINE = 1.32
MARGIN = 8.0
MARK = 1.5
"""Room for the sign before a row, in em of the row."""
SMALL, ROW = 0.85, 0.88


class Line(NamedTuple):
    """One line. `part`: caption, label, note or row; `mark`: the state whose sign stands before it; `indent` in points.

    `goes_on`: the line before it was only broken off for want of room.
    """

    text: str
    part: str
    size: float
    indent: float = 0.0
    mark: str = ""
    goes_on: bool = False


class Band(NamedTuple):
    """A part of a box with a style of its own."""

    style: str
    lines: tuple[Line, ...]
    height: float


class Box(NamedTuple):
    """A box; `centred`: its lines stand in the middle, else at the left."""

    bands: tuple[Band, ...]
    width: float
    height: float
    centred: bool

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line.text for band in self.bands for line in band.lines)


def card(style: str, caption: str, label: str, note: str, em: float, size: float, slant: float) -> Box:
    """A centred box: lines of at most `em` em at `size` points, `slant` points for slanted sides."""
    lines = [
        Line(line, part, round(size * scale, 2), goes_on=place > 0)
        for part, text, scale in (("caption", caption, SMALL), ("label", label, 1.0), ("note", note, SMALL))
        for row in text.split("\n")
        for place, line in enumerate(balanced(row, em / scale))
    ]
    band = _band(style, lines)
    width = max((ems(line.text) * line.size for line in lines), default=size) + 2 * (MARGIN + slant)
    return Box((band,), round(width, 1), band.height, centred=True)


def sheet(bands: Iterable[tuple[str, Sequence[Line]]], width: float) -> Box:
    """A box of fixed width whose bands hold lines that were broken for it."""
    made = tuple(_band(style, lines) for style, lines in bands if lines)
    return Box(made, width, round(sum(band.height for band in made), 1), centred=False)


def broken(text: str, part: str, size: float, width: float, indent: float = 0.0, mark: str = "") -> list[Line]:
    """The text in lines that fit `width` points; only the first bears the mark."""
    room = indent + (MARK * size if mark else 0.0)
    em = max(4.0, (width - room) / size)
    lines = [(line, place > 0) for row in text.split("\n") for place, line in enumerate(wrapped(row, em))]
    return [Line(line, part, size, room, "" if number else mark, goes_on) for number, (line, goes_on) in enumerate(lines)]


def _band(style: str, lines: Sequence[Line]) -> Band:
    return Band(style, tuple(lines), round(sum(line.size for line in lines) * LINE + 2 * MARGIN, 1))
