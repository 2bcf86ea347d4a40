"""What a movement of money must satisfy, one by one and together: the case file and the table typed by hand share these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from engine.values import plain
from ledger.flows import Designation, Flow, FlowKind, Rough
from ledger.rough import lent_days, reading


@dataclass(frozen=True)
class Entry:
    """One movement as somebody wrote it; both ends of a range are the same where it is known exactly."""

    kind: FlowKind
    days: tuple[date, date]
    amounts: tuple[Decimal, Decimal]
    loan: str = ""
    designation: Designation = "none"
    channel: str = ""
    number: str = ""

    def flow(self) -> Flow:
        """The movement, a rough one at its cautious end. Raises ValueError where `entry_wrongs` finds something."""
        days, amounts = (ends if ends[0] != ends[1] else None for ends in (self.days, self.amounts))
        rough = Rough(days, amounts) if days or amounts else None  # type: ignore[arg-type]  # mypy joins the two tuples
        flow = Flow(self.days[0], self.amounts[0], self.kind, self.loan, self.designation, self.channel, rough, self.number)
        return reading([flow])[0]


@dataclass(frozen=True)
class Wrong:
    """What cannot be. `code` names it in the catalogue of messages; `key`: the part of the entry; `at`: which movement."""

    code: str
    key: str
    words: Mapping[str, object] = field(default_factory=dict)
    at: int = 0
    known: tuple[str, ...] = ()
    """The names that may have been meant."""


def entry_of(flow: Flow) -> Entry:
    """The movement as an entry, with its ranges."""
    days, amounts = (flow.rough.days, flow.rough.amounts) if flow.rough else (None, None)
    ends = days or (flow.on, flow.on), amounts or (flow.amount, flow.amount)
    return Entry(flow.kind, *ends, flow.loan, flow.designation, flow.channel, flow.number)


def entry_wrongs(entry: Entry, as_of: date) -> Iterator[Wrong]:
    """What is wrong with one movement by itself."""
    (first, last), (least, most) = entry.days, entry.amounts
    if first > last:
        yield Wrong("flow_days_order", "on", {"first": first, "last": last})
    if max(first, last) > as_of:
        yield Wrong("answer_future", "on", {"of": "on", "value": max(first, last), "today": as_of})
    if least == 0 or most == 0:
        yield Wrong("flow_zero", "amount")
    elif least > most:
        yield Wrong("flow_amounts_order", "amount", {"least": plain(least), "most": plain(most)})
    if entry.designation != "none" and entry.kind != "repaid":
        yield Wrong("flow_purpose", "for", {"name": entry.kind})


def together_wrongs(flows: Sequence[Flow]) -> list[Wrong]:
    """What is wrong with the movements beside each other (at their cautious reading): loans never made, days, sums deducted."""
    numbers = [flow.number for flow in flows]
    for at, number in enumerate(numbers):
        if number and number in numbers[:at]:
            return [Wrong("flow_number_twice", "number", {"name": number}, at)]
    lent: dict[str, Decimal] = {}
    for flow in flows:
        if flow.kind == "lent":
            lent[flow.loan] = lent.get(flow.loan, Decimal(0)) + flow.amount
    if not lent:
        return []
    wrongs = [wrong for at, flow in enumerate(flows) if flow.kind != "lent" for wrong in _beside(at, flow, flows, lent)]
    return [*wrongs, *_deducted(flows, lent)]


def _beside(at: int, flow: Flow, flows: Sequence[Flow], lent: Mapping[str, Decimal]) -> Iterator[Wrong]:
    """Money must belong to a loan that was made, and may not come back before it went out."""
    if flow.loan not in lent and (flow.loan or len(lent) > 1):
        if flow.loan:
            yield Wrong("flow_loan", "loan", {"name": flow.loan}, at, tuple(name for name in lent if name))
            return
        if flow.kind != "repaid":
            yield Wrong("flow_which_loan", "loan", {"name": flow.kind}, at)
            return
    days = lent_days(flow, (f for f in flows if f.kind == "lent"))
    rough = flow.rough.days if flow.rough else None
    if flow.kind == "returned" and rough is not None and flow.on not in days:
        yield Wrong("flow_returned_day", "on", {"first": rough[0], "last": rough[1]}, at)
    elif flow.kind != "deducted" and flow.on < min(days):
        yield Wrong("flow_before_lent", "on", {"name": flow.kind, "value": flow.on, "lent": min(days)}, at)


def _deducted(flows: Sequence[Flow], lent: Mapping[str, Decimal]) -> Iterator[Wrong]:
    """No more can be deducted than was lent."""
    for name, amount in lent.items():
        taken = [(at, f) for at, f in enumerate(flows) if f.kind == "deducted" and f.loan in (name, "")]
        total = sum((f.amount for _, f in taken), Decimal(0))
        if total >= amount and taken:
            yield Wrong("flow_deducted", "amount", {"deducted": plain(total), "lent": plain(amount)}, taken[-1][0])
