"""The optional section `flows:` of a case file: each movement of money, with its day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from engine.cases.flow_checks import Entry, entry_of, entry_wrongs, together_wrongs
from engine.loading.fields import Fields
from engine.model import Kind, Text
from engine.problems import unknown_name
from engine.reading import Mapping, Node
from engine.values import plain
from ledger.flows import Designation, Flow, FlowKind
from ledger.rough import reading

KINDS: tuple[FlowKind, ...] = get_args(FlowKind)
PURPOSES: tuple[Designation, ...] = ("interest", "principal", "costs")
Channel = Literal["wechat_transfer", "red_packet", "alipay", "bank", "cash", "other"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
KEYS = ("on", *KINDS, "for", "loan", "by", "number")


class FlowReader:
    """Reads the section strictly; problems are gathered in `fields`."""

    def __init__(self, fields: Fields, as_of: date) -> None:
        self.fields, self.as_of = fields, as_of

    def flows(self, node: Node) -> tuple[Flow, ...]:
        """Every entry that could be read, rough ones at the cautious end for the creditor."""
        items = self.fields.items(node, "flows")
        read = [flow for flow in map(self.flow, items) if flow is not None]
        found = reading(read)
        if len(read) == len(items):
            for wrong in together_wrongs(found):
                place = items[wrong.at].place
                if wrong.known:
                    name = str(wrong.words["name"])
                    self.fields.problems.append(unknown_name(wrong.code, place, name, wrong.known))
                else:
                    self.fields.report(wrong.code, place, **wrong.words)
        return found

    def flow(self, node: Node) -> Flow | None:
        """{on, one of lent · deducted · returned · repaid, for, loan, by, number}."""
        found = self.fields.record(node, "flows", ("on",), KEYS[1:])
        kinds = [kind for kind in KINDS if kind in found]
        days = self.days(found["on"]) if "on" in found else None
        if len(kinds) != 1:
            self.fields.report("flow_kind", node.place, known=", ".join(f"`{k}`" for k in KINDS))
            return None
        amounts = self.amounts(found[kinds[0]], kinds[0])
        purpose: Designation | None = "none"
        if "for" in found:
            word = self.fields.one_of(found["for"], "for", PURPOSES)
            purpose = next((p for p in PURPOSES if p == word), None)
        channel = self.fields.one_of(found["by"], "by", CHANNELS) if "by" in found else ""
        loan = self.fields.word(found["loan"], "loan") if "loan" in found else ""
        number = self.fields.word(found["number"], "number") if "number" in found else ""
        if days is None or amounts is None or purpose is None or channel is None or loan is None or number is None:
            return None
        entry = Entry(kinds[0], days, amounts, loan.strip(), purpose, channel, number.strip())
        wrongs = list(entry_wrongs(entry, self.as_of))
        for wrong in wrongs:
            key = kinds[0] if wrong.key == "amount" else wrong.key
            self.fields.report(wrong.code, found[key].place, **wrong.words)
        return None if wrongs else entry.flow()

    def days(self, node: Node) -> tuple[date, date] | None:
        """A day, or {from, to}."""
        ends = [node, node]
        if isinstance(node, Mapping):
            found = self.fields.record(node, "on", ("from", "to"), ())
            ends = [found[name] for name in ("from", "to") if name in found]
        days = [self.fields.day(end, "on") for end in dict.fromkeys(ends)]
        known = [day for day in days if day is not None]
        return (known[0], known[-1]) if len(ends) == 2 and len(known) == len(days) else None

    def amounts(self, node: Node, kind: FlowKind) -> tuple[Decimal, Decimal] | None:
        """A sum, or {at_least, at_most}."""
        ends = [node, node]
        if isinstance(node, Mapping):
            found = self.fields.record(node, kind, ("at_least", "at_most"), ())
            ends = [found[name] for name in ("at_least", "at_most") if name in found]
        sums = [self.fields.value(end, Kind.MONEY, kind) for end in dict.fromkeys(ends)]
        known = [amount for amount in sums if isinstance(amount, Decimal)]
        return (known[0], known[-1]) if len(ends) == 2 and len(known) == len(sums) else None


def written_flows(flows: Iterable[Flow]) -> list[dict[str, object]]:
    """The section as a case file holds it; `FlowReader` reads it back. All words are text, a range is a mapping of two."""
    written: list[dict[str, object]] = []
    for entry in map(entry_of, flows):
        (first, last), (least, most) = entry.days, entry.amounts
        row: dict[str, object] = {
            "on": first.isoformat() if first == last else {"from": first.isoformat(), "to": last.isoformat()}
        }
        row[entry.kind] = plain(least) if least == most else {"at_least": plain(least), "at_most": plain(most)}
        more = {
            "for": entry.designation if entry.designation != "none" else "",
            "loan": entry.loan,
            "by": entry.channel,
            "number": entry.number,
        }
        written.append({**row, **{key: word for key, word in more.items() if word}})
    return written


CHANNEL_WORDS: dict[str, Text] = {
    "wechat_transfer": Text("微信转账", "WeChat transfer"),
    "red_packet": Text("微信红包", "WeChat red packet"),
    "alipay": Text("支付宝", "Alipay"),
    "bank": Text("银行转账", "bank transfer"),
    "cash": Text("现金", "cash"),
    "other": Text("其他", "another way"),
}
