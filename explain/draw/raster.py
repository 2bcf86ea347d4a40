"""SVG to PNG and PDF with our own Chinese font, so that the picture is right on a machine without any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from math import sqrt
from typing import Literal

PPI_PER_SCALE = 72.0
SCALE = 2.0
MOST_PIXELS = 40_000_000
"""Area of the largest picture: a full chain at about its own size."""
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Written into PDFs instead of the hour, so that the same graph gives the same bytes."""


def png_bytes(svg: str) -> bytes:
    """The PNG of an SVG at twice its size, less when it would be huge. Typst draws it with Noto Sans SC only."""
    width, height = _size(svg)
    scale = min(SCALE, sqrt(MOST_PIXELS / (width * height)))
    return _compiled([svg], "png", PPI_PER_SCALE * scale)


def pdf_bytes(svgs: Sequence[str]) -> bytes:
    """A PDF with a page as large as each SVG; the text can be selected and searched."""
    return _compiled(svgs, "pdf", PPI_PER_SCALE)


def _size(svg: str) -> tuple[int, int]:
    found = re.search(r'width="(\d+)" height="(\d+)"', svg)
    assert found is not None
    return int(found[1]), int(found[2])


def _compiled(svgs: Sequence[str], kind: Literal["png", "pdf"], ppi: float) -> bytes:
    import pylopdf_fonts_zh_cn
    import typst

    pages = ['#set text(font: "Noto Sans SC")']
    for place, svg in enumerate(svgs):
        size = "width: {}pt, height: {}pt".format(*_size(svg))
        pages.append(f'#page({size}, margin: 0pt, image(bytes(sys.inputs.page{place}), format: "svg", {size}))')
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(pylopdf_fonts_zh_cn.sans_path().parent)])
    inputs = {f"page{place}": svg for place, svg in enumerate(svgs)}
    source = "\n".join(pages).encode()
    drawn = typst.compile(source, format=kind, ppi=ppi, font_paths=fonts, sys_inputs=inputs, timestamp=EPOCH)
    assert isinstance(drawn, bytes)
    return drawn
