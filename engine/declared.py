"""What trainers declare besides facts, findings and rules: clashes, invariants, the evidence checklist, renamed ids, hard words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from engine.model import Place, Text

if TYPE_CHECKING:
    from engine.conditions import Condition


@dataclass(frozen=True)
class ClashRule:
    """Answers that contradict each other. `condition` speaks of facts and of the sums of the money table."""

    id: str
    place: Place
    condition: Condition
    says: Text
    hard: bool
    """Both cannot be true; otherwise it is only odd, and worth a second look."""


@dataclass(frozen=True)
class Invariant:
    """What no dispute may break. `never`: the condition holds in none; else it holds in each in which `where` does
    (without `where`: in each that is answered in full)."""

    id: str
    place: Place
    condition: Condition
    never: bool
    where: Condition | None
    says: Text
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Weakness:
    """What takes from an item of evidence that one has."""

    condition: Condition
    says: Text


@dataclass(frozen=True)
class ProofItem:
    """A line of the evidence checklist. `have` speaks of answers: it holds when one has the item, fails when it is missing."""

    id: str
    place: Place
    label: Text
    have: Condition
    only_if: Condition | None
    """Where it fails the item has no place in the dispute."""
    weak: tuple[Weakness, ...]
    shown_by: tuple[str, ...]
    """Findings whose value says how strong it is."""
    advice: tuple[str, ...]
    """Public numbers of the advice that raises it."""
    kept: Text | None
    """Where the original is, or should be."""


@dataclass(frozen=True)
class ProofGroup:
    """A group of the evidence checklist. `shown_by`: findings whose value says how far the whole group goes."""

    id: str
    title: Text
    only_if: Condition | None
    """Where it fails the group has no place in the dispute."""
    shown_by: tuple[str, ...]
    items: tuple[ProofItem, ...]


@dataclass(frozen=True)
class Renaming:
    """A question (or with `option` one of its options) that has another name since that day, or with `to` None is gone."""

    place: Place
    on: date
    fact: str
    option: str | None
    to: str | None
    because: Text | None


@dataclass(frozen=True)
class Term:
    """A word of lawyers, and what it means in plain words."""

    id: str
    place: Place
    term: Text
    says: Text


@dataclass(frozen=True)
class Acceptance:
    """A smell that stays at one place, with the reason. `of`: the id of what it is about."""

    smell: str
    of: str
    place: Place
    because: Text
