"""What the money table comes to under the names that clashes may use: `$money_lent`, `$money_left` and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from engine.cases.flows import CHANNEL_WORDS
from engine.conditions import Leaf
from engine.model import TODAY, Kind, Text, Value
from engine.vocabulary import Entry
from ledger.flows import Flow, FlowKind

NAME = "flows"
"""What the table is called among the names of a clash."""


def _entry(name: str, kind: Kind, zh: str, en: str, unit: str | None = None) -> Entry:
    return Entry(name, kind, CHANNEL_WORDS if kind is Kind.CHOICES else {}, Text(zh, en), unit=unit)


TOTALS: Mapping[str, Entry] = {
    entry.name: entry
    for entry in (
        _entry("money_lent", Kind.MONEY, "往来明细里借出的总数", "all that was lent, by the money table", "yuan"),
        _entry(
            "money_kept_back",
            Kind.MONEY,
            "往来明细里先扣和当天转回的",
            "what was deducted or sent back, by the money table",
            "yuan",
        ),
        _entry("money_received", Kind.MONEY, "往来明细里他实际拿到的", "what reached him, by the money table", "yuan"),
        _entry("money_repaid", Kind.MONEY, "往来明细里他还的总数", "all that was repaid, by the money table", "yuan"),
        _entry("money_left", Kind.MONEY, "往来明细里还剩的本金", "the principal left, by the money table", "yuan"),
        _entry("money_first_on", Kind.DATE, "往来明细里第一笔借出的日子", "the first day on which money was lent, by the table"),
        _entry("money_last_on", Kind.DATE, "往来明细里最后一笔借出的日子", "the last day on which money was lent, by the table"),
        _entry("money_last_repaid_on", Kind.DATE, "往来明细里最后一次还款的日子", "the day of the last repayment, by the table"),
        _entry("money_separate_loans", Kind.COUNT, "往来明细里有几笔借款", "how many loans the money table has", "times"),
        _entry(
            "money_payments", Kind.COUNT, "往来明细里一共给了几次钱", "how often money was handed over, by the table", "times"
        ),
        _entry("money_by", Kind.CHOICES, "往来明细里用过的付款方式", "the ways of payment in the money table"),
    )
}


def names_of(leaves: Iterable[Leaf]) -> frozenset[str]:
    """What a person would have to change: facts, and `flows` for every name of the money table; never today."""
    named = {name for leaf in leaves for name in leaf.names if name != TODAY}
    return frozenset(NAME if name in TOTALS else name for name in named)


def totals(flows: Sequence[Flow]) -> dict[str, Value]:
    """Name to value. A name is left out where the table cannot know it: what is only roughly known contradicts nothing."""
    found: dict[str, Value] = {}
    lent, repaid = _of(flows, "lent"), _of(flows, "repaid")
    kept = _of(flows, "deducted", "returned")
    principal = [flow for flow in repaid if flow.designation in ("none", "principal")]
    if lent:
        found["money_separate_loans"] = len({flow.loan for flow in lent})
        found["money_payments"] = len(lent)
        found["money_by"] = frozenset(flow.channel for flow in lent if flow.channel)
        _put(found, "money_lent", _sum(lent))
        _put(found, "money_kept_back", _sum(kept))
        _put(found, "money_received", _minus(_sum(lent), _sum(kept)))
        _put(found, "money_left", _minus(_minus(_sum(lent), _sum(kept)), _sum(principal)))
        if not _days_rough(lent):
            found["money_first_on"], found["money_last_on"] = min(f.on for f in lent), max(f.on for f in lent)
    if flows:
        _put(found, "money_repaid", _sum(repaid))
    if repaid and not _days_rough(repaid):
        found["money_last_repaid_on"] = max(flow.on for flow in repaid)
    return found


def _of(flows: Sequence[Flow], *kinds: FlowKind) -> list[Flow]:
    return [flow for flow in flows if flow.kind in kinds]


def _sum(flows: Sequence[Flow]) -> Decimal | None:
    """Yuan; None where one of the sums is only roughly known."""
    if any(flow.rough is not None and flow.rough.amounts is not None for flow in flows):
        return None
    return sum((flow.amount for flow in flows), Decimal(0))


def _minus(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left - right


def _put(found: dict[str, Value], name: str, value: Decimal | None) -> None:
    if value is not None:
        found[name] = value


def _days_rough(flows: Sequence[Flow]) -> bool:
    return any(flow.rough is not None and flow.rough.days is not None for flow in flows)
