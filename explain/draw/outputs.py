"""A graph as the bytes of a file: .svg, .png, .pdf, .dot, .graphml, .mmd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.model import Text
from explain.draw.arrange import arranged, in_one_column
from explain.draw.blocks import sheets
from explain.draw.dot import dot_text
from explain.draw.graphml import graphml_text
from explain.draw.layout import Layout
from explain.draw.mermaid import mermaid_text
from explain.draw.phone import phone_layout
from explain.draw.picture import Picture, plain_picture
from explain.draw.raster import pdf_bytes, png_bytes
from explain.draw.svg import svg_text
from explain.graph.chain import Graph

SUFFIXES = (".svg", ".png", ".pdf", ".dot", ".graphml", ".json", ".mmd")
_TITLES = {
    "plain": Text("还钱决策图：一眼看懂", "Decision graph at a glance"),
    "lawyer": Text("还钱决策图：法律推理", "Decision graph: the legal reasoning"),
    "full": Text("还钱决策图：全部条件", "Decision graph: every condition"),
    "eight": Text("还钱决策图：八个方面", "Decision graph: the eight dimensions"),
}


def drawing(graph: Graph, suffix: str, narrow: bool = False) -> bytes:
    """The graph as a file with this suffix, one of SUFFIXES but .json, which holds every level at once.

    `narrow`: one column, for phones.
    """
    if suffix == ".graphml":
        return graphml_text(graph).encode()
    if suffix == ".mmd":
        return mermaid_text(picture_of(graph)).encode()
    if suffix == ".dot":
        return dot_text(picture_of(graph)).encode()
    svg = svg_text(*pictured(graph, narrow=narrow))
    if suffix == ".png":
        return png_bytes(svg)
    return pdf_bytes([svg]) if suffix == ".pdf" else svg.encode()


def picture_of(graph: Graph, pages: Mapping[str, str] | None = None) -> Picture:
    """What is drawn of a graph. `pages`: node to the file that tells more."""
    title = _TITLES[graph.graph["view"]].in_(graph.graph["language"])
    if graph.graph.get("dimension"):
        title = f"{title} · {graph.graph['dimension'][0]} {graph.graph['dimensions'][graph.graph['dimension']]}"
    made = plain_picture(graph, title) if graph.graph["view"] in ("plain", "eight") else sheets(graph, title)
    return replace(made, pages=pages or {})


def pictured(graph: Graph, pages: Mapping[str, str] | None = None, narrow: bool = False) -> tuple[Picture, Layout]:
    """The picture of a graph and where everything in it stands."""
    picture = picture_of(graph, pages)
    if picture.down:
        return picture, phone_layout(picture)
    return picture, in_one_column(picture) if narrow else arranged(picture)
