"""The arithmetic behind a finding, with its numbers: “¥8,000 × 2.5% …”, as a person would write it down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from engine.books.books import Books
from engine.expressions import (
    Constant,
    Context,
    DateAfter,
    DaysBetween,
    Expression,
    Interest,
    LedgerSum,
    Lookup,
    NoRow,
    Operation,
    Reference,
    evaluate,
)
from engine.model import Kind, Text, Value
from engine.values import Meaning, plain, said
from explain.words import Words

SIGNS = {"sum": " + ", "minus": " − ", "times": " × "}
P: dict[str, Text] = {
    "min": Text("取最小：", "the least of "),
    "max": Text("取最大：", "the greatest of "),
    "lookup": Text("查“{table}”（按 {at}）得 {cell}", "“{table}” at {at} gives {cell}"),
    "option": Text("查“{table}”", "from “{table}”"),
    "row": Text("查“{table}”得 {cell}", "“{table}” gives {cell}"),
    "after": Text("{start}起{amount}{unit}", "{amount} {unit} from {start}"),
    "after_named": Text("{start}起{amount}", "{amount} from {start}"),
    "restarts": Text("，从{days}重新起算", ", begun anew on {days}"),
    "between": Text("从{start}到{end}的天数", "days from {start} to {end}"),
    "interest": Text("{on} × {rate} × {days}天 ÷ 365", "{on} × {rate} × {days} days ÷ 365"),
    "ledger": Text("按每一笔进出逐日算（见利息计算表）", "from every payment, day by day (see the interest table)"),
    "counted": Text("从往来明细里数出来", "counted in the list of payments"),
    "named": Text("{value}（{label}）", "{value} ({label})"),
}
PERIODS = {"days": Text("天", "days"), "months": Text("个月", "months"), "years": Text("年", "years")}


class Formula:
    """Writes the arithmetic of rules that have fired in one consultation.

    `met`: name to the value or values that a rule met, where they are not those of the consultation.
    `named`: whether what a number is stands behind it.
    """

    def __init__(self, words: Words, met: Mapping[str, Value | tuple[Value, ...]] | None = None, named: bool = True) -> None:
        self.words, self.language, self.met, self.named = words, words.language, met or {}, named
        self.consultation = words.consultation
        books = Books(words.knowledge, self.consultation.flows, self.consultation.as_of)
        self._context = Context(self._value, words.knowledge.tables, [], books)

    def of(self, finding: str, expression: Expression) -> str:
        """`arithmetic = value`; empty where there is nothing to reckon."""
        written = self.arithmetic(finding, expression)
        if not written or (isinstance(expression, Lookup) and expression.times == 1):
            return written  # the last ends with the value
        return f"{written} = {self.words.value(finding, self.consultation.value(finding))}"

    def arithmetic(self, finding: str, expression: Expression) -> str:
        """The arithmetic without what it comes to; empty where there is nothing to reckon."""
        if isinstance(expression, (Constant, Reference)):
            return ""
        counts = self.words.knowledge.findings[finding].kind is Kind.COUNT
        return self.say("counted") if counts and isinstance(expression, LedgerSum) else self.written(expression)

    def written(self, expression: Expression, nested: bool = False) -> str:
        """The expression with the values of this dispute."""
        match expression:
            case Constant(value):
                return self._constant(value)
            case Reference(name):
                return self._reference(name)
            case Operation(name, parts):
                return self._operation(name, parts, nested)
            case Lookup():
                return self._lookup(expression)
            case DateAfter(start, unit, amount, restarts):
                days = self._restarts(restarts)
                again = self.say("restarts", days=days) if days else ""
                number = self._number(amount)
                named = isinstance(amount, Reference)  # its value is said with its unit
                words = self.say(
                    "after_named" if named else "after", start=self.written(start), amount=number, unit=self.period(unit, number)
                )
                return words + again
            case DaysBetween(start, end):
                return self.say("between", start=self.written(start), end=self.written(end))
            case Interest(on, rate, start, end):
                first, last = (evaluate(day, Kind.DATE, self._context) for day in (start, end))
                assert isinstance(first, date) and isinstance(last, date)
                return self.say("interest", on=self.written(on), rate=self.written(rate), days=(last - first).days)
            case LedgerSum():
                return self.say("ledger")
        return ""

    def period(self, unit: str, number: str) -> str:
        """Days, months, years; one of them in the singular."""
        words = PERIODS[unit].in_(self.language)
        return words.removesuffix("s") if number == "1" else words

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def _value(self, name: str) -> Value | tuple[Value, ...]:
        if name in self.met:
            return self.met[name]
        value = self.consultation.value(name)
        many = name in self.words.knowledge.findings and self.words.knowledge.findings[name].many
        found = tuple(f.value for f in self.consultation.findings.get(name, ()))
        return found if many or value is None else value

    def _reference(self, name: str) -> str:
        value = self._value(name)
        if self.named:
            return self.say("named", value=self.words.value(name, value), label=self.words.label(name))
        return " + ".join(self.words.value(name, one) for one in (value if isinstance(value, tuple) else (value,)))

    def _constant(self, value: Value | Fraction) -> str:
        if isinstance(value, Fraction):
            if value.denominator > 10 and 10000 % value.denominator == 0:
                return f"{plain(Decimal(value.numerator) * 100 / value.denominator)}%"
            exact = Decimal(value.numerator) / Decimal(value.denominator)
            return plain(exact) if -int(exact.as_tuple().exponent) <= 6 else str(value)
        return said(value, Meaning(Kind.DATE if isinstance(value, date) else Kind.MONEY, {}), self.language)

    def _number(self, expression: Expression) -> str:
        value = evaluate(expression, Kind.COUNT, self._context)
        return self.written(expression) if isinstance(expression, Reference) else str(value)

    def _operation(self, name: str, parts: tuple[Expression, ...], nested: bool) -> str:
        if name in ("min", "max"):
            joined = ("、" if self.language == "zh" else ", ").join(self.written(part, True) for part in parts)
            return f"{self.say(name)}{joined}"
        written = SIGNS[name].join(self.written(part, True) for part in parts)
        return f"({written})" if nested and name != "times" else written

    def _lookup(self, lookup: Lookup) -> str:
        table = self.words.knowledge.tables[lookup.table]
        kind = table.columns[lookup.column]
        if kind in (Kind.CHOICE, Kind.CHOICES):  # an option, in the words of the finding that stand above
            return self.say("option", table=table.title.in_(self.language))
        bare = Lookup(lookup.table, lookup.at, lookup.column, Fraction(1), lookup.if_unchanged, lookup.place)
        try:
            cell = said(evaluate(bare, kind, self._context), Meaning(kind, {}), self.language)
        except NoRow:
            cell = "?"
        title = table.title.in_(self.language)
        by_row = isinstance(lookup.at, Constant)  # a row that the rule itself names is an id, no words
        words = (
            self.say("row", table=title, cell=cell)
            if by_row
            else self.say("lookup", table=title, at=self.written(lookup.at), cell=cell)
        )
        return words if lookup.times == 1 else f"{words} × {lookup.times}"

    def _restarts(self, restarts: Reference | None) -> str:
        found = self._value(restarts.name) if restarts is not None else ()
        return self.words.value(restarts.name, found) if restarts is not None and found else ""
