"""Words to values and back: what people type is understood, what is doubtful is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model import DOES_NOT_APPLY, DONT_KNOW, Answer, Kind, Text, Value
from engine.values import Meaning, NotAValue, parse, said, written

OPTIONS = {"admits": Text("承认", "admits it"), "denies": Text("否认", "denies it")}


def refusal(kind: Kind, word: str) -> str:
    with pytest.raises(NotAValue) as caught:
        parse(kind, word, OPTIONS, "stance")
    return caught.value.code


@pytest.mark.parametrize(
    ("word", "yuan"),
    [
        ("8000", "8000"),
        ("16.67", "16.67"),
        ("８０００", "8000"),
        ("１６．６７", "16.67"),
        ("1,000", "1000"),
        ("1,234,567.8", "1234567.8"),
        ("¥1000", "1000"),
        ("￥ 1000", "1000"),
        ("1000元", "1000"),
        ("1000 元", "1000"),
        (" 0 ", "0"),
        ("0.50", "0.5"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_money_is_understood_as_people_type_it(word: str, yuan: str) -> None:
    assert parse(Kind.MONEY, word) == Decimal(yuan)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("-1", "negative"),
        ("-0.01", "negative"),
        ("16.675", "too_precise"),
        ("8千", "not_number"),
        ("一万", "not_number"),
        ("", "not_number"),
        ("1,2", "not_number"),
        ("12,34", "not_number"),
        ("1.2.3", "not_number"),
        ("1e5", "not_number"),
        ("NaN", "not_number"),
        ("1000000000000", "too_big"),
        ("9" * 40, "too_big"),
        ("$owed", "not_number"),
    ],
)
def test_doubtful_money_is_refused(word: str, code: str) -> None:
    assert refusal(Kind.MONEY, word) == code


@pytest.mark.parametrize(
    ("word", "percent"),
    [
        ("12%", "12"),
        ("3.85%", "3.85"),
        ("12%/year", "12"),
        ("12％", "12"),
        ("１２％", "12"),
        ("2%/month", "24"),
        ("2%/月", "24"),
        ("2 % / month", "24"),
        ("0.05%/day", "18.25"),
        ("0.05%/天", "18.25"),
        ("12% a year", "12"),
        ("1% per month", "12"),
        ("0%", "0"),
    ],
)
def test_a_rate_is_in_percent_a_year(word: str, percent: str) -> None:
    assert parse(Kind.RATE, word) == Decimal(percent)


@pytest.mark.parametrize(
    ("word", "code"),
    [("12", "rate_unit"), ("0.12", "rate_unit"), ("-3%", "negative"), ("2%/week", "not_number"), ("two", "not_number")],
)
def test_a_rate_without_its_unit_is_refused(word: str, code: str) -> None:
    assert refusal(Kind.RATE, word) == code


@pytest.mark.parametrize(
    "word",
    [
        "2026-03-10",
        "2026-3-10",
        "2026/3/10",
        "2026.3.10",
        "2026年3月10日",
        "2026年3月10",
        "２０２６-０３-１０",
        "２０２６年３月１０日",
        " 2026-03-10 ",
    ],
)
def test_a_day_is_understood_as_people_write_it(word: str) -> None:
    assert parse(Kind.DATE, word) == date(2026, 3, 10)


def test_the_leap_day_is_a_day_of_leap_years_only() -> None:
    assert parse(Kind.DATE, "2024-02-29") == date(2024, 2, 29)
    assert refusal(Kind.DATE, "2026-02-29") == "not_date"


@pytest.mark.parametrize("word", ["10/3/2026", "20260310", "2026-13-01", "2026-04-31", "0000-01-01", "March 2026", "昨天", ""])
def test_what_is_no_day_is_refused(word: str) -> None:
    assert refusal(Kind.DATE, word) == "not_date"


@pytest.mark.parametrize(
    ("word", "is_yes"),
    [("yes", True), ("Y", True), ("是", True), ("有", True), ("no", False), ("否", False), ("没有", False)],
)
def test_yes_and_no_are_understood_in_both_languages(word: str, is_yes: bool) -> None:
    assert parse(Kind.YES_NO, word) is is_yes


@pytest.mark.parametrize("word", ["maybe", "1", "on", "", "yes no"])
def test_anything_else_is_neither_yes_nor_no(word: str) -> None:
    assert refusal(Kind.YES_NO, word) == "not_yes_no"


@pytest.mark.parametrize(("word", "code"), [("1.5", "not_whole"), ("many", "not_number"), ("1234567890", "not_whole")])
def test_a_count_is_whole(word: str, code: str) -> None:
    assert parse(Kind.COUNT, "５８") == 58
    assert refusal(Kind.COUNT, word) == code


def test_a_choice_is_among_its_options() -> None:
    assert parse(Kind.CHOICE, "admits", OPTIONS) == "admits"
    assert parse(Kind.CHOICES, "admits", OPTIONS) == frozenset({"admits"})
    assert refusal(Kind.CHOICE, "承认") == refusal(Kind.CHOICES, "Admits") == "unknown_option"


def test_a_text_is_kept_as_typed() -> None:
    assert parse(Kind.TEXT, "  张三（微信：ａｂｃ）\n") == "张三（微信：ａｂｃ）"


VALUES = {
    Kind.YES_NO: st.booleans(),
    Kind.CHOICE: st.sampled_from(sorted(OPTIONS)),
    Kind.MONEY: st.decimals(0, 10**9, places=2),
    Kind.DATE: st.dates(date(1950, 1, 1), date(2150, 12, 31)),
    Kind.COUNT: st.integers(-(10**8), 10**8),
}


@given(st.data())
def test_what_is_written_is_read_back(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(VALUES, key=str)))
    value: Value = data.draw(VALUES[kind])
    word = written(value)
    assert isinstance(word, str)
    assert parse(kind, word, OPTIONS) == value


def test_several_choices_are_written_in_the_order_of_the_options() -> None:
    assert written(frozenset({"denies", "admits"}), OPTIONS) == ["admits", "denies"]
    assert written(DONT_KNOW) == "unknown"
    assert written(DOES_NOT_APPLY) == "does_not_apply"


@pytest.mark.parametrize(
    ("value", "kind", "unit", "zh", "en"),
    [
        (True, Kind.YES_NO, None, "是", "yes"),
        ("denies", Kind.CHOICE, None, "否认", "denies it"),
        (frozenset({"denies", "admits"}), Kind.CHOICES, None, "承认、否认", "admits it, denies it"),
        (frozenset(), Kind.CHOICES, None, "都没有", "none of these"),
        (Decimal("1234567.80"), Kind.MONEY, "yuan", "¥1,234,567.80", "¥1,234,567.80"),
        (Decimal("8000"), Kind.MONEY, "yuan", "¥8,000", "¥8,000"),
        (Decimal("12.0"), Kind.RATE, "percent_a_year", "12%", "12%"),
        (date(2026, 3, 10), Kind.DATE, None, "2026-03-10", "2026-03-10"),
        (58, Kind.COUNT, "days", "58天", "58 days"),
        (DONT_KNOW, Kind.MONEY, "yuan", "不知道", "don't know"),
        (DOES_NOT_APPLY, Kind.MONEY, "yuan", "不适用", "does not apply"),
        ((Decimal(1), Decimal("2.5")), Kind.MONEY, "yuan", "¥1、¥2.50", "¥1, ¥2.50"),
    ],
)
def test_a_value_is_said_in_words(value: Answer | tuple[Value, ...], kind: Kind, unit: str | None, zh: str, en: str) -> None:
    meaning = Meaning(kind, OPTIONS, unit, Text("都没有", "none of these"))
    assert (said(value, meaning, "zh"), said(value, meaning, "en")) == (zh, en)
