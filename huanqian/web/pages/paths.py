"""Addresses of our own pages; no other is ever led to."""

from __future__ import annotations

import re

OWN = re.compile(r"/(?:[a-z][a-z-]*(?:/[A-Za-z0-9_-]{1,60}){0,2})?")
SHOWN = (
    "cleared",
    "first",
    "so-far",
    "answers",
    "money",
    "files",
    "result",
    "q",
    "next",
    "why",
    "what-if",
    "flip",
    "graph",
    "evidence",
    "assumed",
    "papers",
    "bill",
    "chat",
    "api",
)


def own_path(given: str) -> str:
    """The path, where it is one of our pages that is only looked at; else the start."""
    path = given.partition("?")[0]
    if OWN.fullmatch(path) is None:
        return "/"
    return path if path.split("/")[1] in SHOWN else "/"
