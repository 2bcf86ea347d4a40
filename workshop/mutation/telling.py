"""When a mutant can be told apart, as a formula over all disputes: without one that satisfies it, the mutant is equivalent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from engine.conditions import normal
from engine.expressions import Expression, LedgerSum, Lookup
from engine.model import Kind, Rule
from engine.requirement import requirement
from engine.sources import Row, Table
from engine.strata import defeaters
from engine.tables import cell, row_for
from ledger.money import to_cents
from workshop.mutation.changed_tables import BOUND, CENT
from workshop.mutation.mutants import Mutant
from workshop.mutation.quick import everything
from workshop.proving.amounts import Amount, rounded
from workshop.proving.encoding import Encoding
from workshop.proving.logic import NO, Formula, both, differ, either, no


class Telling:
    """Formulas over one encoding of the unchanged base. `facts`: what new terms of arithmetic stand for, since last asked."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding, self.knowledge = encoding, encoding.knowledge
        self._known = self._counts()

    def apart(self, mutant: Mutant) -> Formula | None:
        """The disputes in which something comes out otherwise. None: it hangs on the ledger, which the solver does not follow."""
        if mutant.table is not None:
            return self._by_table(mutant)
        assert mutant.rule is not None
        if mutant.leaf is not None:
            return self._by_condition(self.knowledge.rules[mutant.about], mutant.rule)
        if mutant.kind == "overrides":
            return self._by_override(mutant.rule)
        fires = self.encoding.fires[mutant.about]
        return fires if mutant.value is None else both((fires, self._otherwise(mutant)))

    def facts(self) -> list[Formula]:
        """What holds of the terms made since the last time."""
        before, self._known = self._known, self._counts()
        arithmetic, calendar = self.encoding.arithmetic.facts, self.encoding.calendar.facts
        return [*arithmetic[before[0] :], *calendar[before[1] :]]

    def _counts(self) -> tuple[int, int]:
        return len(self.encoding.arithmetic.facts), len(self.encoding.calendar.facts)

    def _by_condition(self, rule: Rule, changed: Rule) -> Formula:
        before = self.encoding.condition(self.encoding.order.requirements[rule.id])
        now = self.encoding.condition(normal(requirement(changed)))
        defeated = either(self.encoding.fires[other] for other in self.encoding.order.defeaters[rule.id])
        one_of_them = either((both((before, no(now))), both((now, no(before)))))
        return both((self.encoding.in_force(rule), no(defeated), one_of_them))

    def _by_override(self, changed: Rule) -> Formula:
        """A rule is no longer defeated, or by another one."""
        now = defeaters({**self.knowledge.rules, changed.id: changed})
        found = []
        for name, above in self.encoding.order.defeaters.items():
            gone = set(above) - set(now[name])
            for one in gone:
                earlier = (self.encoding.fires[other] for other in above[: above.index(one)] if other not in gone)
                found.append(both((self.encoding.holds[name], self.encoding.fires[one], no(either(earlier)))))
        return either(found)

    def _otherwise(self, mutant: Mutant) -> Formula:
        """The rule concludes another value, or one where it concluded none."""
        before = next(e for name, e in self.knowledge.rules[mutant.about].conclusions if name == mutant.finding)
        kind = self.knowledge.findings[mutant.finding].kind
        assert mutant.value is not None
        one, other = (self.encoding.arithmetic.stored(expression, kind) for expression in (before, mutant.value))
        return either(both((a, b, differ(x, y))) for a, x in one for b, y in other)

    def _by_table(self, mutant: Mutant) -> Formula | None:
        """A rule that fires reads the cell."""
        assert mutant.table is not None and mutant.row is not None
        found = []
        for rule in self.knowledge.rules.values():
            for expression in (e for _, conclusion in rule.conclusions for e in everything(conclusion)):
                if self._reads(expression, mutant):
                    if any(expression is conclusion for _, conclusion in rule.conclusions) and self._same_at_limit(
                        expression, mutant
                    ):
                        continue
                    met = either(self._met(expression, mutant.table, mutant.row, mutant.column))
                    found.append(both((self.encoding.fires[rule.id], met)))
                elif isinstance(expression, LedgerSum) and self._is_of_the_ledger(mutant.table):
                    return None
        return either(found)

    def _is_of_the_ledger(self, table: Table) -> bool:
        ledger = self.knowledge.ledger
        return ledger is not None and ledger.table == table.id

    def _reads(self, expression: Expression, mutant: Mutant) -> bool:
        if not isinstance(expression, Lookup) or expression.table != mutant.about:
            return False
        assert mutant.table is not None
        return mutant.column not in mutant.table.columns or mutant.column == expression.column

    def _same_at_limit(self, lookup: Expression, mutant: Mutant) -> bool:
        """Of a limit moved by a cent: both rows come to the same cents for the only sum that changes its row."""
        assert isinstance(lookup, Lookup) and mutant.table is not None and mutant.row is not None
        if mutant.column != BOUND or mutant.row.up_to is None:
            return False
        key = mutant.row.up_to + CENT
        found = []
        for table in (self.knowledge.tables[mutant.about], mutant.table):
            row = row_for(table, key)
            value = None if row is None else cell(row, lookup.column, key)
            found.append(to_cents(Fraction(value) * lookup.times) if isinstance(value, Decimal) else value)
        return found[0] == found[1]

    def _met(self, lookup: Expression, table: Table, row: Row, column: str) -> Iterator[Formula]:
        """The key lies in the row; of a moved limit: exactly there."""
        assert isinstance(lookup, Lookup)
        for when, at in self.encoding.arithmetic.results(lookup.at):
            if table.shape == "keys":
                yield when if at == row.key else NO
            elif table.shape == "brackets" and isinstance(at, Amount):
                cents, top = rounded(at, Kind.MONEY), row.up_to
                if column == BOUND and top is not None:
                    yield both((when, cents == int((top + CENT) * 100)))
                    continue
                low = int((row.above or Decimal(0)) * 100)
                yield both((when, cents > low, *([cents <= int(top * 100)] if top is not None else [])))
