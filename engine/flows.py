"""The optional section `flows:` of a case file: each movement of money, with its day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from engine.fields import Fields
from engine.model import Kind, Text
from engine.problems import unknown_name
from engine.reading import Node
from engine.values import plain
from ledger.flows import Designation, Flow, FlowKind

KINDS: tuple[FlowKind, ...] = get_args(FlowKind)
PURPOSES: tuple[Designation, ...] = ("interest", "principal", "costs")
Channel = Literal["wechat_transfer", "red_packet", "alipay", "bank", "cash", "other"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
KEYS = ("on", *KINDS, "for", "loan", "by")


class FlowReader:
    """Reads the section strictly; problems are gathered in `fields`."""

    def __init__(self, fields: Fields, as_of: date) -> None:
        self.fields, self.as_of = fields, as_of

    def flows(self, node: Node) -> tuple[Flow, ...]:
        """Every entry that could be read."""
        read = [(item, self.flow(item)) for item in self.fields.items(node, "flows")]
        found = [(item, flow) for item, flow in read if flow is not None]
        if len(found) == len(read):
            self.loans(found)
        return tuple(flow for _, flow in found)

    def flow(self, node: Node) -> Flow | None:
        """{on, one of lent · deducted · returned · repaid, for, loan, by}."""
        found = self.fields.record(node, "flows", ("on",), KEYS[1:])
        kinds = [kind for kind in KINDS if kind in found]
        on = self.fields.day(found["on"], "on") if "on" in found else None
        if len(kinds) != 1:
            self.fields.report("flow_kind", node.place, known=", ".join(f"`{k}`" for k in KINDS))
            return None
        amount = self.fields.value(found[kinds[0]], Kind.MONEY, kinds[0])
        purpose: Designation | None = "none"
        if "for" in found and kinds[0] != "repaid":
            self.fields.report("flow_purpose", found["for"].place, name=kinds[0])
        elif "for" in found:
            word = self.fields.one_of(found["for"], "for", PURPOSES)
            purpose = next((p for p in PURPOSES if p == word), None)
        channel = self.fields.one_of(found["by"], "by", CHANNELS) if "by" in found else ""
        loan = self.fields.word(found["loan"], "loan") if "loan" in found else ""
        if on is not None and on > self.as_of:
            self.fields.report("answer_future", found["on"].place, of="on", value=on, today=self.as_of)
        if amount == 0:
            self.fields.report("flow_zero", found[kinds[0]].place)
        if on is None or not isinstance(amount, Decimal) or not amount or None in (purpose, channel, loan):
            return None
        return Flow(on, amount, kinds[0], (loan or "").strip(), purpose or "none", channel or "")

    def loans(self, found: list[tuple[Node, Flow]]) -> None:
        """Money must belong to a loan that was made, and no more can be deducted than was lent."""
        lent: dict[str, Decimal] = {}
        for _, flow in found:
            if flow.kind == "lent":
                lent[flow.loan] = lent.get(flow.loan, Decimal(0)) + flow.amount
        names = [name for name in lent if name]
        for node, flow in found:
            if not lent or flow.kind == "lent" or flow.loan in lent or (not flow.loan and len(lent) == 1):
                continue
            if flow.loan:
                self.fields.problems.append(unknown_name("flow_loan", node.place, flow.loan, names))
            elif flow.kind != "repaid":
                self.fields.report("flow_which_loan", node.place, name=flow.kind)
        for name, amount in lent.items():
            taken = [(node, f) for node, f in found if f.kind == "deducted" and f.loan in (name, "")]
            total = sum((f.amount for _, f in taken), Decimal(0))
            if total >= amount and taken:
                self.fields.report("flow_deducted", taken[-1][0].place, deducted=plain(total), lent=plain(amount))


CHANNEL_WORDS: dict[str, Text] = {
    "wechat_transfer": Text("微信转账", "WeChat transfer"),
    "red_packet": Text("微信红包", "WeChat red packet"),
    "alipay": Text("支付宝", "Alipay"),
    "bank": Text("银行转账", "bank transfer"),
    "cash": Text("现金", "cash"),
    "other": Text("其他", "another way"),
}
