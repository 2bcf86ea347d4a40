"""The ledger beside the solver: what it really answers without a table of money, and a table that gives a wanted sum."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import z3

from engine.books.books import Books
from engine.books.sums import COUNTS, STAND_AT_ZERO
from engine.books.sums import KINDS as LEDGER_KINDS
from engine.expressions import NoRow, NoSum
from engine.model import Kind, Value
from engine.trace import Consultation
from ledger.flows import Flow
from workshop.proving.amounts import UNIT
from workshop.proving.encoding import Encoding
from workshop.proving.logic import NO, STEPS, YES, Formula, Number, Ways, back, both, either, no, passes

OVERPAID = "may_be_recredited"
"""The sum of the ledger that only interest paid above the ceiling can bring."""
LENT = Decimal(10000)
"""Yuan, where no other sum is wanted."""
HIGH = 24
"""Percent a year that no ceiling has reached."""


class BookLessons:
    """`none`: there is no table of money. What is said under it guides the search for a dispute, and proves nothing."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding, self.none = encoding, z3.Bool("no table of money")
        self.one = z3.Bool("a table of one entry")
        self.overpaid = z3.Bool("a table of a loan and of interest above the ceiling")
        self.unlent = z3.Bool("a table without a loan")
        self.rated = z3.Bool("within the rates")
        self.bare = z3.Bool("nothing on top of the principal")
        self.sums = encoding.arithmetic.sums

    def stages(self) -> list[list[Formula]]:
        """Where to look for a dispute, the simplest first."""
        return [
            [self.none, self.bare, self.rated],
            [self.none],
            [self.one, self.rated],
            [self.one],
            [self.overpaid],
            [self.unlent],
            [],
        ]

    def guide(self) -> list[Formula]:
        """Without a table nothing is counted, and the principal is what was lent."""
        found = [no(self.sums[name][0]) for name in COUNTS if name in self.sums]
        lent, on = self._term("lent"), self._term("lent_on")
        if lent is not None and on is not None:
            reckoned = both((lent[0], lent[1].whole > 0, on[0], on[1].whole <= self.encoding.answers.today))
            for name in STAND_AT_ZERO:
                if name in self.sums:
                    there, whole = self.sums[name]
                    found += [there == reckoned, whole == lent[1].whole if name == "principal" else whole >= lent[1].whole]
                    found.append(z3.Implies(self.bare, whole == lent[1].whole))
        unlent = both(there if name == "movements" else no(there) for name, (there, _) in self.sums.items())
        single, rated = both(self._single()), both(self._within_the_rates())
        return [
            *(z3.Implies(self.none, one) for one in found),
            z3.Implies(self.one, single),
            z3.Implies(self.rated, rated),
            z3.Implies(self.unlent, unlent),
            z3.Implies(self.overpaid, both(self._high())),
        ]

    def _within_the_rates(self) -> list[Formula]:
        """All days of the ledger lie where the table of rates begins or later."""
        ledger = self.encoding.knowledge.ledger
        starts = [r.start for r in self.encoding.knowledge.tables[ledger.table].rows if r.start] if ledger is not None else []
        if ledger is None or not starts:
            return []
        first = min(starts).toordinal()
        found = [self.encoding.answers.today >= first + 2]
        for reference in ledger.terms.values():
            if reference.kind is Kind.DATE:
                ways = self.encoding.ways(reference.name)
                found += [z3.Implies(when, held.whole >= first) for when, held in ways if isinstance(held, Number)]
        return found

    def _single(self) -> list[Formula]:
        """A table of one entry, money lent: it is counted, and so much is the principal and the total."""
        found = [both((self.sums[name][0], self.sums[name][1] == 1)) for name in COUNTS if name in self.sums]
        there = [self.sums[name] for name in STAND_AT_ZERO if name in self.sums]
        found += [both((when, whole == there[0][1], whole > 0)) for when, whole in there]
        table: dict[str, Ways] = {}
        if there:
            table = {name: [(YES, Number(there[0][1], Kind.MONEY))] for name in ("money_lent", "money_received", "money_left")}
        return [*found, *self.encoding.answers.no_clash(table)]

    def _high(self) -> list[Formula]:
        """The agreed rate is above every ceiling, and the principal is easily read."""
        rate = self._term("rate")
        there = self.sums.get("principal")
        found = [NO] if rate is None else [rate[0], rate[1].whole == HIGH * STEPS[Kind.RATE]]
        return found if there is None else [*found, there[0], there[1] == int(LENT) * STEPS[Kind.MONEY]]

    def _term(self, term: str) -> tuple[Formula, Number] | None:
        """When the term has a value, and which, where that is one number."""
        ledger = self.encoding.knowledge.ledger
        reference = ledger.terms.get(term) if ledger is not None else None
        ways = self.encoding.ways(reference.name) if reference is not None else []
        return (ways[0][0], ways[0][1]) if len(ways) == 1 and isinstance(ways[0][1], Number) else None

    def lessons(self, consultation: Consultation, model: z3.ModelRef) -> list[Formula]:
        """What the ledger answers on just these terms, where the model had it otherwise."""
        ledger = self.encoding.knowledge.ledger
        if ledger is None or consultation.flows:
            return []
        values: dict[str, tuple[Value, ...]] = {}
        for reference in ledger.terms.values():
            one = consultation.values.get(reference.name)
            found = tuple(f.value for f in consultation.findings.get(reference.name, ()))
            values[reference.name] = found if one is None else (one,)
        same = [self.none, self.encoding.answers.today == consultation.as_of.toordinal()]
        same += [self._is(name, now) for name, now in values.items()]
        books = Books(consultation.knowledge, (), consultation.as_of)
        wrong = []
        for name, (there, whole) in self.sums.items():
            try:
                steps = books.sum(name, values) / UNIT[LEDGER_KINDS[name]]  # type: ignore[operator]
                answer = both((there, whole == int(steps)))
            except (NoSum, NoRow):
                answer = no(there)
            if not z3.is_true(model.eval(answer, model_completion=True)):
                wrong.append(z3.Implies(both(same), answer))
        return wrong

    def _is(self, name: str, now: tuple[Value, ...]) -> Formula:
        """The name has just these values."""
        ways = self.encoding.ways(name)
        if not now:
            return no(either(when for when, _ in ways))
        return both(either(both((when, passes(held, "is", value))) for when, held in ways) for value in now)

    def tables(self, consultation: Consultation, model: z3.ModelRef) -> list[tuple[Flow, ...]]:
        """Tables of money that may bring the sums that the model wants."""
        wanted = []
        for name in ("principal", "total"):
            if name in self.sums and z3.is_true(model.eval(self.sums[name][0], model_completion=True)):
                cents = model.eval(self.sums[name][1], model_completion=True).as_long()
                wanted.append(back(cents, Kind.MONEY))
        ledger = self.encoding.knowledge.ledger
        days = [consultation.as_of - timedelta(days=1)]
        if ledger is not None and "lent_on" in ledger.terms:
            on = consultation.value(ledger.terms["lent_on"].name)
            days = [on, *days] if isinstance(on, date) else days
        sums = [amount for amount in wanted if isinstance(amount, Decimal) and amount > 0] or [LENT]
        lent = [(Flow(day, amount, "lent"),) for amount in sums for day in days if day <= consultation.as_of]
        overpaid = [_overpaid(days[-1])] if self._wants(OVERPAID, model) else []
        return [*lent, *overpaid, (Flow(days[-1], sums[0], "repaid"),)]

    def _wants(self, name: str, model: z3.ModelRef) -> bool:
        """The model has the sum above zero."""
        there, whole = self.sums.get(name, (NO, z3.IntVal(0)))
        return bool(z3.is_true(model.eval(both((there, whole > 0)), model_completion=True)))


def _overpaid(paid_on: date) -> tuple[Flow, ...]:
    """A loan of a year, and a year's interest at the high rate."""
    interest = Flow(paid_on, LENT * HIGH / 100, "repaid", designation="interest")
    return Flow(paid_on - timedelta(days=365), LENT, "lent"), interest
