"""The one-year LPR by date, as the caller's table gives it. A day no announcement covers is never filled silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction


class NotCovered(Exception):
    """No LPR is known for `day` (before the first announcement, or after the last confirmed day)."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(day.isoformat())


@dataclass(frozen=True)
class Rates:
    """`steps`: (first day, yearly rate as a fraction), earliest first. `covered_to`: last confirmed day.

    `if_unchanged`: the last rate may be used beyond `covered_to`; whoever does must say so (`is_assumed`).
    """

    steps: tuple[tuple[date, Fraction], ...]
    covered_to: date
    if_unchanged: bool = False

    def on(self, day: date) -> Fraction:
        """The rate last announced on or before the day (Lending Provisions 25). Raises NotCovered."""
        started = [rate for first, rate in self.steps if first <= day]
        if not started or (day > self.covered_to and not self.if_unchanged):
            raise NotCovered(day)
        return started[-1]

    def is_assumed(self, day: date) -> bool:
        """Whether the rate of this day is not confirmed."""
        return day > self.covered_to

    def first_day(self) -> date:
        """The first day with a rate; the day after `covered_to` when there is none."""
        return self.steps[0][0] if self.steps else self.covered_to + timedelta(days=1)

    def changes(self, start: date, end: date) -> Iterator[date]:
        """The days strictly between `start` and `end` on which the rate changes."""
        return (first for first, _ in self.steps if start < first < end)
