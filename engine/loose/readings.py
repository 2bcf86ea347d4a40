"""What people type where a form wants 8000 or 2024-05-03: readings to be said back and confirmed, never used at once."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from engine.cases.answers import in_range
from engine.loose.dates import loose_date
from engine.loose.money import loose_money
from engine.loose.numerals import number
from engine.loose.rates import loose_rate
from engine.model import TODAY, Fact, Kind, Value
from engine.values import NO, YES, NotAValue, narrow, parse

_UNIT = re.compile(r"\s*(个人|个|人|位|天|日|次|回|周|个?星期|个?礼拜|days?|weeks?|people|persons?|times)$", re.IGNORECASE)
_WEEKS = ("周", "星期", "礼拜", "week")
_ENDS = re.compile(r"[。.！!，,～~吧啊呀哦的]+$")


def loose(kind: Kind, words: str, today: date, fact: Fact | None = None) -> tuple[Value, ...]:
    """The values that the words may mean, the likelier first; empty: none. Words that `parse` takes have one reading.

    With `fact`, readings outside its limits are left out, and a day to come is thought of only where it may be one.
    Options are not guessed at. Raises NotAValue only where there is something better to say: the LPR names no number.
    """
    strict = _strict(kind, words, fact)
    if strict is not None:
        return (strict,)
    found = _readings(kind, narrow(words), today, ahead=fact is not None and fact.not_after != TODAY)
    return tuple(value for value in found if fact is None or _within(fact, value))


def _strict(kind: Kind, words: str, fact: Fact | None) -> Value | None:
    if kind in (Kind.CHOICE, Kind.CHOICES, Kind.TEXT):
        return None
    try:
        value = parse(kind, words)
    except NotAValue:
        return None
    return value if fact is None or _within(fact, value) else None


def _readings(kind: Kind, word: str, today: date, ahead: bool) -> tuple[Value, ...]:
    if kind is Kind.YES_NO:
        bare = _ENDS.sub("", word.lower())
        return (bare in YES,) if (bare in YES) != (bare in NO) else ()
    if kind is Kind.MONEY:
        return loose_money(word)
    if kind is Kind.RATE:
        return loose_rate(word)
    if kind is Kind.DATE:
        return loose_date(word, today, ahead)
    return _count(word) if kind is Kind.COUNT else ()


def _count(word: str) -> tuple[int, ...]:
    """三个人, 十五天, 两周."""
    if word in ("半个月", "half a month"):
        return (15,)
    unit = _UNIT.search(word)
    value = number(_UNIT.sub("", word).strip())
    if value is None or value % 1 or value >= Decimal(10) ** 9:
        return ()
    return (int(value) * (7 if unit and unit[1].lower().removeprefix("个").startswith(_WEEKS) else 1),)


def _within(fact: Fact, value: Value) -> bool:
    """Whether the question takes the value: its limits, and a fixed first or last day."""
    try:
        in_range(fact, value)
    except NotAValue:
        return False
    first, last = fact.not_before, fact.not_after
    return not isinstance(value, date) or not (
        (isinstance(first, date) and value < first) or (isinstance(last, date) and value > last)
    )
