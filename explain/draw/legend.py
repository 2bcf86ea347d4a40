"""The small key under a picture: only the kinds that occur in it."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from engine.model import Language
from explain.draw.measure import ems
from explain.draw.shapes import mark, outline
from explain.draw.styles import FAINT, STYLES
from explain.graph.states import STATES

SAMPLE_WIDE, SAMPLE_HIGH, GAP, ROW = 24.0, 13.0, 14.0, 20.0


MARKS = {"held": "holds", "failed": "fails", "unknown": "unknown"}


def draw_legend(
    group: Element, styles: Iterable[str], marks: Iterable[str], language: Language, width: float, size: float
) -> tuple[float, float]:
    """Draws the key in rows of at most `width` points; its width and height."""
    present = [(name, STYLES[name].word.in_(language)) for name in STYLES if name in set(styles)]
    present += [(name, STATES[MARKS[name]].in_(language)) for name in MARKS if name in set(marks)]
    letters = size * 0.8
    x = y = widest = 0.0
    for name, words in present:
        room = SAMPLE_WIDE + 5 + ems(words) * letters
        if x and x + room > width:
            x, y = 0.0, y + ROW
        entry = SubElement(group, "g", {"class": f"key {name}"})
        if name in MARKS:
            mark(entry, name, x + SAMPLE_WIDE - 7, y + SAMPLE_HIGH / 2, 5.5)
        else:
            outline(entry, STYLES[name], x, y, SAMPLE_WIDE, SAMPLE_HIGH)
        place = {"x": f"{x + SAMPLE_WIDE + 5:.1f}", "y": f"{y + SAMPLE_HIGH / 2 + letters * 0.36:.1f}"}
        SubElement(entry, "text", {**place, "fill": FAINT, "font-size": f"{letters:.1f}"}).text = words
        widest = max(widest, x + room)
        x += room + GAP
    return widest, y + ROW if present else 0.0
