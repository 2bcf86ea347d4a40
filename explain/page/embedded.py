"""SVG pictures made ready to stand in a page: no style sheet, no ids, no hidden text that the outline says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from explain.draw.shapes import mark
from explain.draw.styles import EDGE, FAINT, HELD, INK, PAPER, RED

NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
COLOURS = (
    f":where(.huanqian-graph) text:where(:not(.words)){{fill:{FAINT}}}"
    f":where(.cut,.edge path){{fill:none}}:where(.cut){{stroke:{PAPER};stroke-linecap:round}}"
    f":where(.mark.held .full){{fill:{HELD}}}:where(.mark.failed .full,.edge.red .head){{fill:{RED}}}"
    f":where(.mark.unknown .full){{fill:{EDGE}}}"
    f":where(.edge:not(.red) path){{stroke:{EDGE}}}:where(.edge:not(.red) .head){{fill:{EDGE}}}:where(.edge.red path){{stroke:{RED}}}"
    f":where(.huanqian-graph) text:where(.label,.row,.heading){{fill:{INK}}}"
)
"""What most texts, arrows and signs would say one by one; weaker than the rules for dark screens."""
_SIGN = re.compile(r'href="#sign-(held|failed|unknown)-([\d.]+)"')


def embedded(svg: str) -> tuple[str, str]:
    """The picture as HTML takes it, and its style sheet."""
    root = fromstring(svg.replace(NAMESPACE, "", 1))
    style = root.findtext("style") or ""
    title = root.findtext("title") or ""
    root.attrib.pop("aria-labelledby")
    root.set("aria-label", title)
    _stripped(root, root.get("class") == "huanqian-graph")
    return tostring(root, encoding="unicode"), style


def _stripped(element: Element, short: bool) -> None:
    """Ids become data, since a page holds the same node more than once; tooltips, descriptions and indentation go."""
    for child in list(element):
        if child.tag in ("title", "desc", "style"):
            element.remove(child)
        else:
            _stripped(child, short)
            child.tail = None
    if short and element.get("class", "").startswith("mark "):
        _borrowed(element)
    elif short:
        _shortened(element)
    if len(element):
        element.text = None
    name = element.attrib.pop("id", None)
    if name is not None and element.get("class", "").startswith("node "):
        element.set("data-box", name)
        element.attrib.pop("tabindex", None)


def signs(pictures: Iterable[str]) -> str:
    """The signs of conditions that the pictures show, each drawn once."""
    root = Element("svg", {"class": "huanqian-graph", "hidden": "hidden", "aria-hidden": "true"})
    for state, radius in sorted({found for picture in pictures for found in _SIGN.findall(picture)}):
        mark(root, state, 0.0, 0.0, float(radius))
        root[-1].set("id", f"sign-{state}-{radius}")
        _shortened(root[-1])
    return tostring(root, encoding="unicode")


def _borrowed(sign: Element) -> None:
    """A sign is drawn once for the page and only shown in its place."""
    ring = sign[0]
    if ring.tag == "rect":
        radius = float(ring.get("width", "0")) / 2
        x, y = float(ring.get("x", "0")) + radius, float(ring.get("y", "0")) + radius
    else:
        radius = float(ring.get("r", "0")) / (0.85 if ring.get("class") == "ring" else 1.0)
        x, y = float(ring.get("cx", "0")), float(ring.get("cy", "0"))
    state = sign.get("class", "").partition(" ")[2]
    for child in list(sign):
        sign.remove(child)
    SubElement(sign, "use", {"href": f"#sign-{state}-{radius:.1f}", "x": f"{x:g}", "y": f"{y:g}"})


def _shortened(element: Element) -> None:
    """Without what the style sheet says for all, and the labels of boxes, which the script takes from the outline."""
    if element.tag == "text" and not element.get("class", "").startswith("words"):
        element.attrib.pop("fill", None)
    group = element.get("class", "").partition(" ")[0]
    for child in element if group in ("edge", "mark") else ():
        if child.get("class") != "ring":
            for name in ("fill", "stroke", "stroke-linecap"):
                child.attrib.pop(name, None)
    if element.get("text-anchor") == "start":
        element.attrib.pop("text-anchor")
    if element.get("class", "").startswith("node ") and element.get("class") != "node dimension":
        element.attrib.pop("aria-label")
        element.set("role", "group")
