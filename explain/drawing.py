"""Decision graphs and time axes as files; the suffix of the path says which kind."""

from __future__ import annotations

from pathlib import Path

from engine.model import Language, Place
from engine.problems import HuanqianError, problem, unknown_name
from engine.trace import Consultation
from explain.axis.drawing import axis_svg, described
from explain.axis.events import axis_of
from explain.axis.outputs import AXIS_SUFFIXES, axis_file
from explain.draw.outputs import SUFFIXES, drawing, pictured
from explain.draw.raster import pdf_bytes
from explain.draw.svg import svg_text
from explain.graph.badges import mark_strength
from explain.graph.chain import Graph, decision_graph
from explain.graph.eight import eight
from explain.graph.levels import LEVELS, Level, at_level
from explain.graph.nodelink import Opening, in_both, linked, node_link
from explain.page.html import page
from explain.proof.strength import supports

FILES = (*SUFFIXES, ".html")


class DrawingError(HuanqianError):
    """The graph cannot be written as asked."""


def write(
    consultation: Consultation,
    path: Path,
    language: Language,
    level: Level = "plain",
    dimension: str | None = None,
    axis: bool = False,
    narrow: bool = False,
    overview: bool = False,
) -> None:
    """Writes a level of the graph, one dimension of it, the overview of the dimensions, or the time axis. A path without suffix is a folder of pages.

    `narrow`: one column, for phones.

    Raises DrawingError.
    """
    check_dimension(consultation, dimension)
    suffix = path.suffix.lower()
    if axis and suffix == ".html":
        save(path, page_file(consultation, language, "axis"))
    elif axis:
        check_suffix(path, (*AXIS_SUFFIXES, ".html"))
        save(path, axis_file(axis_of(consultation), suffix, language))
    elif not suffix or path.is_dir():
        write_folder(consultation, path, language, level, narrow)
    elif overview:
        check_suffix(path, tuple(known for known in SUFFIXES if known != ".json"))
        save(path, drawing(eight(decision_graph(consultation, language)), suffix))
    else:
        check_suffix(path, FILES)
        save(path, graph_file(consultation, suffix, language, level, dimension, narrow))


def graph_file(
    consultation: Consultation,
    suffix: str,
    language: Language,
    level: Level = "plain",
    dimension: str | None = None,
    narrow: bool = False,
) -> bytes:
    """A level of the graph as the bytes of a file with this suffix. A PDF of many rules has a page a dimension."""
    if suffix == ".json":
        return node_link(consultation, level, dimension)
    if suffix == ".html":
        return page_file(consultation, language, level, dimension)
    if suffix == ".pdf" and level != "plain" and dimension is None:
        return pdf_bytes(list(pages(marked(consultation, language, level), level, narrow=narrow).values()))
    return drawing(graph_of(consultation, language, level, dimension), suffix, narrow)


def page_file(consultation: Consultation, language: Language, level: Opening = "plain", dimension: str | None = None) -> bytes:
    """Every level, dimension and language, and the time axis, as one HTML page; language, level and dimension say only what to open first."""
    whole, axis = in_both(consultation), axis_of(consultation)
    data = linked(consultation, whole, level, dimension)
    pictures: dict[tuple[Language, str, str], str] = {}
    for one, graph in whole.items():
        pictures[one, "plain", "whole"] = drawing(at_level(graph, "plain"), ".svg").decode()
        pictures[one, "axis", "whole"] = axis_svg(axis, one)
        for known in LEVELS:
            if known != "plain":
                pictures.update({(one, known, name): svg for name, svg in pages(graph, known).items()})
    return page(data, pictures, {one: described(axis, one) for one in whole}, language)


def graph_of(consultation: Consultation, language: Language, level: Level = "plain", dimension: str | None = None) -> Graph:
    """What a level shows, of one dimension where one is named. Raises DrawingError when there is no such dimension."""
    check_dimension(consultation, dimension)
    return at_level(marked(consultation, language, level), level, dimension)


def marked(consultation: Consultation, language: Language, level: Level) -> Graph:
    """The full graph; for lawyers and in full with the strength of every piece of evidence."""
    graph = decision_graph(consultation, language)
    if level != "plain":
        mark_strength(graph, supports(consultation))
    return graph


def pages(graph: Graph, level: Level, suffix: str = "", narrow: bool = False) -> dict[str, str]:
    """Name to SVG: the overview of the dimensions as `index`, then each dimension that holds anything. `suffix`: of the files it links to."""
    parts = {name: at_level(graph, level, name) for name in graph.graph["dimensions"]}
    parts = {name: part for name, part in parts.items() if len(part)}
    files = {f"dimension:{name}": f"{name}{suffix}" for name in parts} if suffix else {}
    made = {"index": svg_text(*pictured(eight(graph), files))}
    return {**made, **{name: svg_text(*pictured(part, narrow=narrow)) for name, part in parts.items()}}


def write_folder(consultation: Consultation, folder: Path, language: Language, level: Level, narrow: bool) -> None:
    """An SVG a page; the pages are linked from index.svg."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DrawingError([problem("cannot_write", Place(str(folder)), name=folder, reason=error.strerror)]) from None
    for name, svg in pages(marked(consultation, language, level), level, ".svg", narrow).items():
        save(folder / f"{name}.svg", svg.encode())


def check_dimension(consultation: Consultation, dimension: str | None) -> None:
    """Raises DrawingError when there is no such dimension."""
    if dimension is not None and dimension not in consultation.knowledge.dimensions:
        raise DrawingError([unknown_name("no_dimension", Place("--dimension"), dimension, consultation.knowledge.dimensions)])


def check_suffix(path: Path, known: tuple[str, ...]) -> None:
    """Raises DrawingError when no file of this kind can be drawn."""
    if path.suffix.lower() not in known:
        raise DrawingError([problem("drawing_suffix", Place(str(path)), name=path.suffix or path.name, known=", ".join(known))])


def save(path: Path, data: bytes) -> None:
    """Raises DrawingError when the file cannot be written."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise DrawingError([problem("cannot_write", Place(str(path)), name=path, reason=error.strerror)]) from None
