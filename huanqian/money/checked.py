"""A movement and a table that can be: sound by themselves and beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from engine.cases.flow_checks import Wrong, entry_of, entry_wrongs, together_wrongs
from engine.cases.flows import KINDS
from engine.model import Language
from huanqian.money.showing import row_words
from huanqian.money.words import Draft, NotClear
from ledger.flows import Flow
from ledger.rough import reading


def flow_of(draft: Draft, others: Sequence[Flow], as_of: date, language: Language) -> Flow:
    """The movement, sound by itself and beside the other rows. Raises NotClear."""
    check(next(entry_wrongs(draft.entry(), as_of), None))
    flow = draft.entry().flow()
    check_together((*others, flow), language)
    return flow


def check_together(flows: Sequence[Flow], language: Language) -> None:
    """Raises NotClear for the first movement that cannot stand beside the others, and names it."""
    for wrong in together_wrongs(reading(flows))[:1]:
        check(wrong, f"{row_words(entry_of(flows[wrong.at]), language)}{'：' if language == 'zh' else ': '}")


def check(wrong: Wrong | None, about: str = "") -> None:
    """Raises NotClear when there is something wrong."""
    if wrong is not None:
        raise NotClear(wrong.code, about, **wrong.words)


def in_order(flows: Sequence[Flow]) -> tuple[Flow, ...]:
    """By day, and on one day lent first; rough ones at their cautious reading."""
    return tuple(sorted(reading(flows), key=lambda flow: (flow.on, KINDS.index(flow.kind))))
