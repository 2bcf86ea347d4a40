"""How wide words are without asking a font: east-asian width, lines that break well."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

WIDE, NARROW, CAPITAL, BROAD = 1.0, 0.57, 0.72, 0.93
"""Em a character. Generous for Latin letters, so that any common font fits the box."""
NOT_AT_START = "·，。、；：？！）》〉】〕”’…％%,.;:?!)]}»］"
NOT_AT_END = "（《〈【〔“‘([{«［"
_PIECE = re.compile(r"第[0-9、,-]+条|[A-Za-z0-9¥$§#&+\-–'’/.,:;!?%()\[\]]+|\s+|.", re.S)


def columns(text: str) -> int:
    """Columns of a terminal: two for a wide character, one for others."""
    return sum(2 if unicodedata.east_asian_width(c) in "FW" else 1 for c in text)


def ems(text: str) -> float:
    """An upper estimate of the width in em."""
    return sum(map(_em, text))


@cache
def _em(char: str) -> float:
    if unicodedata.east_asian_width(char) in "FWA":
        return WIDE
    if char in "mMW%@—":
        return BROAD
    return CAPITAL if char.isupper() or char == "w" else NARROW


def wrapped(text: str, width: float) -> list[str]:
    """The text in lines of at most `width` em. Chinese breaks anywhere but before closing and after opening signs."""
    lines: list[str] = []
    line, wide = "", 0.0
    for piece in _units(text, width):
        more = ems(piece)
        if line and not piece.isspace() and wide + more > width:
            lines.append(line.rstrip())
            line = ""
        line, wide = (line + piece, wide + more) if line else (piece.lstrip(), ems(piece.lstrip()))
    return [*lines, line.rstrip()] if line.strip() else lines


def balanced(text: str, width: float) -> list[str]:
    """The same number of lines as `wrapped`, but as even as can be, so that no line holds a lone character."""
    lines = wrapped(text, width)
    narrower, least = width - 0.5, max((ems(unit) for unit in _units(text, width)), default=0)
    while len(lines) > 1 and narrower >= least:
        fewer = wrapped(text, narrower)
        if len(fewer) > len(lines):
            break
        lines, narrower = fewer, narrower - 0.5
    return lines


def _units(text: str, width: float) -> list[str]:
    """What must stay on one line: words, and characters with the signs that cling to them."""
    units: list[str] = []
    for piece in _PIECE.findall(text):
        clings = units and (piece[0] in NOT_AT_START or units[-1][-1] in NOT_AT_END)
        if clings and units[-1].isspace() and len(units) > 1 and ems(units[-2] + units[-1] + piece) <= width:
            units[-2:] = [units[-2] + units[-1] + piece]
        elif clings and ems(units[-1] + piece) <= width:
            units[-1] += piece
        else:
            units.extend(_chopped(piece, width))
    return units


def _chopped(word: str, width: float) -> list[str]:
    """A word too long for a line in parts that fit."""
    parts = [""]
    for char in word:
        if parts[-1] and ems(parts[-1] + char) > width:
            parts.append("")
        parts[-1] += char
    return parts
