"""Decision graphs as files: .svg, .png, .dot or .json, with or without Graphviz on the machine."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx

from engine.model import Language, Place
from engine.problems import HuanqianError, problem, unknown_name
from engine.trace import Consultation
from explain.dot import dot_text
from explain.graph import Graph, decision_graph, one_dimension, overview
from explain.layers import layered_layout
from explain.layout import graphviz_layout
from explain.outputs import png_bytes
from explain.phone import phone_layout
from explain.picture import picture_of
from explain.svg import svg_text

SUFFIXES = (".svg", ".png", ".dot", ".json")


class DrawingError(HuanqianError):
    """The graph cannot be written as asked."""


def write(consultation: Consultation, path: Path, language: Language, full: bool = False, dimension: str | None = None) -> None:
    """Writes the overview, the full chain, or one dimension of it; the suffix of the path says how. Raises DrawingError."""
    if path.suffix.lower() not in SUFFIXES:
        raise DrawingError(
            [problem("drawing_suffix", Place(str(path)), name=path.suffix or path.name, known=", ".join(SUFFIXES))]
        )
    drawn = drawing(graph_of(consultation, language, full, dimension), path.suffix.lower())
    try:
        path.write_bytes(drawn)
    except OSError as error:
        raise DrawingError([problem("cannot_write", Place(str(path)), name=path, reason=error.strerror)]) from None


def graph_of(consultation: Consultation, language: Language, full: bool = False, dimension: str | None = None) -> Graph:
    """The overview, the full graph, or that of one dimension. Raises DrawingError when there is no such dimension."""
    if dimension is None:
        return decision_graph(consultation, language) if full else overview(consultation, language)
    if dimension not in consultation.knowledge.dimensions:
        raise DrawingError([unknown_name("no_dimension", Place("--dimension"), dimension, consultation.knowledge.dimensions)])
    return one_dimension(decision_graph(consultation, language), dimension)


def drawing(graph: Graph, suffix: str) -> bytes:
    """The graph as the bytes of a file with this suffix."""
    if suffix == ".json":
        data = nx.node_link_data(graph, edges="edges")
        return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()
    if suffix == ".dot":
        return dot_text(picture_of(graph)).encode()
    svg = svg_of(graph)
    return png_bytes(svg) if suffix == ".png" else svg.encode()


def svg_of(graph: Graph) -> str:
    """The graph as SVG: an overview in our own rows, others by Graphviz, or in plain layers when no Graphviz can run."""
    picture = picture_of(graph)
    layout = phone_layout(picture) if picture.down else graphviz_layout(picture) or layered_layout(picture)
    return svg_text(picture, layout)
