"""Which loan a payment is for when nobody said (Civil Code 560)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from ledger.account import Account
from ledger.flows import Designation
from ledger.money import to_cents
from ledger.rates import NotCovered


@dataclass
class Loan:
    """One loan: one account, or a valid and a void one that share payments as they shared the money."""

    name: str
    accounts: list[Account]
    void_share: Fraction = Fraction(0)

    def settle(self, day: date, paid_by_month: bool = False) -> None:
        """Counts interest up to `day` (not counted)."""
        for account in self.accounts:
            account.settle(day, paid_by_month)

    def owing(self, day: date) -> Decimal:
        """Everything a payment on `day` could be for."""
        return sum((a.owing(day) for a in self.accounts), Decimal(0))

    def take(self, amount: Decimal, designation: Designation, day: date) -> Decimal:
        """A payment made for this loan; returns what is left over."""
        if len(self.accounts) == 1:
            return self.accounts[0].take(amount, designation, day)
        valid, void = self.accounts
        for_void = to_cents(Fraction(amount) * self.void_share)
        left = void.take(for_void, designation, day)
        left = valid.take(amount - for_void + left, designation, day)
        return void.take(left, designation, day) if left else left

    def rank(self, day: date) -> tuple[bool, bool, Fraction, date]:
        """Due first, then unsecured, then the heaviest, then the earliest due. A void loan is due at once and bears nothing."""
        open_ = [o for a in self.accounts for o in a.open if o.amount and o.part.formed <= day]
        void = any(a.void for a in self.accounts)
        due = min((o.part.formed if void else o.part.due or date.max for o in open_), default=date.max)
        return due > day, self.accounts[0].terms.secured, -max(burden(a, day) for a in self.accounts), due


def burden(account: Account, day: date) -> Fraction:
    """The highest rate that runs on `day`; a void loan bears none."""
    silent = replace(account.regime, assumptions=[], gaps=[])
    running = (o.part for o in account.open if o.amount and o.part.formed <= day and not account.void)
    try:
        return max((silent.spans(p.formed, p.due, day + timedelta(days=1))[-1].rate for p in running), default=Fraction(0))
    except NotCovered:
        return Fraction(0)


def interest_owing(account: Account) -> Decimal:
    """Everything a payment for interest pays before anything else, after `settle`."""
    return sum((account.owed[name] for name in ("term", "overdue", "kept", "above")), Decimal(0))


def share_out(amount: Decimal, designation: Designation, day: date, loans: Sequence[Loan]) -> Decimal:
    """A payment that names no loan; equals share it in the proportion of what is owed. Returns what is left over."""
    there = [loan for loan in loans if any(a.lent_by(day) for a in loan.accounts)]
    for loan in there:
        loan.settle(day, designation == "interest")
    ranked = sorted(there, key=lambda loan: (loan.rank(day), loan.name))
    if designation == "interest":
        for account in (a for loan in ranked for a in loan.accounts):
            part = min(amount, interest_owing(account))
            amount -= part - account.take(part, designation, day)
    for _, equals in groupby(ranked, key=lambda loan: loan.rank(day)):
        group = list(equals)
        owed = [loan.owing(day) for loan in group]
        total, given = sum(owed, Decimal(0)), amount
        for loan, owing in zip(group[:-1], owed[:-1], strict=True):
            part = to_cents(Fraction(given) * Fraction(owing) / Fraction(total)) if total else Decimal(0)
            amount -= part - loan.take(part, designation, day)
        for loan in reversed(group):
            amount = loan.take(amount, designation, day) if amount else amount
    return amount
