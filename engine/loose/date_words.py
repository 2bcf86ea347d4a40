"""How days are written: the words and the forms that `loose_dates` reads."""

from __future__ import annotations

import re

from engine.loose.numerals import DIGITS, PLAIN, number

MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS = {
    **{"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6},
    **{"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6},
}
YEARS_AGO = {"今": 0, "本": 0, "去": 1, "前": 2, "大前": 3, "明": -1, "后": -2}
DAYS_AGO = {
    **{"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2, "day before yesterday": 2, "大前天": 3},
    **{"明天": -1, "tomorrow": -1, "后天": -2},
}
AHEAD = 30
"""Years that a two-figure year may lie ahead (a mortgage); above that it belongs to the last century."""
LUNAR = re.compile(r"农历|阴历|正月|腊月|初[一二三四五六七八九十]|廿|春节|中秋|端午")
YEAR = r"(?:(?P<year>\d{4}|\d{2})年?|(?P<ago>今|本|去|大前|前|明|后)年)"
PART = r"(?P<part>初|上旬|中旬?|下旬|底|末)?"
MONTH = r"(?:(?P<month>\d{1,2})月份?|(?P<back>上上个?|上个?|这个?|本|下个?)月)"
FULL = re.compile(rf"(?:{YEAR}的?)?{MONTH}(?:(?P<day>\d{{1,2}})[日号]?|{PART})")
YEAR_ONLY = re.compile(rf"(?:{YEAR}年?|年)(?P<part>初|中|底|末)?")
MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})(?:\2(\d{1,4}))?")
EARLIER = re.compile(r"(\d+|半)个?(天|日|周|星期|礼拜|月|年)(?:之?前|以前)|(\d+|an?) (day|week|month|year)s? ago")
WEEKDAY = re.compile(
    r"(上个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天])|(last |this |on )?(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
)
NAME = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
EN_DAY = re.compile(rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?{NAME}|{NAME} (\d{{1,2}})(?:st|nd|rd|th)?)(?:,?[ -](\d{{4}}))?")
EN_MONTH = re.compile(rf"(?:(early|mid|late|end of|the end of|last)[ -])?{NAME}(?:,? (\d{{4}}|last year|this year))?")
PARTS_EN = {"early": "初", "mid": "中", "late": "下旬", "end of": "底", "the end of": "底"}


def chinese_figures(word: str) -> str:
    """二〇二四年五月三日 and 十一月 with digits; a year's digits stand one by one, other numbers are read."""
    plain = word.translate(PLAIN)
    plain = re.sub(
        r"[零一二三四五六七八九]{4}(?=年)|[零一二三四五六七八九]{2}(?=年)", lambda m: "".join(str(DIGITS[d]) for d in m[0]), plain
    )

    def read(found: re.Match[str]) -> str:
        value = number(found[0])
        return str(int(value)) if value is not None and not value % 1 else found[0]

    return re.sub(r"[零一二三四五六七八九十]+(?=个?[月日号天周年星礼])", read, plain)
