"""Mermaid: a flow chart as text, for Markdown pages that draw it."""

from __future__ import annotations

from explain.draw.picture import Item, Picture
from explain.draw.styles import STYLES

SHAPES = {"rounded": ("(", ")"), "sign": (">", "]"), "octagon": ("{{", "}}"), "double": ("[[", "]]")}
_SIGNS = str.maketrans({'"': "#quot;", "<": "#lt;", ">": "#gt;", "#": "#35;"})


def mermaid_text(picture: Picture) -> str:
    """The picture as a flow chart; the same picture gives the same text."""
    names = {item.ident: f"n{place}" for place, item in enumerate(picture.items)}
    lines = [f"%% {picture.title}", f"flowchart {'TB' if picture.down else 'LR'}"]
    for cluster in [None, *picture.clusters]:
        inside = [item for item in picture.items if item.cluster == cluster]
        if cluster and inside:
            lines.append(f'  subgraph c{cluster[0]}["{picture.clusters[cluster].translate(_SIGNS)}"]')
        lines += [f"    {names[item.ident]}{_shape(item)}:::{item.style}" for item in inside]
        lines += ["  end"] if cluster and inside else []
    for link in picture.links:
        dashed = link.kind in ("overrides", "conflict")
        words = f'|"{link.label.translate(_SIGNS)}"|' if link.label else ""
        lines.append(f"  {names[link.start]} {'-.->' if dashed else '-->'}{words} {names[link.end]}")
    for style in sorted({item.style for item in picture.items}):
        look = STYLES[style]
        dash = f",stroke-dasharray:{look.dash}" if look.dash else ""
        lines.append(f"  classDef {style} fill:{look.fill},stroke:{look.line},stroke-width:{look.width:g}px,color:#1a1a1a{dash}")
    if picture.said:
        lines.append(f"%% {picture.said}")
    return "\n".join(lines) + "\n"


def _shape(item: Item) -> str:
    left, right = SHAPES.get(STYLES[item.style].outline, ("[", "]"))
    return f'{left}"{"<br/>".join(line.translate(_SIGNS) for line in item.box.lines)}"{right}'
