"""Simple interest on one principal, and how days and months count."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ledger.money import to_cents

DAYS_IN_YEAR = 365
"""Day count actual/365: common court practice, fixed by no statute."""


def days_between(start: date, end: date) -> int:
    """Days from `start` (counted) to `end` (not counted); negative when `end` comes first."""
    return (end - start).days


def year_part(start: date, end: date) -> Fraction:
    """The part of a year from `start` (counted) to `end` (not counted): days/365; nothing when `end` comes first."""
    return Fraction(max(0, days_between(start, end)), DAYS_IN_YEAR)


def whole_months(start: date, end: date) -> int:
    """How many whole months lie between the two days; 0 when some days are left over."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if months > 0 and month_later(start, months) == end else 0


def month_later(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def simple_interest(principal: Decimal, annual_rate: Fraction, start: date, end: date) -> Decimal:
    """Yuan, to the cent. `annual_rate` is a fraction (0.03 for 3 % a year). No interest when `end` is not after `start`."""
    return to_cents(Fraction(principal) * annual_rate * year_part(start, end))
