"""A picture and its layout as SVG that screen readers can read, for light and dark screens and for print."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from engine.model import Text
from explain.layout import Frame, Layout, Point, Route
from explain.legend import draw_legend
from explain.measure import LINE
from explain.picture import Item, Picture
from explain.shapes import outline
from explain.styles import (
    DARK_EDGE,
    DARK_FAINT,
    DARK_INK,
    DARK_PAPER,
    DARK_RED,
    EDGE,
    FAINT,
    INK,
    PAPER,
    RED,
    STYLES,
)

FAMILY = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Source Han Sans SC', 'Noto Sans CJK SC', sans-serif"
SMALL = 0.85
EDGE_MARGIN = 8.0
_TITLES = {
    "overview": Text("还钱决策图：概览", "Huanqian decision graph: overview"),
    "full": Text("还钱决策图：全部推理步骤", "Huanqian decision graph: every step"),
    "dimension": Text("还钱决策图：一个方面", "Huanqian decision graph: one dimension"),
}
_FROM = Text("根据", "because of")


def svg_text(picture: Picture, layout: Layout) -> str:
    """The SVG; the same picture and layout give the same bytes."""
    legend = Element("g", {"class": "legend"})
    styles = [item.style for item in picture.items]
    wide, high = draw_legend(legend, styles, picture.language, max(layout.width, 300.0), picture.size)
    width, height = max(layout.width, wide) + 2 * EDGE_MARGIN, layout.height + high + 3 * EDGE_MARGIN
    size = {"width": f"{width:.0f}", "height": f"{height:.0f}", "viewBox": f"0 0 {width:.1f} {height:.1f}"}
    words = {"lang": "zh-CN" if picture.language == "zh" else "en", "role": "img", "aria-labelledby": "graph-title graph-desc"}
    root = Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "huanqian-graph", **size, **words, "font-family": FAMILY}
    )
    SubElement(root, "title", {"id": "graph-title"}).text = _TITLES[picture.view].in_(picture.language)
    SubElement(root, "desc", {"id": "graph-desc"}).text = description(picture)
    SubElement(root, "style").text = _css()
    SubElement(root, "rect", {"class": "paper", "width": "100%", "height": "100%", "fill": PAPER})
    offset = (max(0.0, (width - 2 * EDGE_MARGIN - layout.width) / 2) if picture.down else 0.0) + EDGE_MARGIN
    body = SubElement(root, "g", {"transform": f"translate({offset:.1f} {EDGE_MARGIN:g})"})
    for frame in layout.frames:
        _frame(body, frame, picture)
    for route in layout.routes:
        _arrow(body, route, picture)
    for item in picture.items:
        _node(body, item, layout.middles[item.ident], picture)
    for route in layout.routes:
        _words(body, route, picture)
    legend.set("transform", f"translate({EDGE_MARGIN:g} {layout.height + 2 * EDGE_MARGIN:.1f})")
    root.append(legend)
    indent(root, space=" ")
    return f"{tostring(root, encoding='unicode')}\n"


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
    style, size, spoken = STYLES[item.style], picture.size, item.spoken(picture.language)
    group = SubElement(parent, "g", {"id": item.ident, "class": f"node {item.style}", "aria-label": spoken})
    SubElement(group, "title").text = item.data.get("tooltip") or spoken
    outline(group, style, middle[0] - item.box.width / 2, middle[1] - item.box.height / 2, item.box.width, item.box.height)
    rows = [(line, "caption", SMALL) for line in item.box.caption]
    rows += [(line, "label", 1.0) for line in item.box.label] + [(line, "note", SMALL) for line in item.box.note]
    y = middle[1] - sum(scale for _, _, scale in rows) * size * LINE / 2
    for line, part, scale in rows:
        y += scale * size * LINE
        look = {"class": part, "fill": INK if part == "label" else FAINT, "font-size": f"{size * scale:.1f}"}
        if part == "label" and item.style in ("finding", "verdict", "advice", "never"):
            look["font-weight"] = "600"
        if part == "label" and item.style == "defeated":
            look["text-decoration"] = "line-through"
        x = middle[0] - (4.0 if style.outline == "sign" else 0.0)
        place = {"x": f"{x:.1f}", "y": f"{y - scale * size * (LINE - 1.06) - scale * size * 0.12:.1f}"}
        SubElement(group, "text", {**place, "text-anchor": "middle", **look}).text = line


def _arrow(parent: Element, route: Route, picture: Picture) -> None:
    link = picture.links[route.link]
    red = link.kind in ("overrides", "conflict")
    group = SubElement(parent, "g", {"class": f"edge {link.kind}{' red' if red else ''}"})
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


def _css() -> str:
    """Colours for dark screens and for print; light colours stand on the elements."""
    scope = ".huanqian-graph"
    dark = [
        f"{scope} .paper{{fill:{DARK_PAPER}}}",
        f"{scope} text{{fill:{DARK_FAINT}}}",
        f"{scope} .label{{fill:{DARK_INK}}}",
        f"{scope} .words{{stroke:{DARK_PAPER}}}",
        f"{scope} .edge path{{stroke:{DARK_EDGE}}}",
        f"{scope} .edge .head{{fill:{DARK_EDGE}}}",
        f"{scope} .edge.red path{{stroke:{DARK_RED}}}",
        f"{scope} .edge.red .head,{scope} .words.overrides{{fill:{DARK_RED}}}",
    ]
    for name, style in STYLES.items():
        fill, line = style.dark
        dark += [f"{scope} .{name} .box{{fill:{fill};stroke:{line}}}", f"{scope} .{name} .line{{stroke:{line}}}"]
    screen = f"@media screen and (prefers-color-scheme:dark){{{''.join(dark)}}}"
    paper = f"@media print{{{scope}{{max-width:100%;height:auto}}{scope} .node{{break-inside:avoid}}}}"
    return f"{scope}{{max-width:100%;height:auto}}{screen}{paper}"
