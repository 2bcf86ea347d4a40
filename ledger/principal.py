"""Principal is what arrived (Civil Code 670, Lending Provisions 26), each day's money and each instalment by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ledger.flows import Designation, Flow, FlowKind, Terms
from ledger.money import to_cents

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Part:
    """Principal that arrived on one day and is due on one day (None: not fixed). Yuan."""

    formed: date
    due: date | None
    amount: Decimal


@dataclass(frozen=True)
class Arrived:
    """What reached the borrower by day; what was netted; what came back too late to be netted (a repayment of principal)."""

    by_day: tuple[tuple[date, Decimal], ...]
    netted: Decimal
    repaid: tuple[Flow, ...]

    @property
    def total(self) -> Decimal:
        return sum((amount for _, amount in self.by_day), NOTHING)


def merged(flows: Iterable[Flow]) -> tuple[Flow, ...]:
    """Money of one day, kind, loan and purpose as one sum, in the order of the days."""
    sums: dict[tuple[date, FlowKind, str, Designation], Decimal] = {}
    for flow in flows:
        key = (flow.on, flow.kind, flow.loan, flow.designation)
        sums[key] = sums.get(key, NOTHING) + flow.amount
    return tuple(Flow(on, sums[key], kind, loan, purpose) for key in sorted(sums) for on, kind, loan, purpose in [key])


def arrived(flows: Iterable[Flow]) -> Arrived:
    """Of one loan: lent less what was deducted in advance and what was sent back on the same day."""
    flows = merged(flows)
    days: dict[date, Decimal] = {}
    for flow in flows:
        if flow.kind == "lent":
            days[flow.on] = days.get(flow.on, NOTHING) + flow.amount
    netted, late = NOTHING, []
    for flow in flows:
        if flow.kind == "deducted":
            left = flow.amount
            for day in ([flow.on] if flow.on in days else []) + list(days):
                taken = min(left, days[day])
                days[day], left, netted = days[day] - taken, left - taken, netted + taken
    for flow in flows:
        if flow.kind == "returned":
            taken = min(flow.amount, days.get(flow.on, NOTHING))
            if taken:
                days[flow.on] -= taken
                netted += taken
            if taken < flow.amount:
                late.append(Flow(flow.on, flow.amount - taken, "repaid", flow.loan, "principal"))
    return Arrived(tuple((day, amount) for day, amount in days.items() if amount), netted, tuple(late))


def parts(by_day: Iterable[tuple[date, Decimal]], terms: Terms) -> list[Part]:
    """The principal cut by day of arrival and by instalment: the money that came first is due first."""
    due_days = (min(i.due, terms.all_due_on) if terms.all_due_on else i.due for i in terms.instalments)
    plan = sorted(zip(due_days, (i.amount for i in terms.instalments), strict=True))
    last = terms.due if terms.due is not None or not plan else plan[-1][0]
    found: list[Part] = []
    for formed, amount in by_day:
        while amount > 0:
            if not plan:
                found.append(Part(formed, last, amount))
                break
            due, room = plan.pop(0)
            taken = min(amount, room)
            found.append(Part(formed, due, taken))
            amount -= taken
            if taken < room:
                plan.insert(0, (due, room - taken))
    return found


def shares(parts: Iterable[Part], share: Fraction) -> list[Part]:
    """The same parts with only that share of their amounts, to the cent; the sum is the share of the whole."""
    found, before, exact = [], NOTHING, NOTHING
    for part in parts:
        exact += part.amount
        after = to_cents(Fraction(exact) * share)
        found.append(replace(part, amount=after - before))
        before = after
    return found
