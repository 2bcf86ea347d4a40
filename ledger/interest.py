"""Simple interest on one principal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from ledger.money import to_cents

DAYS_IN_YEAR = 365
"""Day count actual/365: common court practice, fixed by no statute."""


def days_between(start: date, end: date) -> int:
    """Days from `start` (counted) to `end` (not counted); negative when `end` comes first."""
    return (end - start).days


def simple_interest(principal: Decimal, annual_rate: Fraction, start: date, end: date) -> Decimal:
    """Yuan, to the cent. `annual_rate` is a fraction (0.03 for 3 % a year). No interest when `end` is not after `start`."""
    days = max(0, days_between(start, end))
    return to_cents(Fraction(principal) * annual_rate * days / DAYS_IN_YEAR)
