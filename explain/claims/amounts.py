"""Money and rates as a table shows them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from engine.values import plain


def money(amount: Decimal) -> str:
    """Yuan, always with two decimals."""
    return f"{amount:,.2f}"


def percent(rate: Fraction | None) -> str:
    """Percent a year, to four decimals at the most; a dash for none."""
    if rate is None:
        return "—"
    hundredfold = rate * 100
    return f"{plain((Decimal(hundredfold.numerator) / hundredfold.denominator).quantize(Decimal('0.0001')))}%"
