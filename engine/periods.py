"""Legal periods: years and months end on the corresponding day, or on the month's last (Civil Code 202)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta


def later(day: date, *, days: int = 0, months: int = 0, years: int = 0) -> date:
    """The day that many days, months or years after `day`. Raises OverflowError past the year 9999."""
    month = day.month - 1 + months + 12 * years
    year, month = day.year + month // 12, month % 12 + 1
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    return date(year, month, min(day.day, monthrange(year, month)[1])) + timedelta(days=days)


def end_with_restarts(start: date, restarts: Iterable[date], *, days: int = 0, months: int = 0, years: int = 0) -> date:
    """The end of a period that begins anew at each restart lying within the period then running (Civil Code 195).

    Restarts before `start` or after the end then reached change nothing.
    """
    end = later(start, days=days, months=months, years=years)
    for restart in sorted(restarts):
        if start <= restart <= end:
            end = max(end, later(restart, days=days, months=months, years=years))
    return end
