"""What is only roughly known of the money: which movements, the sum at either end, and that a court wants the bill."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from engine.books.books import Judged
from engine.books.sums import Asked
from engine.cases.flow_checks import entry_of
from engine.model import Language, Text
from explain.claims.amounts import money
from ledger.flows import Flow, Terms
from ledger.rates import Rates
from ledger.regimes import NEW_RULES
from ledger.rough import reading

Total = Callable[[tuple[Flow, ...]], Decimal | None]
"""What the movements come to; None where there is no figure."""
WORDS: dict[str, Text] = {
    "title": Text("只记得大概的", "Only roughly known"),
    "day": Text("{first} 到 {last}", "{first} to {last}"),
    "amount": Text("{least} 到 {most}", "{least} to {most}"),
    "row": Text(
        "{kind}：{days}，{amounts} 元。上面按 {day}、{amount} 元算。",
        "{kind}: {days}, {amounts} yuan. Reckoned above as {day}, {amount} yuan.",
    ),
    "cautious": Text(
        "上面的数按对您不利的一头算，是稳妥的数。",
        "The figures above take the end that is worse for you: the cautious sum.",
    ),
    "between": Text(
        "按另一头算，合计会多一些：总数在 {least} 元到 {most} 元之间。",
        "At the other end the total is higher: it lies between {least} and {most} yuan.",
    ),
    "about": Text(
        "两头都试算过，合计大约在 {least} 元到 {most} 元之间。找到准数后，可能更少，也可能更多。",
        "Tried at both ends, the total is about {least} to {most} yuan. The exact entries may give less or more.",
    ),
    "same": Text(
        "换成另一头，合计也是 {least} 元。",
        "At the other end the total comes to {least} yuan too.",
    ),
    "find": Text(
        "要做的事：在微信、支付宝或银行的账单里找到这几笔，把准确的日期和金额改上。法院要看账单上的那一笔。",
        "To do: find these movements in the bill of WeChat, Alipay or the bank, and write in the exact day and sum. "
        "A court wants the entry in the bill.",
    ),
}
KIND: dict[str, Text] = {
    "lent": Text("借出", "Lent"),
    "deducted": Text("先扣", "Deducted"),
    "returned": Text("当天转回", "Sent back the same day"),
    "repaid": Text("还款", "Repaid"),
}


def rough_money(asked: Asked, filed: date | None, language: Language) -> list[str]:
    """The section for what the ledger was asked, as if filed on that day; empty where all is known exactly."""

    def total(flows: tuple[Flow, ...]) -> Decimal | None:
        found = replace(asked, flows=flows).claim(filed)
        return found.total if found.complete else None

    return rough_lines(asked.flows, total, is_ordered(asked.flows, asked.rates, asked.terms.values()), language)


def rough_since(judged: Judged, as_of: date, language: Language) -> list[str]:
    """The section for the payments since a judgment."""
    still_owed = judged.owed - sum((flow.amount for flow in judged.since), Decimal(0))

    def total(flows: tuple[Flow, ...]) -> Decimal:
        paid = sum((flow.amount for flow in flows), Decimal(0))
        found = replace(judged, owed=still_owed + paid, since=flows).delay(as_of)
        return found.unpaid + found.doubled

    return rough_lines(judged.since, total, False, language)


def rough_lines(flows: Sequence[Flow], total: Total, ordered: bool, language: Language) -> list[str]:
    """A section in Markdown on the movements that are only roughly known. `ordered`: the two ends bound the total."""
    rough = [flow for flow in flows if flow.rough is not None]
    if not rough:
        return []

    def said(key: str, **words: object) -> str:
        return WORDS[key].in_(language).format(**words)

    lines = [f"## {said('title')}\n", *(f"- {_row(flow, language)}" for flow in rough)]
    ends = both_ends(flows, total)
    if ends is None:
        lines.append(f"\n{said('cautious')}")
    else:
        least, most = (money(end) for end in ends)
        exact = ordered and ends[0] == total(reading(flows))
        key = "same" if least == most else "between" if exact else "about"
        sentences = [*([said("cautious")] if exact else []), said(key, least=least, most=most)]
        lines.append("\n" + ("" if language == "zh" else " ").join(sentences))
    return [*lines, f"\n{said('find')}"]


def _row(flow: Flow, language: Language) -> str:
    entry = entry_of(flow)
    (first, last), (least, most) = entry.days, entry.amounts
    day = first.isoformat() if first == last else WORDS["day"].in_(language).format(first=first, last=last)
    amount = money(least) if least == most else WORDS["amount"].in_(language).format(least=money(least), most=money(most))
    words = {"kind": KIND[flow.kind].in_(language), "days": day, "amounts": amount}
    return WORDS["row"].in_(language).format(**words, day=flow.on, amount=money(flow.amount))


def both_ends(flows: Sequence[Flow], total: Total) -> tuple[Decimal, Decimal] | None:
    """The least and the most that the movements come to: all at one end, all at the other, each alone at the other end."""
    sums = [total(chosen) for chosen in _readings(flows)]
    known = [amount for amount in sums if amount is not None]
    return (min(known), max(known)) if len(known) == len(sums) else None


def _readings(flows: Sequence[Flow]) -> Iterator[tuple[Flow, ...]]:
    yield reading(flows)
    yield reading(flows, better=True)
    yield from (reading(flows, better=True, only=at) for at, flow in enumerate(flows) if flow.rough is not None)


def is_ordered(flows: Sequence[Flow], rates: Rates, terms: Iterable[Terms]) -> bool:
    """Whether the two ends bound the total.

    So for one loan with one due day, no payment meant for interest alone, and no lending across a change of the cap.
    """
    lent = [flow for flow in flows if flow.kind == "lent"]
    if len({flow.loan for flow in lent}) != 1 or any(flow.designation == "interest" for flow in flows):
        return False
    if any(one.instalments or one.rolled_over or one.void_part or one.by_month for one in terms):
        return False
    ranges = [flow.rough.days for flow in lent if flow.rough is not None and flow.rough.days is not None]
    changed = (any(rates.changes(first, last + timedelta(days=1))) or first < NEW_RULES <= last for first, last in ranges)
    return not any(changed)
