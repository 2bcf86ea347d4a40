"""The sums that a paper may name besides findings: `{ledger:lent}` and the like, each with the step it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from engine.model import Kind, Text
from engine.trace import Consultation
from ledger.flows import Flow, FlowKind
from ledger.results import ZERO, Claim, Purpose

MONEY_LIST = Text("往来明细", "the list of money")
ALLOCATIONS = Text("利息计算表里“还款抵了什么”", "the interest table, “What the repayments paid”")
ROWS = Text("利息计算表的最后一段", "the last rows of the interest table")


@dataclass(frozen=True)
class Figure:
    """`of`: its value in a consultation; None where there is none."""

    kind: Kind
    label: Text
    step: Text
    of: Callable[[Consultation], Decimal | date | None]


def flows_of(consultation: Consultation) -> tuple[Flow, ...]:
    """The movements the ledger worked with; those of the case file under a judgment."""
    reckoned = consultation.reckoned
    return reckoned.asked.flows if reckoned is not None else consultation.flows


def claim_of(consultation: Consultation) -> Claim | None:
    """What may be claimed, where every loan has a figure."""
    reckoned = consultation.reckoned
    return reckoned.claim if reckoned is not None and reckoned.claim.complete else None


def moved(*kinds: FlowKind) -> Callable[[Consultation], Decimal | None]:
    """The sum of these movements; None where there is none."""

    def of(consultation: Consultation) -> Decimal | None:
        return sum((f.amount for f in flows_of(consultation) if f.kind in kinds), ZERO) or None

    return of


def paid(*purposes: Purpose) -> Callable[[Consultation], Decimal | None]:
    """What the repayments paid of this; None where nothing was repaid."""

    def of(consultation: Consultation) -> Decimal | None:
        claim = claim_of(consultation)
        if claim is None or not claim.allocations:
            return None
        return sum((a.amount for a in claim.allocations if a.purpose in purposes), ZERO)

    return of


def _arrived(consultation: Consultation) -> Decimal | None:
    claim = claim_of(consultation)
    return sum((loan.arrived for loan in claim.loans), ZERO) if claim else None


def _running(consultation: Consultation) -> tuple[Decimal, Fraction] | None:
    """The sum on which interest runs on, and its one rate; None where there is none, or several."""
    claim = claim_of(consultation)
    last = [s for s in claim.segments if s.phase == "overdue" and s.end == claim.as_of] if claim else []
    rates = {s.rate for s in last}
    return (sum((s.base for s in last), ZERO), rates.pop()) if len(rates) == 1 else None


def _running_base(consultation: Consultation) -> Decimal | None:
    running = _running(consultation)
    return running[0] if running else None


def _running_rate(consultation: Consultation) -> Decimal | None:
    running = _running(consultation)
    return Decimal(running[1].numerator * 100) / running[1].denominator if running else None


def _unpaid(consultation: Consultation) -> Decimal | None:
    judged = consultation.judged
    return judged.delay(consultation.as_of).unpaid if judged else None


def _doubled(consultation: Consultation) -> Decimal | None:
    judged = consultation.judged
    return (judged.delay(consultation.as_of).doubled or None) if judged else None


def _since(consultation: Consultation) -> Decimal | None:
    judged = consultation.judged
    return (sum((f.amount for f in judged.since), ZERO) or None) if judged else None


def _last_lent(consultation: Consultation) -> date | None:
    return max((f.on for f in flows_of(consultation) if f.kind == "lent"), default=None)


def _first_lent(consultation: Consultation) -> date | None:
    return min((f.on for f in flows_of(consultation) if f.kind == "lent"), default=None)


def _last_repaid(consultation: Consultation) -> date | None:
    return max((f.on for f in flows_of(consultation) if f.kind == "repaid"), default=None)


FIGURES: Mapping[str, Figure] = {
    "lent": Figure(Kind.MONEY, Text("出借总额", "all that was lent"), MONEY_LIST, moved("lent")),
    "kept_back": Figure(
        Kind.MONEY, Text("先扣或当天转回的", "kept back or sent back"), MONEY_LIST, moved("deducted", "returned")
    ),
    "arrived": Figure(Kind.MONEY, Text("实际到对方手里的", "what reached him"), MONEY_LIST, _arrived),
    "repaid": Figure(Kind.MONEY, Text("还款总额", "all that was repaid"), MONEY_LIST, moved("repaid")),
    "repaid_principal": Figure(Kind.MONEY, Text("还款里抵本金的", "repaid on the principal"), ALLOCATIONS, paid("principal")),
    "repaid_interest": Figure(
        Kind.MONEY, Text("还款里抵利息的", "repaid on interest"), ALLOCATIONS, paid("interest", "kept", "above_cap")
    ),
    "running_base": Figure(Kind.MONEY, Text("继续计息的本金", "principal on which interest runs on"), ROWS, _running_base),
    "running_rate": Figure(Kind.RATE, Text("继续计息的利率", "rate at which interest runs on"), ROWS, _running_rate),
    "first_lent_on": Figure(Kind.DATE, Text("第一笔出借日", "first day of lending"), MONEY_LIST, _first_lent),
    "last_lent_on": Figure(Kind.DATE, Text("最后一笔出借日", "last day of lending"), MONEY_LIST, _last_lent),
    "last_repaid_on": Figure(Kind.DATE, Text("最后一次还款日", "day of the last repayment"), MONEY_LIST, _last_repaid),
    "unpaid": Figure(Kind.MONEY, Text("没还的判决金额", "judged money unpaid"), ROWS, _unpaid),
    "doubled": Figure(Kind.MONEY, Text("迟延履行的加倍部分", "doubled part of the delay interest"), ROWS, _doubled),
    "paid_since": Figure(Kind.MONEY, Text("判决后已付的", "paid since the judgment"), MONEY_LIST, _since),
}
