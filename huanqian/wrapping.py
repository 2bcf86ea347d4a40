"""Breaking lines for a narrow window: Chinese between any two characters, other words whole, no line that begins with a comma."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

CLOSING = "，。！？；：、）》”’』】〉］…,.!?;:)]}"
OPENING = "（《“‘『【〈［([{"
_PIECES = re.compile(r"\s+|[^\s\u2e80-\uffef\U00020000-\U0003ffff]+|.")


def columns(text: str) -> int:
    """How many columns the text takes; what may be either narrow or wide counts as wide."""
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def wrapped(text: str, width: int | None, indent: str = "", hanging: str = "") -> list[str]:
    """The lines of a text in a window of that width (None: as it is). `hanging` goes before each line but the first."""
    if width is None or columns(indent + text) <= width:
        return [indent + text]
    lines, line = [], indent
    for piece in _unbreakable(text):
        bare = piece.rstrip()
        if columns(line + bare) > width and line.strip():
            lines.append(line.rstrip())
            line, piece = hanging, piece.lstrip()
        while columns(line + piece.rstrip()) > width and columns(hanging) + 2 < width:
            cut = _fits(line, piece, width)
            lines.append(line + piece[:cut])
            line, piece = hanging, piece[cut:]
        line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _unbreakable(text: str) -> Iterator[str]:
    """Pieces between which a line may end: with the punctuation that belongs to them and the blanks after them."""
    held = ""
    for found in _PIECES.finditer(text):
        piece = found[0]
        if not held or piece.isspace() or piece[0] in CLOSING or held[-1] in OPENING:
            held += piece
        else:
            yield held
            held = piece
    if held:
        yield held


def _fits(line: str, piece: str, width: int) -> int:
    """How many characters of a piece longer than a line still go on it: at least one."""
    return max((n for n in range(1, len(piece)) if columns(line + piece[:n]) <= width), default=1)
