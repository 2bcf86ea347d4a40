"""Options between which one cannot choose: alike, overlapping, or with something left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from engine.loose.numerals import number
from engine.model import Fact, Finding, Kind, Text
from engine.problems import problem
from workshop.smells.examined import Examined, Smell

NUMBER = r"(\d[\d,.]*[百千万]*|[零一二两三四五六七八九十百千万]+)"
UNIT = r"(?:元|块|天|个?月|年|岁|次|笔|人|%|％)?"
RANGES = (
    (re.compile(rf"^{NUMBER}{UNIT}(?:到|至|—|–|-|~)(?:不足|不到|不满)?{NUMBER}{UNIT}"), True, True),
    (re.compile(rf"^(?:不到|不足|不满|少于|低于|小于|不超过|至多|最多){NUMBER}()"), False, True),
    (re.compile(rf"^{NUMBER}(){UNIT}(?:以下|以内|之内)"), False, True),
    (re.compile(rf"^(?:超过|多于|高于|大于|至少|不少于|满){NUMBER}()"), True, False),
    (re.compile(rf"^{NUMBER}(){UNIT}(?:以上|及以上|或以上)"), True, False),
)
"""Ways to write a range: pattern, whether it has a lower end, whether it has an upper one."""
CLOSING = re.compile("其他|其它|都不|都没|没有|不清楚|不知道|以上都")


class Range(NamedTuple):
    """What an option reaches from and to; None: without end."""

    option: str
    low: Decimal | None
    high: Decimal | None


def options_alike(examined: Examined) -> Iterator[Smell]:
    """Two options of a question or finding that read the same in one of the languages."""
    knowledge = examined.knowledge
    chosen: list[Fact | Finding] = [*knowledge.facts.values(), *knowledge.findings.values()]
    for of in chosen:
        for (one, a), (other, b) in combinations(of.options.items(), 2):
            if _same(a.zh, b.zh) or _same(a.en, b.en):
                yield Smell(of.id, problem("options_alike", of.place, of=of.id, one=one, other=other))


def ranges_fit(examined: Examined) -> Iterator[Smell]:
    """Options of a question that are ranges of numbers meet end to end; those of a finding are told, not chosen from."""
    for of in examined.knowledge.facts.values():
        if of.kind is not Kind.CHOICE:
            continue
        ranges = sorted(_ranges(of.options), key=lambda r: r.low if r.low is not None else Decimal(-1))
        for one, other in pairwise(ranges if len(ranges) > 1 else []):
            texts = f"“{of.options[one.option].zh}”、“{of.options[other.option].zh}”"
            if one.high is None or other.low is None or one.high > other.low:
                yield Smell(
                    of.id, problem("options_overlap", of.place, of=of.id, one=one.option, other=other.option, words=texts)
                )
            elif one.high + 1 < other.low:
                words = Text(f"{one.high:f} 到 {other.low:f}", f"{one.high:f} to {other.low:f}")
                yield Smell(of.id, problem("options_gap", of.place, of=of.id, words=words))


def choices_without_none(examined: Examined) -> Iterator[Smell]:
    """A question with several answers where nobody can say "none of these"."""
    for fact in examined.knowledge.facts.values():
        if fact.kind is Kind.CHOICES and fact.none is None and not any(CLOSING.search(text.zh) for text in fact.options.values()):
            yield Smell(fact.id, problem("no_none", fact.place, of=fact.id))


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one).lower() == re.sub(r"\W", "", other).lower()


def _ranges(options: Mapping[str, Text]) -> Iterator[Range]:
    for option, text in options.items():
        for pattern, lower, upper in RANGES:
            found = pattern.match(text.zh.replace(",", ""))
            if found:
                ends = [number(word) for word in found.groups() if word]
                if all(end is not None for end in ends):
                    yield Range(option, ends[0] if lower else None, ends[-1] if upper else None)
                break
