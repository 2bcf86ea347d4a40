"""What a report is made of, whatever it is written as: sections of headings, paragraphs, lists, tables and one picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from engine.model import Language


@dataclass(frozen=True)
class Span:
    """A run of text that looks the same throughout. BREAK is the end of a line."""

    text: str
    strong: bool = False
    em: bool = False
    code: bool = False


BREAK = Span("\n")
Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """`level` 1 is the title of the report, 2 that of a section."""

    level: int
    spans: Spans


@dataclass(frozen=True)
class Paragraph:
    spans: Spans


@dataclass(frozen=True)
class Entry:
    """One entry of a list: its own words, and what stands below them."""

    spans: Spans
    below: tuple[Block, ...]

    @property
    def first(self) -> Spans:
        """The first line."""
        return self.spans[: self.spans.index(BREAK)] if BREAK in self.spans else self.spans

    @property
    def rest(self) -> Spans:
        """The lines after it: in most lists the reason."""
        return self.spans[self.spans.index(BREAK) + 1 :] if BREAK in self.spans else ()


@dataclass(frozen=True)
class Listing:
    """A numbered list, or one with dots."""

    ordered: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Table:
    """`right`: which columns hold numbers. `caption`: the heading it stands under."""

    caption: str
    heads: tuple[Spans, ...]
    right: tuple[bool, ...]
    rows: tuple[tuple[Spans, ...], ...]


@dataclass(frozen=True)
class Code:
    text: str


@dataclass(frozen=True)
class Picture:
    """The decision graph; `said` is the same in words."""

    title: str
    said: str
    svg: str


Block = Heading | Paragraph | Listing | Table | Code | Picture


@dataclass(frozen=True)
class Section:
    """`key`: which part of the report it is, the same in both languages."""

    key: str
    blocks: tuple[Block, ...]

    @property
    def heading(self) -> str:
        """The words of its first heading."""
        return next((plain(block.spans) for block in self.blocks if isinstance(block, Heading)), "")


@dataclass(frozen=True)
class Document:
    """A report in one language, of one day and one version of the knowledge base."""

    language: Language
    title: str
    as_of: date
    version: str
    sections: tuple[Section, ...]


def plain(spans: Iterable[Span]) -> str:
    """The words alone, on one line."""
    return "".join(" " if span == BREAK else span.text for span in spans)


def lines_of(spans: Spans) -> Iterator[Spans]:
    """The spans line by line."""
    line: list[Span] = []
    for span in spans:
        if span == BREAK:
            yield tuple(line)
            line = []
        else:
            line.append(span)
    yield tuple(line)
