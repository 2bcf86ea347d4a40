"""Days months and years later. The solver knows between how many days they lie and that a later start never ends earlier;
the exact day it learns for each start that a counterexample needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import z3

from engine import periods
from workshop.proving.logic import Formula, Whole, both, either, greater

FIRST, LAST = date(1950, 1, 1), date(2099, 12, 31)
"""The days that may be answered, and on which one may ask."""
CYCLE = 4 * 365 + 1


@dataclass(frozen=True)
class Period:
    """A term that stands for the day so many months after another."""

    start: Whole
    months: int
    end: Whole


class Calendar:
    """Makes the terms; `facts` gathers what holds of them."""

    def __init__(self) -> None:
        self.facts: list[Formula] = []
        self.periods: dict[tuple[int, int], Period] = {}

    def later(self, start: Whole, months: int) -> Whole:
        """The day so many months later."""
        if z3.is_int_value(start):
            return z3.IntVal(_later(start.as_long(), months))
        key = start.get_id(), months
        if key not in self.periods:
            end = z3.Int(f"later {len(self.periods)}")
            least, most = offsets(months)
            self.facts += [start + least <= end, end <= start + most]
            for other in self.periods.values():
                if other.months == months:
                    self.facts += [
                        z3.Implies(start <= other.start, end <= other.end),
                        z3.Implies(other.start <= start, other.end <= end),
                    ]
            self.periods[key] = Period(start, months, end)
        return self.periods[key].end

    def renewed(self, start: Whole, months: int, restarts: list[tuple[Formula, Whole]]) -> Whole:
        """The end of a period that begins anew at each restart within it."""
        end = self.later(start, months)
        ends = [self.later(day, months) for _, day in restarts]
        within = [both((when, start <= day)) for when, day in restarts]
        reached = [both((inside, day <= end)) for inside, (_, day) in zip(within, restarts, strict=True)]
        for _ in restarts[1:]:
            reached = [
                either(
                    (
                        one,
                        both((inside, either(both((r, day <= e)) for r, e in zip(reached, ends, strict=True) if e is not own))),
                    )
                )
                for one, inside, (_, day), own in zip(reached, within, restarts, ends, strict=True)
            ]
        for one, own in zip(reached, ends, strict=True):
            end = z3.If(one, greater(end, own), end)
        return end

    def lessons(self, model: z3.ModelRef) -> list[Formula]:
        """The exact days at the starts that the model chose, where it has them wrong."""
        found = []
        for period in self.periods.values():
            start, end = (model.eval(term, model_completion=True).as_long() for term in (period.start, period.end))
            if FIRST.toordinal() <= start <= LAST.toordinal() + CYCLE * 10 and _later(start, period.months) != end:
                found.append(z3.Implies(period.start == start, period.end == _later(start, period.months)))
        return found


def _later(start: int, months: int) -> int:
    return periods.later(date.fromordinal(start), months=months).toordinal()


@cache
def offsets(months: int) -> tuple[int, int]:
    """The least and the most days that so many months come to: from 1901 to 2099 the calendar repeats every four years."""
    first = date(2001, 1, 1)
    days = [first + timedelta(days=n) for n in range(CYCLE)]
    lengths = [(periods.later(day, months=months) - day).days for day in days]
    return min(lengths) - 1, max(lengths) + 1
