"""One reckoning: opens the loans, lets the payments in by day, and gathers what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from ledger import principal
from ledger.account import Account, SetOff
from ledger.allocation import Loan, share_out
from ledger.flows import Designation, Flow, Terms
from ledger.principal import Part
from ledger.rates import NotCovered, Rates
from ledger.regimes import FIRST_COVERED, NEW_RULES, Regime
from ledger.results import ZERO, Claim, LoanClaim, Remark, Share

FIRST: tuple[Designation, ...] = ("costs", "interest", "principal", "none")
"""Payments of one day: those with a purpose first."""


class Reckoning:
    """One reckoning. `set_off_on`: by loan, the day of the last payment above the cap."""

    def __init__(
        self,
        flows: tuple[Flow, ...],
        terms: Mapping[str, Terms],
        rates: Rates,
        as_of: date,
        filed: date | None,
        set_off: SetOff,
        set_off_on: Mapping[str, date] = MappingProxyType({}),
    ) -> None:
        self.flows, self.terms, self.rates, self.as_of = flows, terms, rates, as_of
        self.set_off, self.set_off_on = set_off, set_off_on
        self.filed, self.said_filed = filed or as_of, filed is not None
        self.gaps: list[Remark] = []
        self.assumptions: list[Remark] = []
        lent = sorted((f.on, f.loan) for f in flows if f.kind == "lent")
        self.known = {loan for _, loan in lent}
        self.names = list(dict.fromkeys(loan for on, loan in lent if on <= as_of))
        self.left_over = ZERO
        self.without: dict[str, LoanClaim] = {}
        self.loans: dict[str, Loan] = {}
        self.repaid: dict[tuple[date, int, str | None], Decimal] = {}

    def claim(self) -> Claim:
        """What may be claimed. Raises ValueError for money of no loan."""
        owned: dict[str, list[Flow]] = {name: [] for name in self.names}
        for flow in self.flows:
            if flow.on > self.as_of:
                self.note(self.assumptions, "later_money", flow.loan, "civil-code/676")
            elif flow.kind == "repaid":
                self.repay(flow, self.of(flow) if flow.loan or len(self.known) == 1 else None)
            elif self.of(flow) not in owned:
                self.note(self.assumptions, "later_money", flow.loan, "civil-code/676")
            else:
                owned[self.of(flow)].append(flow)
        for name in self.names:
            self.begin(name, owned[name])
        self.events()
        return self.result()

    def of(self, flow: Flow) -> str:
        """The loan the money belongs to."""
        if flow.loan in self.known:
            return flow.loan
        if not flow.loan and len(self.known) == 1:
            return next(iter(self.known))
        raise ValueError(f"no loan `{flow.loan}` was lent")

    def repay(self, flow: Flow, loan: str | None) -> None:
        """Notes a payment for a loan, or for whichever the law says (None)."""
        key = (flow.on, FIRST.index(flow.designation), loan)
        self.repaid[key] = self.repaid.get(key, ZERO) + flow.amount

    def begin(self, name: str, flows: list[Flow]) -> None:
        """Opens the loan's accounts, or sets it aside where no figure is possible."""
        terms, money = self.terms.get(name, Terms()), principal.arrived(flows)
        for flow in money.repaid:
            self.note(self.assumptions, "returned_later", name, "civil-code/561", flow.on, flow.amount)
            self.repay(flow, name)
        if money.netted:
            self.note(self.assumptions, "netted", name, "lending-provisions/26", None, money.netted)
        if any(day < FIRST_COVERED for day, _ in money.by_day):
            self.note(self.gaps, "before_2015", name, "lending-provisions/31", money.by_day[0][0])
            self.without[name] = LoanClaim(name, "whole", money.total, figure=False)
            return
        planned = sum((i.amount for i in terms.instalments), ZERO)
        if terms.instalments and planned != money.total:
            self.note(self.assumptions, "instalments_differ", name, "civil-code/675", None, planned)
        if terms.due is None and not terms.instalments and not terms.void:
            self.note(self.gaps, "no_due_day", name, "civil-code/675")
        try:
            self.loans[name] = self.opened(name, terms, principal.parts(money.by_day, terms), money.total)
        except NotCovered as missing:
            self.note(self.gaps, "no_rate", name, "lpr-announcements/one-year", missing.day)
            self.without[name] = LoanClaim(name, "whole", money.total, figure=False)

    def opened(self, name: str, terms: Terms, parts: list[Part], total: Decimal) -> Loan:
        """The loan's account, or one each for its valid and its void part."""

        def account(parts: list[Part], void: bool, share: Share) -> Account:
            regime = Regime(name, terms, self.rates, self.filed)
            return Account(regime, share, parts, self.as_of, void=void, set_off=self.set_off)

        part_void = min(terms.void_part, total)
        if terms.void or not part_void or part_void == total:
            return Loan(name, [account(parts, terms.void or bool(part_void), "whole")])
        share = Fraction(part_void) / Fraction(total)
        void = principal.shares(parts, share)
        valid = [replace(p, amount=p.amount - v.amount) for p, v in zip(parts, void, strict=True)]
        self.note(self.assumptions, "shared_with_void_part", name, "civil-code/156", None, part_void)
        return Loan(name, [account(valid, False, "valid"), account(void, True, "void")], share)

    def events(self) -> None:
        """Payments and roll-overs in the order of their days."""
        if self.without and any(loan is None for _, _, loan in self.repaid):
            for name, loan in self.loans.items():
                self.without[name] = LoanClaim(name, "whole", sum((a.arrived for a in loan.accounts), ZERO), figure=False)
            self.loans = {}
            self.note(self.gaps, "payment_not_allocated", "", "civil-code/560")
        rolls = {name: [r for r in self.terms.get(name, Terms()).rolled_over if r.on <= self.as_of] for name in self.loans}
        for day in sorted({key[0] for key in self.repaid} | {r.on for of_loan in rolls.values() for r in of_loan}):
            for key in sorted((k for k in self.repaid if k[0] == day), key=lambda k: (k[2] is None, k[1], k[2] or "")):
                self.left_over += self.pay(self.repaid[key], FIRST[key[1]], day, key[2])
            for name, of_loan in rolls.items():
                for roll in of_loan:
                    if roll.on == day:
                        self.loans[name].accounts[0].roll_over(roll)
            for name, last in self.set_off_on.items():
                if last == day:
                    self.loans[name].accounts[0].set_off_above_cap(day)

    def pay(self, amount: Decimal, designation: Designation, day: date, loan: str | None) -> Decimal:
        """Lets a payment in; returns what is left over."""
        if loan is None:
            return share_out(amount, designation, day, list(self.loans.values()))
        if loan in self.loans:
            self.loans[loan].settle(day, designation == "interest")
            return self.loans[loan].take(amount, designation, day)
        return amount

    def result(self) -> Claim:
        """Interest to the day, and everything gathered."""
        accounts = [account for loan in self.loans.values() for account in loan.accounts]
        for account in accounts:
            account.settle(self.as_of)
            self.gaps = list(dict.fromkeys([*self.gaps, *account.regime.gaps]))
            self.assumptions = list(dict.fromkeys([*self.assumptions, *account.regime.assumptions]))
        found = {name: [a.result() for a in loan.accounts] for name, loan in self.loans.items()}
        found |= {name: [loan] for name, loan in self.without.items()}
        loans = [self.capped(loan) for name in self.names for loan in found[name]]
        self.remarks(accounts)
        old = [a for a in accounts if any(o.part.formed < NEW_RULES for o in a.open)]
        if not self.said_filed and any(s.cap is not None and s.start >= NEW_RULES for a in old for s in a.segments):
            self.note(self.assumptions, "filed_today", "", "lending-provisions/31", self.filed)
        allocations = sorted((x for a in accounts for x in a.allocations), key=lambda x: x.on)
        segments = tuple(s for a in accounts for s in a.segments)
        remarks = (tuple(self.gaps), tuple(self.assumptions))
        return Claim(self.as_of, self.filed, tuple(loans), segments, tuple(allocations), self.left_over, *remarks)

    def remarks(self, accounts: list[Account]) -> None:
        """What has to be said about the accounts as they stand in the end."""
        for account in accounts:
            name, terms = account.regime.loan, account.terms
            if account.void:
                self.note(self.assumptions, "loss_of_use", name, "practice/void-loan-loss")
            elif terms.fees and account.fees() + account.paid["fees"] < terms.fees:
                self.note(self.assumptions, "fees_capped", name, "lending-provisions/29", None, account.fees())
            if account.paid["kept"]:
                self.note(self.assumptions, "paid_and_kept", name, "lending-provisions-2015/31", None, account.paid["kept"])
        if any(s.phase != "loss" and s.rate for a in accounts for s in a.segments):
            by_month = any(s.months for a in accounts for s in a.segments)
            self.note(self.assumptions, "months" if by_month else "days", "", "practice/interest-days")

    def capped(self, loan: LoanClaim) -> LoanClaim:
        """The second cap on a rolled-over loan: what the first principal would come to at the cap (Lending Provisions 27)."""
        terms = self.terms.get(loan.loan, Terms())
        if not terms.rolled_over or not loan.figure:
            return loan
        plain = replace(terms, rolled_over=(), rate=Fraction(100), unclear=False, overdue_rate=None)
        plain = replace(plain, penalty_rate=Fraction(0), fees=ZERO)
        flows = tuple(replace(f, designation="none") for f in self.flows)
        twin = Reckoning(flows, {**self.terms, loan.loan: plain}, self.rates, self.as_of, self.filed, "no").claim()
        most = sum((c.principal + c.interest for c in twin.loans if (c.loan, c.share) == (loan.loan, loan.share)), ZERO)
        excess = max(ZERO, loan.principal + loan.interest - most)
        if excess:
            self.note(self.assumptions, "rolled_over_capped", loan.loan, "lending-provisions/27", None, excess)
        overdue = min(excess, loan.overdue)
        term = min(excess - overdue, loan.term)
        return replace(
            loan, overdue=loan.overdue - overdue, term=loan.term - term, principal=loan.principal - (excess - overdue - term)
        )

    def note(
        self, where: list[Remark], code: str, loan: str, article: str, on: date | None = None, amount: Decimal | None = None
    ) -> None:
        """Keeps a remark once."""
        remark = Remark(code, loan, article, on, amount)
        if remark not in where:
            where.append(remark)
