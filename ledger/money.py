"""Rounding of money."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

CENT = Decimal("0.01")


def to_cents(amount: Decimal | Fraction) -> Decimal:
    """Yuan rounded half up to the cent. Exact for fractions: no binary or 28-digit rounding in between."""
    if isinstance(amount, Decimal):
        return amount.quantize(CENT, ROUND_HALF_UP)
    numerator, denominator = abs(amount.numerator), amount.denominator
    cents = Decimal((200 * numerator + denominator) // (2 * denominator)) * CENT
    return -cents if amount < 0 else cents
