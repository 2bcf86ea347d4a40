"""The canonical layout: the order of keys, what stands on lines of its own, and how long a line may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WIDTH = 130
"""A line of a rule or a case; a longer one is spread over several."""
INDENT = 2
TEXT = ("zh", "en", "status")

FACT = [
    "no",
    "short",
    "urgent",
    "sensitive",
    "kind",
    "unit",
    "at_least",
    "at_most",
    "evidence",
    "axis",
    "not_before",
    "not_after",
    "question",
    "help",
    "why",
    "dont_know",
    "ask_if",
    "presumed",
    "none",
    "options",
    "actionable",
    "contestable",
]
FINDING = ["kind", "total", "unit", "burden", "many", "label", "axis", "deadline", "shown_as", "route", "options"]
RULE = ["no", "title", "if", "then", "advise", "because", "sources", "certainty", "overrides", "from", "to"]
ADVISE = ["when", "says", "cost", "takes", "needs", "paper", "at_once"]
TABLE = ["title", "kind", "key", "source", "columns", "covered_to", "review_by", "rows"]
SOURCE = ["title", "short", "number", "from", "to", "checked", "review_by", "status", "articles"]
CLASH = ["if", "soft", "says"]
INVARIANT = ["never", "always", "if", "says", "sources"]
GROUP = ["title", "if", "shown_by", "items"]
PROOF = ["label", "if", "have", "weak", "shown_by", "advice", "kept"]
WAY = ["becomes", "if", "with", "cost", "days", "with_him", "how"]
RENAMED = ["on", "fact", "option", "to", "removed", "because"]
CASE = ["format", "knowledge", "language", "title", "as_of", "answers", "later", "set_aside", "flows", "expect", "flips"]
FLIP = ["title", "change", "flows", "expect"]


@dataclass(frozen=True)
class Shape:
    """A record. `order`: of its keys, those not named keep their place behind; None: as the author has them.
    `block`: on lines of its own; `inner`: the shape of what stands under a key, "*" under every other key."""

    order: tuple[str, ...] | None = None
    block: bool = False
    inner: Mapping[str, Shape] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """One kind of file. `width` None: lines of any length; `apart`: a blank line between entries of several lines."""

    shape: Shape
    width: int | None = WIDTH
    apart: bool = True


def _record(order: list[str], **inner: Shape) -> Shape:
    return Shape(tuple(order), True, inner)


def _entries(one: Shape) -> Shape:
    return Shape(block=True, inner={"*": one})


BLOCK = Shape(block=True)
PLAIN = Shape()
_WAY = Shape(tuple(WAY), True)
_FACT = _record(FACT, actionable=_WAY, contestable=_WAY)
_ITEM = _record(PROOF, weak=Shape(("if", "says")))
_FLIP = _record(FLIP)

LAYOUTS: Mapping[str, Layout] = {
    "facts": Layout(Shape(block=True, inner={"topic": PLAIN, "*": _FACT}), None),
    "findings": Layout(_entries(Shape(tuple(FINDING))), None),
    "rules": Layout(_entries(_record(RULE, advise=Shape(tuple(ADVISE), True)))),
    "tables": Layout(_entries(_record(TABLE)), None),
    "sources": Layout(_entries(_record(SOURCE, articles=BLOCK)), None),
    "cases": Layout(Shape(tuple(CASE), True, {"flips": _FLIP}), apart=False),
    "clashes.yaml": Layout(_entries(_record(CLASH)), None),
    "invariants.yaml": Layout(_entries(_record(INVARIANT))),
    "evidence.yaml": Layout(_entries(_record(GROUP, items=_entries(_ITEM)))),
    "renamed.yaml": Layout(Shape(tuple(RENAMED)), apart=False),
    "needs.yaml": Layout(BLOCK, None),
    "dimensions.yaml": Layout(BLOCK, None),
    "ledger.yaml": Layout(BLOCK, apart=False),
}
ANY = Layout(PLAIN, None, apart=False)


def layout_of(name: str) -> Layout:
    """The layout of a file, by its name relative to the knowledge folder."""
    return LAYOUTS.get(name.partition("/")[0], ANY)
