"""The arithmetic of a conclusion as the base has it: names where a dispute has numbers."""

from __future__ import annotations

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
from engine.model import Kind, Text
from engine.values import Meaning, plain, said
from explain.formula import PERIODS, SIGNS
from explain.handbook.words import BookWords

P: dict[str, Text] = {
    "min": Text("{parts} 里最小的", "the least of {parts}"),
    "max": Text("{parts} 里最大的", "the greatest of {parts}"),
    "lookup": Text("查“{table}”（按 {at}）", "“{table}” at {at}"),
    "after": Text("{start} 之后 {amount}{unit}", "{amount} {unit} after {start}"),
    "restarts": Text("，每逢 {days} 重新起算", ", begun anew on each {days}"),
    "between": Text("从 {start} 到 {end} 的天数", "days from {start} to {end}"),
    "interest": Text("{on} × {rate} × 从 {start} 到 {end} 的天数 ÷ 365", "{on} × {rate} × days from {start} to {end} ÷ 365"),
    "ledger": Text("按每一笔进出逐日算", "reckoned day by day from every payment"),
}


def concluded(words: BookWords, finding: str, expression: Expression) -> str:
    """`label: value` of a constant, `label = arithmetic` of anything else."""
    label = words.label(finding)
    if isinstance(expression, Constant) and not isinstance(expression.value, Fraction):
        return words.colon(label, words.value(finding, expression.value).rstrip("。."))
    return f"{label} = {arithmetic(words, expression)}"


def arithmetic(words: BookWords, expression: Expression, nested: bool = False) -> str:
    """The expression with names in place of numbers."""

    def say(phrase: str, **blanks: str) -> str:
        return P[phrase].in_(words.language).format(**blanks)

    def part(inner: Expression) -> str:
        return arithmetic(words, inner, True)

    match expression:
        case Constant(value):
            return _constant(words, value)
        case Reference(name):
            return f"“{words.label(name)}”"
        case Operation(name, parts):
            if name in SIGNS:
                written = SIGNS[name].join(part(one) for one in parts)
                return f"({written})" if nested else written
            return say(name, parts=words.say("comma").join(part(one) for one in parts))
        case Lookup(table, at, _, times):
            found = say("lookup", table=words.knowledge.tables[table].title.in_(words.language), at=part(at))
            return found if times == 1 else f"{found} × {times}"
        case DateAfter(start, unit, amount, restarts):
            number = str(amount.value) if isinstance(amount, Constant) else part(amount)
            period = PERIODS[unit].in_(words.language)
            again = say("restarts", days=part(restarts)) if restarts else ""
            return (
                say("after", start=part(start), amount=number, unit=period.removesuffix("s") if number == "1" else period) + again
            )
        case DaysBetween(start, end):
            return say("between", start=part(start), end=part(end))
        case Interest(on, rate, start, end):
            return say("interest", on=part(on), rate=part(rate), start=part(start), end=part(end))
        case LedgerSum():
            return say("ledger")
    return ""


def _constant(words: BookWords, value: object) -> str:
    if isinstance(value, Fraction):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return plain(exact) if -int(exact.as_tuple().exponent) <= 6 else str(value)
    kind = Kind.DATE if isinstance(value, date) else Kind.MONEY
    return said(value, Meaning(kind, {}), words.language)  # type: ignore[arg-type]
