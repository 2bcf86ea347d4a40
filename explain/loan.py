"""From the answers to the ledger's words: which money moved, on what terms; and what is still needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from engine.model import Knowledge
from engine.trace import Consultation
from ledger.flows import Flow, Terms
from ledger.interest import month_later
from ledger.principal import arrived
from ledger.rates import Rates

VOID = ("void", "void_illegal_use", "needs_ratification")
DOUBTFUL = ("doubtful_lender", "doubtful_funds", "doubtful_use")


@dataclass(frozen=True)
class Loans:
    """What the ledger is asked. `needed`: what stands in the way; `said`: what was taken from the answers or assumed."""

    flows: tuple[Flow, ...]
    terms: dict[str, Terms]
    needed: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def lpr(knowledge: Knowledge) -> Rates:
    """The table `lpr`; beyond its confirmed days the last rate is used and said to be unconfirmed."""
    table = knowledge.tables["lpr"]
    steps = [(r.start, r.cells["value"]) for r in table.rows]
    known = tuple((day, Fraction(rate) / 100) for day, rate in steps if day is not None and isinstance(rate, Decimal))
    return Rates(known, table.covered_to or known[-1][0], if_unchanged=True)


def judged(consultation: Consultation) -> tuple[Decimal, date, list[Flow]] | None:
    """Under a judgment: judged money (what is still owed and what was paid since), its last day, the payments since."""
    due, owed = consultation.value("title_due_on"), consultation.value("principal_owed")
    if not isinstance(due, date) or not isinstance(owed, Decimal):
        return None
    since = [f for f in consultation.flows if f.kind == "repaid" and due < f.on <= consultation.as_of]
    return owed + sum((f.amount for f in since), Decimal(0)), due, since


def loans(consultation: Consultation) -> Loans:
    """The money from the case file, or from the answers where they leave no doubt; the terms from the answers."""
    said: list[str] = []
    flows = consultation.flows
    money, needed = (flows, []) if flows else _from_answers(consultation, said)
    names = list(dict.fromkeys(f.loan for f in money if f.kind == "lent" and f.on <= consultation.as_of))
    if flows and not names:
        needed = ["lent"]
    if consultation.value("claim_basis") == "not_a_loan":
        needed = ["not_a_loan"]
    if len(names) > 1:
        said.append("same_terms")
    terms = {name: _terms(consultation, [f for f in money if f.loan in ("", name)], said) for name in names}
    return Loans(money, terms, tuple(needed), tuple(dict.fromkeys(said)))


def _from_answers(consultation: Consultation, said: list[str]) -> tuple[tuple[Flow, ...], list[str]]:
    """One loan on one day, of which nothing was repaid; anything else needs the section `flows`."""
    value = consultation.value
    owed, lent_on, repaid = value("claim_principal"), value("lent_on"), value("repaid")
    owed = value("principal_owed") if owed is None else owed
    needed = []
    if not isinstance(owed, Decimal) or not owed or not isinstance(lent_on, date):
        needed.append("lent")
    if value("lent_times") not in (None, "one") or value("claim_fallback") is not None:
        needed.append("each_lent")
    if repaid not in (None, "nothing"):
        needed.append("each_repaid")
    if needed or not isinstance(owed, Decimal) or not isinstance(lent_on, date):
        return (), needed
    said.append("from_answers" if repaid is not None else "nothing_repaid")
    return (Flow(lent_on, owed, "lent"),), []


def _terms(consultation: Consultation, flows: Sequence[Flow], said: list[str]) -> Terms:
    value = consultation.value
    validity = value("validity")
    total = arrived(f for f in flows if f.kind != "repaid").total
    if validity in DOUBTFUL:
        said.append("doubtful")
    if value("term") == "instalments":
        said.append("instalments_by_the_last")
    guarantee = value("guarantee")
    rate, unclear = _rate(consultation, said)
    return Terms(
        rate=rate,
        unclear=unclear,
        individuals=value("debtor_kind") != "company",
        due=_due(consultation),
        secured=isinstance(guarantee, frozenset) and "collateral" in guarantee,
        void=validity in VOID,
        void_part=_void_part(consultation, total) if validity == "partly_void" else Decimal(0),
        by_month=rate is not None and _paid_by_month(flows, said),
    )


def _rate(consultation: Consultation, said: list[str]) -> tuple[Fraction | None, bool]:
    """The agreed rate where it can be proved: written down, or spoken and on record."""
    interest, rate = consultation.value("interest"), consultation.value("interest_rate")
    evidence = consultation.value("agreement_evidence")
    if interest not in ("written", "oral"):
        return None, False
    recorded = consultation.value("recordings") == "clear_call" or (isinstance(evidence, frozenset) and "recording" in evidence)
    if interest == "oral" and not recorded:
        said.append("oral_unproved")
        return None, True
    if not isinstance(rate, Decimal):
        said.append("rate_unknown")
        return None, True
    return Fraction(rate) / 100, False


def _due(consultation: Consultation) -> date | None:
    """The day before default, as the rules found it."""
    since = consultation.value("default_since")
    return since - timedelta(days=1) if isinstance(since, date) else None


def _void_part(consultation: Consultation, total: Decimal) -> Decimal:
    """The share of what was lent that came from credit, as it stands to what is owed."""
    void, owed = consultation.value("void_part"), consultation.value("principal_owed")
    if not isinstance(void, Decimal) or not isinstance(owed, Decimal) or not owed:
        return Decimal(0)
    return min(total, (total * void / owed).quantize(Decimal("0.01")))


def _paid_by_month(flows: Sequence[Flow], said: list[str]) -> bool:
    """Whether several payments of interest were made, each on the monthly day of the loan."""
    lent = sorted(f.on for f in flows if f.kind == "lent")
    paid = [f.on for f in flows if f.kind == "repaid" and f.designation == "interest"]
    if not lent or len(set(paid)) < 2:
        return False
    by_month = all(day == month_later(lent[0], (day.year - lent[0].year) * 12 + day.month - lent[0].month) for day in paid)
    if by_month:
        said.append("by_month")
    return by_month
