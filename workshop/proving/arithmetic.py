"""The arithmetic of conclusions for the solver: what it comes to, and when it comes to anything."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import z3

from engine.books.ledger_map import NEEDS
from engine.books.sums import KINDS as LEDGER_KINDS
from engine.books.sums import STAND_AT_ZERO, SUMS
from engine.expressions import (
    Constant,
    DateAfter,
    DaysBetween,
    Expression,
    Interest,
    LedgerSum,
    Lookup,
    Operation,
    Reference,
)
from engine.model import Kind, Knowledge
from workshop.proving.amounts import UNIT, Amount, Day, amount_of, constant, fixed, inner, rounded, times, together
from workshop.proving.days import FIRST, LAST, Calendar
from workshop.proving.logic import YES, Chosen, Formula, Held, Number, Ways, both, choose, either, greater, lesser, no, passes
from workshop.proving.lookups import Results, cells_at, merged


class Arithmetic:
    """Reads expressions. `ways`: the values of a name. What cannot be followed exactly is left open to the solver."""

    def __init__(self, knowledge: Knowledge, ways: Callable[[str], Ways], calendar: Calendar) -> None:
        self.knowledge, self.ways, self.calendar = knowledge, ways, calendar
        self.facts: list[Formula] = []
        self.sums: dict[str, tuple[Formula, Any]] = {}
        """Sum of the ledger: whether there is one, and its steps."""
        self.open: set[str] = set()
        """Kinds of arithmetic that were left open."""
        self._fresh = 0

    def stored(self, expression: Expression, kind: Kind) -> Ways:
        """What a conclusion of the kind holds, each value with when."""
        found: Ways = []
        for when, result in self.results(expression):
            if isinstance(result, Amount):
                value = fixed(result)
                found.append(
                    (when, Number(z3.simplify(rounded(result, kind)) if value is not None else rounded(result, kind), kind))
                )
            elif isinstance(result, Day):
                found.append((when, Number(result.whole, Kind.DATE)))
            else:
                found.append((when, result))
        return found

    def results(self, expression: Expression) -> Results:
        match expression:
            case Constant(value):
                return [(YES, inner(value))]
            case Reference(name, kind):
                return [(when, _taken(held, kind)) for when, held in self.ways(name)]
            case Operation():
                return self._operation(expression)
            case Lookup():
                return self._lookup(expression)
            case DateAfter():
                return self._later(expression)
            case DaysBetween(start, end):
                return [
                    (both((one, other)), Amount(last.whole - first.whole, Fraction(1)))
                    for one, first in self.results(start)
                    for other, last in self.results(end)
                ]
            case LedgerSum(name):
                return self._sum(name)
            case Interest(on, rate, start, end):
                guards = [either(when for when, _ in self.results(part)) for part in (on, rate, start, end)]
                return [(both(guards), self._anything("interest"))]

    def _anything(self, what: str) -> Amount:
        self.open.add(what)
        self._fresh += 1
        return Amount(z3.Int(f"{what} {self._fresh}"), Fraction(1, 100))

    def _operation(self, operation: Operation) -> Results:
        found: Results = []
        for n, part in enumerate(operation.parts):
            if isinstance(part, Reference) and part.many:
                together_ = self._all(operation.name, part)
                found = [(both((a, b)), [*x, *y]) for a, x in (found or [(YES, [])]) for b, y in together_]
            else:
                found = [(both((a, b)), [*x, y]) for a, x in (found if n else [(YES, [])]) for b, y in self.results(part)]
        return [(when, self._worked(operation.name, parts)) for when, parts in found]

    def _all(self, name: str, part: Reference) -> Results:
        """All different values of a finding with `many`, as one sum; for anything else they are left open."""
        ways = self.ways(part.name)
        if name != "sum":
            return [(YES, [self._anything("many")])]
        parts = []
        for n, (when, held) in enumerate(ways):
            again = either(both((w, passes(held, "is", h))) for w, h in ways[:n])
            taken = _taken(held, part.kind)
            assert isinstance(taken, Amount)
            parts.append(Amount(choose(both((when, no(again))), taken.whole, z3.IntVal(0)), taken.scale))
        return [(YES, parts)]

    def _worked(self, name: str, parts: list[Any]) -> Any:
        if not parts:
            return constant(Fraction(0))
        result = parts[0]
        for part in parts[1:]:
            if isinstance(result, Day):
                result = Day((lesser if name == "min" else greater)(result.whole, part.whole))
            elif name == "times":
                product = times(result, part)
                result = self._anything("product") if product is None else product
            else:
                work = {"sum": _plus, "minus": _minus, "min": lesser, "max": greater}[name]
                result = together(work, result, part)
        return result

    def _later(self, after: DateAfter) -> Results:
        found: Results = []
        for when, start in self.results(after.start):
            for there, amount in self.results(after.amount):
                found.append((both((when, there)), Day(self._end(start, after, amount))))
        return found

    def _end(self, start: Day, after: DateAfter, amount: Amount) -> Any:
        length = fixed(amount)
        again = self._restarts(after)
        if after.unit == "days":
            count = (
                amount.whole if length is None and amount.scale == 1 else z3.IntVal(int(length)) if length is not None else None
            )
            if count is not None and not again:
                return start.whole + count
        elif length is not None:
            months = int(length) * (12 if after.unit == "years" else 1)
            return self.calendar.renewed(start.whole, months, again) if again else self.calendar.later(start.whole, months)
        day = self._anything("period").whole
        self.facts += [day >= FIRST.toordinal(), day <= LAST.toordinal() * 2]
        return day

    def _restarts(self, after: DateAfter) -> list[tuple[Formula, Any]]:
        """The days on which a period may begin anew; several rules that name the same day are one."""
        found: dict[int, tuple[list[Formula], Any]] = {}
        for when, held in self.ways(after.restarts.name) if after.restarts is not None else []:
            whole = held.whole if isinstance(held, Number) else z3.IntVal(held.toordinal())  # type: ignore[union-attr]
            found.setdefault(whole.get_id(), ([], whole))[0].append(when)
        return [(either(guards), whole) for guards, whole in found.values()]

    def _lookup(self, lookup: Lookup) -> Results:
        table = self.knowledge.tables[lookup.table]
        found: Results = []
        for when, at in self.results(lookup.at):
            for there, cell in cells_at(table, lookup, at):
                if isinstance(cell, Amount):
                    cell = Amount(cell.whole, cell.scale * lookup.times)
                found.append((both((when, there)), cell))
        return merged(found)

    def _sum(self, name: str) -> Results:
        """The ledger is not followed: there may be such a sum or not, of any height; none while something is still needed."""
        if name not in self.sums:
            there, whole = z3.Bool(f"ledger has {name}"), z3.Int(f"ledger {name}")
            self.facts.append(whole >= 0 if name in STAND_AT_ZERO else whole > 0)
            self.sums[name] = there, whole
        there, whole = self.sums[name]
        ledger = self.knowledge.ledger
        if ledger is not None and NEEDS in ledger.terms and name in SUMS:
            there = both((there, no(either(when for when, _ in self.ways(ledger.terms[NEEDS].name)))))
        return [(there, Amount(whole, UNIT[LEDGER_KINDS[name]]))]


def _plus(one: Any, other: Any) -> Any:
    return one + other


def _minus(one: Any, other: Any) -> Any:
    return one - other


def _taken(held: Held, kind: Kind) -> Any:
    """A value of a name as it takes part in arithmetic."""
    if isinstance(held, Number):
        return Day(held.whole) if held.kind is Kind.DATE else amount_of(held)
    return held if isinstance(held, Chosen) else inner(held, kind)
