"""What goes in: dated money and what was agreed about it. Amounts in yuan, rates as fractions a year (0.12 for 12 %)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

FlowKind = Literal["lent", "deducted", "returned", "repaid"]
"""lent: the sum handed over or named · deducted: kept back from it in advance · returned: sent back the same day · repaid."""
Designation = Literal["none", "costs", "interest", "principal"]
"""What a payment was agreed to be for; `none` leaves it to Civil Code 561."""


@dataclass(frozen=True)
class Rough:
    """The ends of what is only roughly known: first and last day, least and most yuan. None: known exactly. Raises ValueError."""

    days: tuple[date, date] | None = None
    amounts: tuple[Decimal, Decimal] | None = None

    def __post_init__(self) -> None:
        for ends in (self.days, self.amounts):
            if ends is not None and not ends[0] < ends[1]:  # type: ignore[operator]  # both ends are of one type
                raise ValueError(f"not a range: {ends[0]} to {ends[1]}")
        if self.days is None and self.amounts is None:
            raise ValueError("nothing is rough")


@dataclass(frozen=True)
class Flow:
    """One movement of money. `amount`: yuan, above zero. `loan`: which loan it belongs to; empty: not said. Raises ValueError.

    `number`: the number of the payment in the bill it was read from; empty: written down by hand.

    Of a `rough` one `on` and `amount` are one reading of it: the cautious one, as `ledger.rough.reading` gives it.
    """

    on: date
    amount: Decimal
    kind: FlowKind
    loan: str = ""
    designation: Designation = "none"
    channel: str = ""
    rough: Rough | None = None
    number: str = ""

    def __post_init__(self) -> None:
        if self.amount <= 0 or self.amount != self.amount.quantize(Decimal("0.01")):
            raise ValueError(f"not an amount of money: {self.amount}")


@dataclass(frozen=True)
class Instalment:
    """A part of the principal with its own due day. Yuan."""

    due: date
    amount: Decimal


@dataclass(frozen=True)
class RollOver:
    """On this day the parties wrote so much unpaid interest (yuan) into the principal (Lending Provisions 27)."""

    on: date
    amount: Decimal


@dataclass(frozen=True)
class Terms:
    """What was agreed about one loan.

    `due` is the agreed day or the end of the period given in the demand (Civil Code 675); None: not due yet.
    `overdue_rate` and `penalty_rate` are yearly rates; `fees` (penalties and fees as a sum) and `costs` (of realising the
    claim) are yuan. `void_part` is the part of what was lent for which the contract is void (Lending Provisions 13).
    `by_month`: interest was paid by the month, so whole months that a payment closes count a twelfth of a year each.
    """

    rate: Fraction | None = None
    unclear: bool = False
    individuals: bool = True
    overdue_rate: Fraction | None = None
    penalty_rate: Fraction = Fraction(0)
    fees: Decimal = Decimal(0)
    costs: Decimal = Decimal(0)
    costs_on: date | None = None
    """The day on which the costs arose: earlier payments are not for them. None: after every payment."""
    due: date | None = None
    instalments: tuple[Instalment, ...] = ()
    all_due_on: date | None = None
    """The day from which a missed instalment makes everything due, where that was agreed."""
    secured: bool = False
    void: bool = False
    void_part: Decimal = Decimal(0)
    rolled_over: tuple[RollOver, ...] = ()
    by_month: bool = False
