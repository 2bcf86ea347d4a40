"""What stands where in a drawn SVG, measured: boxes, lines of text, and whether any overflow or overlap."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from explain.draw.measure import ems

SVG = "{http://www.w3.org/2000/svg}"


class Area(NamedTuple):
    """left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Area) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Area) -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top - 0.5 <= other.top
            and other.bottom <= self.bottom + 0.5
        )


def nodes(picture: Element, kind: str = "node") -> dict[str, Element]:
    """Id (or place) to the group of every node."""
    groups = [g for g in picture.iter(f"{SVG}g") if kind in (g.get("class") or "").split()]
    return {group.get("id", str(place)): group for place, group in enumerate(groups)}


def outline(group: Element) -> Area:
    """The rectangle around all the drawn boxes of a node."""
    areas = [_area(shape) for shape in group.iter() if "box" in (shape.get("class") or "").split()]
    return Area(min(a.left for a in areas), min(a.top for a in areas), max(a.right for a in areas), max(a.bottom for a in areas))


def _area(shape: Element) -> Area:
    if shape.tag == f"{SVG}rect":
        x, y = float(shape.get("x", "0")), float(shape.get("y", "0"))
        return Area(x, y, x + float(shape.get("width", "0")), y + float(shape.get("height", "0")))
    points = [tuple(map(float, pair.split(","))) for pair in shape.get("points", "").split()]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Area(min(xs), min(ys), max(xs), max(ys))


BESIDE = ("day", "apart")
"""Classes of texts that stand beside their box."""


def texts(element: Element, beside: bool = False) -> Iterator[tuple[str, Area]]:
    """Every line of text inside a box, or beside it, and the room it takes by east-asian width."""
    for text in element.iter(f"{SVG}text"):
        if (text.get("class") in BESIDE) != beside:
            continue
        size, x, line = float(text.get("font-size", "0")), float(text.get("x", "0")), float(text.get("y", "0"))
        wide = ems(text.text or "") * size
        left = x - wide / 2 if text.get("text-anchor") == "middle" else x
        yield text.text or "", Area(left, line - size * 0.8, left + wide, line + size * 0.1)


def assert_sound(picture: Element, kind: str = "node") -> None:
    """Every line lies inside its box, no two lines of a box and no two boxes overlap, and the picture holds them all."""
    boxes = {name: outline(group) for name, group in nodes(picture, kind).items()}
    assert boxes
    for name, group in nodes(picture, kind).items():
        lines = list(texts(group))
        for words, area in lines:
            assert boxes[name].holds(area), (name, words, area, boxes[name])
        for (one, first), (other, second) in pairwise(lines):
            assert not first.touches(second), (name, one, other)
    names = sorted(boxes, key=lambda n: boxes[n])
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            if boxes[other].left >= boxes[one].right:
                break
            assert not boxes[one].touches(boxes[other]), (one, other)
    outside = [line for group in nodes(picture, kind).values() for line in texts(group, beside=True)]
    for words, area in outside:
        assert not any(area.touches(box) for box in boxes.values()), words
    for place, (words, area) in enumerate(outside):
        assert not any(area.touches(other) for _, other in outside[place + 1 :]), words
    width, height = float(picture.get("width", "0")), float(picture.get("height", "0"))
    assert min(area.left for area in boxes.values()) >= 0 and max(area.right for area in boxes.values()) <= width
    assert max(area.bottom for area in boxes.values()) <= height


def rendered_ems(lines: list[str], font: str, folder: str | None) -> list[float]:
    """The widths in em when a real font draws the lines; what the font lacks is drawn as its empty box."""
    import typst

    source = (
        "#let lines = json(bytes(sys.inputs.lines))\n#context [#metadata(lines.map(l => "
        "measure(text(font: sys.inputs.font, size: 100pt, fallback: false, cjk-latin-spacing: none, l)).width.pt()))<widths>]"
    )
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder else [])
    inputs = {"lines": json.dumps(lines), "font": font}
    found = typst.query(source.encode(), "<widths>", field="value", one=True, font_paths=fonts, sys_inputs=inputs)
    return [width / 100 for width in json.loads(found)]
