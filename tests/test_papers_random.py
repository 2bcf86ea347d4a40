"""Random disputes: no paper states a sum that the ledger does not give, a fact nobody answered, or a route that is closed."""

from __future__ import annotations

import random
import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from base import shipped
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from paper_cases import case_file, forms, lines_of
from test_knowledge import random_answers, random_value

from engine.consultation import consult
from engine.model import Answer, DontKnow
from engine.problems import CaseError
from engine.trace import Consultation
from ledger.flows import Flow
from papers.choosing import chosen_papers
from papers.markdown import markdown_of
from papers.model import Fields, Paper, plain

TODAY = date(2026, 11, 23)
ROUTES = {
    "payment-order-application": ("payment_order",),
    "complaint": ("small_claims", "summary", "ordinary"),
    "preservation-application": ("preservation_before_suit", "preservation_in_suit"),
    "enforcement-application": ("enforcement",),
    "resume-enforcement": ("enforcement",),
    "distribution-application": ("distribution",),
    "demand-letter": ("reminder", "formal_demand"),
}
BOXES = {
    "有无仲裁、法院管辖约定": "clause",
    "是否已经诉前保全": "presuit_preservation",
    "没有申请诉前保全": "presuit_preservation",
    "双方没有其他债务纠纷，申请人没有对待给付义务": "counter_debt",
    "是否考虑先行调解": "mediation_ok",
}
"""Boxes that rest on one answer."""
NOT_CLOSED = {"open", "by_agreement", "check"}
SUM = re.compile(r"(\d[\d,]*\.\d\d)(?=元| yuan)")
CHINESE_DAY, ENGLISH_DAY, ISO_DAY = (
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"),
    re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}"),
    re.compile(r"\d{4}-\d\d-\d\d"),
)


@st.composite
def disputes(draw: st.DrawFn) -> Consultation:
    """A worked dispute with a few answers changed, or one made up from end to end; often with money of its own."""
    chance = random.Random(draw(st.integers(0, 10**9)))
    name = chance.choice(["W1", "W2", "W4", "W5", "W6", "W7", "W7", "W8", ""])
    answers: dict[str, Answer] = dict(case_file(name).answers if name else random_answers(chance))
    for fact in chance.sample(list(shipped().facts.values()), chance.randrange(5)):
        value = random_value(fact, chance, {}) if chance.random() < 0.7 else None
        answers.pop(fact.id, None)
        if value is not None:
            answers[fact.id] = value
    flows = case_file(name).flows if name and chance.random() < 0.5 else tuple(movements(chance))
    try:
        return consult(shipped(), answers, TODAY, flows)
    except CaseError:  # days in an order that cannot be
        reject()


def movements(chance: random.Random) -> Iterator[Flow]:
    if chance.random() < 0.4:
        return
    day, amount = TODAY - timedelta(days=chance.randrange(100, 1500)), Decimal(chance.randrange(100, 90000))
    yield Flow(day, amount, "lent", channel="bank")
    if chance.random() < 0.3:
        yield Flow(day, (amount / 10).quantize(Decimal("0.01")), "deducted")
    for _ in range(chance.randrange(3)):
        yield Flow(day + timedelta(days=chance.randrange(1, 99)), Decimal(chance.randrange(1, 20000)), "repaid")


@settings(max_examples=35, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(disputes(), st.sampled_from(["zh", "en"]))
def test_papers_state_what_was_answered_reckoned_and_is_open(consultation: Consultation, language: str) -> None:
    sums, days = set(known_sums(consultation)), set(known_days(consultation))
    for made in chosen_papers(consultation, forms(), "zh" if language == "zh" else "en").papers:
        text = markdown_of(made)
        assert {Decimal(found.replace(",", "")) for found in SUM.findall(text)} <= sums, made.id
        assert days_of(text) <= days, made.id
        assert_answered(consultation, made)
        open_findings = ROUTES.get(made.id, ())
        values = {str(f.value) for name in open_findings for f in consultation.findings.get(name, ())}
        assert not open_findings or values & NOT_CLOSED, made.id
        assert made.locked is bool(made.settle)


def assert_answered(consultation: Consultation, made: Paper) -> None:
    """What is stated of a fact was answered, and what is unknown stays a gap with a note."""
    rows = [row for block in made.body.blocks if isinstance(block, Fields) for row in block.rows if row[0] in BOXES]
    for label, line in rows:
        assert ("☑" in plain(line)) is (answered(consultation, BOXES[label])), label
    for line in (*lines_of(made.body), *(lines_of(made.aid) if made.aid else ())):
        for span in line:
            if span.name in shipped().facts:
                assert answered(consultation, span.name), (made.id, span)
            if span.blank and span.text and "☐" not in plain(line):
                assert span.mark in {gap.mark for gap in made.gaps}, (made.id, plain(line))


def answered(consultation: Consultation, fact: str) -> bool:
    """Whether the person gave a value, to a question that still applies."""
    answer = consultation.answers.get(fact)
    return answer is not None and not isinstance(answer, DontKnow) and fact in consultation.values


def known_sums(consultation: Consultation) -> Iterator[Decimal]:
    """Every sum of money that was answered, entered, concluded or reckoned."""
    values = (*consultation.answers.values(), *(f.value for found in consultation.findings.values() for f in found))
    yield from (value.quantize(Decimal("0.01")) for value in values if isinstance(value, Decimal))
    reckoned, judged = consultation.reckoned, consultation.judged
    flows = reckoned.asked.flows if reckoned else consultation.flows
    yield from (flow.amount for flow in consultation.flows)
    for kinds in (("lent",), ("repaid",), ("deducted", "returned")):
        yield total(f.amount for f in flows if f.kind in kinds)
    if judged is not None:
        found = judged.delay(consultation.as_of)
        yield from (found.unpaid, found.doubled, total(f.amount for f in judged.since))
    if reckoned is not None:
        claim = reckoned.claim
        yield from (claim.left_over, total(loan.arrived for loan in claim.loans))
        yield from (segment.base for segment in claim.segments)
        last = [s.base for s in claim.segments if s.end == claim.as_of and s.phase == "overdue"]
        yield total(last)
        for purposes in (("principal",), ("interest", "kept", "above_cap")):
            yield total(a.amount for a in claim.allocations if a.purpose in purposes)


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0)).quantize(Decimal("0.01"))


def known_days(consultation: Consultation) -> Iterator[date]:
    """Every day that was answered, entered or concluded; the days between which the ledger reckoned; today."""
    yield consultation.as_of
    values = (*consultation.answers.values(), *(f.value for found in consultation.findings.values() for f in found))
    yield from (value for value in values if isinstance(value, date))
    reckoned, judged = consultation.reckoned, consultation.judged
    flows = reckoned.asked.flows if reckoned else ()
    yield from (f.on for f in (*flows, *consultation.flows))
    segments = judged.delay(consultation.as_of).segments if judged else reckoned.claim.segments if reckoned else ()
    for segment in segments:
        yield from (segment.start, segment.end)
    yield from (a.on for a in reckoned.claim.allocations) if reckoned else ()


def days_of(text: str) -> set[date]:
    """Every day in a text, however it is written."""
    found = {date(*map(int, match)) for match in CHINESE_DAY.findall(text)}
    found |= {date.fromisoformat(word) for word in ISO_DAY.findall(text)}
    parts = (word.split() for word in ENGLISH_DAY.findall(text))
    months = list(month_name)
    return found | {date(int(year), months.index(month), int(day)) for day, month, year in parts if month in months}
