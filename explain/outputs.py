"""SVG to PNG with our own Chinese font, so that the picture is right on a machine without any."""

from __future__ import annotations

import re
from math import sqrt

PPI_PER_SCALE = 72.0
SCALE = 2.0
MOST_PIXELS = 40_000_000
"""Area of the largest picture: a full chain at about its own size."""


def png_bytes(svg: str) -> bytes:
    """The PNG of an SVG at twice its size, less when it would be huge. Typst draws it with Noto Sans SC only."""
    import pylopdf_fonts_zh_cn
    import typst

    found = re.search(r'width="(\d+)" height="(\d+)"', svg)
    assert found is not None
    width, height = int(found[1]), int(found[2])
    scale = min(SCALE, sqrt(MOST_PIXELS / (width * height)))
    page = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        f'#set text(font: "Noto Sans SC")\n'
        f'#image(bytes(sys.inputs.svg), format: "svg", width: {width}pt, height: {height}pt)'
    )
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(pylopdf_fonts_zh_cn.sans_path().parent)])
    drawn = typst.compile(page.encode(), format="png", ppi=PPI_PER_SCALE * scale, font_paths=fonts, sys_inputs={"svg": svg})
    assert isinstance(drawn, bytes)
    return drawn
