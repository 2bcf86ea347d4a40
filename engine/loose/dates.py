"""Days as people type them: 24年5月3日, 去年5月, 五月初, 上个月底, 昨天, 3 May 2024, last May, 3/5/2024.

A month or a year gives its first and its last day, because the person must say which; a day without a year is the most
recent one. Lunar dates give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from engine.loose.calendar_near import Calendar, day_of, days_of
from engine.loose.date_words import (
    DAYS_AGO,
    EARLIER,
    EN_DAY,
    EN_MONTH,
    FULL,
    LUNAR,
    MONTH_YEAR,
    MONTHS,
    NUMERIC,
    PARTS_EN,
    WEEKDAY,
    WEEKDAYS,
    YEAR_ONLY,
    chinese_figures,
)
from engine.values import FIRST_YEAR, LAST_YEAR


def loose_date(words: str, today: date, ahead: bool = False) -> tuple[date, ...]:
    """The days that the words may mean, the likelier first; none when they name no day, month or year.

    `ahead`: a day to come may be meant too, so a day without a year gives the most recent one and the next.
    """
    if LUNAR.search(words):
        return ()
    word = re.sub(
        r"\s*(?:左右|前后|上午|下午|晚上|那天|(?<=[日号])[,，]?\s*(?:周|星期)[一二三四五六日天])$", "", words.lower().strip()
    )
    word = re.sub(r"^(?:大概是?|大约|约|about|around|on)\s*", "", word)
    reading = _Reading(today, ahead)
    for read in (reading.near, reading.chinese, reading.numeric, reading.english):
        found = [day for day in read(word) if FIRST_YEAR <= day.year <= LAST_YEAR]
        if found:
            return tuple(dict.fromkeys(day for day in found if ahead or day <= today)) or tuple(found)
    return ()


class _Reading(Calendar):
    """One try a way of writing; each gives the days it finds."""

    def near(self, word: str) -> Iterable[date]:
        """昨天, 三天前, 2 weeks ago, 上周五, last Friday, 3号."""
        if word in DAYS_AGO:
            return [self.today - timedelta(DAYS_AGO[word])]
        plain = chinese_figures(word)
        if found := EARLIER.fullmatch(plain):
            return self.earlier(found[1] or found[3], found[2] or found[4])
        if found := WEEKDAY.fullmatch(word):
            return self.weekday(found[1] or (found[3] or "").strip(), WEEKDAYS[(found[2] or found[4])[:3]])
        if found := re.fullmatch(r"(\d{1,2})[号日]", plain):
            return self.without_year(lambda year, month: day_of(year, month, int(found[1])))
        return []

    def earlier(self, count: str, unit: str) -> list[date]:
        if count == "半":
            return self.month_back(6) if unit == "年" else []
        many = 1 if count in ("a", "an") else int(count)
        if many > 1200:
            return []
        if unit in ("年", "year"):
            return self.in_year(self.today.year - many, None)
        if unit in ("月", "month"):
            return self.month_back(many)
        return [self.today - timedelta(many * (7 if unit in ("周", "星期", "礼拜", "week") else 1))]

    def weekday(self, which: str, wanted: int) -> list[date]:
        monday = self.today - timedelta(self.today.weekday())
        this, before = monday + timedelta(wanted), monday + timedelta(wanted - 7)
        recent = this if this <= self.today else before
        if which.startswith("上"):
            return [before]
        return [this] if which in ("这", "这个", "本") else list(dict.fromkeys((recent, before))) if which == "last" else [recent]

    def chinese(self, word: str) -> Iterable[date]:
        """2024年5月3号, 24年5月, 去年五月初, 上个月底, 前年底, 2024年."""
        plain = chinese_figures(word).replace(" ", "")
        if re.fullmatch("月[初中底末]", plain):
            plain = f"本{plain}"
        if found := FULL.fullmatch(plain):
            year = self.year(found["year"], found["ago"])
            if found["back"]:
                if year is not None:
                    return []
                back = {"上上": 2, "上": 1, "这": 0, "本": 0, "下": -1}[found["back"].removesuffix("个")]
                return self.month_back(back, found["day"], found["part"])
            month = int(found["month"])
            if year is not None:
                return self.in_month(year, month, found["day"], found["part"])
            years = self.nearest_years(month, int(found["day"]) if found["day"] else 1)
            return [day for each in years for day in self.in_month(each, month, found["day"], found["part"])]
        if (found := YEAR_ONLY.fullmatch(plain)) and not re.fullmatch(r"\d\d", plain):
            return self.in_year(self.year(found["year"], found["ago"]), found["part"])
        return []

    def numeric(self, word: str) -> Iterable[date]:
        """3/5/2024 and 24.5.3 in every order that gives a day; 5/3; 2024.5; 20240503."""
        if re.fullmatch(r"\d{8}", word):
            return days_of(day_of(int(word[:4]), int(word[4:6]), int(word[6:])))
        if re.fullmatch(r"\d{6}", word):
            year = self.year(word[:2], None)
            assert year is not None
            return [
                *days_of(day_of(year, int(word[2:4]), int(word[4:]))),
                *self.in_month(int(word[:4]), int(word[4:]), None, None),
            ]
        if found := MONTH_YEAR.fullmatch(word.replace(" ", "")):
            return self.in_month(int(found[2]), int(found[1]), None, None)
        found = NUMERIC.fullmatch(word.replace(" ", ""))
        if found is None:
            return []
        one, two, three = found[1], found[3], found[4]
        if three is None:
            if len(one) == 4:
                return self.in_month(int(one), int(two), None, None)
            if len(one) == 3:
                return []
            return [day for month, on in ((one, two), (two, one)) for day in self.month_and_day(int(month), int(on))]
        if len(one) == 4 and len(three) <= 2:
            return days_of(day_of(int(one), int(two), int(three)))
        if len(one) > 2 or len(three) not in (2, 4):
            return [] if len(one) != 2 or len(three) != 1 else self.short(one, two, three)
        year = self.year(three, None)
        assert year is not None
        as_english = days_of(day_of(year, int(two), int(one)), day_of(year, int(one), int(two)))
        return as_english if len(three) == 4 else [*self.short(one, two, three), *as_english]

    def short(self, year: str, month: str, day: str) -> list[date]:
        """24.5.3 as year, month, day."""
        known = self.year(year.zfill(2), None)
        return days_of(day_of(known, int(month), int(day))) if known is not None and len(year) == 2 else []

    def english(self, word: str) -> Iterable[date]:
        """3 May 2024, May 3rd, May 2024, early May, last May, last month, May last year."""
        back = {
            "last month": "上月",
            "this month": "本月",
            "last year": "去年",
            "this year": "今年",
            "end of last month": "上月底",
        }
        if word in back:
            return self.chinese(back[word])
        if found := EN_DAY.fullmatch(word):
            month, day = MONTHS[(found[2] or found[3])[:3]], int(found[1] or found[4])
            return days_of(day_of(int(found[5]), month, day)) if found[5] else self.month_and_day(month, day)
        if found := EN_MONTH.fullmatch(word):
            month, part = MONTHS[found[2][:3]], PARTS_EN.get(found[1] or "")
            if found[3]:
                relative = {"last year": self.today.year - 1, "this year": self.today.year}
                return self.in_month(relative[found[3]] if found[3] in relative else int(found[3]), month, None, part)
            years = self.nearest_years(month, 1)[:1] if found[1] == "last" else self.nearest_years(month, 1)
            if found[1] == "last":  # the most recent May, or May of last year
                years = list(dict.fromkeys((*years, self.today.year - 1)))
            return [day for year in years for day in self.in_month(year, month, None, part)]
        return []
