"""A computed value with the numbers it was computed from: ¥8,000 × 3% × 206/365."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

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
from engine.model import Kind, Knowledge, Language, Text, Value
from engine.tables import cell, last_row, row_for
from engine.values import money_words
from ledger.interest import days_between

_SIGNS = {"sum": " + ", "minus": " − ", "times": " × "}
_LEAST = Text("取较小：{of}", "the smaller of {of}")
_MOST = Text("取较大：{of}", "the larger of {of}")
_FROM_TABLE = Text("{table}（{at}）", "{table} ({at})")
_AFTER = Text("{start}往后{n}{unit}", "{n} {unit} from {start}")
_RESTARTED = Text("，其间重新起算：{days}", ", started anew on {days}")
_UNITS = {"days": Text("天", "days"), "months": Text("个月", "months"), "years": Text("年", "years")}
_ONE = {"days": Text("天", "day"), "months": Text("个月", "month"), "years": Text("年", "year")}
_BETWEEN = Text("{start}到{end}", "{start} to {end}")
_LEDGER = Text(
    "按流水逐段算出（`huanqian interest` 有每一段）",
    "reckoned row by row from the movements of money (`huanqian interest` has the rows)",
)
_INTEREST = Text(
    "{on} × {rate} × {days}/365（{start}到{end}前一天）", "{on} × {rate} × {days}/365 (from {start} to the day before {end})"
)


class Formulas:
    """Says the arithmetic of one firing. `values`: name to the value or values it met."""

    def __init__(
        self, knowledge: Knowledge, language: Language, values: Callable[[str], Value | tuple[Value, ...] | None]
    ) -> None:
        self.knowledge, self.language, self.values = knowledge, language, values

    def said(self, expression: Expression) -> str:
        """The formula; empty for a plain value or another finding's value, which say themselves."""
        return "" if isinstance(expression, (Constant, Reference)) else self.part(expression)

    def part(self, expression: Expression) -> str:
        match expression:
            case Constant(value):
                return self.number(value, None)
            case Reference(name, kind, many):
                found = self.values(name)
                every = found if isinstance(found, tuple) else (found,)
                return " + ".join(self.number(v, kind) for v in every if v is not None) if many or every[0] is not None else "…"
            case Operation(name, parts):
                return self.operation(name, [self.part(p) for p in parts])
            case Lookup():
                return self.lookup(expression)
            case DateAfter():
                return self.date_after(expression)
            case DaysBetween(start, end):
                return self.text(_BETWEEN, start=self.part(start), end=self.part(end))
            case LedgerSum():
                return self.text(_LEDGER)
            case Interest(on, rate, start, end):
                first, last = self.day(start), self.day(end)
                days = days_between(first, last) if first and last else "…"
                return self.text(
                    _INTEREST, on=self.part(on), rate=self.part(rate), days=days, start=self.part(start), end=self.part(end)
                )

    def operation(self, name: str, parts: list[str]) -> str:
        if name in _SIGNS:
            return _SIGNS[name].join(parts)
        comma = "、" if self.language == "zh" else ", "
        return self.text(_LEAST if name == "min" else _MOST, of=comma.join(parts))

    def lookup(self, lookup: Lookup) -> str:
        table = self.knowledge.tables[lookup.table]
        cell = table.title.in_(self.language)
        if not isinstance(lookup.at, Constant):  # a row named by the rule itself is an id, no words
            cell = self.text(_FROM_TABLE, table=cell, at=self.part(lookup.at))
        whole = self.cell(lookup)
        return cell + (f" = {whole}" if whole else "") + (f" × {lookup.times}" if lookup.times != 1 else "")

    def cell(self, lookup: Lookup) -> str:
        """What the table gives before it is multiplied; empty where it is no number or nothing is multiplied."""
        table = self.knowledge.tables[lookup.table]
        kind = table.columns[lookup.column]
        key = self.values(lookup.at.name) if isinstance(lookup.at, Reference) else None
        if kind not in (Kind.MONEY, Kind.RATE) or lookup.times == 1 or key is None or isinstance(key, tuple):
            return ""
        row = row_for(table, key) or (last_row(table, key) if table.shape == "steps" else None)
        return self.number(cell(row, lookup.column, key), kind) if row is not None else ""

    def date_after(self, expression: DateAfter) -> str:
        count = self.part(expression.amount)
        unit = (_ONE if count == "1" else _UNITS)[expression.unit].in_(self.language)
        words = self.text(_AFTER, start=self.part(expression.start), n=count, unit=unit)
        found = self.values(expression.restarts.name) if expression.restarts else None
        days = sorted(d for d in (found if isinstance(found, tuple) else (found,)) if isinstance(d, date))
        comma = "、" if self.language == "zh" else ", "
        return words + (self.text(_RESTARTED, days=comma.join(d.isoformat() for d in days)) if days else "")

    def day(self, expression: Expression) -> date | None:
        value = expression.value if isinstance(expression, Constant) else None
        found = self.values(expression.name) if isinstance(expression, Reference) else value
        return found if isinstance(found, date) else None

    def number(self, value: Value | Fraction | None, kind: Kind | None) -> str:
        if value is None:
            return "…"
        if isinstance(value, Fraction):
            percent = value.denominator > 10 and 10000 % value.denominator == 0
            return f"{(Decimal(value.numerator) * 100 / value.denominator).normalize():f}%" if percent else str(value)
        if kind is Kind.MONEY and isinstance(value, Decimal):
            return f"¥{money_words(value)}"
        if kind is Kind.RATE and isinstance(value, Decimal):
            return f"{value.normalize():f}%"
        return str(value)

    def text(self, text: Text, **blanks: object) -> str:
        return text.in_(self.language).format(**blanks)
