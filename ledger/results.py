"""What comes out: rows, allocations, sums and remarks, each with the provision that produced it. Yuan, to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Phase = Literal["term", "overdue", "loss", "delay"]
"""In-term interest · interest after default · loss of use under a void loan · doubled interest after judgment."""
Purpose = Literal["costs", "interest", "kept", "above_cap", "principal", "fees", "delay"]
"""kept: between 24 % and 36 % to 2020-08-19 · above_cap: more than the law allows · fees: penalties and other fees."""
Share = Literal["whole", "valid", "void"]
ZERO = Decimal(0)


@dataclass(frozen=True)
class Segment:
    """One row: `days` from `start` (counted) to `end` (not counted) on `base` at `rate` a year, which `cap` limits."""

    loan: str
    share: Share
    phase: Phase
    start: date
    end: date
    days: int
    base: Decimal
    rate: Fraction
    cap: Fraction | None
    interest: Decimal
    article: str
    months: int = 0
    """Above zero: the row counts so many twelfths of a year instead of its days (interest paid by the month)."""


@dataclass(frozen=True)
class Allocation:
    """Part of a repayment and what it paid."""

    on: date
    amount: Decimal
    loan: str
    share: Share
    purpose: Purpose
    article: str


@dataclass(frozen=True)
class Remark:
    """A gap, an assumption, or something to know. `code` names it; the words for it are the caller's."""

    code: str
    loan: str
    article: str
    on: date | None = None
    amount: Decimal | None = None
    rate: Fraction | None = None


@dataclass(frozen=True)
class LoanClaim:
    """What may be claimed for one loan, or for the valid or the void part of one."""

    loan: str
    share: Share
    arrived: Decimal
    """What reached the borrower: lent less deducted and sent back."""
    figure: bool = True
    """False: a gap leaves no figure; every sum below is then zero and says nothing."""
    principal: Decimal = ZERO
    not_due: Decimal = ZERO
    """Part of `principal` that is not due yet."""
    costs: Decimal = ZERO
    term: Decimal = ZERO
    overdue: Decimal = ZERO
    fees: Decimal = ZERO
    loss_at_most: Decimal = ZERO
    """Loss of use under a void loan: anything from 0 to this, by fault (Civil Code 157). Not in `total`."""
    may_be_recredited: Decimal = ZERO
    """Interest already paid above the cap."""
    paid_and_kept: Decimal = ZERO
    """Paid up to 2020-08-19 between 24 % and 36 %: neither claimed nor given back (2015 Provisions 26, 31)."""

    @property
    def interest(self) -> Decimal:
        return self.term + self.overdue

    @property
    def total(self) -> Decimal:
        return self.principal + self.costs + self.interest + self.fees


@dataclass(frozen=True)
class Claim:
    """What may be claimed on `as_of`.

    Where interest was paid above the cap, two more reckonings stand beside this one (practice differs): what if that money
    reduced the principal in one sum on the day of the last such payment, and what if it did so payment by payment.
    """

    as_of: date
    filed: date
    loans: tuple[LoanClaim, ...]
    segments: tuple[Segment, ...]
    allocations: tuple[Allocation, ...]
    left_over: Decimal
    """Repaid beyond everything owed, or not allocated because a loan has no figure."""
    gaps: tuple[Remark, ...]
    assumptions: tuple[Remark, ...]
    if_set_off_once: Claim | None = None
    if_set_off_each: Claim | None = None

    def _sum(self, name: str) -> Decimal:
        return sum((getattr(loan, name) for loan in self.loans), ZERO)

    @property
    def principal(self) -> Decimal:
        return self._sum("principal")

    @property
    def interest(self) -> Decimal:
        return self._sum("interest")

    @property
    def total(self) -> Decimal:
        return self._sum("total")

    @property
    def loss_at_most(self) -> Decimal:
        return self._sum("loss_at_most")

    @property
    def may_be_recredited(self) -> Decimal:
        return self._sum("may_be_recredited")

    @property
    def complete(self) -> bool:
        """Whether every loan has a figure."""
        return all(loan.figure for loan in self.loans)
