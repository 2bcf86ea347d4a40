"""The outlines of boxes as SVG elements."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from explain.styles import SLANT, Style

FOLD = 9.0


def outline(parent: Element, style: Style, left: float, top: float, width: float, height: float) -> None:
    """Draws the outline of a box; the first element is the filled one, of class `box`."""
    look = {"class": "box", "fill": style.fill, "stroke": style.line, "stroke-width": f"{style.width:g}"}
    if style.dash:
        look["stroke-dasharray"] = style.dash
    right, low, cut = left + width, top + height, min(SLANT, height / 2)
    middle = top + height / 2
    if style.outline in ("rounded", "box", "double"):
        _rectangle(parent, look, left, top, width, height, min(10.0, height / 2) if style.outline == "rounded" else 1.5)
        if style.outline == "double":
            _rectangle(parent, {**look, "class": "line", "fill": "none"}, left + 3.5, top + 3.5, width - 7, height - 7, 1)
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
        "arrow": [(left, top), (right - cut, top), (right, middle), (right - cut, low), (left, low), (left + cut, middle)],
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
