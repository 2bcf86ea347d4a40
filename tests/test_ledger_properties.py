"""Whatever money moved: order does not matter, nothing counts twice, sums reconcile, and no row is above the cap."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from day_by_day import day_by_day
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lending import lpr

from ledger.claim import claim
from ledger.flows import Flow, Instalment, Terms
from ledger.results import Claim

CALM = settings(deadline=None, max_examples=60)
LAST = date(2026, 9, 1)
NAMES = ["a", "b", "c"]
AMOUNTS = st.integers(2, 2_000_000).map(lambda cents: Decimal(cents) / 100)
DAYS = st.dates(date(2016, 1, 1), LAST)
RATES = st.one_of(st.none(), st.integers(0, 60).map(lambda n: Fraction(n, 100)))
TERMS = st.builds(
    Terms,
    rate=RATES,
    unclear=st.booleans(),
    overdue_rate=RATES,
    penalty_rate=st.sampled_from([Fraction(0), Fraction(1, 10)]),
    fees=st.sampled_from([Decimal(0), Decimal(500)]),
    costs=st.sampled_from([Decimal(0), Decimal(300)]),
    costs_on=st.one_of(st.none(), DAYS),
    due=st.one_of(st.none(), DAYS),
    secured=st.booleans(),
    void=st.booleans(),
    void_part=st.sampled_from([Decimal(0), Decimal("55.55")]),
    by_month=st.booleans(),
    all_due_on=st.one_of(st.none(), DAYS),
    instalments=st.lists(st.builds(Instalment, DAYS, AMOUNTS), max_size=2).map(tuple),
)
LENT = st.builds(Flow, DAYS, AMOUNTS, st.just("lent"), st.sampled_from(NAMES))
OTHERS = st.builds(
    Flow,
    DAYS,
    AMOUNTS,
    st.sampled_from(["repaid", "repaid", "returned"]),
    st.sampled_from(["", *NAMES]),
    st.sampled_from(["none", "costs", "interest", "principal"]),
)


@st.composite
def disputes(draw: st.DrawFn) -> tuple[list[Flow], dict[str, Terms]]:
    """Money of up to three loans."""
    lent = draw(st.lists(LENT, min_size=1, max_size=4))
    first = sorted(lent, key=lambda f: f.on)[0].loan
    names = {f.loan for f in lent}
    others = [
        replace(f, loan=first if f.loan not in names and (f.loan or f.kind == "returned") else f.loan)
        for f in draw(st.lists(OTHERS, max_size=5))
    ]
    return [*lent, *others], {name: draw(TERMS) for name in names}


def reckoned(flows: list[Flow], terms: dict[str, Terms], as_of: date = LAST) -> Claim:
    return claim(flows, terms, lpr(), as_of, date(2026, 8, 1))


def came_back(flows: list[Flow], found: Claim) -> Decimal:
    """Repayments, and returns that were not netted."""
    netted = sum((r.amount for r in found.assumptions if r.code == "netted" and r.amount), Decimal(0))
    return sum((f.amount for f in flows if f.kind != "lent"), Decimal(0)) - netted


@CALM
@given(disputes(), st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(dispute: tuple[list[Flow], dict[str, Terms]], shuffler: random.Random) -> None:
    flows, terms = dispute
    mixed = list(flows)
    shuffler.shuffle(mixed)
    assert reckoned(mixed, terms) == reckoned(flows, terms)


@CALM
@given(disputes())
def test_money_in_is_money_allocated_and_what_is_left_over(dispute: tuple[list[Flow], dict[str, Terms]]) -> None:
    flows, terms = dispute
    found = reckoned(flows, terms)
    for one in filter(None, (found, found.if_set_off_once, found.if_set_off_each)):
        assert sum((a.amount for a in one.allocations), Decimal(0)) + one.left_over == came_back(flows, one)


@CALM
@given(disputes())
def test_principal_and_interest_reconcile_loan_by_loan(dispute: tuple[list[Flow], dict[str, Terms]]) -> None:
    found = reckoned(*dispute)
    for loan in found.loans:
        paid: dict[str, Decimal] = {}
        for a in found.allocations:
            if (a.loan, a.share) == (loan.loan, loan.share):
                paid[a.purpose] = paid.get(a.purpose, Decimal(0)) + a.amount
        rows = [s for s in found.segments if (s.loan, s.share) == (loan.loan, loan.share)]
        assert loan.principal == loan.arrived - paid.get("principal", Decimal(0))
        accrued = sum((s.interest for s in rows if s.phase != "loss"), Decimal(0))
        assert loan.interest == accrued - paid.get("interest", Decimal(0))
        assert loan.loss_at_most == sum((s.interest for s in rows if s.phase == "loss"), Decimal(0))
        assert min(loan.principal, loan.term, loan.overdue, loan.fees, loan.costs) >= 0
        assert 0 <= loan.not_due <= loan.principal


@CALM
@given(disputes())
def test_no_row_is_above_the_cap(dispute: tuple[list[Flow], dict[str, Terms]]) -> None:
    for row in reckoned(*dispute).segments:
        assert row.cap is None or 0 <= row.rate <= row.cap
        most = Fraction(row.base) * row.rate * Fraction(row.days + 3, 365)
        assert -1 <= row.interest * 100 <= most * 100 + 1
        assert row.start < row.end and row.days == (row.end - row.start).days


@CALM
@given(disputes())
def test_overdue_interest_and_fees_together_stay_within_the_cap(dispute: tuple[list[Flow], dict[str, Terms]]) -> None:
    flows, terms = dispute
    found = reckoned(flows, {name: replace(t, by_month=False) for name, t in terms.items()})
    for loan in found.loans:
        rows = [s for s in found.segments if (s.loan, s.share, s.phase) == (loan.loan, loan.share, "overdue")]
        paid = [a.amount for a in found.allocations if (a.loan, a.share, a.purpose) == (loan.loan, loan.share, "fees")]
        fees = sum(paid, loan.fees)
        most = sum((Fraction(s.base) * (s.cap or s.rate) * s.days / 365 for s in rows), Fraction(0))
        assert sum((s.interest for s in rows), Decimal(0)) + fees <= most + Fraction(len(rows) + 1, 100)


@CALM
@given(disputes(), st.integers(0, 10), st.integers(1, 10**6))
def test_two_halves_of_a_payment_on_one_day_count_as_the_whole(
    dispute: tuple[list[Flow], dict[str, Terms]], which: int, cents: int
) -> None:
    flows, terms = dispute
    chosen = flows[which % len(flows)]
    part = Decimal(cents) / 100
    assume(part < chosen.amount)
    halves = [replace(chosen, amount=part), replace(chosen, amount=chosen.amount - part)]
    assert reckoned([*halves, *(f for f in flows if f is not chosen)], terms) == reckoned(flows, terms)


@CALM
@given(disputes(), st.integers(0, 400), st.integers(0, 400))
def test_without_new_money_a_claim_only_grows(dispute: tuple[list[Flow], dict[str, Terms]], first: int, more: int) -> None:
    flows, terms = dispute
    last = max(f.on for f in flows)
    early, late = last + timedelta(days=first), last + timedelta(days=first + more)
    before, after = (reckoned(flows, terms, day) for day in (early, late))
    assert before.total <= after.total and before.principal == after.principal
    assert before.loss_at_most <= after.loss_at_most


@CALM
@given(disputes())
def test_setting_off_never_raises_the_claim(dispute: tuple[list[Flow], dict[str, Terms]]) -> None:
    found = reckoned(*dispute)
    if found.if_set_off_once is not None and found.if_set_off_each is not None:
        assert found.if_set_off_once.principal <= found.principal
        assert found.if_set_off_each.principal <= found.principal


PLAIN = st.builds(Terms, rate=RATES, unclear=st.booleans(), overdue_rate=RATES, due=st.one_of(st.none(), DAYS))
PAID = st.builds(Flow, DAYS, AMOUNTS, st.just("repaid"), st.just(""), st.sampled_from(["none", "principal"]))
TRANCHE = st.builds(Flow, DAYS, AMOUNTS, st.just("lent"))


@CALM
@given(st.lists(TRANCHE, min_size=1, max_size=3), st.lists(PAID, max_size=4), PLAIN)
def test_the_ledger_agrees_with_counting_one_day_at_a_time(lent: list[Flow], paid: list[Flow], terms: Terms) -> None:
    flows, filed = [*lent, *paid], date(2026, 8, 1)
    found = claim(flows, {"": terms}, lpr(), LAST, filed)
    principal, interest, left_over = day_by_day(flows, terms, lpr(), LAST, filed)
    near = Fraction(len(paid) + 1, 50)
    assert abs(Fraction(found.principal) - principal) <= near
    assert abs(Fraction(found.interest) - interest) <= near
    assert abs(found.left_over - left_over) <= Decimal("0.1")
