"""A picture as DOT text: explicit sizes from east-asian width, so that every Graphviz draws the same boxes."""

from __future__ import annotations

from itertools import pairwise

import graphviz

from explain.draw.measure import columns
from explain.draw.picture import Item, Picture
from explain.draw.styles import EDGE, RED, STYLES

FONT = "Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
INCH = 72.0


def dot_text(picture: Picture, plain: bool = False) -> str:
    """The DOT source; the same picture gives the same bytes. `plain`: every node as a box, for the layout alone."""
    across = {"rankdir": "LR", "nodesep": "0.14", "ranksep": "0.45"}
    if picture.down:
        across = {"rankdir": "TB", "nodesep": "0.16", "ranksep": "0.3"}
    drawing = graphviz.Digraph(
        "huanqian",
        graph_attr={"charset": "UTF-8", "fontname": FONT, "fontsize": f"{picture.size:g}", "labeljust": "l", **across},
        node_attr={"fixedsize": "true", "fontname": FONT, "fontsize": f"{picture.size:g}"},
        edge_attr={"fontname": FONT, "fontsize": f"{picture.size * 0.85:g}", "color": EDGE, "arrowsize": "0.7"},
    )
    for item in picture.items:
        if item.cluster is None:
            _node(drawing, item, plain)
    if picture.down:
        _rows(drawing, picture)
    for name, label in picture.clusters.items():
        with drawing.subgraph(name=f"cluster_{name}") as cluster:
            look = {"id": f"cluster-{name}", "style": "rounded", "color": "#999999", "margin": "14"}
            cluster.attr(label=graphviz.escape(padded(label)), **look)
            for item in picture.items:
                if item.cluster == name:
                    _node(cluster, item, plain)
    for link in picture.links:
        look = {"style": "dashed", "color": RED, "fontcolor": RED} if link.kind in ("overrides", "conflict") else {}
        words = {"label": graphviz.escape(padded(link.label))} if link.label else {}
        drawing.edge(link.start, link.end, **words, **look, **{"class": link.kind})
    return str(drawing.source)


def _rows(drawing: graphviz.Digraph, picture: Picture) -> None:
    """Holds the boxes of an overview in their rows."""
    rows: dict[int, list[str]] = {}
    for item in picture.items:
        rows.setdefault(item.row, []).append(item.ident)
    for row in rows.values():
        with drawing.subgraph() as same:
            same.attr(rank="same")
            for ident in row:
                same.node(ident)
    for above, below in pairwise(rows.values()):
        drawing.edge(above[0], below[0], style="invis")


def padded(words: str) -> str:
    """Words with room for what Graphviz takes too narrow: it counts a wide character as 0.75 em."""
    return words + " " * (columns(words) - len(words))


def _node(drawing: graphviz.Digraph, item: Item, plain: bool) -> None:
    style = STYLES[item.style]
    shape = {**style.dot, **({"shape": "box", "peripheries": "1"} if plain else {})}
    look = {**shape, "style": f"{style.dot['style']},filled", "fillcolor": style.fill, "color": style.line}
    drawing.node(
        item.ident,
        label=graphviz.nohtml(_label(item)),
        width=f"{item.box.width / INCH:.3f}",
        height=f"{item.box.height / INCH:.3f}",
        id=item.ident,
        tooltip=graphviz.escape(item.tooltip.replace("\n", " ")),
        **look,
        **{"class": item.style},
    )


def _label(item: Item) -> str:
    """The lines of a box; those of a sheet stand at the left, with a word for every sign."""
    end = "\\n" if item.box.centred else "\\l"
    return "".join(f"{graphviz.escape(line)}{end}" for line in item.box.lines).removesuffix("\\n")
