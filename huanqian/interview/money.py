"""The money table inside the interview: when it is suggested, and its editing."""

from __future__ import annotations

from engine.model import Fact
from huanqian.interview.saving import saved
from huanqian.interview.talk import Talk
from huanqian.money.table import edit
from ledger.flows import Flow

SUGGESTED = ("interest", "interest_rate", "lent_times", "repaid", "repaid_total")
"""Questions that one answer cannot answer exactly where money went to and fro: the ledger asks for each movement instead."""


def suits(fact: Fact) -> bool:
    """Whether the money table would say more than the answer to this question."""
    return fact.id in SUGGESTED


def edited(talk: Talk) -> bool:
    """Opens the money table, keeping each change at once; whether anything changed. Raises EOFError."""
    before = talk.session.flows

    def keep(flows: tuple[Flow, ...]) -> None:
        if flows != talk.session.flows:
            talk.session.flows = flows
            saved(talk)

    keep(edit(before, talk.asker, talk.language, talk.session.as_of, keep))
    return talk.session.flows != before
