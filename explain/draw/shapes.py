"""The outlines of boxes as SVG elements."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from explain.draw.styles import EDGE, HELD, PAPER, RED, SLANT, Style

FOLD = 9.0


def outline(parent: Element, style: Style, left: float, top: float, width: float, height: float) -> None:
    """Draws the outline of a box; the first element is the filled one, of class `box`."""
    look = {"class": "box", "fill": style.fill, "stroke": style.line, "stroke-width": f"{style.width:g}"}
    if style.dash:
        look["stroke-dasharray"] = style.dash
    right, low, cut = left + width, top + height, min(SLANT, height / 2)
    middle = top + height / 2
    if style.outline in ("rounded", "box", "double", "bar", "ledger"):
        _rectangle(parent, look, left, top, width, height, min(10.0, height / 2) if style.outline == "rounded" else 1.5)
        if style.outline == "double":
            _rectangle(parent, {**look, "class": "line", "fill": "none"}, left + 3.5, top + 3.5, width - 7, height - 7, 1)
        if style.outline == "bar":
            _rectangle(parent, {"class": "solid", "fill": style.line}, left, top, 5, height, 1.5)
        if style.outline == "ledger":
            for edge in (left + 3.5, right - 3.5):
                ends = {"x1": _n(edge), "x2": _n(edge), "y1": _n(top), "y2": _n(low)}
                SubElement(parent, "line", {"class": "line", "stroke": style.line, "stroke-width": "1", **ends})
        return
    corners = {
        "note": [(left, top), (right - FOLD, top), (right, top + FOLD), (right, low), (left, low)],
        "octagon": [
            (left + cut, top),
            (right - cut, top),
            (right, top + cut),
            (right, low - cut),
            (right - cut, low),
            (left + cut, low),
            (left, low - cut),
            (left, top + cut),
        ],
        "sign": [(left, top), (right - cut, top), (right, middle), (right - cut, low), (left, low)],
    }[style.outline]
    SubElement(parent, "polygon", {**look, "stroke-linejoin": "round", "points": _points(corners)})
    if style.outline == "note":
        fold = [(right - FOLD, top), (right - FOLD, top + FOLD), (right, top + FOLD)]
        SubElement(parent, "polyline", {**look, "class": "line", "fill": "none", "points": _points(fold)})


def _rectangle(
    parent: Element, look: dict[str, str], left: float, top: float, width: float, height: float, radius: float
) -> None:
    place = {"x": _n(left), "y": _n(top), "width": _n(width), "height": _n(height), "rx": _n(radius)}
    SubElement(parent, "rect", {**look, **place})


def _points(corners: list[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)


def _n(number: float) -> str:
    return f"{round(number, 1):g}"


def mark(parent: Element, state: str, x: float, y: float, r: float) -> None:
    """The sign of a condition: a disc with a tick (held), a square with a cross (failed), a dotted ring with a dot (unknown)."""
    group = SubElement(parent, "g", {"class": f"mark {state}", "aria-hidden": "true"})
    line = {"fill": "none", "stroke": PAPER, "stroke-width": _n(r * 0.34), "stroke-linecap": "round", "class": "cut"}
    if state == "held":
        SubElement(group, "circle", {"cx": _n(x), "cy": _n(y), "r": _n(r), "fill": HELD, "class": "full"})
        tick = [(x - r * 0.45, y), (x - r * 0.1, y + r * 0.4), (x + r * 0.5, y - r * 0.4)]
        SubElement(group, "polyline", {**line, "points": _points(tick)})
    elif state == "failed":
        place = {"x": _n(x - r), "y": _n(y - r), "width": _n(2 * r), "height": _n(2 * r)}
        SubElement(group, "rect", {**place, "fill": RED, "class": "full"})
        a = r * 0.45
        SubElement(
            group,
            "path",
            {**line, "d": f"M{_n(x - a)} {_n(y - a)}L{_n(x + a)} {_n(y + a)}M{_n(x - a)} {_n(y + a)}L{_n(x + a)} {_n(y - a)}"},
        )
    else:
        ring = {"fill": "none", "stroke": EDGE, "stroke-width": _n(r * 0.3), "stroke-dasharray": "1.5 1.5", "class": "ring"}
        SubElement(group, "circle", {"cx": _n(x), "cy": _n(y), "r": _n(r * 0.85), **ring})
        SubElement(group, "circle", {"cx": _n(x), "cy": _n(y), "r": _n(r * 0.25), "fill": EDGE, "class": "full"})
