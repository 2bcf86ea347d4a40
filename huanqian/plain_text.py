"""A report without marks, lines and boxes: for a screen reader and for windows too narrow for a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKS = re.compile(r"\*\*|`|^#+ |^---$")
_EMPHASIS = re.compile(r"(?<!\w)\*([^*]+)\*(?!\w)")


def plain_text(markdown: str) -> Iterator[str]:
    """The lines; a row of a table as one line a cell, each with the name of its column."""
    names: list[str] = []
    for line in markdown.splitlines():
        if not line.startswith("|"):
            names = []
            yield _EMPHASIS.sub(r"\1", _MARKS.sub("", line))
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not names:
            names = cells
        elif set("".join(cells)) - set("-: "):
            yield _MARKS.sub("", cells[0])
            yield from (f"  {name}: {_MARKS.sub('', cell)}" for name, cell in zip(names[1:], cells[1:], strict=False) if cell)
            yield ""
