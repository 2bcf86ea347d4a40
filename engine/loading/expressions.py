"""The arithmetic of `then`: nodes to trees, with the kind each part yields checked on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, cast

from engine.books.ledger_map import LedgerMap
from engine.books.sums import KINDS, TERMS_OF
from engine.expressions import Constant, DateAfter, DaysBetween, Expression, Interest, LedgerSum, Operation, Reference
from engine.loading.conditions import fraction
from engine.loading.fields import Fields
from engine.loading.lookups import lookup
from engine.model import Kind, Place, Text
from engine.problems import unknown_name
from engine.reading import Mapping, Node, Scalar
from engine.sources import Table
from engine.values import A_NUMBER, KIND_WORDS, narrow
from engine.vocabulary import Entry, Vocabulary

OPERATIONS = ("sum", "minus", "times", "min", "max")
KNOWN = (*OPERATIONS, "lookup", "date_after", "days_between", "interest", "ledger")
UNITS: dict[str, Literal["days", "months", "years"]] = {"days": "days", "months": "months", "years": "years"}
DAY = re.compile(r"\d{4}[-/年]")
Yields = Kind | None
"""What an expression yields; None: a bare number, which may be money, a rate or a count."""


@dataclass
class ExpressionReader:
    """Reads the conclusions of one rule."""

    fields: Fields
    names: Vocabulary
    tables: dict[str, Table]
    what: str
    ledger: LedgerMap | None

    def conclusion(self, entry: Entry, node: Node) -> list[Expression]:
        """The expressions for one finding: one, or for a `many` finding as many as are listed."""
        nodes = self.fields.items(node, entry.name) if entry.many and not isinstance(node, (Mapping, Scalar)) else (node,)
        found = [self.for_finding(entry, item) for item in nodes]
        return [e for e in found if e is not None]

    def for_finding(self, entry: Entry, node: Node) -> Expression | None:
        if isinstance(node, Scalar) and not node.text.startswith("$"):
            value = self.fields.value(node, entry.kind, entry.name, dict(entry.options))
            return None if value is None else Constant(value)
        read = self.expression(node)
        if read is None:
            return None
        expression, yields = read
        if yields is not entry.kind and not (yields is None and entry.kind in (Kind.MONEY, Kind.RATE, Kind.COUNT)):
            got = KIND_WORDS[yields] if yields else None
            self.fields.report("wrong_arithmetic", node.place, of=entry.name, got=got or A_NUMBER, wanted=KIND_WORDS[entry.kind])
        elif isinstance(expression, Reference):
            self.options_fit(expression, entry, node.place)
        return expression

    def options_fit(self, reference: Reference, entry: Entry, place: Place) -> None:
        """A choice taken over from another name must be among the finding's own options."""
        foreign = [option for option in self.names[reference.name].options if option not in entry.options]
        if foreign:
            self.fields.report("unknown_option", place, name=foreign[0], of=entry.name)

    def expression(self, node: Node, many: bool = False) -> tuple[Expression, Yields] | None:
        """An expression and the kind it yields. `many`: a finding with several values may stand here."""
        if isinstance(node, Scalar):
            return self.reference(node, many) if node.text.startswith("$") else self.number(node)
        if not isinstance(node, Mapping):
            self.fields.wanted("wanted_mapping", node, self.what)
            return None
        found = self.fields.mapping(node, self.what)
        names = ["lookup"] if "lookup" in found else [name for name in found if name in KNOWN]
        if len(names) != 1:
            self.fields.report("one_operation", node.place, known=", ".join(KNOWN))
            return None
        name = names[0]
        value = found[name][1]
        allowed = {"lookup": ("at", "column", "times", "if_unchanged"), "date_after": ("days", "months", "years", "restarts")}
        rest = self.fields.record(node, name, (name,), allowed.get(name, ()))
        if name in OPERATIONS:
            return self.operation(name, value)
        if name == "lookup":
            return lookup(self, rest, node.place)
        if name == "date_after":
            return self.date_after(rest, node.place)
        if name == "days_between":
            return self.days_between(value)
        if name == "ledger":
            return self.ledger_sum(value)
        return self.interest(value)

    def reference(self, node: Scalar, many: bool) -> tuple[Expression, Yields] | None:
        name = node.text[1:]
        if name not in self.names:
            self.fields.problems.append(unknown_name("unknown_name", node.place, name, self.names, what=self.what))
            return None
        entry = self.names[name]
        if entry.many and not many:
            self.fields.report("many_operand", node.place, name=name)
        return Reference(name, entry.kind, entry.many, node.place), entry.kind

    def number(self, node: Scalar) -> tuple[Expression, Yields] | None:
        """A number, a percentage, a fraction or a day."""
        if DAY.match(node.text):
            found_day = self.fields.day(node, self.what)
            return None if found_day is None else (Constant(found_day), Kind.DATE)
        found = fraction(node.text)
        if found is None:
            self.fields.report("not_fraction", node.place, name=node.text)
            return None
        return Constant(found), None

    def operation(self, name: str, node: Node) -> tuple[Expression, Yields] | None:
        read = [self.expression(item, many=name == "sum") for item in self.fields.items(node, name)]
        done = [r for r in read if r is not None]
        if len(done) != len(read) or not done:
            return None
        kinds = [kind for _, kind in done if kind is not None]
        dates_fit = name in ("min", "max") and all(kind is Kind.DATE for _, kind in done)
        for (_, kind), item in zip(done, self.fields.items(node, name), strict=True):
            if kind not in (None, Kind.MONEY, Kind.RATE, Kind.COUNT) and not dates_fit:
                self.fields.report("cannot_compute", item.place, name=name, kind=KIND_WORDS[cast("Kind", kind)])
                return None
        yields: Yields = kinds[0] if kinds else None
        if name == "times" and kinds.count(Kind.MONEY) > 1:
            self.fields.report("cannot_compute", node.place, name=name, kind=_together([Kind.MONEY, Kind.MONEY]))
        if name == "times":
            yields = Kind.MONEY if Kind.MONEY in kinds else Kind.RATE if kinds == [Kind.RATE] else None
        elif len(set(kinds)) > 1:
            self.fields.report("cannot_compute", node.place, name=name, kind=_together(kinds))
        parts = tuple(expression for expression, _ in done)
        return Operation(cast('Literal["sum", "minus", "times", "min", "max"]', name), parts), yields

    def date_after(self, found: dict[str, Node], place: Place) -> tuple[Expression, Yields] | None:
        units = [unit for unit in UNITS if unit in found]
        if len(units) != 1:
            self.fields.report("one_period", place)
            return None
        start = self.of_kind(found["date_after"], Kind.DATE, "date_after")
        amount = self.of_kind(found[units[0]], Kind.COUNT, units[0])
        if isinstance(amount, Constant) and isinstance(amount.value, Fraction) and amount.value.denominator != 1:
            self.fields.report("not_whole", found[units[0]].place, name=self.fields.word(found[units[0]], units[0]))
        restarts = self.expression(found["restarts"], many=True) if "restarts" in found else None
        if restarts is not None and not (isinstance(restarts[0], Reference) and restarts[0].many and restarts[1] is Kind.DATE):
            self.fields.report("restarts_kind", found["restarts"].place)
            return None
        if start is None or amount is None:
            return None
        again = cast("Reference", restarts[0]) if restarts is not None else None
        return DateAfter(start, UNITS[units[0]], amount, again), Kind.DATE

    def days_between(self, node: Node) -> tuple[Expression, Yields] | None:
        items = self.fields.items(node, "days_between")
        if len(items) != 2:
            self.fields.report("two_ends", node.place, name="days_between")
            return None
        start, end = (self.of_kind(item, Kind.DATE, "days_between") for item in items)
        return None if start is None or end is None else (DaysBetween(start, end), Kind.COUNT)

    def interest(self, node: Node) -> tuple[Expression, Yields] | None:
        found = self.fields.record(node, "interest", ("on", "rate", "from", "to"), ())
        kinds = {"on": Kind.MONEY, "rate": Kind.RATE, "from": Kind.DATE, "to": Kind.DATE}
        read = {key: self.of_kind(found[key], kind, key) for key, kind in kinds.items() if key in found}
        if len(read) < 4 or any(part is None for part in read.values()):
            return None
        if isinstance(read["rate"], Constant) and "%" not in narrow(self.fields.word(found["rate"], "rate") or ""):
            self.fields.report("rate_unit", found["rate"].place, name=self.fields.word(found["rate"], "rate"))
        on, rate, start, end = (cast("Expression", read[key]) for key in kinds)
        return Interest(on, rate, start, end), Kind.MONEY

    def ledger_sum(self, node: Node) -> tuple[Expression, Yields] | None:
        """`{ledger: interest}`: it looks at everything that the map names for the sum."""
        name = self.fields.one_of(node, "ledger", KINDS)
        if name is None or name not in KINDS:
            return None
        if self.ledger is None:
            self.fields.report("no_ledger", node.place, name=name)
            return None
        terms = tuple(reference for term, reference in self.ledger.terms.items() if term in TERMS_OF.get(name, ()))
        return LedgerSum(name, terms), KINDS[name]

    def of_kind(self, node: Node, wanted: Kind, of: str) -> Expression | None:
        """An expression that yields the kind (or a bare number where a number is wanted)."""
        read = self.expression(node)
        if read is None:
            return None
        if read[1] is not wanted and not (read[1] is None and wanted is not Kind.DATE):
            got = KIND_WORDS[read[1]] if read[1] else A_NUMBER
            self.fields.report("wrong_arithmetic", node.place, of=of, got=got, wanted=KIND_WORDS[wanted])
            return None
        return read[0]


def _together(kinds: list[Kind]) -> Text:
    words = [KIND_WORDS[kind] for kind in kinds]
    return Text("和".join(w.zh for w in words), " and ".join(w.en for w in words))
