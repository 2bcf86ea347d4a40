"""Rates as people say them: 月息2分, 一分五, 2分利, 年化15.4%, 24% p.a., 日息万五, 每月2%."""

from __future__ import annotations

import re
from decimal import Decimal

from engine.loose.numerals import PLAIN, number
from engine.values import NotAValue

YEAR, MONTH, DAY = 1, 12, 365
PERIODS = {
    YEAR: r"一年|每年|年化利?率?|年利?率?息?|(?:a|per)\s*year|yearly|annual(?:ly)?|per annum|p\.?a\.?|apr",
    MONTH: r"一个月|每个?月|月利?率?息?|(?:a|per)\s*month|monthly",
    DAY: r"一天|每[天日]|[天日]利?率?息?|(?:a|per)\s*day|daily",
}
MOST_BARE = 200
"""Percent a year of a number without a unit; above that it is no rate (月息200 is a sum of money)."""
_LPR = re.compile(r"lpr|报价利率", re.IGNORECASE)
_PERCENT = re.compile(r"(?:百分之(?P<zh>.+)|(?P<en>.+?)\s*(?:%|percent|per cent))", re.IGNORECASE)
_PER_10000 = re.compile(r"(?:万分之|万)(?P<zh>.+)")
_PER_1000 = re.compile(r"(?:千分之(?P<zh>.+)|(?P<en>.+?)‰)")
_FEN = re.compile(
    r"(?:(?P<fen>[\d.]+|[零一二三四五六七八九十]+(?:点[零一二三四五六七八九]+)?)分)?(?:(?P<li>[\d.]+|[一二三四五六七八九])厘?)?"
)


def loose_rate(words: str) -> tuple[Decimal, ...]:
    """The rates in percent a year that the words may mean, the likelier first. Raises NotAValue for a multiple of the LPR,
    which is a number only on a given day."""
    if _LPR.search(words):
        raise NotAValue("rate_of_lpr", name=words)
    word = words.lower().strip()
    period = None
    for times, names in PERIODS.items():
        shorter = re.sub(rf"[，,/]?\s*(?:{names})\s*[是为:]?", " ", word, count=1).strip()
        if shorter != word and period is None:
            word, period = shorter, times
    word = (
        re.sub(r"^(?:利率?息?|interest)\s*|\s*(?:的?利?息|利|interest)$", "", word)
        .strip()
        .translate(PLAIN)
        .replace("分半", "分五")
    )
    return tuple(dict.fromkeys(rate for rate in _readings(word, period) if 0 <= rate < 100000))


def _readings(word: str, period: int | None) -> list[Decimal]:
    percent, thousand, myriad = _PERCENT.fullmatch(word), _PER_1000.fullmatch(word), _PER_10000.fullmatch(word)
    if percent:
        share = number(percent["zh"] or percent["en"])
        return [] if share is None else [share * (period or YEAR)]
    if thousand or myriad:
        found = thousand or myriad
        assert found is not None
        parts = found.groupdict()
        share = number(parts.get("zh") or parts.get("en") or "")
        unit = Decimal("0.1") if thousand else Decimal("0.01")
        return [] if share is None else [share * unit * times for times in ((period,) if period else (DAY, MONTH, YEAR))]
    bare = number(word)
    if bare is not None:
        return [rate for times in ((period,) if period else (YEAR, MONTH)) if (rate := bare * times) <= MOST_BARE]
    share = _fen(word)
    if share is None:
        return []
    # By the month 一分 is one percent, by the year it is ten. People who name no period mostly mean the month.
    by = {MONTH: share * MONTH, YEAR: share * 10}
    return [by[period]] if period in by else [by[MONTH], by[YEAR]] if period is None else []


def _fen(word: str) -> Decimal | None:
    """一分五 is 1.5, 五厘 is 0.5; None when it is neither."""
    found = _FEN.fullmatch(word)
    if found is None or not (found["fen"] or (found["li"] and word.endswith("厘"))):
        return None
    fen = number(found["fen"]) if found["fen"] else Decimal(0)
    li = number(found["li"]) if found["li"] else Decimal(0)
    return None if fen is None or li is None or (fen % 1 and li) or li >= 10 else fen + li / 10
