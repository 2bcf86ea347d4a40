"""What is only roughly known of the money is named in the interest table, with the sums at both ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from base import shipped
from golden_files import assert_golden
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lending import TODAY, lpr, percent

from engine.model import Language
from explain.claims.rough import KIND, WORDS, both_ends, is_ordered, rough_lines
from huanqian.interest import interest_table
from ledger.claim import claim
from ledger.flows import Designation, Flow, FlowKind, Instalment, Rough, Terms
from ledger.regimes import NEW_RULES
from ledger.rough import reading

LANGUAGES: tuple[Language, Language] = ("zh", "en")
FIRST = date(2024, 5, 1)
CASE = """as_of: 2026-11-23
answers: {principal_owed: 10000, lent_on: 2025-06-15, funds: own, term: fixed, due_on: 2026-06-15, interest: none_agreed}
flows:
  - {on: {from: 2025-06-01, to: 2025-06-15}, lent: {at_least: 9000, at_most: 11000}}
  - {on: {from: 2026-07-01, to: 2026-07-31}, repaid: 1000}
"""
JUDGED = """as_of: 2026-11-23
answers: {stage: enforcing, title_due_on: 2025-08-15, principal_owed: 1000}
flows: [{on: {from: 2025-09-01, to: 2025-09-30}, repaid: {at_least: 15000, at_most: 21000}}]
"""


def table(folder: Path, text: str, language: Language) -> str:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return interest_table(shipped(), path, None, None, language)


@st.composite
def roughly(draw: st.DrawFn, kind: FlowKind, first: date, purposes: tuple[Designation, ...] = ("none",)) -> Flow:
    """A movement known exactly, by its day only, by its sum only, or not exactly at all."""
    on = first + timedelta(days=draw(st.integers(0, 600)))
    last = min(TODAY, on + timedelta(days=draw(st.sampled_from([0, 1, 30, 200]))))
    least = Decimal(draw(st.integers(100, 900_000))) / 100
    most = least + draw(st.sampled_from([Decimal(0), Decimal("0.01"), Decimal(500)]))
    days, amounts = (on, last) if on < last else None, (least, most) if least < most else None
    rough = Rough(days, amounts) if days or amounts else None
    return Flow(on, least, kind, "", draw(st.sampled_from(purposes)), rough=rough)


@st.composite
def one_loan(draw: st.DrawFn, purposes: tuple[Designation, ...]) -> tuple[Flow, ...]:
    start = draw(st.dates(date(2018, 1, 1), date(2025, 1, 1)))
    lent = draw(roughly("lent", start))
    after = lent.rough.days[1] if lent.rough and lent.rough.days else lent.on
    repaid = draw(st.lists(roughly("repaid", after, purposes), max_size=4))
    return reading([lent, *(flow for flow in repaid if flow.on <= TODAY)])


@st.composite
def remembered(draw: st.DrawFn, flows: tuple[Flow, ...]) -> tuple[Flow, ...]:
    """One way in which it may really have been."""
    found = []
    for flow in flows:
        (first, last), (least, most) = (flow.on, flow.on), (flow.amount, flow.amount)
        if flow.rough is not None:
            (first, last), (least, most) = flow.rough.days or (first, last), flow.rough.amounts or (least, most)
        on = first + timedelta(days=draw(st.integers(0, (last - first).days)))
        cents = draw(st.integers(0, int((most - least) * 100)))
        found.append(replace(flow, on=on, amount=least + Decimal(cents) / 100, rough=None))
    return tuple(found)


@settings(deadline=None, max_examples=150)
@given(st.data(), st.sampled_from([None, 6, 12, 24, 40]), st.one_of(st.none(), st.dates(date(2019, 1, 1), TODAY)))
def test_one_loan_lies_between_its_two_ends(data: st.DataObject, rate: int | None, due: date | None) -> None:
    flows = data.draw(one_loan(("none", "principal")))
    assume(is_ordered(flows, lpr(), ()))
    terms = {"": Terms(rate=None if rate is None else percent(f"{rate}/100"), due=due)}

    def total(chosen: tuple[Flow, ...]) -> Decimal:
        return claim(chosen, terms, lpr(), TODAY, TODAY).total

    really = data.draw(remembered(flows))
    cent = Decimal("0.02")
    assert total(reading(flows)) - cent <= total(really) <= total(reading(flows, better=True)) + cent


def test_where_the_ends_may_not_bound_the_sum_it_says_about() -> None:
    days, rates = Rough((FIRST, FIRST + timedelta(days=20))), lpr()
    lent = Flow(FIRST, Decimal(5000), "lent", rough=days)
    assert is_ordered((lent,), rates, ())
    assert not is_ordered((lent, Flow(TODAY, Decimal(5), "repaid", "", "interest")), rates, ())
    assert not is_ordered((lent, replace(lent, loan="car")), rates, ())
    assert not is_ordered((lent,), rates, [Terms(instalments=(Instalment(TODAY, Decimal(5)),))])
    over_a_change = replace(lent, rough=Rough((date(2024, 7, 1), date(2024, 7, 31))))
    assert not is_ordered((over_a_change,), rates, ())
    over_the_new_rules = replace(lent, rough=Rough((NEW_RULES - timedelta(days=1), NEW_RULES)))
    assert not is_ordered((over_the_new_rules,), rates, ())

    def total(flows: tuple[Flow, ...]) -> Decimal:
        return sum((flow.amount for flow in flows), Decimal(0))

    sums = (replace(lent, rough=Rough(None, (Decimal(5), Decimal(9)))),)
    assert "lies between 5.00 and 9.00" in "\n".join(rough_lines(sums, total, True, "en"))
    assert "about 5.00 to 9.00" in "\n".join(rough_lines(sums, total, False, "en"))
    assert "5,000.00 yuan too" in "\n".join(rough_lines((lent,), total, True, "en"))


def test_each_movement_is_tried_alone_too() -> None:
    one = Flow(FIRST, Decimal(5), "repaid", rough=Rough(None, (Decimal(2), Decimal(5))))
    two = replace(one, on=TODAY)

    def differing(flows: tuple[Flow, ...]) -> Decimal:
        return abs(flows[0].amount - flows[1].amount)

    assert both_ends((one, two), differing) == (Decimal(0), Decimal(3))
    assert both_ends((one, two), lambda flows: None) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "text"), [("loan", CASE), ("judgment", JUDGED)])
def test_the_section_reads_as_it_was_last_read(name: str, text: str, language: Language, tmp_path: Path) -> None:
    said = table(tmp_path, text, language)
    title = f"## {WORDS['title'].in_(language)}\n"
    section = said[said.index(title) :].partition("\n## ")[0]
    assert_golden(f"interest-rough-{name}.{language}.md", section)


def test_what_is_known_exactly_has_no_such_section(tmp_path: Path) -> None:
    exact = CASE.replace("{from: 2025-06-01, to: 2025-06-15}", "2025-06-15").replace("{at_least: 9000, at_most: 11000}", "9000")
    said = table(tmp_path, exact.replace("{from: 2026-07-01, to: 2026-07-31}", "2026-07-01"), "en")
    assert WORDS["title"].en not in said
    total = "| Total | 8,106.57 |"
    assert total in said and total in table(tmp_path, CASE, "en")


def test_the_words_of_both_languages_have_the_same_blanks() -> None:
    for text in (*WORDS.values(), *KIND.values()):
        zh, en = ({name for _, name, _, _ in Formatter().parse(words) if name} for words in (text.zh, text.en))
        assert zh == en and text.zh and text.en
