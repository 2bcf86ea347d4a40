"""The pages as data: why a message comes, and an example with what to write instead. Read from `pages/*.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from engine.messages import MESSAGES
from engine.model import Place, Text
from engine.problems import CaseError, unknown_name
from workshop.messages.trying import files_of

FOLDER = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Example:
    """`bad` and `good`: path to the whole file, or with `files` False words such as a command line."""

    bad: Mapping[str, str]
    good: Mapping[str, str]
    files: bool


@dataclass(frozen=True)
class Page:
    """One message. `group`: the file it stands in, which is its subject."""

    code: str
    group: str
    why: Text
    example: Example


@cache
def pages() -> dict[str, Page]:
    """Code to page, in the order of the files."""
    found = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        for code, written in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            found[code] = _page(code, path.stem, written)
    return found


def page_of(code: str) -> Page:
    """The page of a message. Raises CaseError with the nearest code."""
    known = pages()
    if code not in known:
        raise CaseError([unknown_name("message_unknown", Place("huanqian message", 0), code, known)])
    return known[code]


def without_page() -> list[str]:
    """The codes of the catalogue that have no page."""
    return [code for code in MESSAGES if code not in pages()]


def _page(code: str, group: str, written: Mapping[str, Any]) -> Page:
    """`in:` names the sort of entry or the file of both sides; without it each side maps sorts to fragments, or is plain words."""
    why = Text(written["zh"], written["en"])
    bad, good = (written[side] for side in ("bad", "good"))
    if "in" in written:
        bad, good = ({written["in"]: one} for one in (bad, good))
    if isinstance(bad, str):
        return Page(code, group, why, Example({"": bad.rstrip("\n")}, {"": good.rstrip("\n")}, False))
    return Page(code, group, why, Example(files_of(bad), files_of(good), True))
