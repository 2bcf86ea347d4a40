"""How a question looks on a screen, and what typed words mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from engine.answers import clashes, meaning, parse_answer
from engine.model import DONT_KNOW, Answer, Answers, Fact, Kind, Knowledge, Language, Place, Rule, Text
from engine.problems import Problem, problem
from engine.values import NO, YES, NotAValue, narrow, said
from huanqian.phrases import say

DONT_KNOW_WORDS = {"-", "--", "—", "不知道", "不确定", "不清楚", "不记得", "unknown", "dk", "don't know", "dont know", "not sure"}
LISTED = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)
HINTS = {Kind.CHOICES: "several", Kind.DATE: "date", Kind.MONEY: "money", Kind.RATE: "rate", Kind.COUNT: "count"}
QUOTED = re.compile(r"`([a-z][a-z0-9_]*)`")
MOST_TITLES = 3


class NotUnderstood(ValueError):
    """The typed words are no answer; the message says why, in the language of the dialogue."""


def choices(fact: Fact, language: Language) -> list[tuple[str, str]]:
    """What may be typed, and what it stands for: numbers for options, 0 for don't know."""
    listed = [(str(i), text.in_(language)) for i, text in enumerate(fact.options.values(), 1)]
    if fact.kind is Kind.YES_NO:
        listed = [("1", "是" if language == "zh" else "yes"), ("2", "否" if language == "zh" else "no")]
    if fact.kind is Kind.CHOICES and fact.none is not None:
        listed.append((str(len(listed) + 1), fact.none.in_(language)))
    return [*listed, (dont_know_key(fact), say("unknown", language))]


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
    hints = [say(key, language) for key in (HINTS.get(fact.kind), "keys") if key]
    yield f"  （{'；'.join(hints)}）" if language == "zh" else f"  ({'; '.join(hints)})"


def understand(fact: Fact, typed: str, language: Language) -> Answer:
    """The answer meant by the typed words: option numbers, ids or labels, values in everyday spellings. Raises NotUnderstood."""
    word = narrow(typed)
    if word.lower() in DONT_KNOW_WORDS or word == dont_know_key(fact):
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
        limit = error.words.get("limit")
        if isinstance(limit, Text):
            raise NotUnderstood(say("limit", language, limit=limit.in_(language))) from None
        raise NotUnderstood(plain(problem(error.code, Place(""), **error.words), {}, language)) from None


def _yes_no(word: str, language: Language) -> bool:
    if word in ("1", "2") or word.lower() in YES | NO:
        return word == "1" or word.lower() in YES
    raise NotUnderstood(say("yes_or_no", language, word=word))


def _several(fact: Fact, word: str, language: Language) -> Answer:
    """The options named; the number or the words of "none of these" stand alone."""
    none = str(len(fact.options) + 1)
    whole = [name for name, text in fact.options.items() if word in (name, text.zh, text.en)]
    parts = whole or [part for part in re.split(r"[\s,、;/+.。]+", word) if part]
    if fact.none is not None and (none in parts or word in (fact.none.zh, fact.none.en)):
        if len(parts) > 1 and word not in (fact.none.zh, fact.none.en):
            raise NotUnderstood(say("only_alone", language, word=fact.none.in_(language)))
        return frozenset()
    if "0" in parts:
        raise NotUnderstood(say("only_alone", language, word=say("unknown", language)))
    return frozenset(_option(fact, part, language) for part in parts)


def _option(fact: Fact, word: str, language: Language) -> str:
    """The option id behind a number, an id or a label."""
    ids = list(fact.options)
    bare = word.removesuffix(")").removesuffix(".")
    if bare.isdecimal():
        if not 1 <= int(bare) <= len(ids):
            last = len(ids) + (fact.kind is Kind.CHOICES and fact.none is not None)
            raise NotUnderstood(say("no_such_number", language, n=bare, last=last))
        return ids[int(bare) - 1]
    for name, text in fact.options.items():
        if word in (name, narrow(text.zh), narrow(text.en)):
            return name
    raise NotUnderstood(say("not_an_option", language, word=word))


def _spoken_number(word: str) -> str:
    """1.5万, 8千, 8千块 as plain numbers."""
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


def clash(knowledge: Knowledge, fact: Fact, answers: Answers, as_of: date, language: Language) -> str | None:
    """Why the answer just given cannot stand beside the others, naming both questions; None when it can."""
    places = {name: Place(name) for name in answers}
    before = {name: answer for name, answer in answers.items() if name != fact.id}
    known = {found.message for found in clashes(knowledge, before, as_of, places, Place(""))}
    new = [found for found in clashes(knowledge, answers, as_of, places, Place("")) if found.message not in known]
    if not new:
        return None
    words = plain(new[0], knowledge.facts, language)
    if len(QUOTED.findall(new[0].message.zh)) < 2:
        return words
    return f"{words}{'；' if language == 'zh' else '; '}{say('correct_other', language)}"


def plain(found: Problem, facts: Mapping[str, Fact], language: Language) -> str:
    """A problem as one sentence, with questions in place of ids."""
    joint = "，" if language == "zh" else "; "
    sentence = found.message.in_(language) + (joint + found.hint.in_(language) if found.hint else "")

    def named(match: re.Match[str]) -> str:
        fact = facts.get(match[1])
        return match[0] if fact is None else f"“{fact.question.in_(language).rstrip('？?')}”"

    words = re.sub("`([^`]*)`", r"“\1”", QUOTED.sub(named, sentence))
    return re.sub(" ?([“”]) ?", r"\1", words) if language == "zh" else words


def shown(fact: Fact, answer: Answer, language: Language) -> str:
    """An answer in words."""
    return said(answer, meaning(fact), language)


def help_text(fact: Fact, decides: Iterable[Rule], language: Language) -> str:
    """What `?` prints: help, why it is asked, what to do when unsure, what it bears on."""
    parts = [fact.help.in_(language)]
    parts += [say(key, language, text=text.in_(language)) for key, text in (("why", fact.why), ("unsure", fact.dont_know))]
    near = sorted(decides, key=lambda rule: rule.advice is None)
    titles = [rule.title.in_(language) for rule in near if "{" not in rule.title.zh][:MOST_TITLES]
    if titles:
        parts.append(say("decides", language, titles=("；" if language == "zh" else "; ").join(titles)))
    return "\n".join(f"  {part}" for part in parts)
