"""How a value is written: without quotes where the strict reader takes it so, and where another reader sees a text too."""

from __future__ import annotations

import re
from typing import Any

import yaml

from engine.loading.fields import LOOKS_BOOLEAN

ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P"}
PLAIN_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=[^\s,\[\]{}])")
NOT_AT_ALL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]|:(?=\s|$)|\s#|^[-.]{3}")
NOT_INSIDE = re.compile(r"[,\[\]{}\x00-\x1f\x7f\x85\u2028\u2029\ufeff]|:(?=\s|$)|#|^[-.]{3}")
RESOLVER: Any = yaml.SafeLoader("")
TEXT_TAG = "tag:yaml.org,2002:str"


def may_stand_bare(text: str, inside: bool = True) -> bool:
    """Whether what was written without quotes may be so here. `inside` brackets a comma or bracket would end it."""
    return not (NOT_INSIDE if inside else NOT_AT_ALL).search(text) and not (inside and text.endswith("?"))


def as_plain(text: str) -> bool:
    """Whether the text may stand without quotes, in brackets too, and is a text to every reader of YAML."""
    if not text or text != text.strip() or not PLAIN_START.match(text) or not may_stand_bare(text):
        return False
    if text.lower() in LOOKS_BOOLEAN or not text.isprintable():
        return False
    return bool(RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == TEXT_TAG)


def quoted(text: str, style: str | None = None) -> str:
    """In double quotes; in single ones where they were used and can hold it."""
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_sign(sign) for sign in text) + '"'


def _sign(sign: str) -> str:
    if sign in ESCAPED or sign.isprintable() or sign == "\u3000":
        return ESCAPED.get(sign, sign)
    return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"


def written_text(text: str) -> str:
    """A text, with quotes only where it needs them."""
    return text if as_plain(text) else quoted(text)
