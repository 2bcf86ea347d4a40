"""The calendar around today: which day, month or year a person means who leaves a part of it out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from engine.loose.date_words import AHEAD, YEARS_AGO
from engine.values import FIRST_YEAR, LAST_YEAR


def day_of(year: int, month: int, day: int) -> date | None:
    """The day; None where the calendar has none."""
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(max(year, 1), month)[1] and year > 0 else None


def days_of(*found: date | None) -> list[date]:
    """Those that the calendar has."""
    return [day for day in found if day is not None]


class Calendar:
    """Seen from today. `ahead`: days to come may be meant too."""

    def __init__(self, today: date, ahead: bool) -> None:
        self.today, self.ahead = today, ahead

    def year(self, figures: str | None, ago: str | None) -> int | None:
        """The year of 2024, 24, 去年; None where none is named."""
        if ago:
            return self.today.year - YEARS_AGO[ago]
        if not figures:
            return None
        if len(figures) == 4:
            return int(figures)
        century = self.today.year // 100 * 100
        return century + int(figures) - (100 if century + int(figures) > self.today.year + AHEAD else 0)

    def in_year(self, year: int | None, part: str | None) -> list[date]:
        """2024年, 去年底, and 年底 without a year."""
        if year is None:
            years = self.nearest_years(*{"初": (1, 1), "中": (6, 30)}.get(part or "", (12, 31))) if part else []
            return [day for each in years for day in self.in_year(each, part)]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return []
        first, last = date(year, 1, 1), date(year, 12, 31)
        if part:
            return {"初": [first, date(year, 1, 31)], "中": [date(year, 6, 30)]}.get(part, [last])
        return [first, self.today] if not self.ahead and first <= self.today < last else [first, last]

    def in_month(self, year: int, month: int, day: str | None, part: str | None) -> list[date]:
        """A day or a part of a month, or its first and last day."""
        if not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR:
            return []
        if day:
            return days_of(day_of(year, month, int(day)))
        last = monthrange(year, month)[1]
        ends = {
            "初": (1, 10),
            "上旬": (1, 10),
            "中": (11, 20),
            "中旬": (11, 20),
            "下旬": (21, last),
            "底": (last,),
            "末": (last,),
        }
        found = [date(year, month, at) for at in ends.get(part or "", (1, last))]
        if not self.ahead and found[0] <= self.today < found[-1] and len(found) > 1:
            return [found[0], self.today]
        return found

    def month_back(self, months: int, day: str | None = None, part: str | None = None) -> list[date]:
        """The month so many before this one, or a day or part of it."""
        at = self.today.year * 12 + self.today.month - 1 - months
        return self.in_month(at // 12, at % 12 + 1, day, part)

    def nearest_years(self, month: int, day: int) -> list[int]:
        """The year in which that day was last, and where days to come are meant too, the year in which it is next."""
        year = self.today.year if (month, day) <= (self.today.month, self.today.day) else self.today.year - 1
        return [year, year + 1] if self.ahead else [year]

    def without_year(self, on: Callable[[int, int], date | None]) -> list[date]:
        """The last month that has the day, and where days to come are meant too, the next."""
        at = self.today.year * 12 + self.today.month - 1
        days = [day for back in range(-2, 3) if (day := on((at - back) // 12, (at - back) % 12 + 1)) is not None]
        past, coming = [d for d in days if d <= self.today], [d for d in days if d > self.today]
        return [*sorted(past)[-1:], *(sorted(coming)[:1] if self.ahead else [])]

    def month_and_day(self, month: int, day: int) -> list[date]:
        """5月3日 without a year."""
        return days_of(*(day_of(year, month, day) for year in self.nearest_years(month, day)))
