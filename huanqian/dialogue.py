"""How a question looks on a screen, and what typed words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from engine.answers import meaning, parse_answer
from engine.model import DONT_KNOW, Answer, Fact, Kind, Knowledge, Language, Text
from engine.messages import MESSAGES
from engine.values import NotAValue, narrow, said

DONT_KNOW_WORDS = {"-", "不知道", "不确定", "不清楚", "unknown", "dk", "don't know", "dont know", "not sure"}
LISTED = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)
P: dict[str, Text] = {
    "dont_know": Text("不知道 / 不确定", "don't know"),
    "several": Text("可以选几个，用空格或顿号隔开", "you may choose several, separated by spaces"),
    "date": Text("写成 2026-03-10", "as 2026-03-10"),
    "money": Text("写数字，单位元", "a number, in yuan"),
    "rate": Text("如 12%、2%/月", "such as 12% or 2%/month"),
    "count": Text("写整数", "a whole number"),
    "yes_no": Text("是 / 否", "yes / no"),
    "progress": Text("第 {n} 题，最多还有 {left} 题", "question {n}, at most {left} more"),
    "keys": Text("? 说明   < 上一题   = 先看建议", "? help   < back   = advice now"),
    "now": Text("现在的回答：{answer}（直接回车保留）", "your answer now: {answer} (Enter keeps it)"),
    "why": Text("为什么问：{text}", "Why this is asked: {text}"),
    "unsure": Text("不知道的话：{text}", "If you don't know: {text}"),
    "decides": Text("它会影响：{titles}", "It bears on: {titles}"),
    "not_number_there": Text("没有第 {n} 项", "there is no option {n}"),
    "nothing": Text("请回答，或输入 {key}（不知道）", "please answer, or type {key} for don't know"),
    "read_as": Text("选项外的输入：{word}", "not one of the options: {word}"),
}


class NotUnderstood(ValueError):
    """The typed words are no answer; the message says why, in the language of the dialogue."""


def say(key: str, language: Language, **words: object) -> str:
    return P[key].in_(language).format(**words)


def choices(fact: Fact, language: Language) -> list[tuple[str, str]]:
    """What may be typed, and what it stands for: numbers for options, 0 for don't know."""
    listed = [(str(i), text.in_(language)) for i, text in enumerate(fact.options.values(), 1)]
    if fact.kind is Kind.YES_NO:
        listed = [("1", "是" if language == "zh" else "yes"), ("2", "否" if language == "zh" else "no")]
    if fact.kind is Kind.CHOICES and fact.none is not None:
        listed.append((str(len(listed) + 1), fact.none.in_(language)))
    return [*listed, (dont_know_key(fact), say("dont_know", language))]


def dont_know_key(fact: Fact) -> str:
    """What is typed for "don't know": 0 among numbered options, - where a number or a date is wanted."""
    return "0" if fact.kind in LISTED else "-"


def lines(fact: Fact, language: Language, progress: str, topic: str) -> Iterator[str]:
    """The question as printed."""
    number = f" · {fact.no}" if fact.no else ""
    yield f"[{progress}]  {topic}{number}"
    yield fact.question.in_(language)
    for key, label in choices(fact, language):
        yield f"  {key}) {label}"
    hint = {Kind.CHOICES: "several", Kind.DATE: "date", Kind.MONEY: "money", Kind.RATE: "rate", Kind.COUNT: "count"}.get(fact.kind)
    hints = [say(key, language) for key in ((hint, "keys") if hint else ("keys",))]
    yield f"  （{'；'.join(hints)}）" if language == "zh" else f"  ({'; '.join(hints)})"


def understand(fact: Fact, typed: str, language: Language) -> Answer:
    """The answer meant by the typed words: option numbers, ids or labels, values in everyday spellings. Raises NotUnderstood."""
    word = narrow(typed)
    if word.lower() in DONT_KNOW_WORDS or word == dont_know_key(fact):
        return DONT_KNOW
    if not word:
        raise NotUnderstood(say("nothing", language, key=dont_know_key(fact)))
    try:
        if fact.kind is Kind.CHOICES:
            return _several(fact, word, language)
        if fact.kind is Kind.CHOICE:
            return parse_answer(fact, _option(fact, word, language))
        if fact.kind is Kind.YES_NO:
            return parse_answer(fact, {"1": "yes", "2": "no"}.get(word, word))
        return parse_answer(fact, _spoken_number(word) if fact.kind is Kind.MONEY else word)
    except NotAValue as error:
        zh, en, hint_zh, hint_en = MESSAGES[error.code]
        message, hint = (zh, hint_zh) if language == "zh" else (en, hint_en)
        joint = "，" if language == "zh" else "; "
        raise NotUnderstood(message.format(**error.words) + (joint + hint.format(**error.words) if hint else "")) from None


def _several(fact: Fact, word: str, language: Language) -> Answer:
    none = str(len(fact.options) + 1)
    parts = [part for part in re.split(r"[\s,、;/+]+", word) if part]
    if fact.none is not None and (parts == [none] or word in (fact.none.zh, fact.none.en)):
        return frozenset()
    return parse_answer(fact, [_option(fact, part, language) for part in parts])


def _option(fact: Fact, word: str, language: Language) -> str:
    """The option id behind a number, an id or a label."""
    ids = list(fact.options)
    if word.isdigit():
        if not 1 <= int(word) <= len(ids):
            raise NotUnderstood(say("not_number_there", language, n=word))
        return ids[int(word) - 1]
    for name, text in fact.options.items():
        if word in (name, text.zh, text.en):
            return name
    raise NotUnderstood(say("read_as", language, word=word))


def _spoken_number(word: str) -> str:
    """1.5万 and 8千 as plain numbers."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(万|千)元?", word)
    if found is None:
        return word
    whole, _, part = found[1].partition(".")
    zeros = 4 if found[2] == "万" else 3
    return f"{whole}{part[:zeros].ljust(zeros, '0')}" + (f".{part[zeros:]}" if part[zeros:] else "")


def shown(fact: Fact, answer: Answer, language: Language) -> str:
    """An answer in words."""
    return said(answer, meaning(fact), language)


def help_text(knowledge: Knowledge, fact: Fact, titles: list[str], language: Language) -> str:
    """What `?` prints: help, why it is asked, what to do when unsure, what it bears on."""
    parts = [fact.help.in_(language), say("why", language, text=fact.why.in_(language)), say("unsure", language, text=fact.dont_know.in_(language))]
    if titles:
        parts.append(say("decides", language, titles=("、" if language == "zh" else "; ").join(titles)))
    return "\n".join(f"  {part}" for part in parts)


Ask = Callable[[str, str], str]
"""Shows a prompt, with the answer given earlier, and returns the typed line. Raises EOFError at the end of the input."""
