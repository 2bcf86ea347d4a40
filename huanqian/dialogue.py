"""How a question and an answer look on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from engine.cases.answers import meaning
from engine.model import Answer, Fact, Kind, Language
from engine.problems import Problem
from engine.values import said
from huanqian.phrases import say

LISTED = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)
HINTS = {Kind.CHOICES: "several", Kind.DATE: "date", Kind.MONEY: "money", Kind.RATE: "rate", Kind.COUNT: "count"}
QUOTED = re.compile(r"`([a-z][a-z0-9_]*)`")


def choices(fact: Fact, language: Language) -> Iterator[tuple[str, str]]:
    """What may be typed, and what it stands for: numbers for options, 0 for don't know."""
    yes_no = ("是", "否") if language == "zh" else ("yes", "no")
    labels = yes_no if fact.kind is Kind.YES_NO else [text.in_(language) for text in fact.options.values()]
    more = [fact.none.in_(language)] if fact.kind is Kind.CHOICES and fact.none is not None else []
    yield from ((str(number), label) for number, label in enumerate([*labels, *more], 1))
    yield dont_know_key(fact), say("unknown", language)


def dont_know_key(fact: Fact) -> str:
    """What is typed for "don't know": 0 among numbered options, - where a number or a date is wanted."""
    return "0" if fact.kind in LISTED else "-"


def hint(fact: Fact, language: Language) -> str:
    """How an answer is to be typed; empty where the options say it."""
    return say(HINTS[fact.kind], language) if fact.kind in HINTS else ""


def question_words(fact: Fact, language: Language) -> str:
    """The question without its mark, to be quoted."""
    return fact.question.in_(language).rstrip("？?")


def quoted(fact: Fact, language: Language) -> str:
    return f"“{question_words(fact, language)}”"


def shown(fact: Fact, answer: Answer, language: Language) -> str:
    """An answer in words."""
    return said(answer, meaning(fact), language)


def typed(fact: Fact, answer: Answer) -> Iterator[str]:
    """What a person would type for an answer."""
    options = list(fact.options)
    if isinstance(answer, frozenset):
        yield from (str(options.index(o) + 1) for o in options if o in answer) if answer else [str(len(options) + 1)]
    elif isinstance(answer, bool):
        yield "1" if answer else "2"
    elif isinstance(answer, str) and answer in options:
        yield str(options.index(answer) + 1)
    else:
        yield f"{answer}%" if fact.kind is Kind.RATE else str(answer)


def plain(found: Problem, facts: Mapping[str, Fact], language: Language) -> str:
    """A problem as one sentence, with questions in place of ids."""
    joint = "，" if language == "zh" else "; "
    sentence = found.message.in_(language) + (joint + found.hint.in_(language) if found.hint else "")

    def named(match: re.Match[str]) -> str:
        fact = facts.get(match[1])
        return match[0] if fact is None else quoted(fact, language)

    words = re.sub("`([^`]*)`", r"“\1”", QUOTED.sub(named, sentence))
    return re.sub(" ?([“”]) ?", r"\1", words) if language == "zh" else words


def names_in(found: Problem, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """The questions that a problem names, in its order."""
    return tuple(dict.fromkeys(name for name in QUOTED.findall(found.message.zh) if name in facts))
