"""A second ledger for tests, slow and plain: one loan, one day at a time, straight from law.md 2.4."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from ledger.flows import Flow, Terms
from ledger.rates import Rates


def rate_of(day: date, formed: date, terms: Terms, rates: Rates, filed: date) -> Fraction:
    """The yearly rate that is granted for this day."""
    old = day < date(2020, 8, 20)
    cap = Fraction(24, 100) if old else 4 * rates.on(filed if formed < date(2020, 8, 20) else formed)
    in_term = None if terms.unclear else terms.rate
    if terms.due is None or day <= terms.due:
        return min(in_term or Fraction(0), cap)
    if terms.overdue_rate is not None:
        return min(terms.overdue_rate, cap)
    if in_term is not None:
        return min(in_term, cap)
    default = max(terms.due + timedelta(days=1), date(2019, 8, 20))
    first = date(2020, 8, 20) if default == date(2019, 8, 20) != terms.due + timedelta(days=1) else default
    return Fraction(6, 100) if old else min(rates.on(first), cap)


def day_by_day(flows: Iterable[Flow], terms: Terms, rates: Rates, as_of: date, filed: date) -> tuple[Fraction, Fraction, Decimal]:
    """Principal, interest (both unrounded), and what was left over."""
    money = sorted(flows, key=lambda f: (f.on, f.kind != "lent", f.designation == "none"))
    tranches: list[list[Fraction | date]] = []
    interest, left_over = Fraction(0), Fraction(0)
    day = min(f.on for f in money)
    while day <= as_of:
        for flow in (f for f in money if f.on == day):
            amount = Fraction(flow.amount)
            if flow.kind == "lent":
                tranches.append([amount, day])
                continue
            order = ("principal", "interest") if flow.designation == "principal" else ("interest", "principal")
            for purpose in order:
                if purpose == "interest":
                    paid = min(amount, interest)
                    interest -= paid
                    amount -= paid
                    continue
                for tranche in tranches:
                    paid = min(amount, Fraction(tranche[0]))  # type: ignore[arg-type]
                    tranche[0] -= paid  # type: ignore[operator]
                    amount -= paid
            left_over += amount
        if day < as_of:
            for amount_, formed in tranches:
                assert isinstance(amount_, Fraction) and isinstance(formed, date)
                interest += amount_ * rate_of(day, formed, terms, rates, filed) / 365
        day += timedelta(days=1)
    return sum((Fraction(t[0]) for t in tranches), Fraction(0)), interest, Decimal(round(left_over * 100)) / 100  # type: ignore[arg-type]
