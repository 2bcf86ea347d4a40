"""What the ledger was asked and answered, and the sums of it that a rule may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from engine.books.ledger_map import TERMS
from engine.model import Kind
from ledger.claim import claim
from ledger.flows import Flow, Terms
from ledger.rates import Rates
from ledger.results import ZERO, Claim, LoanClaim


@dataclass(frozen=True)
class Asked:
    """What the ledger is asked. `said`: what was read from the movements themselves."""

    flows: tuple[Flow, ...]
    terms: Mapping[str, Terms]
    rates: Rates
    as_of: date
    said: tuple[str, ...]

    def claim(self, filed: date | None = None) -> Claim:
        """What may be claimed, as if filed on that day."""
        return claim(self.flows, self.terms, self.rates, self.as_of, filed)


@dataclass(frozen=True)
class Reckoned:
    """What the ledger was asked and what it answered. `if_valid`: the same, should a doubtful loan be held valid."""

    asked: Asked
    claim: Claim
    if_valid: Claim | None


def _each(name: str, *shares: str) -> Callable[[Reckoned], Decimal]:
    """The sum over the loans, or over their parts of that share."""

    def of(reckoned: Reckoned) -> Decimal:
        chosen: list[LoanClaim] = [one for one in reckoned.claim.loans if not shares or one.share in shares]
        return sum((getattr(one, name) for one in chosen), ZERO)

    return of


def _due_now(reckoned: Reckoned) -> Decimal:
    return sum((one.principal - one.not_due for one in reckoned.claim.loans), ZERO)


def _overdue_rate(reckoned: Reckoned) -> Fraction | None:
    return next((s.rate for s in reversed(reckoned.claim.segments) if s.phase == "overdue"), None)


def _once(name: str) -> Callable[[Reckoned], Decimal | None]:
    return lambda reckoned: getattr(reckoned.claim.if_set_off_once, name, None)


COUNTS: Mapping[str, Callable[[tuple[Flow, ...], date], int]] = {
    "movements": lambda flows, _: len(flows),
    "loans": lambda flows, as_of: len({f.loan for f in flows if f.kind == "lent" and f.on <= as_of}),
}
SUMS: Mapping[str, Callable[[Reckoned], Decimal | Fraction | None]] = {
    "principal": _each("principal"),
    "due_now": _due_now,
    "term": _each("term"),
    "overdue": _each("overdue"),
    "interest": _each("interest"),
    "fees": _each("fees"),
    "total": _each("total"),
    "valid_principal": _each("principal", "valid"),
    "void_principal": _each("principal", "void"),
    "loss_of_use": _each("loss_at_most"),
    "may_be_recredited": _each("may_be_recredited"),
    "principal_if_set_off": _once("principal"),
    "total_if_set_off": _once("total"),
    "total_if_valid": lambda reckoned: reckoned.if_valid.total if reckoned.if_valid else None,
    "overdue_rate": _overdue_rate,
}
TERMS_OF: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(SUMS, tuple(term for term in TERMS if term != "judged_until")),
    "delay": ("owed", "judged_until"),
}
"""The terms a sum rests on; counts rest on the movements alone."""
STAND_AT_ZERO = ("principal", "total")
"""Everything else is not concluded when it comes to nothing."""
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys((*SUMS, "delay"), Kind.MONEY),
    **dict.fromkeys(COUNTS, Kind.COUNT),
    "overdue_rate": Kind.RATE,
}
"""Every name that `{ledger: …}` knows, with what it yields."""
