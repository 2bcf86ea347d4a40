"""One consultation's money: the ledger is asked once, whatever the rules want of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from weakref import WeakKeyDictionary

from engine import tables
from engine.books.ledger_map import NEEDS
from engine.books.sums import COUNTS, STAND_AT_ZERO, SUMS, Asked, Reckoned
from engine.books.terms import Given, Values, paid_by_month
from engine.expressions import NoRow, NoSum
from engine.model import Knowledge, Value
from engine.sources import Table
from ledger.delay import DelayClaim, delay_claim
from ledger.flows import Flow
from ledger.rates import Rates
from ledger.results import ZERO

_rates_of: WeakKeyDictionary[Knowledge, dict[str, Rates]] = WeakKeyDictionary()
"""The rates of each base, by their table: read once, not once a dispute."""


@dataclass(frozen=True)
class Judged:
    """Money under a judgment: what was still owed on its last day, that day, and the payments since."""

    owed: Decimal
    until: date
    since: tuple[Flow, ...]

    def delay(self, as_of: date) -> DelayClaim:
        """What is unpaid, and the doubled part of the interest on it."""
        return delay_claim(self.owed, self.until, self.since, as_of)


class Books:
    """Reckons once, whatever the rules ask of it: the names of the map have all their values before the first sum is asked."""

    def __init__(self, knowledge: Knowledge, flows: tuple[Flow, ...], as_of: date) -> None:
        self.map, self.tables, self.flows, self.as_of = knowledge.ledger, knowledge.tables, flows, as_of
        self.reckoned: Reckoned | None = None
        self._tried = False
        self._known_rates = _rates_of.setdefault(knowledge, {})

    @property
    def names(self) -> list[str]:
        """Everything the map names."""
        return [] if self.map is None else [reference.name for reference in self.map.terms.values()]

    def sum(self, name: str, values: Values) -> Value | Fraction:
        """One sum, in yuan, as a fraction. Raises NoSum where there is none, NoRow where a rate is missing."""
        if name in COUNTS:
            return self._some(COUNTS[name](self.flows, self.as_of))
        if name == "delay":
            judged = self.judged(values)
            return self._some(judged.delay(self.as_of).doubled if judged else ZERO)
        if not self._tried:
            self._tried = True
            self.reckoned = self._reckoned(values)
        if self.reckoned is None:
            raise NoSum
        if not self.reckoned.claim.complete:
            missing = next((gap.on for gap in self.reckoned.claim.gaps if gap.code == "no_rate"), None)
            if missing is None:
                raise NoSum
            raise NoRow(self._table(), missing)
        found = SUMS[name](self.reckoned)
        return Fraction(found) if found is not None and name in STAND_AT_ZERO else self._some(found)

    def unchanged(self) -> list[tuple[Table, Value]]:
        """The rates used beyond the confirmed days."""
        if self.reckoned is None:
            return []
        table = self._table()
        days = [r.on for r in self.reckoned.claim.assumptions if r.code == "rate_unchanged" and r.on is not None]
        rows = (tables.last_row(table, day) for day in days)
        return [(table, row.cells["value"]) for row in rows if row is not None]

    def judged(self, values: Values) -> Judged | None:
        """The money under a judgment: what is still owed and what was paid since make the sum judged."""
        given = Given(self.map, values)
        owed, until = given.money("owed"), given.day("judged_until")
        if owed is None or until is None:
            return None
        since = tuple(f for f in self.flows if f.kind == "repaid" and until < f.on <= self.as_of)
        return Judged(owed + sum((f.amount for f in since), ZERO), until, since)

    def _reckoned(self, values: Values) -> Reckoned | None:
        given = Given(self.map, values)
        lent, on = given.money("lent"), given.day("lent_on")
        flows = self.flows or ((Flow(on, lent, "lent"),) if lent and on else ())
        names = list(dict.fromkeys(f.loan for f in flows if f.kind == "lent" and f.on <= self.as_of))
        if not names or given.found(NEEDS):
            return None
        said = ["same_terms"] if len(names) > 1 else []
        terms = {}
        for name in names:
            own = [f for f in flows if f.loan in ("", name)]
            terms[name] = given.terms(own, first=name == names[0], only=len(names) == 1)
            terms[name] = replace(terms[name], by_month=terms[name].rate is not None and paid_by_month(own))
        said += ["by_month"] if any(t.by_month for t in terms.values()) else []
        asked = Asked(flows, terms, self._rates(), self.as_of, tuple(said))
        stands = replace(asked, terms={name: replace(t, void=False) for name, t in terms.items()})
        return Reckoned(asked, asked.claim(), stands.claim() if given.yes("may_be_valid") else None)

    def _table(self) -> Table:
        assert self.map is not None
        return self.tables[self.map.table]

    def _rates(self) -> Rates:
        assert self.map is not None
        table = self._table()
        if table.id not in self._known_rates:
            steps = tuple(
                (r.start, Fraction(rate) / 100) for r in table.rows if r.start and isinstance(rate := r.cells["value"], Decimal)
            )
            self._known_rates[table.id] = Rates(steps, table.covered_to or date.max, self.map.if_unchanged)
        return self._known_rates[table.id]

    def _some(self, found: Decimal | Fraction | int | None) -> Fraction:
        """The sum, unless there is nothing."""
        if not found:
            raise NoSum
        return Fraction(found)
