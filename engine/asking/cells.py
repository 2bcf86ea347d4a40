"""The values of a fact, parted into cells: two values of one cell pass the same tests of the base.

A set of cells is the bits of an integer, so that "may pass" and "must pass" are two operations on whole numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, reduce
from operator import or_
from typing import Any

from engine.conditions import Leaf, Name, satisfies
from engine.model import Fact, Kind, Value

MOST_GROUPS = 12
"""Of a fact with more groups of options that are tested apart, all sets are one cell: 4,096 are enough."""
STEPS: Mapping[Kind, Any] = {Kind.DATE: timedelta(days=1), Kind.COUNT: 1}
"""The least difference of two values, where there is one."""
FIRST: Mapping[Kind, Value] = {Kind.DATE: date(2000, 1, 1), Kind.COUNT: 0, Kind.MONEY: Decimal(0), Kind.RATE: Decimal(0)}


@dataclass(frozen=True)
class Cell:
    """`value` stands for all. Numbers and dates: none below `low` or above `high` (None: no end)."""

    value: Value
    low: Any = None
    high: Any = None
    possible: bool = True
    """Whether the limits of the fact allow any of them."""


@dataclass(frozen=True)
class Cells:
    """The parts of one fact's values. Bit n: an answer in cell n; then `presumed`, used without an answer; then no value."""

    fact: Fact
    parts: tuple[Cell, ...]
    place: Callable[[Any], int]
    """In which cell a value lies."""
    told_apart: bool = True
    """False: the tests of the base are not told apart, because there would be too many cells."""
    masks: dict[tuple[object, ...], int] = field(default_factory=dict, compare=False)

    @property
    def presumed(self) -> int:
        return 1 << len(self.parts)

    @property
    def absent(self) -> int:
        return 2 << len(self.parts)

    @property
    def answered(self) -> int:
        """Every answer with a value."""
        return self.presumed - 1

    @cached_property
    def possible(self) -> int:
        """The answers that the limits allow."""
        return sum(1 << n for n, cell in enumerate(self.parts) if cell.possible)

    def of(self, value: Value) -> int:
        """The bit of an answer."""
        return 1 << self.place(value)

    def passing(self, leaf: Leaf) -> int:
        """The cells in which a test (against no other name) holds."""
        key = leaf.test, leaf.operand, leaf.negated
        if key not in self.masks:
            self.masks[key] = self._passing(leaf)
        return self.masks[key]

    def _passing(self, leaf: Leaf) -> int:
        if leaf.test == "known":
            return self.answered if leaf.operand != leaf.negated else self.presumed | self.absent
        held = [satisfies(cell.value, leaf.test, leaf.operand) != leaf.negated for cell in self.parts]
        mask = sum(1 << n for n, holds in enumerate(held) if holds)
        presumed = self.fact.presumed
        if presumed is not None and satisfies(presumed.value, leaf.test, leaf.operand) != leaf.negated:
            mask |= self.presumed
        return mask

    def within(self, low: date | None, high: date | None) -> int:
        """The answers that may lie between two days."""
        return sum(
            1 << n
            for n, cell in enumerate(self.parts)
            if (low is None or cell.high is None or cell.high >= low) and (high is None or cell.low is None or cell.low <= high)
        )


def cells(fact: Fact, tests: Iterable[Leaf]) -> Cells:
    """The cells of a fact under these tests of it."""
    operands = {leaf.operand: None for leaf in tests if leaf.test not in ("known", "present")}
    plain = [operand for operand in operands if not isinstance(operand, Name)]
    if fact.kind is Kind.YES_NO:
        return Cells(fact, (Cell(True), Cell(False)), (True, False).index)
    if fact.kind is Kind.CHOICE:
        return Cells(fact, tuple(Cell(option) for option in fact.options), list(fact.options).index)
    if fact.kind is Kind.CHOICES:
        return _sets(fact, [o for o in plain if isinstance(o, frozenset)])
    if fact.kind is Kind.TEXT:
        return Cells(fact, (Cell(""),), lambda value: 0)
    values = {v for o in plain for v in (o if isinstance(o, frozenset) else (o,))}
    return _intervals(fact, sorted(values))


def _sets(fact: Fact, operands: list[frozenset[Any]]) -> Cells:
    """Options that every test names together are one group; a cell is a set of groups."""
    groups: dict[tuple[bool, ...], str] = {}
    group = {option: groups.setdefault(tuple(option in o for o in operands), option) for option in fact.options}
    named = [option for signature, option in groups.items() if any(signature)]
    if len(named) > MOST_GROUPS:
        return Cells(fact, (Cell(frozenset()),), lambda value: 0, told_apart=False)
    bit = {option: 1 << n for n, option in enumerate(named)}
    sets = [frozenset(option for option in named if n & bit[option]) for n in range(1 << len(named))]

    def place(value: frozenset[str]) -> int:
        return sum(bit[option] for option in {group[option] for option in value} if option in bit)

    found = Cells(fact, tuple(Cell(one) for one in sets), place)
    with_it = {option: sum(1 << n for n in range(len(sets)) if n & bit[option]) for option in named}
    for operand in operands:
        mask = reduce(or_, (with_it[option] for option in {group[option] for option in operand} if option in with_it), 0)
        presumed = 0 if fact.presumed is None else found.presumed
        meets = presumed if fact.presumed is not None and satisfies(fact.presumed.value, "has_any", operand) else 0
        found.masks["has_any", operand, False] = mask | meets
        found.masks["has_any", operand, True] = found.answered & ~mask | presumed & ~meets
    return found


def _intervals(fact: Fact, points: list[Any]) -> Cells:
    """Each tested value, and the gaps before, between and after."""
    step = STEPS.get(fact.kind)
    near, nothing = step or Decimal(1), step or Decimal(0)
    parts = []
    for n in range(len(points) + 1):
        before, after = points[n - 1] if n else None, points[n] if n < len(points) else None
        if before is not None and after is not None:
            inside = before + (step or (after - before) / 2)
        else:
            inside = before + near if before is not None else after - near if after is not None else FIRST[fact.kind]
        low, high = None if before is None else before + nothing, None if after is None else after - nothing
        parts.append(Cell(inside, low, high, _possible(fact, low, high, step is None)))
        if after is not None:
            parts.append(Cell(after, after, after, _possible(fact, after, after, False)))

    def place(value: Any) -> int:
        at = bisect_left(points, value)
        return 2 * at + (at < len(points) and points[at] == value)

    return Cells(fact, tuple(parts), place)


def _possible(fact: Fact, low: Any, high: Any, is_open: bool) -> bool:
    """Whether a value from `low` to `high` (without the ends, if open) keeps the limits of the fact."""
    if low is not None and high is not None and (low > high or (is_open and low == high)):
        return False
    least, most = fact.at_least, fact.at_most
    below = high is not None and least is not None and (high <= least if is_open else high < least)
    above = low is not None and most is not None and (low >= most if is_open else low > most)
    return not below and not above
