"""One loan as it runs: interest accrues, payments are taken in, every row is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ledger.flows import Designation, RollOver
from ledger.interest import days_between, whole_months, year_part
from ledger.money import to_cents
from ledger.principal import NOTHING, Part
from ledger.regimes import NEW_RULES, Regime, Span
from ledger.results import Allocation, LoanClaim, Purpose, Remark, Segment, Share

SetOff = Literal["no", "once", "each"]
"""What becomes of interest paid above the cap."""
ORDERS: dict[Designation, tuple[str, ...]] = {
    "none": ("costs", "term", "overdue", "principal", "fees"),
    "costs": ("costs", "term", "overdue", "principal", "fees"),
    "interest": ("term", "overdue", "kept", "above", "costs", "principal", "fees"),
    "principal": ("principal", "costs", "term", "overdue", "fees"),
}
"""Civil Code 561: costs, interest, principal, unless agreed otherwise. Penalties and fees are not among its costs: last."""


@dataclass
class Open:
    """A part of the principal still owed, its interest counted up to `counted`."""

    part: Part
    amount: Decimal
    spans: list[Span]
    counted: date


class Account:
    """One loan, or its valid or void part. Raises NotCovered when a rate is missing.

    `set_off`: "each" takes no interest above the cap in, so that such a payment reduces the principal at once.
    """

    def __init__(self, regime: Regime, share: Share, parts: list[Part], until: date, *, void: bool, set_off: SetOff) -> None:
        self.regime, self.terms, self.share, self.void, self.set_off = regime, regime.terms, share, void, set_off
        self.arrived = sum((p.amount for p in parts), NOTHING)
        self.until = until
        self.open = [self._opened(p, p.formed) for p in parts]
        self.owed: dict[str, Decimal] = dict.fromkeys(("term", "overdue", "kept", "above"), NOTHING)
        self.owed["costs"] = NOTHING if void else self.terms.costs
        self.paid: dict[str, Decimal] = dict.fromkeys(("kept", "above", "fees"), NOTHING)
        self.loss, self.room = NOTHING, Fraction(0)
        self.segments: list[Segment] = []
        self.allocations: list[Allocation] = []

    def _opened(self, part: Part, counted: date) -> Open:
        regime, until = self.regime, self.until
        spans = list(regime.loss_spans(part.formed, until)) if self.void else regime.spans(part.formed, part.due, until)
        return Open(part, part.amount, spans, counted)

    @property
    def principal(self) -> Decimal:
        """Principal still owed."""
        return sum((o.amount for o in self.open), NOTHING)

    def lent_by(self, day: date) -> bool:
        """Whether any of it had arrived by then."""
        return any(o.part.formed <= day for o in self.open)

    def settle(self, day: date, paid_by_month: bool = False) -> None:
        """Counts interest up to `day` (not counted). Cents are carried from row to row, so that rows add up to the exact sum.

        `paid_by_month`: a payment of interest closes the stretch; whole months then count a twelfth of a year each.
        """
        groups: dict[Span, Decimal] = {}
        for open_ in self.open:
            for span in open_.spans:
                start, end = max(span.start, open_.counted), min(span.end, day)
                if start < end and open_.amount:
                    cut = Span(span.phase, start, end, span.rate, span.cap, span.agreed, span.kept, span.article)
                    groups[cut] = groups.get(cut, NOTHING) + open_.amount
            open_.counted = max(open_.counted, day)
        exact = kept = above = Fraction(0)
        for span, base in sorted(groups.items(), key=lambda g: (g[0].start, g[0].end, g[0].phase, g[0].rate)):
            by_month = paid_by_month and self.terms.by_month and not self.void
            months = whole_months(span.start, span.end) if by_month else 0
            years = Fraction(base) * (Fraction(months, 12) if months else year_part(span.start, span.end))
            before, exact = to_cents(exact), exact + years * span.rate
            self._row(span, base, to_cents(exact) - before, months)
            kept, above = kept + years * (span.kept - span.rate), above + years * (span.agreed - span.kept)
            if span.phase == "overdue" and span.cap is not None:
                self.room += years * (span.cap - span.rate)
        self.owed["kept"] += to_cents(kept)
        self.owed["above"] += NOTHING if self.set_off == "each" else to_cents(above)

    def _row(self, span: Span, base: Decimal, interest: Decimal, months: int) -> None:
        start, end = span.start, span.end
        row = (start, end, days_between(start, end), base, span.rate, span.cap, interest, span.article, months)
        self.segments.append(Segment(self.regime.loan, self.share, span.phase, *row))
        if span.phase == "loss":
            self.loss += interest
        else:
            self.owed[span.phase] += interest

    def fees(self) -> Decimal:
        """Penalties and fees still claimable: with overdue interest never above the cap (Lending Provisions 29)."""
        return max(NOTHING, min(self.terms.fees, to_cents(self.room)) - self.paid["fees"])

    def owing(self, day: date) -> Decimal:
        """Everything a payment on `day` could be for, after `settle(day)`."""
        if self.void:
            return self._principal_by(day)
        return sum((self._room(name, day) for name in ORDERS["none"]), NOTHING)

    def _principal_by(self, day: date) -> Decimal:
        return sum((o.amount for o in self.open if o.part.formed <= day), NOTHING)

    def take(self, amount: Decimal, designation: Designation, day: date) -> Decimal:
        """Takes a payment in, after `settle(day)`. Returns what was left over."""
        order = ("principal",) if self.void else ORDERS[designation]
        for name in order:
            paid = min(amount, self._room(name, day))
            if not paid:
                continue
            amount -= paid
            if name == "principal":
                self._reduce(paid, day)
                if designation == "interest" and not self.void and self.set_off != "each":
                    self._remark("interest_to_principal", "civil-code/561", day, paid)
            elif name != "fees":
                self.owed[name] -= paid
            if name in self.paid:
                self.paid[name] += paid
            self._allocated(day, paid, name)
        return amount

    def _room(self, name: str, day: date) -> Decimal:
        """How much a payment on `day` can pay of this; costs only once they have arisen."""
        if name == "principal":
            return self._principal_by(day)
        if name == "costs" and (self.terms.costs_on is None or day < self.terms.costs_on):
            return NOTHING
        return self.fees() if name == "fees" else self.owed[name]

    def _reduce(self, paid: Decimal, day: date) -> None:
        """Due first, then what arrived first."""
        for open_ in sorted(self.open, key=lambda o: (o.part.due or date.max, o.part.formed)):
            if open_.part.formed <= day:
                taken = min(paid, open_.amount)
                open_.amount, paid = open_.amount - taken, paid - taken

    def _allocated(self, day: date, paid: Decimal, name: str) -> None:
        purposes: dict[str, Purpose] = {
            "costs": "costs",
            "term": "interest",
            "overdue": "interest",
            "kept": "kept",
            "above": "above_cap",
            "principal": "principal",
            "fees": "fees",
        }
        cap = "lending-provisions/31" if any(o.part.formed < NEW_RULES for o in self.open) else "lending-provisions/25"
        articles = {"kept": "lending-provisions-2015/31", "above": cap, "fees": "lending-provisions/29"}
        article = "civil-code/157" if self.void else articles.get(name, "civil-code/561")
        last = self.allocations[-1] if self.allocations else None
        if last and (last.on, last.purpose, last.article) == (day, purposes[name], article):
            self.allocations.pop()
            paid += last.amount
        self.allocations.append(Allocation(day, paid, self.regime.loan, self.share, purposes[name], article))

    def roll_over(self, roll: RollOver) -> None:
        """Unpaid interest within the cap becomes principal; what is above it does not (Lending Provisions 27)."""
        self.settle(roll.on)
        admitted = min(roll.amount, self.owed["term"] + self.owed["overdue"])
        if not admitted or not self.open:
            return
        from_term = min(admitted, self.owed["term"])
        self.owed["term"] -= from_term
        self.owed["overdue"] -= admitted - from_term
        first = min((o.part for o in self.open), key=lambda p: (p.formed, p.due or date.max))
        self.open.append(self._opened(Part(first.formed, first.due, admitted), roll.on))
        self._remark("rolled_over", "lending-provisions/27", roll.on, admitted)

    def set_off_above_cap(self, day: date) -> None:
        """Lets the interest paid above the cap so far reduce the principal (practice; no article)."""
        self.settle(day)
        amount = min(self.paid["above"], self._principal_by(day))
        self.paid["above"] -= amount
        self._reduce(amount, day)
        self._remark("set_off", "lending-provisions/25", day, amount)

    def _remark(self, code: str, article: str, day: date, amount: Decimal) -> None:
        self.regime.assumptions.append(Remark(code, self.regime.loan, article, day, amount))

    def result(self) -> LoanClaim:
        """What may be claimed, after `settle(until)`."""
        not_due = sum((o.amount for o in self.open if o.part.due is None or o.part.due >= self.until), NOTHING)
        return LoanClaim(
            self.regime.loan,
            self.share,
            self.arrived,
            principal=self.principal,
            not_due=NOTHING if self.void else not_due,
            costs=self.owed["costs"],
            term=self.owed["term"],
            overdue=self.owed["overdue"],
            fees=self.fees(),
            loss_at_most=self.loss,
            may_be_recredited=self.paid["above"],
            paid_and_kept=self.paid["kept"],
        )
