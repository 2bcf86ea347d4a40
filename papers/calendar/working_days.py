"""The last day on which an office is open, by the published schedule of holidays and make-up days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class OpenDay:
    """`on`: the last working day not after the day asked for. `known`: the year's schedule is published; else only weekends count."""

    on: date
    known: bool


def last_open_day(day: date) -> OpenDay:
    """That day itself where it is a working day, else the nearest one before it: never a later day, which might be too late."""
    known = True
    while True:
        works, published = _works(day)
        known = known and published
        if works:
            return OpenDay(day, known)
        day -= timedelta(days=1)


def _works(day: date) -> tuple[bool, bool]:
    """Whether offices are open, and whether that year's schedule is known."""
    import chinese_calendar

    try:
        return chinese_calendar.is_workday(day), True
    except NotImplementedError:
        return day.weekday() < 5, False
