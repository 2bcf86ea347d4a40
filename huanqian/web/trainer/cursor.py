"""Where the cursor of an editor stands in YAML that may not be whole yet: the keys above it, and the word that is being typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

LINE = re.compile(r"(?P<blank>\s*)(?P<dashes>(?:- +|-$)*)(?P<rest>.*)")
KEY = re.compile(r"(?P<key>[^\s:#{}\[\],][^:#{}\[\],]*):(?:\s|$)")


@dataclass(frozen=True)
class Cursor:
    """`path`: keys from the file down; `key`, `value`: what may stand here (in a list both may). `word`: what of it is there."""

    path: tuple[str, ...]
    key: bool
    value: bool
    word: str


@dataclass
class _Level:
    """A mapping or a list within braces or brackets; the outermost is the line itself."""

    listing: bool = False
    key: str | None = None


def cursor_at(before: str) -> Cursor:
    """`before`: the text from its beginning to the cursor."""
    *above, line = before.split("\n")
    found = _split(line)
    inside, value, word = _within(found["rest"])
    path = (*_parents(above, len(found["blank"]), bool(found["dashes"]), _indent(line)), *inside)
    return Cursor(path, not value, value or (bool(found["dashes"]) and not inside), word)


def _split(line: str) -> re.Match[str]:
    found = LINE.match(line)
    assert found is not None  # every part of the pattern may be empty
    return found


def _indent(line: str) -> int:
    """The column of what follows the dashes."""
    found = _split(line)
    return len(found["blank"]) + len(found["dashes"])


def _parents(above: list[str], blank: int, dashed: bool, indent: int) -> list[str]:
    """The keys under which a line stands, the outermost first. A list may stand as far left as its key."""
    keys: list[str] = []
    limit, list_at = (blank, True) if dashed else (indent, False)
    for line in reversed(above):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found, column = _split(line), _indent(line)
        key = KEY.match(found["rest"])
        if found["dashes"] and not list_at and column == limit:  # the first line of the item in which we are
            limit, list_at = len(found["blank"]), True
        elif key and (column < limit or (list_at and column == limit and not found["dashes"])):
            keys.append(key["key"].strip("\"' "))
            limit, list_at = (len(found["blank"]), True) if found["dashes"] else (column, False)
        if limit == 0 and not list_at:
            break
    return keys[::-1]


def _within(rest: str) -> tuple[list[str], bool, str]:
    """The keys, kind of place and word at the end of a line, braces and brackets counted."""
    levels, word, quote = [_Level()], "", ""
    for place, sign in enumerate(rest):
        top = levels[-1]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and not word.strip():
            quote = sign
        elif sign in "{[" and (top.listing or top.key is not None or len(levels) > 1):
            levels.append(_Level(sign == "["))
            word = ""
            continue
        elif sign in "}]" and len(levels) > 1:
            levels.pop()
            word = ""
            continue
        elif sign == "," and len(levels) > 1:
            top.key, word = None, ""
            continue
        elif sign == ":" and not top.listing and top.key is None and rest[place + 1 : place + 2] in ("", " "):
            top.key, word = word.strip("\"' "), ""
            continue
        word += sign
    top = levels[-1]
    keys = [level.key for level in levels if level.key is not None]
    return keys, top.listing or top.key is not None, word.strip()
