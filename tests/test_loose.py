"""What people type in their own way: read exactly, offered in every reading, or not read at all; never wrong in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.loose.numerals import number
from engine.loose.readings import loose
from engine.model import Fact, Kind, Place, Text
from engine.values import NotAValue, parse

TODAY = date(2026, 11, 23)
"""A Monday."""
NOTHING = Text("", "")


def fact(kind: Kind, **more: object) -> Fact:
    return replace(Fact("f", kind, Place("f.yaml"), "t", NOTHING, NOTHING, NOTHING, NOTHING), **more)  # type: ignore[arg-type]


def money(words: str) -> list[Decimal | object]:
    return list(loose(Kind.MONEY, words, TODAY))


def dates(words: str, of: Fact | None = None) -> list[str]:
    return [str(day) for day in loose(Kind.DATE, words, TODAY, of)]


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("￥8,000", "8000"),
        ("８０００", "8000"),
        ("８，０００元", "8000"),
        ("8,000元整", "8000"),
        ("8 000", "8000"),
        ("8k", "8000"),
        ("8.5K", "8500"),
        ("1.5w", "15000"),
        ("1.5万", "15000"),
        ("一点五万", "15000"),
        ("3千", "3000"),
        ("三千五", "3500"),
        ("3千5百", "3500"),
        ("一万二", "12000"),
        ("1万2", "12000"),
        ("1万2500", "12500"),
        ("一万零二", "10002"),
        ("一万零五百", "10500"),
        ("两万三千零五十", "23050"),
        ("壹万贰仟元整", "12000"),
        ("十万", "100000"),
        ("一千万", "10000000"),
        ("二百五", "250"),
        ("八百块", "800"),
        ("一百块钱", "100"),
        ("三块五", "3.50"),
        ("三块五毛二", "3.52"),
        ("三块零五分", "3.05"),
        ("五毛", "0.50"),
        ("3元5角6分", "3.56"),
        ("12块5", "12.50"),
        ("about 8000", "8000"),
        ("大概三千五百块左右", "3500"),
        ("RMB 8000", "8000"),
        ("2 thousand yuan", "2000"),
    ],
)
def test_a_sum_is_read_as_it_is_said(words: str, yuan: str) -> None:
    assert money(words) == [Decimal(yuan)]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "三四千",
        "8000多",
        "上万",
        "几千",
        "8000-9000",
        "8千到1万",
        "1万250",
        "1.5万2千",
        "-5",
        "0.005",
        "十五百",
        "3 5",
        "$8000",
        "8000美元",
        "8000日元",
        "不到5万",
        "两三万",
        "十几万",
        "一二三",
        "abc",
        "1k5",
    ],
)
def test_a_range_or_a_sum_that_could_be_two_is_not_read(words: str) -> None:
    assert money(words) == []


def test_a_point_before_three_figures_is_offered_both_ways() -> None:
    assert money("1.500") == [Decimal(1500), Decimal("1.50")]
    assert money("1.250.000") == [Decimal(1250000)]
    assert money("0.500") == [Decimal("0.50")]


CHINESE = "零一二三四五六七八九"


def in_chinese(whole: int, formal: bool = False) -> str:
    """A whole number below 10^12 in Chinese numerals, as a bank writes it."""
    digits, units = ("零壹贰叁肆伍陆柒捌玖", "仟佰拾") if formal else (CHINESE, "千百十")

    def four(part: int) -> str:
        words, gap = "", False
        for place, unit in zip((1000, 100, 10, 1), (*units, ""), strict=True):
            digit = part // place % 10
            if digit:
                words += ("零" if gap else "") + digits[digit] + unit
            gap = digit == 0 and bool(words)
        return words

    words = ""
    for size, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = whole // size % 10**4
        if part:
            words += ("零" if words and part < 1000 else "") + four(part) + unit
    return words or digits[0]


YUAN = st.one_of(st.integers(0, 99999), st.integers(0, 10**9))


@given(YUAN, st.booleans())
def test_a_chinese_numeral_is_read_back(whole: int, formal: bool) -> None:
    assert number(in_chinese(whole, formal)) == whole


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_every_amount_is_read_back_from_every_everyday_spelling(yuan: int, cents: int) -> None:
    amount = Decimal(yuan) + Decimal(cents) / 100
    jiao, fen = divmod(cents, 10)
    small = (f"{CHINESE[jiao]}角" if jiao else "") + (f"{'零' if not jiao else ''}{CHINESE[fen]}分" if fen else "")
    spellings = [
        f"{amount:.2f}",
        f"{amount:,.2f}",
        f"¥{amount:,.2f}",
        f"{amount:.2f}元",
        f"大约{amount:.2f}块",
        f"about {amount:,.2f} yuan",
    ]
    spellings += [f"{in_chinese(yuan)}元{small or '整'}", f"人民币{in_chinese(yuan, formal=True)}圆{small or '整'}"]
    if not cents and yuan >= 1000 and yuan % 10 == 0:
        spellings += [f"{Decimal(yuan) / 1000:f}k", f"{Decimal(yuan) / 10000:f}万", f"{Decimal(yuan) / 10000:f}w"]
    for words in spellings:
        assert money(words) == [amount], words


@given(st.text(alphabet="零一二三四五两十百千万亿0123456789.,点元块角毛分k约 ", max_size=9))
def test_what_is_read_as_a_sum_is_said_back_by_its_own_digits(words: str) -> None:
    """Whatever the words, no figure that stands in them is lost but zeros, and none is invented."""
    figures = {str(CHINESE.find(c)) if c in CHINESE else c for c in words.replace("两", "二") if c in CHINESE + "123456789"} - {
        "0"
    }
    for amount in money(words):
        assert isinstance(amount, Decimal)
        assert set(f"{amount:f}") - {"0", "."} <= figures | ({"1"} if "十" in words else set())


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("月息2分", ["24"]),
        ("月息一分五", ["18"]),
        ("月息1.5分", ["18"]),
        ("月息五厘", ["6"]),
        ("年息八厘", ["8"]),
        ("年息2分", ["20"]),
        ("2分利", ["24", "20"]),
        ("一分五", ["18", "15"]),
        ("两分", ["24", "20"]),
        ("二分半", ["30", "25"]),
        ("年化15.4%", ["15.4"]),
        ("24% a year", ["24"]),
        ("24% p.a.", ["24"]),
        ("24 percent per year", ["24"]),
        ("2% monthly", ["24"]),
        ("每月2%", ["24"]),
        ("2%一个月", ["24"]),
        ("百分之二十四", ["24"]),
        ("月息百分之二", ["24"]),
        ("日息万五", ["18.25"]),
        ("日万分之五", ["18.25"]),
        ("月息千分之五", ["6"]),
        ("万分之五", ["18.25", "0.6", "0.05"]),
        ("15.4", ["15.4", "184.8"]),
        ("月息2%到3%", []),
        ("月息200", []),
        ("10块一天", []),
        ("一点利息", []),
    ],
)
def test_a_rate_is_read_by_the_year_and_offered_both_ways_where_no_period_is_named(words: str, percent: list[str]) -> None:
    assert list(loose(Kind.RATE, words, TODAY)) == [Decimal(one) for one in percent]


@pytest.mark.parametrize("words", ["LPR四倍", "四倍LPR", "4 times lpr", "一年期贷款市场报价利率的四倍"])
def test_a_multiple_of_the_lpr_is_refused_with_what_to_do(words: str) -> None:
    with pytest.raises(NotAValue) as caught:
        loose(Kind.RATE, words, TODAY)
    assert caught.value.code == "rate_of_lpr"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2024.5.3", ["2024-05-03"]),
        ("24年5月3日", ["2024-05-03"]),
        ("99年5月3号", ["1999-05-03"]),
        ("二〇二四年五月三日", ["2024-05-03"]),
        ("二零二四年十一月二十三号", ["2024-11-23"]),
        ("2024年5月3日下午", ["2024-05-03"]),
        ("20240503", ["2024-05-03"]),
        ("5月3日", ["2026-05-03"]),
        ("12月3号", ["2025-12-03"]),
        ("去年5月3日", ["2025-05-03"]),
        ("3号", ["2026-11-03"]),
        ("28号", ["2026-10-28"]),
        ("上个月3号", ["2026-10-03"]),
        ("昨天", ["2026-11-22"]),
        ("前天", ["2026-11-21"]),
        ("三天前", ["2026-11-20"]),
        ("两周前", ["2026-11-09"]),
        ("上周五", ["2026-11-20"]),
        ("last Friday", ["2026-11-20"]),
        ("月底", ["2026-11-30"]),
        ("前年底", ["2024-12-31"]),
        ("去年年底", ["2025-12-31"]),
        ("5月底", ["2026-05-31"]),
        ("3 May 2024", ["2024-05-03"]),
        ("May 3rd, 2024", ["2024-05-03"]),
        ("3-May-2024", ["2024-05-03"]),
        ("May 3", ["2026-05-03"]),
        ("yesterday", ["2026-11-22"]),
    ],
)
def test_a_day_is_read_and_one_without_a_year_is_the_most_recent(words: str, days: list[str]) -> None:
    assert dates(words) == days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2024年5月", ["2024-05-01", "2024-05-31"]),
        ("2024-5", ["2024-05-01", "2024-05-31"]),
        ("05/2024", ["2024-05-01", "2024-05-31"]),
        ("去年5月", ["2025-05-01", "2025-05-31"]),
        ("五月初", ["2026-05-01", "2026-05-10"]),
        ("上个月", ["2026-10-01", "2026-10-31"]),
        ("这个月", ["2026-11-01", "2026-11-23"]),
        ("2024年", ["2024-01-01", "2024-12-31"]),
        ("半年前", ["2026-05-01", "2026-05-31"]),
        ("3 months ago", ["2026-08-01", "2026-08-31"]),
        ("五年前", ["2021-01-01", "2021-12-31"]),
        ("今年", ["2026-01-01", "2026-11-23"]),
        ("May 2024", ["2024-05-01", "2024-05-31"]),
        ("last month", ["2026-10-01", "2026-10-31"]),
        ("last May", ["2026-05-01", "2026-05-31", "2025-05-01", "2025-05-31"]),
        ("3/5/2024", ["2024-05-03", "2024-03-05"]),
        ("13/5/2024", ["2024-05-13"]),
        ("24/5/13", ["2024-05-13", "2013-05-24"]),
        ("5/3", ["2026-05-03", "2026-03-05"]),
    ],
)
def test_what_names_no_single_day_is_offered_as_several(words: str, days: list[str]) -> None:
    assert dates(words) == days


@pytest.mark.parametrize(
    "words",
    ["", "2024年2月30日", "2024年13月", "五月初三", "农历五月", "中秋", "month", "maybe", "24", "abc", "很久以前", "年前"],
)
def test_what_is_no_day_of_the_calendar_is_not_read(words: str) -> None:
    assert dates(words) == []


def test_a_day_to_come_is_thought_of_only_where_it_may_be_one() -> None:
    past, open_ended = fact(Kind.DATE, not_after="today"), fact(Kind.DATE)
    assert dates("12月3日", past) == ["2025-12-03"]
    assert dates("12月3日", open_ended) == ["2025-12-03", "2026-12-03"]
    assert dates("28号", open_ended) == ["2026-10-28", "2026-11-28"]


@given(st.dates(date(1990, 1, 1), TODAY))
def test_every_day_is_among_the_readings_of_every_everyday_spelling(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    month = day.strftime("%B")
    for words in (
        f"{y}年{m}月{d}号",
        f"{y}/{m}/{d}",
        f"{y}.{m:02}.{d:02}",
        f"{day:%Y%m%d}",
        f"{d} {month} {y}",
        f"{month[:3]} {d}, {y}",
    ):
        assert dates(words) == [str(day)], words
    for words in (f"{d}/{m}/{y}", f"{m}/{d}/{y}", f"{y % 100:02}年{m}月{d}日"):
        assert str(day) in dates(words), words
    assert {str(day.replace(day=1))} <= set(dates(f"{y}年{m}月"))
    if TODAY - day < timedelta(365):
        assert dates(f"{m}月{d}日") == [str(day)]


@pytest.mark.parametrize(
    ("words", "value"), [("是的", True), ("对。", True), ("嗯", True), ("yep", True), ("有的", True), ("Y", True)]
)
def test_yes_has_many_words(words: str, value: bool) -> None:
    assert loose(Kind.YES_NO, words, TODAY) == (value,)


@pytest.mark.parametrize("words", ["没有", "没有吧。", "不是", "nope", "N", "不", "没有的"])
def test_no_has_many_words(words: str) -> None:
    assert loose(Kind.YES_NO, words, TODAY) == (False,)


@pytest.mark.parametrize("words", ["", "也许", "maybe", "不知道", "有没有", "是不是"])
def test_what_is_neither_yes_nor_no_is_not_read(words: str) -> None:
    assert loose(Kind.YES_NO, words, TODAY) == ()


@pytest.mark.parametrize(
    ("words", "count"),
    [("三个人", 3), ("15天", 15), ("十五天", 15), ("两周", 14), ("半个月", 15), ("2 weeks", 14), ("3 people", 3)],
)
def test_a_count_is_read_with_its_unit(words: str, count: int) -> None:
    assert loose(Kind.COUNT, words, TODAY) == (count,)


@pytest.mark.parametrize("words", ["几天", "三四天", "1.5天", "一个月"])
def test_a_count_that_is_not_whole_or_not_certain_is_not_read(words: str) -> None:
    assert loose(Kind.COUNT, words, TODAY) == ()


def test_readings_outside_the_limits_of_the_question_are_left_out() -> None:
    assert loose(Kind.COUNT, "三十天", TODAY, fact(Kind.COUNT, at_most=Decimal(20))) == ()
    assert loose(Kind.RATE, "2分利", TODAY, fact(Kind.RATE, at_most=Decimal(22))) == (Decimal(20),)
    assert dates("3/5/2024", fact(Kind.DATE, not_before=date(2024, 4, 1))) == ["2024-05-03"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [(Kind.MONEY, "8000"), (Kind.RATE, "2%/month"), (Kind.DATE, "2024-05-03"), (Kind.COUNT, "3"), (Kind.YES_NO, "yes")],
)
def test_what_the_form_takes_has_one_reading(kind: Kind, words: str) -> None:
    assert loose(kind, words, TODAY) == (parse(kind, words),)


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.CHOICES, Kind.TEXT])
def test_options_and_texts_are_not_guessed_at(kind: Kind) -> None:
    assert loose(kind, "yes", TODAY) == ()


@given(st.sampled_from(list(Kind)), st.text(max_size=12))
def test_no_words_make_it_stumble(kind: Kind, words: str) -> None:
    try:
        loose(kind, words, TODAY)
    except NotAValue as error:
        assert error.code == "rate_of_lpr"
