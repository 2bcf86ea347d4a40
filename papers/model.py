"""A paper made for one dispute: blocks of words, from which Word, PDF and text are written. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from engine.model import Language
from papers.forms import Sort


@dataclass(frozen=True)
class Span:
    """A run of words. `blank`: a visible gap to fill in, with the mark (a, b, …) under which its note is listed.
    `note`: the footnote of a value; 0: none. `name`: the fact, finding, sum or article that the words state."""

    text: str
    blank: bool = False
    mark: str = ""
    note: int = 0
    name: str = ""


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    words: Line


@dataclass(frozen=True)
class Para:
    words: Line
    indent: bool = True


@dataclass(frozen=True)
class Items:
    """Numbered from 1."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Fields:
    """Lines of a form: a label, and what stands beside it."""

    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True)
class Grid:
    """A table. `widths`: shares of the page. `right`: which columns hold numbers."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    right: tuple[bool, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Closing:
    """`to`: 此致, then the court · `sign`: lines at the right, at the foot."""

    kind: Literal["to", "sign"]
    lines: tuple[Line, ...]


Block = Heading | Para | Items | Fields | Grid | Closing


@dataclass(frozen=True)
class Gap:
    """What is left to fill in, and how. `mark`: the letter beside the blank."""

    mark: str
    label: str
    note: str


@dataclass(frozen=True)
class Sheet:
    """The words of a paper in one language."""

    language: Language
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Paper:
    """A paper for one dispute. `body` is what is handed in: always Chinese. `aid`: the same in English, to read along.

    `language`: that of everything said to the user.
    """

    id: str
    sort: Sort
    tone: str
    language: Language
    name: str
    """What it is called in the user's language."""
    goes_to: str
    body: Sheet
    aid: Sheet | None
    settle: tuple[str, ...]
    """What keeps it a draft."""
    locked: bool
    gaps: tuple[Gap, ...]
    notes: tuple[str, ...]
    footnotes: tuple[str, ...]
    as_of: date
    version: str


def plain(line: Line) -> str:
    """The words alone, without footnote numbers."""
    return "".join(span.text for span in line)
