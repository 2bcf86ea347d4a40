"""What may be claimed: the sums of the worked disputes to the cent, and each rule of the lending law by itself."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest
from base import ROOT, shipped
from lending import TODAY, flow, lpr, one, percent, yuan

from ledger.claim import claim
from ledger.delay import delay_claim
from ledger.flows import Instalment, RollOver, Terms

MONTHLY = [flow(f"2025-{month:02}-15", "repaid", 750, designation="interest") for month in range(7, 12)]


def test_w1_bears_135_45_overdue_at_the_lpr_of_the_default_day() -> None:
    found = one(flow("2026-03-10", "lent", 8000), due=date(2026, 4, 30))
    assert (found.principal, found.interest, found.total) == (8000, yuan("135.45"), yuan("8135.45"))
    assert [(s.phase, s.days, s.rate, s.article) for s in found.segments] == [
        ("term", 52, 0, "lending-provisions/24"),
        ("overdue", 206, percent("3"), "lending-provisions/28"),
    ]


def test_w4_is_47_250_with_2_391_29_where_interest_above_the_cap_is_set_off() -> None:
    terms = {"rate": percent("18"), "due": date(2026, 6, 15), "void_part": yuan(30000), "by_month": True}
    found = one(flow("2025-06-15", "lent", 50000), *MONTHLY, **terms)
    valid, void = found.loans
    assert (valid.principal, valid.may_be_recredited, void.principal) == (20000, 500, 27750)
    assert found.if_set_off_once is not None and found.if_set_off_each is not None
    once = found.if_set_off_once
    assert (once.loans[0].principal, once.principal, once.interest) == (19500, 47250, yuan("2391.29"))
    assert found.if_set_off_each.principal == yuan("47239.90")
    last = [s for s in found.segments if s.phase == "loss"][-1]
    assert (last.start, last.days, last.base, last.interest) == (date(2025, 11, 15), 373, 27750, yuan("850.75"))
    assert found.loss_at_most == yuan("1216.65")


def test_w4_all_own_money_bears_12_percent_on_50_000() -> None:
    found = one(flow("2025-06-15", "lent", 50000), *MONTHLY, rate=percent("18"), due=date(2026, 6, 15), by_month=True)
    assert {s.rate for s in found.segments} == {percent("12")}
    assert (found.principal, found.may_be_recredited) == (50000, 1250)


def test_w5_is_104_472_88_in_two_segments() -> None:
    found = one(flow("2020-05-01", "lent", 60000), flow("2024-01-20", "repaid", 5000), rate=percent("24"), due=date(2021, 5, 1))
    assert [(s.days, s.rate, s.interest) for s in found.segments] == [
        (111, percent("24"), yuan("4379.18")),
        (255, percent("12"), yuan("5030.14")),
        (993, percent("12"), yuan("19587.94")),
        (1038, percent("12"), yuan("20475.62")),
    ]
    assert (found.interest, found.total) == (yuan("44472.88"), yuan("104472.88"))
    assert [(a.amount, a.purpose, a.article) for a in found.allocations] == [(5000, "interest", "civil-code/561")]
    assert {r.code for r in found.assumptions} == {"first_segment_on_request", "rate_unchanged", "days", "filed_today"}


def test_w6_is_25_446_58_at_the_cap() -> None:
    found = one(flow("2026-03-10", "lent", 300000), rate=percent("24"), due=date(2026, 6, 10))
    assert (found.interest, found.total) == (yuan("25446.58"), yuan("325446.58"))
    assert sum(s.interest for s in found.segments) == found.interest


def test_w7_bears_1_786_40_for_delay() -> None:
    found = delay_claim(yuan(22000), date(2025, 8, 15), [], TODAY)
    assert (found.unpaid, found.doubled, found.segments[0].days) == (22000, yuan("1786.40"), 464)


def test_payments_after_judgment_go_to_the_judged_money_first() -> None:
    paid = [flow("2025-08-26", "repaid", 21000), flow("2025-09-05", "repaid", 1050)]
    found = delay_claim(yuan(22000), date(2025, 8, 15), paid, TODAY)
    assert [s.interest for s in found.segments] == [yuan("38.50"), yuan("1.75")]
    assert (found.unpaid, found.doubled, found.left_over) == (0, 0, yuan("9.75"))


def test_interest_deducted_in_advance_is_no_principal() -> None:
    found = one(flow("2025-06-15", "lent", 10000), flow("2025-06-15", "deducted", 1000))
    assert found.principal == 9000


def test_money_sent_back_the_same_day_is_netted_and_later_money_reduces_the_principal() -> None:
    found = one(flow("2025-06-15", "lent", 10000), flow("2025-06-15", "returned", 1000), flow("2025-06-20", "returned", 500))
    assert (found.loans[0].arrived, found.principal) == (9000, 8500)
    assert {r.code for r in found.assumptions} == {"netted", "returned_later"}


@pytest.mark.parametrize("terms", [{}, {"unclear": True}, {"rate": percent("10"), "unclear": True}])
def test_no_clear_rate_between_individuals_is_no_interest_in_the_term(terms: dict[str, object]) -> None:
    found = one(flow("2025-06-15", "lent", 10000), due=date(2026, 6, 15), as_of=date(2026, 6, 15), **terms)
    assert found.interest == 0


@pytest.mark.parametrize(
    ("lent", "cap"),
    [("2021-06-15", "15.4"), ("2021-12-19", "15.4"), ("2021-12-20", "15.2"), ("2025-05-19", "12.4"), ("2025-05-20", "12")],
)
def test_the_cap_is_four_times_the_lpr_of_the_day_the_money_arrived(lent: str, cap: str) -> None:
    assert {s.rate for s in one(flow(lent, "lent", 10000), rate=percent("24")).segments} == {percent(cap)}


def test_each_tranche_has_its_own_cap() -> None:
    found = one(flow("2021-06-15", "lent", 10000), flow("2025-06-15", "lent", 10000), rate=percent("24"))
    assert {s.rate for s in found.segments} == {percent("15.4"), percent("12")}


@pytest.mark.parametrize(("filed", "cap"), [(date(2021, 12, 19), "15.4"), (date(2022, 1, 20), "14.8"), (date(2026, 9, 20), "12")])
def test_loans_before_2020_08_20_are_capped_by_the_lpr_at_filing(filed: date, cap: str) -> None:
    found = one(flow("2020-08-19", "lent", 10000), rate=percent("30"), filed=filed)
    assert [(s.end, s.rate) for s in found.segments] == [(date(2020, 8, 20), percent("24")), (TODAY, percent(cap))]


def test_a_loan_of_2020_08_20_has_one_cap() -> None:
    assert len(one(flow("2020-08-20", "lent", 10000), rate=percent("30")).segments) == 1


def test_loans_before_2015_09_01_get_no_figure() -> None:
    found = one(flow("2015-08-31", "lent", 10000), flow("2024-01-01", "repaid", 100), rate=percent("10"))
    assert not found.complete and found.total == 0 and found.left_over == 100
    assert [r.code for r in found.gaps] == ["before_2015"]
    assert one(flow("2015-09-01", "lent", 10000), rate=percent("10")).complete


def test_a_day_without_lpr_is_named_and_never_filled() -> None:
    found = one(flow("2026-09-21", "lent", 10000), rate=percent("20"), rates=lpr(False))
    assert not found.complete and [(r.code, r.on) for r in found.gaps] == [("no_due_day", None), ("no_rate", date(2026, 9, 21))]
    assumed = one(flow("2026-09-21", "lent", 10000), rate=percent("20"))
    assert assumed.complete and "rate_unchanged" in {r.code for r in assumed.assumptions}


def test_paid_between_24_and_36_percent_before_2020_08_20_stays_paid() -> None:
    paid = flow("2020-01-01", "repaid", 14600, designation="interest")
    found = one(flow("2019-01-01", "lent", 36500), paid, rate=percent("40"))
    loan = found.loans[0]
    assert (loan.paid_and_kept, loan.may_be_recredited) == (4380, 1460)
    assert {(a.purpose, a.amount) for a in found.allocations} == {("interest", 8760), ("kept", 4380), ("above_cap", 1460)}


def test_without_any_rate_default_bears_6_percent_to_2020_08_19_then_the_lpr() -> None:
    found = one(flow("2018-01-01", "lent", 36500), due=date(2018, 12, 31), filed=date(2026, 9, 1))
    assert [(s.start.isoformat(), s.rate) for s in found.segments] == [
        ("2018-01-01", 0),
        ("2019-01-01", percent("6")),
        ("2020-08-20", percent("3.85")),
    ]
    assert "overdue_lpr_from_new_rules" in {r.code for r in found.assumptions}


def test_overdue_interest_and_penalty_share_one_cap() -> None:
    rates = {"rate": percent("6"), "overdue_rate": percent("8"), "penalty_rate": percent("10")}
    found = one(flow("2025-06-15", "lent", 36500), due=date(2025, 12, 31), **rates)
    assert [(s.rate, s.article) for s in found.segments] == [
        (percent("6"), "lending-provisions/25"),
        (percent("12"), "lending-provisions/29"),
    ]


def test_fees_fill_what_the_cap_leaves() -> None:
    terms = {"due": date(2025, 12, 31), "rate": percent("6"), "fees": yuan(5000)}
    found = one(flow("2025-06-15", "lent", 36500), as_of=date(2026, 4, 11), **terms)
    assert (found.loans[0].overdue, found.loans[0].fees) == (600, 600)


def test_rolled_over_interest_is_capped_twice() -> None:
    terms = {"rate": percent("24"), "due": date(2024, 1, 1), "rolled_over": (RollOver(date(2023, 1, 1), yuan(24000)),)}
    found = one(flow("2022-01-01", "lent", 100000), as_of=date(2024, 1, 1), **terms)
    assert found.total == 130400
    sums = {(r.code, r.amount) for r in found.assumptions if r.amount}
    assert sums == {("rolled_over", 15200), ("rolled_over_capped", yuan("2310.40"))}


def test_costs_come_first_but_only_once_they_have_arisen() -> None:
    money = (flow("2025-06-15", "lent", 10000), flow("2025-07-15", "repaid", 1000), flow("2026-07-15", "repaid", 1000))
    found = one(*money, costs=yuan(300), costs_on=date(2026, 1, 1))
    assert [(a.purpose, a.amount) for a in found.allocations] == [("principal", 1000), ("costs", 300), ("principal", 700)]


def test_a_payment_for_several_loans_goes_to_the_due_then_unsecured_then_heaviest() -> None:
    terms = {
        "late": Terms(due=date(2030, 1, 1), rate=percent("10")),
        "secured": Terms(due=date(2025, 1, 1), rate=percent("10"), secured=True),
        "light": Terms(due=date(2025, 1, 1), rate=percent("5")),
        "heavy": Terms(due=date(2025, 6, 1), rate=percent("10")),
    }
    lent = [flow("2024-01-01", "lent", 1000, name) for name in terms]
    found = claim([*lent, flow("2026-01-01", "repaid", 3500)], terms, lpr(), TODAY)
    assert list(dict.fromkeys(a.loan for a in found.allocations)) == ["heavy", "light", "secured"]


def test_equal_loans_share_a_payment_in_proportion() -> None:
    terms = dict.fromkeys(("a", "b"), Terms(due=date(2025, 1, 1), rate=Fraction(0)))
    lent = [flow("2024-01-01", "lent", 1000, "a"), flow("2024-01-01", "lent", 3000, "b")]
    found = claim([*lent, flow("2026-01-01", "repaid", 100)], terms, lpr(), TODAY)
    assert [(a.loan, a.amount) for a in found.allocations] == [("a", 25), ("b", 75)]


def test_each_instalment_is_late_from_its_own_day() -> None:
    plan = tuple(Instalment(day, yuan(5000)) for day in (date(2026, 1, 31), date(2026, 2, 28), date(2026, 12, 31)))
    found = one(flow("2025-12-01", "lent", 15000), instalments=plan)
    late = [(s.start.isoformat(), s.base) for s in found.segments if s.phase == "overdue"]
    assert late == [("2026-02-01", 5000), ("2026-03-01", 5000)]
    assert found.loans[0].not_due == 5000
    assert one(flow("2025-12-01", "lent", 15000), instalments=plan, all_due_on=date(2026, 1, 31)).loans[0].not_due == 0


def test_a_void_loan_gives_back_the_principal_and_at_most_the_lpr() -> None:
    paid = flow("2026-06-15", "repaid", 3000, designation="interest")
    found = one(flow("2025-06-15", "lent", 30000), paid, void=True, rate=percent("18"))
    assert (found.principal, found.interest, found.loss_at_most) == (27000, 0, yuan(900) + yuan("357.29"))


def test_money_for_a_loan_never_lent_is_refused() -> None:
    with pytest.raises(ValueError, match="no loan `b`"):
        claim([flow("2025-01-01", "lent", 100, "a"), flow("2025-02-01", "repaid", 50, "b")], {}, lpr(), TODAY)


def test_every_article_named_stands_in_the_sources() -> None:
    base = shipped()
    texts = [path.read_text("utf-8") for path in (ROOT / "ledger").glob("*.py")]
    named = {word for text in texts for word in re.findall(r'"((?:[a-z]+-)*[a-z0-9]+/[a-z0-9-]+)"', text)}
    assert len(named) >= 15
    for reference in named:
        assert base.article(reference).text.zh


def test_a_payment_of_interest_for_several_loans_pays_all_interest_before_any_principal() -> None:
    terms = dict.fromkeys(("a", "b"), Terms(due=date(2026, 1, 1), rate=percent("10")))
    lent = [flow("2025-01-01", "lent", 36500, "a"), flow("2025-02-10", "lent", 36500, "b")]
    found = claim([*lent, flow("2025-04-11", "repaid", 2000, designation="interest")], terms, lpr(), TODAY)
    assert [(a.loan, a.purpose, a.amount) for a in found.allocations] == [
        ("a", "interest", 1000),
        ("a", "principal", 200),
        ("b", "interest", 600),
        ("b", "principal", 200),
    ]


def test_a_payment_on_the_day_of_the_claim_goes_to_the_heaviest_loan_too() -> None:
    terms = {"light": Terms(due=date(2025, 1, 1), rate=percent("5")), "heavy": Terms(due=date(2025, 6, 1), rate=percent("10"))}
    lent = [flow("2024-01-01", "lent", 1000, name) for name in terms]
    found = claim([*lent, flow("2026-11-23", "repaid", 500)], terms, lpr(), TODAY)
    assert {a.loan for a in found.allocations} == {"heavy"}
