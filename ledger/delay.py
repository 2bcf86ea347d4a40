"""The doubled part of the interest for late performance of a judgment (Civil Procedure Law 264; 法释〔2014〕8号)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from ledger.flows import Flow
from ledger.interest import days_between
from ledger.money import to_cents
from ledger.results import ZERO, Allocation, Segment

A_DAY = Fraction(175, 1_000_000)
"""0.0175 % a day."""


@dataclass(frozen=True)
class DelayClaim:
    """Judged money still unpaid (without general interest) and the doubled part on it. Yuan."""

    unpaid: Decimal
    doubled: Decimal
    segments: tuple[Segment, ...]
    allocations: tuple[Allocation, ...]
    left_over: Decimal


def delay_claim(judged: Decimal, due: date, flows: Iterable[Flow], as_of: date) -> DelayClaim:
    """`judged`: judged money without general interest, yuan; `due`: last day for payment. Repayments after the judgment go to the
    judged money first, then to the doubled part (art. 4). Runs from the day after `due` to payment (arts. 2, 3)."""
    start, unpaid, owed, left_over = due + timedelta(days=1), judged, ZERO, ZERO
    segments: list[Segment] = []
    allocations: list[Allocation] = []
    paid: dict[date, Decimal] = {}
    for flow in flows:
        if flow.kind == "repaid" and flow.on <= as_of:
            paid[flow.on] = paid.get(flow.on, ZERO) + flow.amount
    for day in [*sorted(paid), as_of]:
        if start < day and unpaid:
            days = days_between(start, day)
            interest = to_cents(Fraction(unpaid) * A_DAY * days)
            row = (start, day, days, unpaid, A_DAY * 365, None, interest, "delay-interest-interpretation/1")
            segments.append(Segment("", "whole", "delay", *row))
            owed += interest
        start = max(start, day)
        money = paid.pop(day, ZERO)
        to_debt = min(money, unpaid)
        to_delay = min(money - to_debt, owed)
        unpaid, owed, left_over = unpaid - to_debt, owed - to_delay, left_over + money - to_debt - to_delay
        if to_debt:
            allocations.append(Allocation(day, to_debt, "", "whole", "principal", "delay-interest-interpretation/4"))
        if to_delay:
            allocations.append(Allocation(day, to_delay, "", "whole", "delay", "delay-interest-interpretation/4"))
    return DelayClaim(unpaid, owed, tuple(segments), tuple(allocations), left_over)
