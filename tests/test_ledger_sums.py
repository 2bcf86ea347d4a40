"""`{ledger: …}`: a rule names a sum, the map says where its terms come from, and the ledger is asked once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from base import ROOT, shipped
from hypothesis import given, settings
from hypothesis import strategies as st
from overlays import MINI, overlaid

from engine.books import sums as ledger_sums
from engine.books.ledger_map import TERMS
from engine.books.sums import COUNTS, KINDS, SUMS
from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import Answers, Knowledge
from engine.problems import KnowledgeError
from engine.trace import Consultation
from explain.records.record import Record
from explain.report import Report
from ledger.claim import claim
from ledger.flows import Flow

DAY = date(2026, 11, 23)
WORDS = "title: {zh: 词, en: word}, because: {zh: 词, en: word}, sources: [law/1]"
LPR = """lpr:
  title: {zh: 率, en: rate}
  kind: steps
  key: date
  source: law/1
  columns: {value: rate}
  covered_to: 2026-09-20
  rows:
    - {from: 2019-08-20, value: 4%}
"""
PLAIN: Answers = {
    "principal_owed": Decimal(10000),
    "lent_on": date(2025, 6, 15),
    "funds": "own",
    "term": "fixed",
    "due_on": date(2026, 6, 15),
    "interest": "written",
    "interest_rate": Decimal(6),
    "last_demand_on": date(2026, 8, 1),
    "last_demand_by": "wechat",
}


def asked(*flows: Flow, **answers: object) -> Consultation:
    return consult(shipped(), {**PLAIN, **answers}, DAY, flows)  # type: ignore[dict-item]


def small(folder: Path, terms: str, unchanged: str = "no", also: str = "") -> Knowledge:
    """The mini base with a map of these terms and a rule that asks the ledger for interest."""
    base = overlaid(MINI, folder)
    (base / "tables" / "lpr.yaml").write_text(LPR, "utf-8")
    (base / "ledger.yaml").write_text(f"rates: {{table: lpr, if_unchanged: {unchanged}}}\nterms: {terms}\n", "utf-8")
    rule = f"b: {{{WORDS}, then: {{fee: {{ledger: interest}}}}}}\n"
    (base / "rules" / "1-law" / "b.yaml").write_text(rule + also, "utf-8")
    return load(base)


def test_a_sum_of_nothing_is_not_concluded() -> None:
    got = asked(interest="none_agreed", interest_rate=Decimal(0), due_on=date(2026, 11, 22))
    assert got.value("reckoned_principal") == 10000 and got.value("due") is True
    assert (got.value("overdue_interest"), got.value("term_interest"), got.value("claim_interest")) == (None, None, None)
    assert got.value("claim_total") == 10000


def test_everything_repaid_still_leaves_a_principal_of_zero() -> None:
    lent, back = Flow(date(2025, 6, 15), Decimal(10000), "lent"), Flow(date(2025, 6, 15), Decimal(10000), "repaid")
    got = asked(lent, back)
    assert (got.value("claim_principal"), got.value("claim_total"), got.value("case_fee")) == (0, 0, None)


def test_the_ledger_is_asked_once_a_consultation(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def counted(*args: object) -> object:
        calls.append(args)
        return claim(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger_sums, "claim", counted)
    got = asked()
    assert got.value("claim_total") == Decimal("10864.66") and len(calls) == 1


def test_a_day_without_a_rate_is_a_gap_or_an_assumption(tmp_path: Path) -> None:
    terms = "{lent: $owed, lent_on: $d1, late_since: $d1}"
    answers: Answers = {"owed": Decimal(1000), "d1": date(2026, 10, 1)}
    got = consult(small(tmp_path / "base", terms), answers, DAY)
    assert got.value("fee") is None
    assert [(g.rule.id, g.finding, g.table.id, g.key) for g in got.gaps] == [("b", "fee", "lpr", date(2026, 10, 1))]
    got = consult(small(tmp_path / "more", terms, unchanged="yes"), answers, DAY)
    assert got.value("fee") == Decimal("5.81") and got.gaps == ()
    assert [(a.kind, a.name, a.value) for a in got.assumptions] == [("unchanged", "lpr", 4)]


def test_two_values_for_a_term_give_no_sum(tmp_path: Path) -> None:
    terms = "{lent: $owed, lent_on: $d1, late_since: $end}"
    answers: Answers = {"owed": Decimal(1000), "d1": date(2023, 1, 2)}
    other = f"two: {{{WORDS}, then: {{end: 2026-01-01}}}}\n"
    alone = consult(small(tmp_path / "one", terms), answers, DAY)
    both = consult(small(tmp_path / "two", terms, also=other), answers, DAY)
    assert (alone.value("end"), alone.value("fee"), both.value("fee")) == (date(2026, 1, 2), Decimal("35.62"), None)


def test_a_sum_that_feeds_a_term_of_its_own_is_a_cycle(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="form a cycle"):
        small(tmp_path / "base", "{lent: $fee, lent_on: $d1}")


def test_a_base_without_a_map_loads_and_reckons_nothing() -> None:
    got = consult(load(MINI), {"owed": Decimal(1)}, DAY)
    assert got.reckoned is None and got.judged is None


def test_the_rule_shows_the_terms_it_rested_on() -> None:
    firing = next(f for f in asked().firings if f.rule.id == "interest-to-today")
    rests = {p.name: p.origin for p in firing.premises}
    assert rests["stated_rate"] == rests["default_since"] == rests["lent_at_once"] == "finding"
    assert rests["principal_owed"] == "answer" and "penalty_rate" not in rests


def test_money_that_differs_from_the_answer_governs_and_is_said() -> None:
    got = asked(
        Flow(date(2025, 6, 15), Decimal(10000), "lent"), Flow(date(2026, 6, 15), Decimal(4000), "repaid", "", "principal")
    )
    assert got.value("claim_principal") == 6000
    assert "check-the-list-against-your-answer" in {g.firing.rule.id for g in got.advice}
    same = asked(Flow(date(2025, 6, 15), Decimal(10000), "lent"))
    assert "check-the-list-against-your-answer" not in {g.firing.rule.id for g in same.advice}


def test_a_doubtful_loan_shows_what_it_comes_to_if_it_is_valid() -> None:
    got = asked(borrowers_in_two_years=4)
    assert (got.value("claim_total"), got.value("claim_interest")) == (10000, None)
    assert got.value("total_if_valid") == Decimal("10864.66") and got.value("loss_of_use_most") == Decimal("432.33")


def test_report_and_record_say_what_the_ledger_assumed() -> None:
    got = asked()
    assert "Actual days over 365" in Report(got, "en").markdown() and "按实际天数除以365算" in Report(got, "zh").markdown()
    reckoned = Record(got).as_dict()["reckoned"]
    assert [r["code"] for r in reckoned] == ["days"] and reckoned[0]["kind"] == "assumption"


def test_every_term_and_every_sum_is_explained_and_every_term_used() -> None:
    page = (ROOT / "docs" / "rule-language.md").read_text("utf-8")
    assert [name for name in (*TERMS, *SUMS, *COUNTS, "delay") if f"`{name}`" not in page] == []
    assert shipped().ledger is not None and set(shipped().ledger.terms) == set(TERMS) and set(KINDS) >= {*SUMS, *COUNTS}


@given(
    st.lists(
        st.tuples(st.integers(0, 500), st.integers(1, 9000), st.sampled_from(["none", "interest", "principal"])), max_size=4
    ),
    st.sampled_from([None, Decimal(3), Decimal(18)]),
)
@settings(max_examples=25, deadline=None)
def test_the_total_is_the_sum_of_its_parts(payments: list[tuple[int, int, str]], rate: Decimal | None) -> None:
    start = date(2025, 6, 15)
    flows = [Flow(start, Decimal(10000), "lent")]
    flows += [Flow(date.fromordinal(start.toordinal() + d), Decimal(a), "repaid", "", p) for d, a, p in payments]  # type: ignore[arg-type]
    terms: dict[str, object] = {"interest_rate": rate} if rate is not None else {"interest": "none_agreed", "interest_rate": None}
    answers = {name: value for name, value in {**PLAIN, **terms}.items() if value is not None}
    got = consult(shipped(), answers, DAY, tuple(flows))  # type: ignore[arg-type]
    parts = [got.value(name) or Decimal(0) for name in ("claim_principal", "claim_interest", "claim_fees")]
    assert got.value("claim_total") == sum(parts)  # type: ignore[arg-type]
    halves = [got.value(name) or Decimal(0) for name in ("term_interest", "overdue_interest")]
    assert (got.value("claim_interest") or 0) == sum(halves)  # type: ignore[arg-type]
