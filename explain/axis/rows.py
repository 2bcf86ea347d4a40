"""The rows of a drawn axis: what stands at each day, measured, and how far below the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import sqrt

from engine.model import Language, Text
from explain.axis.events import Axis, Event, Role
from explain.draw.boxes import LINE, SMALL, Line, broken
from explain.phrases import P

SIZE = 13.0
PAD = 6.0
ROLES: dict[Role, Text] = {
    "money": Text("钱的进出", "money moved"),
    "given": Text("您说的日子", "a day you gave"),
    "computed": Text("算出的日子", "a day computed"),
    "restart": Text("时效重新起算", "a period starts anew"),
    "deadline": Text("期限", "a deadline"),
    "today": Text("今天", "today"),
}
_APART = Text("隔{time}", "{time} later")
_DAYS = Text("{n}天", "{n} days")
_MONTHS = Text("约{n}个月", "about {n} months")
_YEARS = Text("约{n}年", "about {n} years")
_ASSUMED = Text("（推定）", " (presumed)")


@dataclass(frozen=True)
class Row:
    """What stands at one day: `top` and `height` in points, `apart` the words for the time since the row above."""

    on: date
    events: tuple[Event, ...]
    lines: tuple[Line, ...]
    top: float
    height: float
    apart: str

    @property
    def role(self) -> Role:
        """The weightiest role of the day."""
        order: list[Role] = ["today", "deadline", "restart", "computed", "given", "money"]
        return min((event.role for event in self.events), key=order.index)


def rows_of(axis: Axis, language: Language, width: float) -> list[Row]:
    """The rows from the earliest day to the latest; texts broken for `width` points."""
    rows: list[Row] = []
    for day, group in groupby(axis.events, key=lambda event: event.on):
        events = tuple(group)
        lines = tuple(line for event in events for line in _lines(event, axis, language, width))
        height = round(sum(line.size for line in lines) * LINE + 2 * PAD, 1)
        days = (day - rows[-1].on).days if rows else 0
        apart = _APART.in_(language).format(time=_long(days, language)) if days >= 45 else ""
        gap = (8.0 + min(44.0, 1.6 * sqrt(days)) + (12.0 if apart else 0.0)) if rows else 0.0
        top = round(rows[-1].top + rows[-1].height + gap, 1) if rows else 0.0
        rows.append(Row(day, events, lines, top, height, apart))
    return rows


def left_of(day: date, axis: Axis, language: Language) -> str:
    """How many days are left to a deadline, or passed since."""
    left = (day - axis.as_of).days
    words = P["today_is"] if left == 0 else P["days_left"] if left > 0 else P["days_past"]
    return words.in_(language).format(n=abs(left))


def _lines(event: Event, axis: Axis, language: Language, width: float) -> Iterator[Line]:
    mark = _ASSUMED.in_(language) if event.assumed else ""
    yield from broken(event.label.in_(language) + mark, "label", SIZE, width)
    if event.role == "deadline":
        yield from broken(left_of(event.on, axis, language), "note", SIZE * SMALL, width)
    note = event.note.in_(language)
    if note:
        yield from broken(note, "note", SIZE * SMALL, width)


def _long(days: int, language: Language) -> str:
    if days < 60:
        return _DAYS.in_(language).format(n=days)
    if days < 700:
        return _MONTHS.in_(language).format(n=round(days / 30.44))
    years = f"{days / 365.25:.1f}".removesuffix(".0")
    return _YEARS.in_(language).format(n=years)
