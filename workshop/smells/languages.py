"""Chinese and English that disagree: in numbers, in articles, in the values filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from engine.loose.numerals import number
from engine.problems import problem
from workshop.smells.examined import Examined, Smell

BLANK = re.compile(r"\{([^{}]*)\}")
DIGITS = re.compile(r"(?<![\w.:])\d[\d,]*(?:\.\d+)?")
"""Not the minutes of 21:00."""
FIGURE = re.compile(r"\d")
CHINESE_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?(?:[百千万亿]+)?")
CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万亿半]+")
ARTICLE = re.compile(r"第([\d、，,至到和\-–—]+)条|第([零一二两三四五六七八九十百千]+)条")
ENGLISH_ARTICLE = re.compile(r"\b(?:[Aa]rticles?|[Aa]rts?\.) ((?:\d+(?:, | and | to |–|-)?)+)")
SHARES = (
    (re.compile(r"([一二三四五六七八九])成"), Decimal(10)),
    (re.compile(r"千分之([一二三四五六七八九十点]+)"), Decimal("0.1")),
    (re.compile(r"万分之([一二三四五六七八九十点]+)"), Decimal("0.01")),
)
"""What a share comes to in percent: 九成, 千分之一, 万分之一点七五."""
SPELT = re.compile(r"[零〇一二三四五六七八九]{3,}")
"""A number said digit by digit, as of a telephone: 一一〇."""
EVENING = re.compile(r"(?:晚上?|下午)([一二三四五六七八九十]+)点")
BARE = {"半": 50, "百": 100, "千": 1000, "万": 10_000, "报警": 110}
"""Words that name a number without a figure before them."""
SIGNS = "零一二三四五六七八九〇"
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WORDS = {
    "no nobody none nothing zero without": 0,
    "one once single first a an": 1,
    "two twice second both pair half two-thirds two-year two-person double couple": 2,
    "three third thirds thrice three-year three-month": 3,
    "four fourth quarter": 4,
    "five fifth five-year": 5,
    "six sixth six-month half-year": 6,
    "seven seventh": 7,
    "eight eighth": 8,
    "nine ninth": 9,
    "ten tenth": 10,
    "eleven": 11,
    "twelve year yearly annual": 12,
    "fifteen fortnight two-week": 15,
    "eighteen": 18,
    "twenty twenty-year": 20,
    "thirty": 30,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
}
SPOKEN = {word: Decimal(value) for words, value in WORDS.items() for word in words.split()}
TENS = {word: SPOKEN[word] for word in ("twenty", "thirty", "fifty", "sixty", "ninety")}


def blanks_differ(examined: Examined) -> Iterator[Smell]:
    """`{name}` stands in one language only."""
    for one in examined.wordings:
        zh, en = (frozenset(BLANK.findall(scalar.text)) for scalar in (one.zh, one.en))
        if zh != en:
            words = {
                language: "、".join(f"{{{n}}}" for n in sorted(found)) or "—"
                for language, found in (("chinese", zh), ("english", en))
            }
            yield Smell(one.of, problem("blanks_differ", one.zh.place, **words))


def articles_differ(examined: Examined) -> Iterator[Smell]:
    """Both languages name articles, and not the same."""
    for one in examined.wordings:
        if "条" not in one.zh.text:
            continue
        zh, en = _articles(ARTICLE, one.zh.text), _articles(ENGLISH_ARTICLE, one.en.text)
        if zh and en and zh != en:
            yield Smell(one.of, problem("articles_differ", one.zh.place, chinese=_listed(zh), english=_listed(en)))


def numbers_differ(examined: Examined) -> Iterator[Smell]:
    """A number in figures in one language that the other has neither in figures nor in words."""
    told = {smell.place for smell in articles_differ(examined)}
    for one in examined.wordings:
        if not FIGURE.search(one.zh.text) and not FIGURE.search(one.en.text):
            continue
        zh, en = BLANK.sub("", one.zh.text), BLANK.sub("", one.en.text)
        in_zh, in_en = set(_chinese_figures(zh)), set(_figures(en))
        if in_zh == in_en or one.zh.place in told:
            continue
        only_zh, only_en = in_zh - in_en, in_en - in_zh
        only_zh -= set(_english_words(en)) if only_zh else set()
        only_en -= set(_chinese_words(zh)) if only_en else set()
        if only_zh or only_en:
            yield Smell(one.of, problem("numbers_differ", one.zh.place, chinese=_listed(only_zh), english=_listed(only_en)))


def _articles(pattern: re.Pattern[str], text: str) -> set[Decimal]:
    found = (part for match in pattern.finditer(text) for part in match.groups() if part)
    return {
        value
        for part in found
        for one in re.findall(r"\d+|[零一二两三四五六七八九十百千]+", part)
        if (value := number(one)) is not None
    }


def _chinese_figures(text: str) -> Iterator[Decimal]:
    for match in CHINESE_DIGITS.finditer(text):
        value = number(match[0].rstrip(","))
        if value is not None:
            yield value


def _chinese_words(text: str) -> Iterator[Decimal]:
    """Numbers in Chinese characters, and the figures a month or a percentage comes to."""
    for match in CHINESE.finditer(text):
        for start in range(len(match[0])):
            for end in range(start + 1, len(match[0]) + 1):
                value = number(match[0][start:end])
                if value is not None:
                    yield value
    for pattern, factor in SHARES:
        for match in pattern.finditer(text):
            value = number(match[1])
            if value is not None:
                yield value * factor
    yield from (Decimal("".join(str(SIGNS.index(sign) % 10) for sign in match[0])) for match in SPELT.finditer(text))
    yield from (Decimal(value) for sign, value in BARE.items() if sign in text)
    yield from (number_ + 12 for hour in EVENING.findall(text) if (number_ := number(hour)) is not None)


def _figures(text: str) -> Iterator[Decimal]:
    for match in DIGITS.finditer(text):
        value = Decimal(match[0].rstrip(",").replace(",", ""))
        scale = re.match(r" (thousand|million)\b", text[match.end() :])
        yield value * SPOKEN[scale[1]] if scale else value


def _english_words(text: str) -> Iterator[Decimal]:
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower())
    for word in words:
        if word in MONTHS:
            yield Decimal(MONTHS.index(word) + 1)
        for part in {word, *word.split("-")}:
            if part in SPOKEN:
                yield SPOKEN[part]
        tens, _, ones = word.partition("-")
        if tens in TENS and ones in SPOKEN:
            yield TENS[tens] + SPOKEN[ones]
    for first, second in pairwise(words):
        if second in ("hundred", "thousand", "million") and first in SPOKEN:
            yield SPOKEN[first] * SPOKEN[second]


def _listed(values: Iterable[Decimal]) -> str:
    return ", ".join(f"{value:f}" for value in sorted(values)) or "—"
