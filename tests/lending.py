"""Short words for ledger tests: yuan, days, the shipped LPR table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from base import shipped

from ledger.claim import claim
from ledger.flows import Designation, Flow, FlowKind, Terms
from ledger.rates import Rates
from ledger.results import Claim

TODAY = date(2026, 11, 23)


@cache
def lpr(if_unchanged: bool = True) -> Rates:
    """The shipped table."""
    table = shipped().tables["lpr"]
    steps = []
    for row in table.rows:
        value = row.cells["value"]
        assert row.start is not None and isinstance(value, Decimal)
        steps.append((row.start, Fraction(value) / 100))
    assert table.covered_to is not None
    return Rates(tuple(steps), table.covered_to, if_unchanged)


def yuan(amount: str | int) -> Decimal:
    return Decimal(amount).quantize(Decimal("0.01"))


def flow(day: str, kind: FlowKind, amount: str | int, loan: str = "", designation: Designation = "none") -> Flow:
    return Flow(date.fromisoformat(day), Decimal(amount), kind, loan, designation)


def percent(rate: str) -> Fraction:
    return Fraction(rate) / 100


def one(*flows: Flow, as_of: date = TODAY, filed: date | None = None, rates: Rates | None = None, **terms: object) -> Claim:
    """The claim on one loan with these terms."""
    return claim(flows, {"": Terms(**terms)}, rates or lpr(), as_of, filed)  # type: ignore[arg-type]
