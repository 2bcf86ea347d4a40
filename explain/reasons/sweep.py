"""One number or day moved through a range: the exact places where anything changes.

Changes are of kind: a verdict, a route, a finding among its options, whether a sum or a day is concluded at all, an advice.
Sums that merely grow are no change. Candidates are the thresholds that rules and tables name and an even grid; between two
neighbours that differ the place is found by halving, to the cent or the day. A change and its undoing within one cell of the
grid can be missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from engine.conditions import Name, leaves
from engine.expressions import references
from engine.model import TODAY, Fact, Kind, Knowledge, Place, Value
from engine.order import order_of
from engine.problems import CaseError, problem
from engine.trace import Consultation
from engine.values import NotAValue, day, narrow, parse
from explain.reasons.naming import fact_named, plain
from explain.reasons.whatif import Changed, with_changes

GRID, MOST_CONSULTATIONS = 16, 300
SWEPT = (Kind.MONEY, Kind.RATE, Kind.COUNT, Kind.DATE)
SCALE = {Kind.MONEY: Decimal("0.01"), Kind.RATE: Decimal("0.01")}
AMOUNT = ("amount", "sum", "金额", "本金")
AS_OF = ("asof", "today", "日期", "今天")


@dataclass(frozen=True)
class Axis:
    """What is moved: a fact, or the day of the consultation (`fact` None). Points are whole numbers of cents, days …"""

    fact: Fact | None

    @property
    def kind(self) -> Kind:
        return self.fact.kind if self.fact is not None else Kind.DATE

    @property
    def name(self) -> str:
        return self.fact.id if self.fact is not None else TODAY

    def value(self, point: int) -> Value:
        """The value at a point."""
        if self.kind is Kind.DATE:
            return date.fromordinal(point)
        return point if self.kind is Kind.COUNT else Decimal(point) * SCALE[self.kind]

    def point(self, value: object) -> int | None:
        """The point of a value; None for one of another kind."""
        if self.kind is Kind.DATE:
            return value.toordinal() if isinstance(value, date) else None
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            return None
        return int(Decimal(value) / SCALE.get(self.kind, Decimal(1)))


@dataclass(frozen=True)
class Stretch:
    """Values from `low` to `high` under which nothing changes. `at`: the consultation at `low`; None: cannot be."""

    low: Value
    high: Value
    at: Consultation | None


@dataclass(frozen=True)
class Sweep:
    """The whole range in stretches. `complete`: no place was left inexact."""

    axis: Axis
    stretches: tuple[Stretch, ...]
    complete: bool


def axis_named(knowledge: Knowledge, words: str) -> Axis:
    """The question (or `as_of`) to move. Raises CaseError for one without order."""
    if plain(words) in AS_OF:
        return Axis(None)
    if plain(words) in AMOUNT:
        return Axis(next(f for f in knowledge.facts.values() if f.short and f.kind is Kind.MONEY))
    fact = fact_named(knowledge, words)
    if fact.kind not in SWEPT:
        raise CaseError([problem("sweep_kind", Place(words, 0), name=fact.id)])
    return Axis(fact)


def range_of(axis: Axis, words: str) -> tuple[int, int]:
    """`0..200000` as points. Raises CaseError."""
    low, dots, high = (part.strip() for part in words.partition(".."))
    if not dots or not low or not high:
        raise CaseError([problem("sweep_range", Place(words, 0), name=words)])
    try:
        ends = [day(narrow(w)) if axis.kind is Kind.DATE else parse(axis.kind, _with_unit(axis, w)) for w in (low, high)]
    except NotAValue as error:
        raise CaseError([problem(error.code, Place(words, 0), **error.words)]) from None
    first, last = (axis.point(end) for end in ends)
    assert first is not None and last is not None
    if first >= last:
        raise CaseError([problem("sweep_order", Place(words, 0), name=words)])
    fact = axis.fact
    if fact is not None and fact.at_least is not None:
        first = max(first, axis.point(fact.at_least) or 0)
    if fact is not None and fact.at_most is not None:
        last = min(last, axis.point(fact.at_most) or last)
    return first, last


def _with_unit(axis: Axis, words: str) -> str:
    return f"{words}%" if axis.kind is Kind.RATE and not words.endswith("%") else words


def sweep(consultation: Consultation, axis: Axis, low: int, high: int) -> Sweep:
    """The stretches from one point to another, both included."""
    return _Sweeper(consultation, axis).run(low, high)


class _Sweeper:
    def __init__(self, consultation: Consultation, axis: Axis) -> None:
        self.start, self.axis, self.complete = consultation, axis, True
        self._at: dict[int, Consultation | None] = {}
        self._marks: dict[int, object] = {}

    def run(self, low: int, high: int) -> Sweep:
        points = sorted({low, high, *(p for p in self.candidates(low, high) if low <= p <= high)})
        starts = [low]
        for left, right in pairwise(points):
            starts.extend(self.changes(left, right))
        ends = [start - 1 for start in starts[1:]] + [high]
        stretches = tuple(Stretch(self.axis.value(a), self.axis.value(b), self.at(a)) for a, b in zip(starts, ends, strict=True))
        return Sweep(self.axis, stretches, self.complete)

    def changes(self, left: int, right: int) -> Iterator[int]:
        """The points in (left, right] at which something is otherwise than just before."""
        if self.mark(left) == self.mark(right):
            return
        if right - left == 1:
            yield right
            return
        if len(self._at) >= MOST_CONSULTATIONS:
            self.complete = False
            yield right
            return
        middle = (left + right) // 2
        yield from self.changes(left, middle)
        yield from self.changes(middle, right)

    def at(self, point: int) -> Consultation | None:
        """The consultation at a point; None when its dates cannot be."""
        if point not in self._at:
            value = self.axis.value(point)
            changed = Changed({}, value) if self.axis.fact is None else Changed({self.axis.fact.id: value})  # type: ignore[arg-type]
            try:
                self._at[point] = with_changes(self.start, changed)
            except CaseError:
                self._at[point] = None
        return self._at[point]

    def mark(self, point: int) -> object:
        """Everything that counts as a change."""
        if point not in self._marks:
            here = self.at(point)
            self._marks[point] = None if here is None else mark(here)
        return self._marks[point]

    def candidates(self, low: int, high: int) -> Iterator[int]:
        """An even grid, and the thresholds of rules and tables with the points beside them."""
        yield from (low + (high - low) * step // GRID for step in range(GRID + 1))
        for value in thresholds(self.start, self.axis):
            point = self.axis.point(value)
            if point is not None:
                yield from (point - 1, point, point + 1)


def mark(consultation: Consultation) -> frozenset[object]:
    """What is concluded and advised, without the amounts and days themselves."""
    found: set[object] = {given.firing.rule.id for given in consultation.advice}
    for name, values in consultation.findings.items():
        amount = consultation.knowledge.findings[name].kind in SWEPT
        found.update((name, None if amount else f.value) for f in values)
    return frozenset(found)


def thresholds(consultation: Consultation, axis: Axis) -> set[Value]:
    """The constants with which rules compare what follows from the axis, the ends of brackets, and the dispute's own values."""
    knowledge, requirements = consultation.knowledge, order_of(consultation.knowledge).requirements
    moving = following(knowledge, axis.name)
    found: set[Value] = set(consultation.values.values())
    found |= {f.value for name in moving for f in consultation.findings.get(name, ())}
    for leaf in (leaf for requirement in requirements.values() for leaf in leaves(requirement)):
        if leaf.name in moving and leaf.test not in ("known", "present") and not isinstance(leaf.operand, (frozenset, Name)):
            found.add(leaf.operand)
    wanted = {Kind.DATE: date, Kind.COUNT: int}.get(axis.kind, Decimal)
    return {value for value in found if type(value) is wanted}


def following(knowledge: Knowledge, name: str) -> set[str]:
    """The name and the numbers and days that follow from it by arithmetic."""
    found, grown = {name}, True
    while grown:
        grown = False
        for rule in knowledge.rules.values():
            for finding, expression in rule.conclusions:
                if finding not in found and any(r.name in found for r in references(expression)):
                    found.add(finding)
                    grown = True
    return found
