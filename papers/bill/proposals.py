"""What each row with one person may have been, with the reasons: proposed only, for the person to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from engine.cases.flow_checks import Entry
from engine.model import Text
from ledger.flows import Flow
from papers.bill.habits import Habits
from papers.bill.statement import Direction, Row, Statement

Guess = Literal["lent", "repaid", "gift_like", "unrelated"]
Side = Literal["lender", "borrower"]
SOON = timedelta(hours=1)
SAID: dict[str, Text] = {
    "all_back": Text("全部退回了", "all of it came back"),
    "part_back": Text("退回了一部分：{amount}", "part of it came back: {amount}"),
    "not_between_people": Text("“{kind}”不是两个人之间的付款", "“{kind}” is no payment between two people"),
    "neutral": Text("账单没有记成收入或支出", "the bill counts it neither as income nor as spending"),
    "loan_word": Text("备注里有“{word}”", "the note says “{word}”"),
    "repayment_word": Text("备注里有“{word}”", "the note says “{word}”"),
    "gift_word": Text("备注里有“{word}”，像是送的", "the note says “{word}”, as with a present"),
    "trade_word": Text("备注里有“{word}”，像是别的往来", "the note says “{word}”, as with other dealings"),
    "gift_amount": Text("{amount} 这样的数，法院可能当作赠与", "a court may take a sum like {amount} as a present"),
    "gift_day": Text("那天是{day}", "that day was {day}"),
    "red_packet": Text("红包，常被当作赠与", "a red packet, often taken as a present"),
    "asked": Text("他在一小时内开口要过钱", "he had asked for money within the hour"),
    "transfer": Text("普通转账", "a plain transfer"),
    "before_any_loan": Text("这之前还没有借出过", "nothing had been lent before"),
}


@dataclass(frozen=True)
class Proposal:
    """One row, what it may have been, and why. `channel`: its way of payment in the money table."""

    row: Row
    guess: Guess
    reasons: tuple[Text, ...]
    channel: str = "other"


def counterparties(statement: Statement, habits: Habits) -> dict[str, int]:
    """Everybody with whom money passed between two people, and in how many rows; the most frequent first."""
    found: dict[str, int] = {}
    for row in statement.rows:
        if row.counterparty and habits.channel(row.kind, statement.platform):
            found[name_of(row)] = found.get(name_of(row), 0) + 1
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def name_of(row: Row) -> str:
    """The other's name at the time, as the bill has it; of a red packet without the words around it."""
    return row.counterparty.removeprefix("发给") if "红包" in row.kind else row.counterparty


def proposals(
    statement: Statement, name: str, habits: Habits, side: Side = "lender", asked: Sequence[datetime] = ()
) -> tuple[Proposal, ...]:
    """Every row with this name, in the order of time. `asked`: when the other asked for money in the chat."""
    found: list[Proposal] = []
    for row in statement.rows:
        if name_of(row) == name:
            lent_before = any(proposal.guess == "lent" for proposal in found)
            found.append(_proposal(row, statement.platform, habits, outgoing(side), asked, lent_before))
    return tuple(found)


def outgoing(side: Side) -> Direction:
    """The direction in which a loan leaves whoever exported the bill, or reaches him."""
    return "out" if side == "lender" else "in"


def _proposal(
    row: Row, platform: str, habits: Habits, lending: Direction, asked: Sequence[datetime], lent_before: bool
) -> Proposal:
    channel = habits.channel(row.kind, platform)
    if channel is None:
        return Proposal(row, "unrelated", (_said("not_between_people", kind=row.kind),))
    if row.direction == "neutral":
        return Proposal(row, "unrelated", (SAID["neutral"],), channel)
    if not row.kept:
        return Proposal(row, "unrelated", (SAID["all_back"],), channel)
    part = [_said("part_back", amount=f"¥{row.returned:,f}")] if row.returned else []
    guess, reasons = _guess(row, channel, habits, row.direction == lending, asked, lent_before)
    return Proposal(row, guess, (*part, *reasons), channel)


def _guess(
    row: Row, channel: str, habits: Habits, lending: bool, asked: Sequence[datetime], lent_before: bool
) -> tuple[Guess, list[Text]]:
    """What the words say comes first, then what the sum and the day look like."""
    text = f"{row.note} {row.goods}"
    plain: Guess = "lent" if lending else "repaid"
    topic: Literal["loan", "repayment"] = "loan" if lending else "repayment"
    if word := habits.word_in(topic, text):
        return plain, [_said(f"{topic}_word", word=word)]
    if word := habits.word_in("trade", text):
        return "unrelated", [_said("trade_word", word=word)]
    just_asked = lending and any(timedelta(0) <= row.at - at <= SOON for at in asked)
    signs = list(_gift_signs(row, channel, habits, text))
    if signs and not just_asked:
        return "gift_like", signs
    if not lending and not lent_before:
        return "unrelated", [SAID["before_any_loan"]]
    return plain, [SAID["asked"], *signs] if just_asked else [SAID["transfer"]]


def _gift_signs(row: Row, channel: str, habits: Habits, text: str) -> Iterator[Text]:
    if word := habits.word_in("gift", text):
        yield _said("gift_word", word=word)
    if row.amount in habits.gift_amounts:
        yield _said("gift_amount", amount=f"¥{row.amount:,f}")
    if channel == "red_packet":
        yield SAID["red_packet"]
    if day := habits.gift_day(row.at.date()):
        yield Text(SAID["gift_day"].zh.format(day=day.label.zh), SAID["gift_day"].en.format(day=day.label.en))


def _said(code: str, **words: str) -> Text:
    return Text(SAID[code].zh.format(**words), SAID[code].en.format(**words))


def flow_of(proposal: Proposal, kind: Literal["lent", "repaid"]) -> Flow:
    """The confirmed row as a movement of the money table: what was kept, on its day, with the number of the payment."""
    row = proposal.row
    return Entry(kind, (row.at.date(),) * 2, (row.kept,) * 2, channel=proposal.channel, number=row.number).flow()


def undecided(found: Iterable[Proposal], flows: Sequence[Flow], set_aside: Iterable[str]) -> tuple[Proposal, ...]:
    """The rows about which nothing has been decided yet."""
    done = {flow.number for flow in flows} | set(set_aside)
    return tuple(proposal for proposal in found if proposal.row.number not in done)
