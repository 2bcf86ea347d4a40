"""Disputes for the tests of the papers: the worked ones with their money, and one that is settled in every point."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from base import KNOWLEDGE, W, shipped

from engine.cases.files import CaseFile, read_case
from engine.consultation import consult
from engine.model import Answer, Language
from engine.trace import Consultation
from ledger.flows import Flow
from papers.building import paper_of
from papers.choosing import Chosen, chosen_papers
from papers.forms import Forms
from papers.loading import forms_of
from papers.model import Closing, Fields, Heading, Items, Line, Paper, Para, Sheet
from papers.opening import opening


@cache
def forms() -> Forms:
    """The papers of the shipped base, loaded once."""
    return forms_of(shipped())


@cache
def case_file(name: str) -> CaseFile:
    return read_case(KNOWLEDGE / "cases" / f"{W[name]}.yaml", shipped())


@cache
def dispute(name: str) -> Consultation:
    """A worked dispute with the movements of money of its file."""
    case = case_file(name)
    assert case.as_of is not None
    return consult(shipped(), case.answers, case.as_of, case.flows)


def changed(name: str, flows: tuple[Flow, ...] | None = None, **answers: Answer | None) -> Consultation:
    """The same with other answers (None takes one away) and, where given, other money."""
    case = case_file(name)
    assert case.as_of is not None
    merged = {key: value for key, value in {**case.answers, **answers}.items() if value is not None}
    return consult(shipped(), merged, case.as_of, case.flows if flows is None else flows)


def settled() -> Consultation:
    """W1 with everything in hand: voucher, money list, and every question that the papers ask."""
    flows = (Flow(date(2026, 3, 10), Decimal(8000), "lent", channel="wechat_transfer"),)
    proof = frozenset({"voucher"})
    known: dict[str, Answer] = {"name_known": "certain", "debtor_status": "adult", "reachable": "wechat", "repaid": "nothing"}
    return changed("W1", flows, payment_proof=proof, voucher="obtained", presuit_preservation=False, **known)


def chosen(name: str, language: Language = "zh") -> Chosen:
    return chosen_papers(dispute(name), forms(), language)


def paper(consultation: Consultation, name: str, language: Language = "zh", tone: str = "") -> Paper:
    """One open paper, in that tone or the first that fits."""
    form = forms().papers[name]
    found = opening(consultation, form, language)
    assert found.open, found.why
    wanted = next((t for t in found.tones if t.id == tone), found.tones[0] if found.tones else None)
    return paper_of(consultation, form, forms(), language, wanted)


def lines_of(sheet: Sheet) -> Iterator[Line]:
    """Every line of words of a paper, cells of tables too."""
    for block in sheet.blocks:
        if isinstance(block, (Heading, Para)):
            yield block.words
        elif isinstance(block, (Items, Closing)):
            yield from block.lines
        elif isinstance(block, Fields):
            yield from (line for _, line in block.rows)
        else:
            yield from (cell for row in block.rows for cell in row)
