"""The nouns: frozen values that every other module passes around. Reads nothing, runs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from engine.conditions import Condition
    from engine.expressions import Expression

Language = Literal["zh", "en"]
Value = bool | int | str | Decimal | date | frozenset[str]
"""yes_no: bool · choice, text: str · choices: frozenset of option ids · money (yuan), rate (percent a year):
Decimal · count: int."""


@dataclass(frozen=True)
class Place:
    """Where something stands: file relative to the knowledge folder, line and column from 1; line 0 is the whole file."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


class Kind(Enum):
    """What sort of value a fact or a finding has."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    MONEY = "money"
    RATE = "rate"
    DATE = "date"
    COUNT = "count"
    TEXT = "text"


class DontKnow(Enum):
    """The answer "don't know": unknown, and not to be asked again."""

    DONT_KNOW = "unknown"


DONT_KNOW = DontKnow.DONT_KNOW
Answer = Value | DontKnow
Answers = Mapping[str, Answer]
"""Fact id to answer; a fact that is not in it has not been asked."""

TODAY = "today"
"""The name `$today`: the date of the consultation."""


@dataclass(frozen=True)
class Presumption:
    """A declared value for an unanswered fact, with its reason and, where there is one, its source."""

    value: Value
    because: Text
    source: str | None


@dataclass(frozen=True)
class Fact:
    """Something asked about the dispute."""

    id: str
    kind: Kind
    place: Place
    topic: str
    question: Text
    help: Text
    why: Text
    dont_know: Text
    no: str | None = None
    short: bool = False
    unit: str | None = None
    options: Mapping[str, Text] = field(default_factory=dict)
    none: Text | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    not_before: date | str | None = None
    not_after: date | str | None = None
    ask_if: Condition | None = None
    presumed: Presumption | None = None


@dataclass(frozen=True)
class Route:
    """What the route table says besides open or closed. `cost`: yuan, the name of a money finding, or words."""

    cost: Decimal | str | Text | None
    takes: tuple[int, int] | None
    """Days, least and most."""


@dataclass(frozen=True)
class Finding:
    """Something rules may conclude."""

    id: str
    kind: Kind
    place: Place
    label: Text
    unit: str | None = None
    options: Mapping[str, Text] = field(default_factory=dict)
    many: bool = False
    shown_as: Literal["verdict", "strength", "sum"] | None = None
    route: Route | None = None
    deadline: Text | None = None


class When(Enum):
    """When an advice is to be followed; `never` marks a red line."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    THIS_MONTH = "this_month"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True)
class Advice:
    """What to do (or never to do). `cost` as in Route; `takes` in days; `needs` are ids of needs.yaml."""

    when: When
    says: Text
    cost: Decimal | str | Text | None
    takes: tuple[int, int] | None
    needs: tuple[str, ...]


class Certainty(Enum):
    """How settled the law behind a rule is."""

    SETTLED = "settled"
    LIKELY = "likely"
    COURTS_DIFFER = "courts_differ"


@dataclass(frozen=True)
class Rule:
    """If this holds, conclude that and advise this, because of these sources."""

    id: str
    place: Place
    dimension: str
    title: Text
    condition: Condition
    conclusions: tuple[tuple[str, Expression], ...]
    advice: Advice | None
    because: Text
    sources: tuple[str, ...]
    overrides: tuple[str, ...]
    no: str | None = None
    certainty: Certainty = Certainty.SETTLED
    in_force_from: date | None = None
    in_force_to: date | None = None

    def in_force(self, day: date) -> bool:
        return (self.in_force_from is None or self.in_force_from <= day) and (self.in_force_to is None or day <= self.in_force_to)


@dataclass(frozen=True)
class Article:
    """One provision (or section of the guide) in the product's own words."""

    source: str
    id: str
    text: Text


@dataclass(frozen=True)
class Source:
    """A law, an interpretation, a set of announcements, or the guide."""

    id: str
    place: Place
    title: Text
    short: Text
    """The title as lawyers say it: 民诉法解释."""
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


@dataclass(frozen=True, eq=False)
class Knowledge:
    """A loaded and checked knowledge base, everything in file order."""

    folder: str
    facts: Mapping[str, Fact]
    findings: Mapping[str, Finding]
    rules: Mapping[str, Rule]
    tables: Mapping[str, Table]
    sources: Mapping[str, Source]
    dimensions: Mapping[str, Text]
    topics: Mapping[str, Text]
    needs: Mapping[str, Text]
    version: str
    """First 12 hex digits of the SHA-256 over all files."""
    mentions: tuple[Mention, ...] = ()
    """Sources, overridden rules, blanks in texts, costs and date limits, each where it is written."""

    def article(self, reference: str) -> Article:
        """The article of a reference such as `civil-code/188`."""
        source, _, article = reference.partition("/")
        return self.sources[source].articles[article]


@dataclass(frozen=True)
class Mention:
    """A name as it is written somewhere, to be checked once the whole base is known. `by`: the id of what it stands in."""

    role: Literal["source", "override", "blank", "cost", "date_limit"]
    name: str
    place: Place
    by: str
