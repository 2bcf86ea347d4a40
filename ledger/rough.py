"""Movements that are only roughly remembered, read at one end: the worse or the better one for the creditor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ledger.flows import Flow


def reading(flows: Iterable[Flow], better: bool = False, only: int | None = None) -> tuple[Flow, ...]:
    """The same movements, each rough one at the cautious end for the creditor, or at the other end (`better`).

    Cautious: lent least and latest; repaid most and earliest, but not before anything was lent if its days allow; sent back
    and deducted most. Money sent back, or deducted, moves with the loan it was taken from where its days allow.
    `only`: the movement, by its place, to which `better` is confined.
    """
    ends = [(flow, better and only in (None, at)) for at, flow in enumerate(flows)]
    ends = [(_amount(flow, is_better), is_better) for flow, is_better in ends]
    ends = [(_lent_day(flow, is_better), is_better) for flow, is_better in ends]
    lent = [flow for flow, _ in ends if flow.kind == "lent"]
    return tuple(flow if flow.kind == "lent" else _beside(flow, lent, is_better) for flow, is_better in ends)


def lent_days(flow: Flow, lent: Iterable[Flow]) -> list[date]:
    """The days on which the loan was made that the movement belongs to; all days of lending where it may be any of them."""
    lent = list(lent)
    own = [f.on for f in lent if f.loan == flow.loan and (f.loan or flow.kind != "repaid")]
    return own or [f.on for f in lent]


def _amount(flow: Flow, better: bool) -> Flow:
    if flow.rough is None or flow.rough.amounts is None:
        return flow
    least, most = flow.rough.amounts
    return replace(flow, amount=most if (flow.kind == "lent") is better else least)


def _lent_day(flow: Flow, better: bool) -> Flow:
    if flow.kind != "lent" or flow.rough is None or flow.rough.days is None:
        return flow
    first, last = flow.rough.days
    return replace(flow, on=first if better else last)


def _beside(flow: Flow, lent: list[Flow], better: bool) -> Flow:
    """A movement of another kind, on a day that goes with the loans made."""
    if flow.rough is None or flow.rough.days is None:
        return flow
    first, last = flow.rough.days
    days = lent_days(flow, lent)
    if flow.kind == "repaid":
        return replace(flow, on=last if better else max(first, min(last, min(days, default=first))))
    within = [day for day in days if first <= day <= last]
    return replace(flow, on=max(within) if within else first if better else last)
