"""What comes of a rule whose condition holds: its arithmetic, done on the values that its tests met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.books.books import Books
from engine.conditions import Leaf
from engine.expressions import Context, NoRow, NoSum, evaluate
from engine.model import Kind, Rule, Value
from engine.sources import Table


@dataclass(frozen=True)
class RawFiring:
    """What is known of one executed activation."""

    rule: Rule
    branch: int
    leaves: tuple[Leaf, ...]
    met: tuple[tuple[Value | None, ...], ...]
    """For each test the values that its names met; None: the test holds because there is none."""
    collected: Mapping[str, tuple[Value, ...]]
    """What the arithmetic took together: all values of findings with `many`, and of what the ledger wants."""
    conclusions: tuple[tuple[str, Value], ...] = ()
    gaps: tuple[tuple[str, Table, Value], ...] = ()
    unchanged: tuple[tuple[Table, Value], ...] = ()


@dataclass(frozen=True)
class Alternative:
    """One alternative of a rule's condition."""

    rule: Rule
    number: int
    leaves: tuple[Leaf, ...]

    def fire(
        self,
        met: tuple[tuple[Value | None, ...], ...],
        collected: Mapping[str, tuple[Value, ...]],
        tables: Mapping[str, Table],
        kinds: Mapping[str, Kind],
        books: Books,
    ) -> RawFiring:
        """Its conclusions; a value that no calendar and no rounding can hold is not concluded."""
        operands = {leaf.name: values[0] for leaf, values in zip(self.leaves, met, strict=True) if leaf.test == "present"}
        unchanged: list[tuple[Table, Value]] = []
        context = Context({**operands, **collected}.__getitem__, tables, unchanged, books)  # type: ignore[arg-type]
        done: list[tuple[str, Value]] = []
        gaps: list[tuple[str, Table, Value]] = []
        for finding, expression in self.rule.conclusions:
            try:
                done.append((finding, evaluate(expression, kinds[finding], context)))
            except NoRow as error:
                gaps.append((finding, error.table, error.key))
            except (ArithmeticError, NoSum):
                continue
        return RawFiring(self.rule, self.number, self.leaves, met, collected, tuple(done), tuple(gaps), tuple(unchanged))
