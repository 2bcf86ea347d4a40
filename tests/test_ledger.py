"""Money is exact: half a cent is rounded up, and interest is simple, by the day, on 365 days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.interest import days_between, simple_interest
from ledger.money import CENT, to_cents

AMOUNTS = st.decimals(-(10**9), 10**9, places=7)


@given(AMOUNTS)
def test_a_fraction_is_rounded_as_decimal_rounds_half_up(amount: Decimal) -> None:
    assert to_cents(Fraction(amount)) == to_cents(amount) == amount.quantize(CENT, ROUND_HALF_UP)


@given(st.fractions(-(10**9), 10**9))
def test_rounding_moves_an_amount_by_half_a_cent_at_the_most(amount: Fraction) -> None:
    rounded = to_cents(amount)
    assert abs(Fraction(rounded) - amount) <= Fraction(1, 200)
    assert rounded == to_cents(rounded)
    assert -int(rounded.as_tuple().exponent) == 2


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        ("0.005", "0.01"),
        ("0.004999", "0.00"),
        ("1.005", "1.01"),
        ("2.675", "2.68"),
        ("-0.005", "-0.01"),
        ("0.015", "0.02"),
        ("0", "0.00"),
    ],
)
def test_half_a_cent_is_rounded_away_from_zero(amount: str, cents: str) -> None:
    assert to_cents(Decimal(amount)) == to_cents(Fraction(amount)) == Decimal(cents)


def test_a_third_is_not_rounded_twice() -> None:
    assert to_cents(Fraction(1, 3)) == Decimal("0.33")
    assert to_cents(Fraction(2, 3)) == Decimal("0.67")


def test_interest_on_8000_at_3_percent_for_206_days_is_135_45() -> None:
    start = date(2026, 5, 1)
    assert simple_interest(Decimal(8000), Fraction(3, 100), start, start + timedelta(days=206)) == Decimal("135.45")


def test_the_first_day_counts_and_the_last_does_not() -> None:
    day = date(2026, 5, 1)
    assert days_between(day, day) == 0
    assert days_between(day, day + timedelta(days=1)) == 1
    assert simple_interest(Decimal(36500), Fraction(1, 100), day, day + timedelta(days=1)) == Decimal("1.00")


def test_a_leap_year_bears_366_days_of_interest() -> None:
    assert simple_interest(Decimal(36500), Fraction(1, 100), date(2024, 1, 1), date(2025, 1, 1)) == Decimal("366.00")


def test_no_interest_runs_before_its_first_day() -> None:
    assert simple_interest(Decimal(8000), Fraction(3, 100), date(2026, 5, 2), date(2026, 5, 1)) == Decimal(0)


@given(st.decimals(0, 10**9, places=2), st.fractions(0, 1, max_denominator=10_000), st.integers(0, 9999))
def test_interest_is_the_textbook_formula_to_the_cent(principal: Decimal, rate: Fraction, days: int) -> None:
    start = date(2000, 1, 1)
    with localcontext() as context:
        context.prec = 60
        exact = principal * Decimal(rate.numerator) * days / (Decimal(rate.denominator) * 365)
        expected = exact.quantize(CENT, ROUND_HALF_UP)
    assert simple_interest(principal, rate, start, start + timedelta(days=days)) == expected
