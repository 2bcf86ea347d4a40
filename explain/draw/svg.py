"""A picture and its layout as SVG that screen readers can read, for light and dark screens and for print."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from engine.model import Text
from explain.draw.boxes import LINE, MARGIN, Line
from explain.draw.css import css
from explain.draw.layout import Frame, Layout, Point, Route
from explain.draw.legend import draw_legend
from explain.draw.measure import ems, wrapped
from explain.draw.picture import Item, Picture
from explain.draw.shapes import mark, outline
from explain.draw.styles import (
    EDGE,
    FAINT,
    INK,
    PAPER,
    RED,
    SLANT,
    STYLES,
)

FAMILY = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Source Han Sans SC', 'Noto Sans CJK SC', sans-serif"
SMALL = 0.85
EDGE_MARGIN = 8.0
BOLD = ("finding", "sum", "verdict", "advice", "never", "dimension")
_FROM = Text("根据", "because of")
_ROLE = Text("决策图", "decision graph")


def svg_text(picture: Picture, layout: Layout) -> str:
    """The SVG; the same picture and layout give the same bytes."""
    foot = Element("g", {"class": "legend"})
    styles = [band.style for item in picture.items for band in item.box.bands]
    marks = {line.mark for item in picture.items for band in item.box.bands for line in band.lines if line.mark}
    wide, high = draw_legend(foot, styles, marks, picture.language, max(layout.width, 300.0), picture.size)
    high += _said(foot, picture, max(layout.width, wide), high)
    width = max(layout.width, wide) + 2 * EDGE_MARGIN
    head = picture.size * 2.0
    height = head + layout.height + high + 3 * EDGE_MARGIN
    size = {"width": f"{width:.0f}", "height": f"{height:.0f}", "viewBox": f"0 0 {width:.1f} {height:.1f}"}
    words = {
        "lang": "zh-CN" if picture.language == "zh" else "en",
        "role": "graphics-document",
        "aria-roledescription": _ROLE.in_(picture.language),
        "aria-labelledby": "graph-title graph-desc",
    }
    root = Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "huanqian-graph", **size, **words, "font-family": FAMILY}
    )
    SubElement(root, "title", {"id": "graph-title"}).text = picture.title
    SubElement(root, "desc", {"id": "graph-desc"}).text = description(picture)
    SubElement(root, "style").text = css()
    SubElement(root, "rect", {"class": "paper", "width": "100%", "height": "100%", "fill": PAPER})
    _title(root, picture, width)
    offset = (max(0.0, (width - 2 * EDGE_MARGIN - layout.width) / 2) if picture.down else 0.0) + EDGE_MARGIN
    body = SubElement(root, "g", {"transform": f"translate({offset:.1f} {EDGE_MARGIN + head:g})"})
    for frame in layout.frames:
        _frame(body, frame, picture)
    for route in layout.routes:
        _arrow(body, route, picture)
    for item in picture.items:
        _node(body, item, layout.middles[item.ident], picture)
    for route in layout.routes:
        _words(body, route, picture)
    foot.set("transform", f"translate({EDGE_MARGIN:g} {head + layout.height + 2 * EDGE_MARGIN:.1f})")
    root.append(foot)
    indent(root, space=" ")
    return f"{tostring(root, encoding='unicode')}\n"


def _title(root: Element, picture: Picture, width: float) -> None:
    """The title at the top, as large as the width allows."""
    size = min(picture.size * 1.15, (width - 2 * EDGE_MARGIN) / max(1.0, ems(picture.title)))
    place = {"x": f"{EDGE_MARGIN:g}", "y": f"{picture.size * 1.6:.1f}", "font-size": f"{size:.1f}", "font-weight": "600"}
    SubElement(root, "text", {"class": "heading", "fill": INK, **place}).text = picture.title


def _said(foot: Element, picture: Picture, width: float, top: float) -> float:
    """The line below the legend; its height."""
    size = picture.size * SMALL
    lines = wrapped(picture.said, width / size) if picture.said else []
    for place, line in enumerate(lines, start=1):
        at = {"x": "0", "y": f"{top + place * size * LINE:.1f}", "font-size": f"{size:.1f}"}
        SubElement(foot, "text", {"class": "said", "fill": FAINT, **at}).text = line
    return len(lines) * size * LINE + (4.0 if lines else 0.0)


def description(picture: Picture) -> str:
    """The graph in lines of text: what each node says and what it follows from."""
    says = {item.ident: item.spoken(picture.language) for item in picture.items}
    before: dict[str, list[str]] = {}
    for link in picture.links:
        before.setdefault(link.end, []).append(says[link.start])
    lines = []
    for item in picture.items:
        because = ("；" if picture.language == "zh" else "; ").join(before.get(item.ident, ()))
        lines.append(says[item.ident] + (f" ← {_FROM.in_(picture.language)} {because}" if because else ""))
    return "\n".join(lines)


def _node(parent: Element, item: Item, middle: Point, picture: Picture) -> None:
    spoken, box = item.spoken(picture.language), item.box
    look = {"id": item.ident, "class": f"node {item.style}", "role": "graphics-symbol", "aria-label": spoken, "tabindex": "0"}
    holder = SubElement(parent, "a", {"href": picture.pages[item.node]}) if item.node in picture.pages else parent
    group = SubElement(holder, "g", look)
    SubElement(group, "title").text = item.tooltip or spoken
    left, top = middle[0] - box.width / 2, middle[1] - box.height / 2
    for band in box.bands:
        part = SubElement(group, "g", {"class": f"band {band.style}"}) if len(box.bands) > 1 else group
        outline(part, STYLES[band.style], left, top, box.width, band.height)
        y = top + MARGIN
        for line in band.lines:
            y += line.size * LINE
            _line(part, line, band.style, middle[0] if box.centred else left + SLANT + 6, y, box.centred)
        top += band.height


def _line(parent: Element, line: Line, style: str, x: float, y: float, centred: bool) -> None:
    """One line of text whose row ends at `y`."""
    look = {"class": line.part, "fill": INK if line.part in ("label", "row") else FAINT, "font-size": f"{line.size:.1f}"}
    if line.part == "label" and style in BOLD:
        look["font-weight"] = "600"
    if line.part == "label" and style == "defeated":
        look["text-decoration"] = "line-through"
    if line.mark:
        mark(parent, line.mark, x + line.indent - line.size * 0.85, y - line.size * 0.55, line.size * 0.42)
    x += (-4.0 if STYLES[style].outline == "sign" else 0.0) if centred else line.indent
    place = {"x": f"{x:.1f}", "y": f"{y - line.size * 0.28:.1f}", "text-anchor": "middle" if centred else "start"}
    SubElement(parent, "text", {**place, **look}).text = line.text


def _arrow(parent: Element, route: Route, picture: Picture) -> None:
    link = picture.links[route.link]
    red = link.kind in ("overrides", "conflict")
    ends = {"data-from": link.start, "data-to": link.end}
    group = SubElement(parent, "g", {"class": f"edge {link.kind}{' red' if red else ''}", **ends})
    if link.tooltip:
        SubElement(group, "title").text = link.tooltip
    first, *rest = route.points
    path = f"M{first[0]:g} {first[1]:g} {'C' if len(rest) > 1 else 'L'}" + " ".join(f"{x:g} {y:g}" for x, y in rest)
    colour = RED if red else EDGE
    look = {"d": path, "fill": "none", "stroke": colour, "stroke-width": "1.6" if red else "1.1"}
    SubElement(group, "path", {**look, **({"stroke-dasharray": "5 3"} if red else {})})
    (x, y), (tx, ty) = route.points[-1], route.tip
    sx, sy = (ty - y) * 0.42, (x - tx) * 0.42
    points = f"{x + sx:.1f},{y + sy:.1f} {tx:g},{ty:g} {x - sx:.1f},{y - sy:.1f}"
    SubElement(group, "polygon", {"class": "head", "points": points, "fill": colour})


def _words(parent: Element, route: Route, picture: Picture) -> None:
    link = picture.links[route.link]
    if route.words is None or not link.label:
        return
    size = picture.size * SMALL
    place = {"x": f"{route.words[0]:g}", "y": f"{route.words[1] + size * 0.36:.1f}", "text-anchor": "middle"}
    look = {"fill": RED if link.kind == "overrides" else FAINT, "font-size": f"{size:.1f}"}
    halo = {"stroke": PAPER, "stroke-width": "4", "stroke-linejoin": "round", "paint-order": "stroke"}
    SubElement(parent, "text", {"class": f"words {link.kind}", **place, **look, **halo}).text = link.label


def _frame(parent: Element, frame: Frame, picture: Picture) -> None:
    group = SubElement(parent, "g", {"id": f"cluster-{frame.cluster}", "class": "cluster"})
    label = picture.clusters[frame.cluster]
    SubElement(group, "title").text = label
    place = {"x": f"{frame.left:g}", "y": f"{frame.top:g}", "width": f"{frame.width:g}", "height": f"{frame.height:g}", "rx": "8"}
    SubElement(group, "rect", {**place, "fill": "none", "stroke": "#999999"})
    size = picture.size * 1.1
    words = {"x": f"{frame.left + 12:g}", "y": f"{frame.top + size * 1.35:.1f}", "font-size": f"{size:.1f}", "font-weight": "600"}
    SubElement(group, "text", {"class": "label", "fill": INK, **words}).text = label
