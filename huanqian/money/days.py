"""Days in a typed line: exact, a span, a month or a year that is all one remembers; Chinese and English."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from engine.values import FIRST_YEAR, LAST_YEAR

MONTHS = {
    name: at for at, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_YEAR = r"(?P<y>(?:19|20|21)\d\d|去年|今年|前年)"
_PART = r"(?:份)?(?P<part>上旬|中旬|下旬|月初|月底|初|底|末)?"
_ONE = (
    rf"{_YEAR}(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?!\d)",
    r"(?<![\d./])(?P<d>0?[1-9]|[12]\d|3[01])(?P<british>[./])(?P<m>0?[1-9]|1[0-2])(?P=british)(?P<y>(?:19|20)\d\d)(?!\d)",
    rf"{_YEAR}\s*年?\s*(?P<m>\d{{1,2}})\s*月\s*(?P<d>\d{{1,2}})(?!\d)\s*[日号]?",
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)",
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<w>{_MONTH})(?:,?\s+(?P<y>(?:19|20)\d\d))?",
    rf"\b(?P<w>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y>(?:19|20)\d\d))?",
    rf"\b(?P<w>{_MONTH})(?:\s+(?P<y>(?:19|20)\d\d))?",
    rf"{_YEAR}\s*年?\s*(?P<m>\d{{1,2}})\s*月{_PART}",
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/](?P<m>0[1-9]|1[0-2])(?![\d-])",
    r"(?P<y>(?:19|20)\d\d)\s*年|(?P<last>去年|今年|前年)",
    r"(?<!\d)(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})(?!\d)\s*[日号]?",
    rf"(?<!\d)(?P<m>\d{{1,2}})\s*月{_PART}",
    r"(?<![\d.,])(?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?!\s*[\d.万千元块k])",
    r"(?P<near>今天|昨天|前天|\btoday\b|\byesterday\b)",
    r"(?P<month>这个月|本月|上个月|上月|\bthis month\b|\blast month\b)",
)
ONE = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _ONE)
TO = re.compile(r"\s*(?:~|到|至|–|—|\bto\b|\buntil\b)\s*", re.IGNORECASE)
TAIL = re.compile(r"(?:(?P<m>\d{1,2})\s*月\s*)?(?P<d>\d{1,2})\s*[日号]")
PARTS = {
    "上旬": (1, 10),
    "月初": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "月底": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}
NEAR = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}
BEFORE = {"今年": 0, "去年": 1, "前年": 2}


class Days(NamedTuple):
    """First and last day; `guessed`: the year, or the order, was not clear; `rest`: the line without them."""

    first: date
    last: date
    guessed: bool
    rest: str


class NoSuchDay(ValueError):
    """The words look like a day that the calendar does not have."""


def days_in(line: str, today: date) -> Days | None:
    """The first day or span of days in the line; None where there is none. Raises NoSuchDay with the words."""
    for pattern in ONE:
        found = pattern.search(line)
        if found:
            first, last, guessed = _ends(found, today)
            rest = line[found.end() :]
            second = _second(rest, first, today)
            if second is not None:
                last, rest = second
            return Days(first, last, guessed, f"{line[: found.start()]} {rest}")
    return None


def _second(rest: str, first: date, today: date) -> tuple[date, str] | None:
    """The end of a span and what comes after it, where the line goes on with one."""
    joined = TO.match(rest)
    if joined is None:
        return None
    rest = rest[joined.end() :]
    for pattern in ONE[:-2]:
        found = pattern.match(rest)
        if found:
            named = found.groupdict()
            year = named.get("y") or named.get("last")
            last = _ends(found, today)[1] if year else _ends(found, today, first.year)[1]
            return last, rest[found.end() :]
    tail = TAIL.match(rest)
    if tail is None:
        return None
    return _day(first.year, int(tail["m"] or first.month), int(tail["d"]), tail[0]), rest[tail.end() :]


def _ends(found: re.Match[str], today: date, in_year: int | None = None) -> tuple[date, date, bool]:
    said = {name: word for name, word in found.groupdict().items() if word}
    if "near" in said:
        day = today - timedelta(days=NEAR[said["near"].lower()])
        return day, day, False
    if "month" in said:
        near = today.replace(day=1)
        near = near if said["month"].lower() in ("这个月", "本月", "this month") else (near - timedelta(days=1)).replace(day=1)
        return near, _not_after(today, near.replace(day=monthrange(near.year, near.month)[1])), False
    word = said.get("y") or said.get("last")
    year = today.year - BEFORE[word] if word in BEFORE else int(word) if word else in_year or today.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchDay(found[0].strip())
    guessed = (word is None and in_year is None) or "british" in said
    if "m" not in said and "w" not in said:
        return date(year, 1, 1), _not_after(today, date(year, 12, 31), date(year, 1, 1)), False
    month = MONTHS[said["w"][:3].lower()] if "w" in said else int(said["m"])
    first = _day(year, month, int(said.get("d", 1)), found[0])
    if word is None and guessed and first > today:
        year, first = year - 1, _day(year - 1, month, int(said.get("d", 1)), found[0])
    if "d" in said:
        return first, first, guessed
    start, end = PARTS.get(said.get("part", ""), (1, 31))
    end = min(end, monthrange(year, month)[1])
    first = first.replace(day=start)
    return first, _not_after(today, first.replace(day=end), first), guessed


def _not_after(today: date, last: date, first: date | None = None) -> date:
    """A month or year that is not over ends today; one that has not begun is left as it is."""
    return today if (first or today) <= today < last else last


def _day(year: int, month: int, day: int, words: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDay(words.strip()) from None
