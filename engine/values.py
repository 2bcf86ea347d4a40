"""Values of each kind: from the words people type, and back into words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from engine.model import Answer, DontKnow, Kind, Language, Text, Value

YES = {"yes", "y", "true", "yep", "yeah", "yup", "是", "有", "对", "是的", "有的", "对的", "嗯", "嗯嗯", "没错"}
NO = {"no", "n", "false", "nope", "nah", "否", "不是", "没有", "没", "不", "不对", "不是的", "没有的"}
UNITS: dict[str, Text] = {
    "yuan": Text("元", "yuan"),
    "percent_a_year": Text("%/年", "% a year"),
    "days": Text("天", "days"),
    "people": Text("人", "people"),
    "times": Text("次", "times"),
    "entries": Text("笔", "entries"),
    "year": Text("年", ""),
}
ONE = {"days": "day", "people": "person", "times": "time", "entries": "entry"}
"""A single one of them, in English."""
GONE_BY = Text("已过{n}天", "{n} days ago")
"""Days left, of a day that has passed."""
UNIT_OF = {Kind.MONEY: "yuan", Kind.RATE: "percent_a_year"}
KIND_WORDS = {
    Kind.YES_NO: Text("是否", "yes or no"),
    Kind.CHOICE: Text("单选", "a choice"),
    Kind.CHOICES: Text("多选", "several choices"),
    Kind.MONEY: Text("金额", "money"),
    Kind.RATE: Text("利率", "a rate"),
    Kind.DATE: Text("日期", "a date"),
    Kind.COUNT: Text("整数", "a count"),
    Kind.TEXT: Text("文字", "a text"),
}
WITHOUT_VALUE_WORDS = {
    DontKnow.DONT_KNOW: Text("不知道", "don't know"),
    DontKnow.DOES_NOT_APPLY: Text("不适用", "does not apply"),
}
A_NUMBER = Text("数字", "a number")
_RATE = re.compile(r"^(-?\d+(?:\.\d+)?)%(?:/(year|month|day|年|月|日|天)|(?:a|per)(year|month|day))?$")
_SPOKEN_RATE = re.compile(r"^(年|月|日)(?:利率|利|息|化|化利率)?(\d+(?:\.\d+)?)%$")
_PERIODS = {"year": 1, "年": 1, "month": 12, "月": 12, "day": 365, "日": 365, "天": 365, None: 1}
_DATE = re.compile(r"^(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?$")
FIRST_YEAR, LAST_YEAR = 1950, 2150
"""A year outside is a slip of the finger, and arithmetic with it would leave the calendar."""
_MONEY = re.compile(r"^-?\d+(?:\.\d+)?$")
_THOUSANDS = re.compile(r"^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
MOST = Decimal(10) ** 12
"""Yuan; anything larger is a slip of the finger."""


class NotAValue(ValueError):
    """The words are no value of this kind; `code` and `words` name the problem in the catalogue."""

    def __init__(self, code: str, **words: object) -> None:
        self.code, self.words = code, words
        super().__init__(code)


def narrow(text: str) -> str:
    """Full-width digits and signs as ASCII, outer blanks gone."""
    return unicodedata.normalize("NFKC", text).strip()


def parse(kind: Kind, text: str, options: Mapping[str, Text] | None = None, of: str = "") -> Value:
    """The value of a single word. `choices` takes one option and gives a set of one. Raises NotAValue."""
    word = narrow(text)
    if kind is Kind.YES_NO:
        return _yes_no(word)
    if kind in (Kind.CHOICE, Kind.CHOICES):
        return _option(kind, word, options or {}, of)
    if kind is Kind.MONEY:
        return money(word)
    if kind is Kind.RATE:
        return rate(word)
    if kind is Kind.DATE:
        return day(word)
    if kind is Kind.COUNT:
        return _count(word)
    return text.strip()


def _yes_no(word: str) -> bool:
    if word.lower() in YES or word.lower() in NO:
        return word.lower() in YES
    raise NotAValue("not_yes_no", name=word)


def _option(kind: Kind, word: str, options: Mapping[str, Text], of: str) -> Value:
    if word not in options:
        raise NotAValue("unknown_option", name=word, of=of)
    return word if kind is Kind.CHOICE else frozenset((word,))


def _count(word: str) -> int:
    if re.fullmatch(r"-?\d{1,9}", word):
        return int(word)
    raise NotAValue("not_whole" if _MONEY.match(word) else "not_number", name=word)


def money(word: str) -> Decimal:
    """Yuan with at most two decimals; 1,000 and ¥1000元 are understood. Raises NotAValue."""
    bare = word.removeprefix("¥").removesuffix("元").strip()
    bare = bare.replace(",", "") if _THOUSANDS.match(bare) else bare
    if not _MONEY.match(bare):
        raise NotAValue("not_number", name=word)
    amount = Decimal(bare)
    if amount < 0:
        raise NotAValue("negative", name=word)
    if -int(amount.as_tuple().exponent) > 2:
        raise NotAValue("too_precise", name=word)
    if amount >= MOST:
        raise NotAValue("too_big", name=word)
    return amount


def rate(word: str) -> Decimal:
    """Percent a year, from 12%, 2%/month, 0.05%/day, 月息2%. Raises NotAValue."""
    bare = word.replace(" ", "")
    spoken = _SPOKEN_RATE.match(bare)
    if spoken:
        return Decimal(spoken[2]) * _PERIODS[spoken[1]]
    found = _RATE.match(bare)
    if found is None:
        raise NotAValue("rate_unit" if _MONEY.match(word) else "not_number", name=word)
    if found[1].startswith("-"):
        raise NotAValue("negative", name=word)
    return Decimal(found[1]) * _PERIODS[found[2] or found[3]]


def day(word: str) -> date:
    """A calendar day between FIRST_YEAR and LAST_YEAR. Raises NotAValue."""
    found = _DATE.match(word)
    try:
        known = date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        known = None
    if known is None:
        raise NotAValue("not_date", name=word)
    if not FIRST_YEAR <= known.year <= LAST_YEAR:
        raise NotAValue("far_year", name=word, first=FIRST_YEAR, last=LAST_YEAR)
    return known


def written(value: Answer, options: Iterable[str] = ()) -> str | list[str]:
    """The value as a case file and the JSON record hold it; `parse` reads it back."""
    if isinstance(value, DontKnow):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        order = list(options)
        return sorted(value, key=lambda o: (order.index(o) if o in order else len(order), o))
    return str(value)


def plain(number: Decimal) -> str:
    """A number without needless zeros: 12, 16.67, 3.85."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money_words(amount: Decimal) -> str:
    """Yuan with thousands separators; cents only where there are any."""
    return f"{amount:,.2f}".removesuffix(".00")


class Meaning(NamedTuple):
    """What is needed to say a value: its kind, its options and, for numbers, its unit."""

    kind: Kind
    options: Mapping[str, Text]
    unit: str | None = None
    none: Text | None = None


def said(value: Answer | tuple[Value, ...], meaning: Meaning, language: Language) -> str:
    """The value in words: option labels, yuan, percent, dates as 2026-03-10."""
    if isinstance(value, DontKnow):
        return WITHOUT_VALUE_WORDS[value].in_(language)
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(said(v, meaning, language) for v in value)
    if isinstance(value, bool):
        return ("是" if value else "否") if language == "zh" else ("yes" if value else "no")
    if isinstance(value, frozenset):
        if not value:
            return meaning.none.in_(language) if meaning.none else ("无" if language == "zh" else "none")
        return said(tuple(written(value, meaning.options)), Meaning(Kind.CHOICE, meaning.options), language)
    if isinstance(value, str):
        return meaning.options[value].in_(language) if value in meaning.options else value
    if isinstance(value, date):
        return value.isoformat()
    return _number_said(value, meaning, language)


def _number_said(value: int | Decimal, meaning: Meaning, language: Language) -> str:
    if meaning.kind is Kind.MONEY:
        return f"¥{money_words(Decimal(value))}"
    if meaning.kind is Kind.RATE:
        return f"{plain(Decimal(value))}%"
    if meaning.unit == "days" and value < 0:
        return GONE_BY.in_(language).format(n=-value)
    unit = UNITS[meaning.unit].in_(language) if meaning.unit in UNITS else ""
    number = str(value) if isinstance(value, int) else plain(value)
    return f"{number}{unit}" if language == "zh" else f"{number} {ONE.get(unit, unit) if value == 1 else unit}".strip()
