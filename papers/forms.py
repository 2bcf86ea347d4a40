"""What trainers declare of a paper: when it is open, what keeps it a draft, and its parts. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from engine.conditions import Condition
from engine.model import Place, Text

Sort = Literal["message", "letter", "agreement", "formal", "sheet", "guide"]
"""message: text to paste into a chat · letter · agreement · formal: for a court · sheet: a list · guide: for the user himself."""
Settles = Literal["sums", "proof"]
"""What keeps it a draft: sums that are not settled · stated facts without evidence."""
PartKind = Literal["heading", "says", "clauses", "claims", "fields", "table", "rows", "to", "sign"]
SORTS: tuple[Sort, ...] = ("message", "letter", "agreement", "formal", "sheet", "guide")


@dataclass(frozen=True)
class Wording:
    """Words of a paper with blanks. `proof`: items of the evidence checklist, any one of which shows what is stated."""

    place: Place
    text: Text
    only_if: Condition | None = None
    otherwise: Text | None = None
    """Said where the condition does not hold."""
    proof: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """A box to tick: ticked where the condition holds; without one it is left to the reader's hand."""

    text: Text
    condition: Condition | None
    place: Place


@dataclass(frozen=True)
class Entry:
    """A line of a form: a label, and words or boxes beside it."""

    label: Text
    says: tuple[Wording, ...]
    choices: tuple[Choice, ...] = ()
    only_if: Condition | None = None


@dataclass(frozen=True)
class Part:
    """One part of a paper. `table` names a computed table; `rows` is how many empty lines the reader gets below the heads."""

    kind: PartKind
    place: Place
    only_if: Condition | None = None
    tones: tuple[str, ...] = ()
    """Only in these tones; empty: in all."""
    wordings: tuple[Wording, ...] = ()
    entries: tuple[Entry, ...] = ()
    table: str = ""
    heads: tuple[Text, ...] = ()
    rows: int = 0


@dataclass(frozen=True)
class Gate:
    """A condition, and the words for it: why the paper is not open yet, or what keeps it a draft."""

    condition: Condition
    says: Text


@dataclass(frozen=True)
class Tone:
    """One way to say it, open on its own condition."""

    id: str
    title: Text
    only_if: Condition | None


@dataclass(frozen=True)
class Form:
    """A paper as trainers wrote it. `opens`: each must hold. `settle_if`: where one holds there is something to settle first."""

    id: str
    place: Place
    no: int
    title: Text
    sort: Sort
    goes_to: Text
    parts: tuple[Part, ...]
    opens: tuple[Gate, ...] = ()
    settles: tuple[Settles, ...] = ()
    settle_if: tuple[Gate, ...] = ()
    notes: tuple[Wording, ...] = ()
    tones: tuple[Tone, ...] = ()


@dataclass(frozen=True)
class RedWord:
    """Words that no paper holds, because of a red line of the base (its number). `allowed`: papers in which they are law."""

    word: str
    advice: str
    allowed: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class ItemForm:
    """How an item of the checklist stands in the list of evidence: its name and form, where the original is, and what it proves."""

    name: Text
    form: Text
    original: Text
    proves: Text


@dataclass(frozen=True)
class Forms:
    """Every paper in the order of its number, and what they share."""

    papers: Mapping[str, Form]
    blanks: Mapping[str, tuple[Text, Text]]
    """Id to what is to be filled in, and how to find it."""
    items: Mapping[str, ItemForm]
    events: Mapping[str, Text]
    """A date question or a kind of movement to its words in the chronology."""
    red_words: tuple[RedWord, ...] = ()
    settle_sums: tuple[Gate, ...] = ()
    """What keeps every paper that settles `sums` a draft."""
