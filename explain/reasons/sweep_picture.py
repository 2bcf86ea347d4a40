"""A sweep as an SVG: a strip a route that changes, and the places of change below."""

from __future__ import annotations

from html import escape

from engine.model import Text
from explain.reasons.sweep_words import SweepWords

FILLS = {"open": "#2e7d6b", "closed": "#e3e3e3", "else": "#e0b04c", "none": "#ffffff"}
LEFT, WIDE, TALL, TOP, LINE, MOST = 190, 640, 26, 48, 16, 12
RIGHT_HALF = 0.5
COLOURS = Text(
    "绿：可以走　黄：有条件　灰：走不通　白：还不能判断", "green: open   amber: conditional   grey: closed   white: undecided"
)


def svg(words: SweepWords) -> str:
    """The picture of a sweep in the language of its words."""
    stretches = words.sweep.stretches
    routes = [f for f in words.consultation.knowledge.findings.values() if f.route is not None]
    rows = [route for route in routes if len({words.state(stretch, route) for stretch in stretches}) > 1]
    low, high = words.point(stretches[0].low), words.point(stretches[-1].high)
    bottom = TOP + TALL * max(1, len(rows))
    height = bottom + LINE * min(MOST, len(stretches)) + 40

    def x(point: int) -> float:
        return round(LEFT + WIDE * (point - low) / (high - low), 1)

    width = LEFT + WIDE + 40
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'font-family="Noto Sans SC, sans-serif" font-size="13" role="img" aria-label="{escape(words.title())}">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="16" y="28" font-size="16">{escape(words.title())}</text>',
    ]
    for number, row in enumerate(rows):
        y = TOP + TALL * number
        out.append(f'<text x="{LEFT - 12}" y="{y + 15}" text-anchor="end">{escape(words.words.label(row.id))}</text>')
        for stretch in stretches:
            start, end = x(words.point(stretch.low)), x(words.point(stretch.high))
            fill = FILLS[words.state(stretch, row)]
            out.append(f'<rect x="{start}" y="{y}" width="{max(1.0, round(end - start, 1))}" height="20" fill="{fill}"/>')
    places = [(x(words.point(stretch.low)), words.value(stretch.low)) for stretch in stretches[1:MOST]]
    middle = LEFT + WIDE * RIGHT_HALF
    left, right = [p for p in places if p[0] <= middle], [p for p in places if p[0] > middle]
    for beside in (left[::-1], right):  # so that no line crosses the words of another place
        for number, (place, said) in enumerate(beside):
            y = bottom + 18 + LINE * number
            out.append(f'<line x1="{place}" y1="{TOP - 4}" x2="{place}" y2="{y}" stroke="#888888" stroke-width="0.7"/>')
            anchor, shift = ("start", 4) if place <= middle else ("end", -4)
            out.append(f'<text x="{place + shift}" y="{y}" font-size="12" text-anchor="{anchor}">{escape(said)}</text>')
    out.append(f'<text x="16" y="{height - 10}" font-size="12" fill="#555555">{escape(COLOURS.in_(words.language))}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"
