"""From the values of the map's names to the ledger's terms of one loan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from engine.books.ledger_map import LedgerMap
from engine.expressions import NoSum
from engine.model import Value
from ledger.flows import Flow, Instalment, RollOver, Terms
from ledger.interest import month_later
from ledger.principal import arrived
from ledger.results import ZERO

Values = Mapping[str, tuple[Value, ...]]
"""Fact or finding to its values, for every name of the map."""


@dataclass(frozen=True)
class Given:
    """The values of the map's terms. A name with two values (a conflict) gives no sum."""

    map: LedgerMap | None
    values: Values

    def found(self, term: str) -> tuple[Value, ...]:
        reference = self.map.terms.get(term) if self.map is not None else None
        return self.values.get(reference.name, ()) if reference is not None else ()

    def one(self, term: str) -> Value | None:
        found = self.found(term)
        if len(set(found)) > 1:
            raise NoSum
        return found[0] if found else None

    def yes(self, term: str) -> bool:
        return self.one(term) is True

    def money(self, term: str) -> Decimal | None:
        value = self.one(term)
        return value if isinstance(value, Decimal) else None

    def rate(self, term: str) -> Fraction | None:
        """A fraction a year, from percent."""
        value = self.money(term)
        return None if value is None else Fraction(value) / 100

    def day(self, term: str) -> date | None:
        value = self.one(term)
        return value if isinstance(value, date) else None

    def terms(self, flows: Sequence[Flow], first: bool, only: bool) -> Terms:
        """The terms of one loan. A sum agreed once (`first`) and a plan (`only`) belong to one loan, not to each of several."""
        total, late = arrived(f for f in flows if f.kind != "repaid").total, self.day("late_since")
        rolled, on = self.money("rolled_over"), self.day("rolled_over_on")
        return Terms(
            rate=self.rate("rate"),
            unclear=self.yes("unclear"),
            individuals=not self.yes("company"),
            overdue_rate=self.rate("overdue_rate"),
            penalty_rate=self.rate("penalty_rate") or Fraction(0),
            fees=(self.money("fees") or ZERO) if first else ZERO,
            due=late - timedelta(days=1) if late else None,
            instalments=self.instalments(total) if only else (),
            all_due_on=self.day("all_due_on") if only else None,
            secured=self.yes("secured"),
            void=self.yes("void"),
            void_part=self.void_part(total),
            rolled_over=(RollOver(on, rolled),) if only and rolled and on else (),
        )

    def void_part(self, total: Decimal) -> Decimal:
        """The part of what was lent for which the contract is void, as it stands to what is owed."""
        void, owed = self.money("void_part"), self.money("owed")
        return min(total, (total * void / owed).quantize(Decimal("0.01"))) if void and owed else ZERO

    def instalments(self, total: Decimal) -> tuple[Instalment, ...]:
        """Equal instalments, month by month; the last one takes the rest."""
        each, first, last = self.money("instalment"), self.day("first_instalment"), self.day("last_instalment")
        if not each or first is None or last is None or first > last:
            return ()
        plan: list[Instalment] = []
        months = 0
        while total > 0:
            day, months = month_later(first, months), months + 1
            amount = min(each, total) if month_later(first, months) <= last else total
            plan.append(Instalment(day, amount))
            total -= amount
        return tuple(plan)


def paid_by_month(flows: Sequence[Flow]) -> bool:
    """Whether several payments of interest were made, each on the monthly day of the loan."""
    lent = sorted(f.on for f in flows if f.kind == "lent")
    paid = [f.on for f in flows if f.kind == "repaid" and f.designation == "interest"]
    if not lent or len(set(paid)) < 2:
        return False
    return all(day == month_later(lent[0], (day.year - lent[0].year) * 12 + day.month - lent[0].month) for day in paid)
