"""The nouns: frozen values that every other module passes around. Reads nothing, runs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from engine.books.ledger_map import LedgerMap
    from engine.conditions import Condition
    from engine.declared import Acceptance, ClashRule, Invariant, ProofGroup, Renaming, Term
    from engine.expressions import Expression
    from engine.sources import Article, Source, Table

Language = Literal["zh", "en"]
Burden = Literal["creditor", "debtor", "court"]
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
    """An answer without a value: unknown to the rules (never "no"; a presumed value stands in), and not to be asked again."""

    DONT_KNOW = "unknown"
    DOES_NOT_APPLY = "does_not_apply"
    """The question makes no sense for this person: unlike "don't know" there is nothing to find out."""


DONT_KNOW = DontKnow.DONT_KNOW
DOES_NOT_APPLY = DontKnow.DOES_NOT_APPLY
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
class Way:
    """How the answer to a question may honestly become another: what one would do or show, at what cost."""

    becomes: tuple[Value, ...]
    """Any one of these; of a fact with several values each is added to the present ones. `today` (the id): that day."""
    how: Text
    only_if: Condition | None = None
    """On the present answers."""
    brings: tuple[tuple[str, Value], ...] = ()
    """Other answers that change along with it."""
    cost: Decimal | str | None = None
    """Yuan, or the name of a money finding; None: unknown."""
    days: int = 0
    with_him: bool = False
    """It needs the debtor's consent."""


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
    urgent: Condition | None = None
    """When it is asked before the others; a condition of nothing: always."""
    sensitive: bool = False
    """Asked last: feelings, health, what the person did wrong."""
    evidence: str | None = None
    """The answer is evidence: `yes`, or for a choice the option that says there is none of it."""
    axis: Text | None = None
    """What the day is called on the time axis; None: it is not on it."""
    actionable: tuple[Way, ...] = ()
    """What the creditor can bring about."""
    contestable: tuple[Way, ...] = ()
    """What the debtor could show or do."""


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
    axis: Text | None = None
    burden: Burden | None = None
    """Who has to prove it."""
    total: bool = False
    """It has a value in every dispute in which each question that applies is answered; `huanqian prove` holds the rules to it."""


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
    at_once: bool = False
    """Said as soon as it is given, in the middle of the questions: help that cannot wait for the end."""
    paper: str | None = None
    """The paper that it takes: the name of a file in `papers/`, without its suffix."""


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
    clashes: Mapping[str, ClashRule] = field(default_factory=dict)
    renamed: tuple[Renaming, ...] = ()
    invariants: Mapping[str, Invariant] = field(default_factory=dict)
    evidence: Mapping[str, ProofGroup] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    accepted: tuple[Acceptance, ...] = ()
    """Smells that the trainers have looked at and keep."""
    ledger: LedgerMap | None = None
    """Where the ledger's terms come from; None: the base names no sum of the ledger."""
    mentions: tuple[Mention, ...] = ()
    """Sources, overridden rules, blanks in texts, costs and date limits, each where it is written."""

    def article(self, reference: str) -> Article:
        """The article of a reference such as `civil-code/188`."""
        source, _, article = reference.partition("/")
        return self.sources[source].articles[article]

    def cited(self, rule: Rule, day: date) -> Rule:
        """The rule with only those citations whose source was in force on the day."""
        first = {reference: self.sources[reference.partition("/")[0]].in_force_from for reference in rule.sources}
        kept = tuple(reference for reference, start in first.items() if start is None or start <= day)
        return rule if kept == rule.sources else replace(rule, sources=kept)


@dataclass(frozen=True)
class Mention:
    """A name as it is written somewhere, to be checked once the whole base is known. `by`: the id of what it stands in."""

    role: Literal["source", "override", "blank", "cost", "date_limit", "advice", "paper"]
    name: str
    place: Place
    by: str
