"""What there is to cover: items with their sides. An item is covered when each of its sides is seen in some worked dispute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Literal

from engine.conditions import Leaf
from engine.model import Knowledge, Place

Dimension = Literal["rules", "branches", "conditions", "questions", "options", "sources", "advice"]
DIMENSIONS: tuple[Dimension, ...] = ("rules", "branches", "conditions", "questions", "options", "sources", "advice")
What = Literal["fires", "refused", "holds", "fails", "answered", "unanswered", "chosen", "cited", "given", "withheld"]


@dataclass(frozen=True)
class Side:
    """`seen`: the first worked dispute that shows it, by name; None: none does."""

    what: What
    seen: str | None


@dataclass(frozen=True)
class Item:
    """`about`: the rule, fact or source; `part`: number of the branch, the test as in a rule, the option or the article."""

    dimension: Dimension
    about: str
    part: str
    place: Place
    sides: tuple[Side, ...]
    leaf: Leaf | None = None
    """The test, of an item in `conditions`."""

    @property
    def covered(self) -> bool:
        return all(side.seen is not None for side in self.sides)

    @property
    def lacking(self) -> tuple[What, ...]:
        """The sides that no dispute shows."""
        return tuple(side.what for side in self.sides if side.seen is None)


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    covered: int
    of: int

    @property
    def percent(self) -> Decimal:
        """To a tenth, never rounded up: 89.99 is 89.9. Nothing to cover is all covered."""
        if not self.of:
            return Decimal("100.0")
        return (Decimal(100 * self.covered) / self.of).quantize(Decimal("0.1"), ROUND_DOWN)

    def reaches(self, threshold: Decimal) -> bool:
        """Whether the exact share is at least so many percent."""
        return 100 * self.covered >= threshold * self.of


@dataclass(frozen=True)
class Coverage:
    """`disputes`: how many worked disputes were run, flips included."""

    knowledge: Knowledge
    disputes: int
    items: tuple[Item, ...]

    def share(self, dimension: Dimension | None = None) -> Share:
        """Of one dimension, or of everything."""
        return share(item for item in self.items if dimension in (None, item.dimension))

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """Those that were asked for."""
        there = {item.dimension for item in self.items}
        return tuple(one for one in DIMENSIONS if one in there)

    def uncovered(self, dimension: Dimension) -> Mapping[str, tuple[Item, ...]]:
        """By file, the file with the most gaps first; within it in the order of its lines."""
        files: dict[str, list[Item]] = {}
        for item in self.items:
            if item.dimension == dimension and not item.covered:
                files.setdefault(item.place.file, []).append(item)
        ordered = sorted(files, key=lambda file: (-len(files[file]), file))
        return {file: tuple(sorted(files[file], key=lambda i: (i.place.line, i.place.column))) for file in ordered}


def share(items: Iterable[Item]) -> Share:
    """How many of these are covered."""
    found = [item.covered for item in items]
    return Share(sum(found), len(found))
