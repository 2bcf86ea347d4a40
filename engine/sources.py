"""What rules rest on: sources with their articles, and tables of dated or bracketed values. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Literal

from engine.model import Kind, Place, Text, Value


class Status(Enum):
    """How far a provision has been compared with its official text, the best footing first."""

    VERIFIED_TWICE = "verified_twice"
    """Two independent copies of the official text agree."""
    VERIFIED_ONCE = "verified_once"
    """Read in one copy of the official text."""
    SECONDARY = "secondary"
    """Seen only in what others report of it."""
    PRACTICE = "practice"
    """What platforms and courts usually do; no text to compare."""
    STATEMENT = "statement"
    """No law: what the guide claims, or what this base says of itself."""
    UNVERIFIED = "unverified"
    """Not compared with any text."""


@dataclass(frozen=True)
class Article:
    """One provision (or section of the guide) in the product's own words."""

    source: str
    id: str
    text: Text
    status: Status


@dataclass(frozen=True)
class Source:
    """A law, an interpretation, a set of announcements, or the guide."""

    id: str
    place: Place
    title: Text
    short: Text
    """The title as lawyers say it: 民诉法解释."""
    status: Status
    """Of every article that has none of its own."""
    number: str | None
    in_force_from: date | None
    in_force_to: date | None
    checked: date | None
    review_by: date | None
    articles: Mapping[str, Article]


@dataclass(frozen=True)
class Row:
    """One row of a table. Brackets: `above` < amount <= `up_to`; steps: from `start` on; keys: `key`.
    A cell is a value, or for brackets `rate` (a fraction, 0.025 for 2.5%) and `plus` (yuan)."""

    place: Place
    cells: Mapping[str, Value]
    above: Decimal | None = None
    up_to: Decimal | None = None
    rate: Decimal | None = None
    plus: Decimal = Decimal(0)
    start: date | None = None
    key: str | None = None


@dataclass(frozen=True)
class Table:
    """Dated or bracketed values; exactly one row applies to a key, or none and that is said."""

    id: str
    place: Place
    title: Text
    shape: Literal["brackets", "steps", "keys"]
    key: str
    """`money`, `date`, or the fact whose options are the keys."""
    source: str
    columns: Mapping[str, Kind]
    rows: tuple[Row, ...]
    covered_to: date | None
    review_by: date | None
