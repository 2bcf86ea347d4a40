"""The smallest step of each kind of value."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from engine.model import Kind, Value

STEP = {Kind.MONEY: Decimal("0.01"), Kind.RATE: Decimal("0.01")}
"""A cent; a hundredth of a percent a year. A day and a count go by one."""


def moved(value: Value, kind: Kind, by: int) -> Value:
    """The value so many steps further on."""
    if isinstance(value, date):
        return value + timedelta(days=by)
    if isinstance(value, Decimal):
        return value + STEP[kind] * by
    assert isinstance(value, int)
    return value + by
