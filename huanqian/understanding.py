"""What typed words mean as an answer to a question."""

from __future__ import annotations

import re
from datetime import date

from engine import values
from engine.cases.answers import parse_answer
from engine.loose.readings import loose
from engine.model import DONT_KNOW, Answer, Fact, Kind, Language, Place, Text, Value
from engine.problems import problem
from engine.values import NotAValue, narrow
from huanqian.dialogue import dont_know_key, plain
from huanqian.phrases import say

DONT_KNOW_WORDS = {
    *("-", "--", "—", "——", "不知道", "不确定", "不清楚", "不记得", "不记得了", "忘了", "不晓得", "说不清"),
    *("unknown", "dk", "don't know", "dont know", "i don't know", "not sure", "unsure", "no idea"),
}
YES = values.YES | {"是的", "对的", "有的", "嗯", "yeah", "yep", "ok", "√"}
NO = values.NO | {"不", "不对", "没有的", "nope"}
BETWEEN = re.compile(r"[\s,，、;；/+.。]+|(?<=\d)[和与&](?=\d)")


class NotUnderstood(ValueError):
    """The typed words are no answer; the message says why, in the language of the dialogue."""


class Perhaps(Exception):
    """The words are loose (三千多, last May); `values` are what they may mean, the likelier first, to be confirmed."""

    def __init__(self, values: tuple[Value, ...]) -> None:
        self.values = values
        super().__init__(values)


def understand(fact: Fact, typed: str, language: Language, today: date) -> Answer:
    """The answer meant: option numbers, ids or labels, values in everyday spellings. Raises NotUnderstood, Perhaps."""
    word = narrow(typed)
    if word.lower().replace("’", "'") in DONT_KNOW_WORDS or word == dont_know_key(fact):
        return DONT_KNOW
    if not word:
        raise NotUnderstood(say("nothing", language, word=dont_know_key(fact)))
    if fact.kind is Kind.CHOICES:
        return _several(fact, word, language)
    if fact.kind is Kind.CHOICE:
        return _option(fact, word, language)
    if fact.kind is Kind.YES_NO:
        return _yes_no(word, language)
    try:
        return parse_answer(fact, SPOKEN[fact.kind](word) if fact.kind in SPOKEN else word)
    except NotAValue as error:
        raise _loosely(fact, word, today, error, language) from None


def _loosely(fact: Fact, word: str, today: date, strict: NotAValue, language: Language) -> NotUnderstood | Perhaps:
    """What the loose words may mean within the limits of the question, or why they mean nothing."""
    if strict.code == "out_of_range":
        return _refusal(strict, language)
    try:
        readings = loose(fact.kind, word, today, fact)
    except NotAValue as error:
        return _refusal(error, language)
    return Perhaps(readings) if readings else _refusal(strict, language)


def _spoken_number(word: str) -> str:
    """1.5万, 8千, 8千块 as plain numbers: nothing else can be meant."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(万|千)?(?:元|块|块钱|人|天|次)?", word)
    if found is None:
        return word
    whole, _, part = found[1].partition(".")
    zeros = {"万": 4, "千": 3}.get(found[2] or "", 0)
    if not zeros:
        return found[1]
    return f"{whole}{part[:zeros].ljust(zeros, '0')}" + (f".{part[zeros:]}" if part[zeros:] else "")


def _spoken_day(word: str) -> str:
    """20260310 and 2026 3 10 as 2026-3-10; 2026年3月10号 with 日."""
    found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", word) or re.fullmatch(r"(\d{4})[\s年]+(\d{1,2})[\s月]+(\d{1,2})[日号]?", word)
    return "-".join(found.groups()) if found else word


SPOKEN = {Kind.MONEY: _spoken_number, Kind.COUNT: _spoken_number, Kind.DATE: _spoken_day}


def _refusal(error: NotAValue, language: Language) -> NotUnderstood:
    limit = error.words.get("limit")
    if isinstance(limit, Text):
        return NotUnderstood(say("limit", language, limit=limit.in_(language)))
    return NotUnderstood(plain(problem(error.code, Place(""), **error.words), {}, language))


def is_yes(word: str) -> bool:
    return word == "1" or word.lower() in YES


def _yes_no(word: str, language: Language) -> bool:
    bare = word.rstrip(".)。")
    if bare in ("1", "2") or bare.lower() in YES | NO:
        return is_yes(bare)
    raise NotUnderstood(say("yes_or_no", language, word=word))


def _several(fact: Fact, word: str, language: Language) -> Answer:
    """The options named; the number or the words of "none of these" stand alone."""
    none = str(len(fact.options) + 1)
    whole = [name for name, text in fact.options.items() if word in (name, narrow(text.zh), narrow(text.en))]
    parts = whole or [part for part in BETWEEN.split(word) if part]
    if fact.none is not None and (none in parts or word in (narrow(fact.none.zh), narrow(fact.none.en))):
        if len(parts) > 1 and none in parts:
            raise NotUnderstood(say("only_alone", language, word=fact.none.in_(language)))
        return frozenset()
    if "0" in parts:
        raise NotUnderstood(say("only_alone", language, word=say("unknown", language)))
    return frozenset(_option(fact, part, language) for part in parts)


def _option(fact: Fact, word: str, language: Language) -> str:
    """The option id behind a number, an id or a label."""
    ids = list(fact.options)
    bare = word.removesuffix(")").removesuffix(".").removesuffix("。")
    if bare.isdecimal():
        if not 1 <= int(bare) <= len(ids):
            last = len(ids) + (fact.kind is Kind.CHOICES and fact.none is not None)
            raise NotUnderstood(say("no_such_number", language, n=bare, last=last))
        return ids[int(bare) - 1]
    for name, text in fact.options.items():
        if word in (name, narrow(text.zh), narrow(text.en)):
            return name
    raise NotUnderstood(say("not_an_option", language, word=word))
