"""Each row with one person confirmed at the terminal; every decision is saved before the next row is shown."""

from __future__ import annotations

import shlex
import unicodedata
from collections.abc import Sequence
from typing import Literal

from engine.cases.flow_checks import together_wrongs
from engine.model import Language, Place
from engine.problems import problem
from huanqian.askers import Asker
from huanqian.bill.phrases import say
from huanqian.money.checked import in_order
from huanqian.opened_case import OpenedCase
from huanqian.screen import Screen, printable
from ledger.rough import reading
from papers.bill.proposals import Guess, Proposal, flow_of, undecided

Decision = Literal["lent", "repaid", "neither"]
KEYS: dict[str, Decision] = {"1": "lent", "2": "repaid", "3": "neither", "借": "lent", "还": "repaid", "都不是": "neither"}
AS_PROPOSED: dict[Guess, Decision] = {"lent": "lent", "repaid": "repaid", "gift_like": "neither", "unrelated": "neither"}


class Confirming:
    """One sitting. The case holds what has been decided so far."""

    def __init__(self, found: Sequence[Proposal], case: OpenedCase, asker: Asker, language: Language, screen: Screen) -> None:
        self.found, self.case, self.asker, self.language, self.screen = found, case, asker, language, screen

    def say(self, key: str, **words: object) -> None:
        self.screen.line(say(key, self.language, **words))

    def run(self) -> None:
        """Until every row is decided, or the person stops."""
        open_rows = undecided(self.found, self.case.flows, self.case.not_counted)
        if open_rows:
            self.say("keys")
        at = 0
        while at < len(open_rows):
            self.show(open_rows[at], at + 1, len(open_rows))
            try:
                word = unicodedata.normalize("NFKC", self.asker.line(None)).strip().lower()
            except EOFError:
                break
            if word in ("q", "quit", "停"):
                break
            if word in ("<", "b", "back", "返回"):
                at = self.back(open_rows, at)
            elif word in ("s", "later", "先放下"):
                at += 1
            elif word and word not in KEYS:
                self.say("not_a_key", word=word[:40])
                self.say("keys")
            else:
                at += self.decide(open_rows[at], KEYS[word] if word else AS_PROPOSED[open_rows[at].guess])
        self.summary()

    def back(self, rows: Sequence[Proposal], at: int) -> int:
        """The row before is open again."""
        if at == 0:
            self.say("first")
            return 0
        number = rows[at - 1].row.number
        self.case.not_counted = tuple(known for known in self.case.not_counted if known != number)
        self.case.flows = tuple(flow for flow in self.case.flows if flow.number != number)
        self.case.keep()
        return at - 1

    def decide(self, proposal: Proposal, decision: Decision) -> int:
        """Keeps the decision; 1 when it could be kept, 0 when the row has to be asked again."""
        if decision == "neither":
            self.case.not_counted = (*self.case.not_counted, proposal.row.number)
            self.case.keep()
            return 1
        flows = in_order((*self.case.flows, flow_of(proposal, decision)))
        for wrong in together_wrongs(reading(flows))[:1]:
            words = problem(wrong.code, Place(str(self.case.path), 0), **wrong.words).message.in_(self.language)
            self.say("not_kept", why=words)
            return 0
        self.case.flows = flows
        self.case.keep()
        return 1

    def show(self, proposal: Proposal, n: int, of: int) -> None:
        row = proposal.row
        way = say(row.direction, self.language)
        self.screen.line()
        self.say("row", n=n, of=of, day=f"{row.at:%Y-%m-%d %H:%M}", way=way, amount=f"¥{row.amount:,f}", kind=printable(row.kind))
        if row.note or row.goods:
            self.say("note", text=printable(" ".join(filter(None, (row.note, row.goods)))))
        if row.status:
            self.say("status", text=printable(row.status))
        self.say("proposed", guess=say(proposal.guess, self.language), why=reasons(proposal, self.language))

    def summary(self) -> None:
        numbers = {proposal.row.number for proposal in self.found}
        here = [flow for flow in self.case.flows if flow.number in numbers]
        self.screen.line()
        self.say(
            "kept",
            lent=sum(flow.kind == "lent" for flow in here),
            repaid=sum(flow.kind == "repaid" for flow in here),
            aside=len(numbers & set(self.case.not_counted)),
            left=len(undecided(self.found, self.case.flows, self.case.not_counted)),
            path=self.case.path,
        )
        if here:
            self.say("next", path=shlex.quote(str(self.case.path)))


def reasons(proposal: Proposal, language: Language) -> str:
    """Why it looks as it is proposed."""
    return ("；" if language == "zh" else "; ").join(reason.in_(language) for reason in proposal.reasons)
