"""What a bill holds, before anything is confirmed: who is in it, and what is proposed for one of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from difflib import get_close_matches

from engine.model import Language, Place
from engine.problems import CaseError, unknown_name
from huanqian.bill.confirming import reasons
from huanqian.bill.phrases import say
from huanqian.screen import Screen, printable
from papers.bill.proposals import Guess, Proposal, Side
from papers.bill.statement import Statement


def show_head(statement: Statement, screen: Screen, language: Language) -> None:
    """Which bill it is, whether it is whole, and what it is no proof of."""
    key = "uncounted" if statement.said is None else "counted"
    screen.line(say(key, language, what=say(statement.platform, language), n=len(statement.rows)))
    screen.line(say("deleted", language))


def show_people(people: dict[str, int], screen: Screen, language: Language) -> None:
    screen.line(say("people" if people else "nobody", language))
    for name, count in people.items():
        screen.line(say("person", language, name=printable(name), n=count))


def person(name: str, people: dict[str, int]) -> str:
    """The one in the bill who is meant: by the whole name, or by a part that only one name has. Raises CaseError."""
    typed = unicodedata.normalize("NFKC", name).strip()
    if typed in people:
        return typed
    holding = [known for known in people if typed and typed in known]
    if len(holding) == 1:
        return holding[0]
    near = holding or get_close_matches(typed, people, n=3, cutoff=0.5)
    raise CaseError([unknown_name("bill_person", Place("--with", 0), typed, near or people)])


def show_proposals(found: Sequence[Proposal], side: Side, screen: Screen, language: Language) -> None:
    """One line a row, then what it would come to."""
    for proposal in found:
        row = proposal.row
        words = (f"{row.at:%Y-%m-%d %H:%M}", f"{say(row.direction, language)} ¥{row.amount:,f}", row.kind, row.note, row.goods)
        screen.line()
        screen.line(printable("　".join(filter(None, words))))
        screen.line(say("proposed", language, guess=say(proposal.guess, language), why=reasons(proposal, language)))
    screen.line()
    first, second = say(f"{side}_lent", language), say(f"{side}_repaid", language)
    screen.line(say("totals", language, first=first, lent=total(found, "lent"), second=second, repaid=total(found, "repaid")))


def total(found: Sequence[Proposal], guess: Guess) -> str:
    """Yuan of all rows that are proposed as this."""
    return f"¥{sum((p.row.kept for p in found if p.guess == guess), Decimal(0)):,f}"
