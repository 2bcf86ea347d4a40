"""WHAT IF, said: before and after side by side, then what moved and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from engine.cases.answers import WITHOUT_VALUE, written_answers
from engine.cases.files import UNANSWERED
from engine.model import DONT_KNOW, Answer, Fact, Kind, Knowledge, Language, Place, Text
from engine.problems import CaseError, problem
from engine.trace import Consultation
from engine.values import NotAValue, day, narrow
from explain.reasons.moved import Change, changes, sentence
from explain.reasons.naming import fact_named, value_of
from explain.reasons.whatif import Changed
from explain.words import Words

WHAT_IF = 1
AS_OF = ("as_of", "as-of", "today", "日期", "今天")
DONT_KNOWS = ("unknown", "不知道", "dontknow", "don't know")
NOTHING = ("none", "[]", "无", "都没有")
SEPARATORS = re.compile(r"[,，、\s]+")
P: dict[str, Text] = {
    "title": Text("如果情况变了", "If things were different"),
    "changed": Text("改动", "Changed"),
    "what": Text("项目", "What"),
    "before": Text("现在", "Now"),
    "after": Text("改了以后", "Then"),
    "why": Text("为什么", "Why"),
    "advice": Text("建议的变化", "Advice gained and lost"),
    "nothing": Text("什么也没变。", "Nothing moves."),
    "same": Text(
        "结论、强弱、各条路、期限和金额都不变；变的在下面。",
        "The verdict, the strength, the routes, deadlines and sums stay as they are; what moves stands below.",
    ),
    "behind": Text("背后的认定", "What lies behind it"),
    "as_of": Text("按哪一天算", "as of"),
    "unanswered": Text("没有回答", "not answered"),
    "dont_know": Text("不知道", "don't know"),
}
BOARD = ("verdict", "route", "deadline", "strength", "sum")


def changed(knowledge: Knowledge, words: Sequence[str]) -> Changed:
    """`fact=value` (several), `fact=unanswered`, `fact=unknown`, `as_of=DATE`. Raises CaseError."""
    answers: dict[str, Answer | None] = {}
    as_of: date | None = None
    for word in words:
        name, sign, value = (part.strip() for part in word.partition("="))
        if not sign or not value:
            raise CaseError([problem("change_form", Place(word, 0), name=word)])
        if name.lower() in AS_OF:
            as_of = _day(value, word)
            continue
        fact = fact_named(knowledge, name)
        answers[fact.id] = answer_named(fact, value)
    return Changed(answers, as_of)


def answer_named(fact: Fact, words: str) -> Answer | None:
    """An answer as a person types it; None: not answered. Raises CaseError."""
    if words.lower() in (UNANSWERED, "没有回答"):
        return None
    if words.lower() in DONT_KNOWS:
        return DONT_KNOW
    if words in WITHOUT_VALUE:
        return WITHOUT_VALUE[words]
    if fact.kind is not Kind.CHOICES:
        return value_of(fact, words)
    if words in NOTHING:
        return frozenset()
    parts = [value_of(fact, part) for part in SEPARATORS.split(words.strip("[]")) if part]
    return frozenset().union(*(part for part in parts if isinstance(part, frozenset)))


def _day(words: str, place: str) -> date:
    try:
        return day(narrow(words))
    except NotAValue as error:
        raise CaseError([problem(error.code, Place(place, 0), **error.words)]) from None


class WhatIfWords:
    """Says what moved from one consultation to another."""

    def __init__(self, before: Consultation, after: Consultation, language: Language) -> None:
        self.before, self.after, self.language = before, after, language
        self.old, self.new = Words(before, language), Words(after, language)
        self.changes = changes(before, after, language)

    def say(self, phrase: str) -> str:
        return P[phrase].in_(self.language)

    def markdown(self) -> str:
        """Side by side, then the reasons, then the advice."""
        return "\n".join(self.lines()) + "\n"

    def lines(self) -> Iterator[str]:
        yield f"## {self.say('title')}\n"
        yield from (f"- {self.old.colon(self.say('changed'), change)}" for change in self.given())
        yield ""
        if not self.changes:
            yield self.say("nothing")
            return
        board = [change for change in self.changes if change.kind in BOARD]
        if board:
            yield f"| {self.say('what')} | {self.say('before')} | {self.say('after')} |"
            yield "|---|---|---|"
            yield from (self.row(change) for change in board)
        else:
            yield self.say("same")
        yield ""
        yield from self.listed("why", [self.reason(change) for change in board if change.because])
        advice = [change for change in self.changes if change.kind in ("advice", "red_line")]
        yield from self.listed("advice", [sentence(change, self.language) for change in advice])
        behind = [change for change in self.changes if change.kind == "finding"]
        yield from self.listed("behind", [sentence(change, self.language) for change in behind])

    def given(self) -> Iterator[str]:
        """The answers that differ: old → new."""
        names = [n for n in self.before.knowledge.facts if self.before.answers.get(n) != self.after.answers.get(n)]
        for name in names:
            old, new = (self.answer(words, name) for words in (self.old, self.new))
            yield self.old.colon(self.old.label(name), f"{old} → {new}")
        if self.before.as_of != self.after.as_of:
            yield self.old.colon(self.say("as_of"), f"{self.before.as_of} → {self.after.as_of}")

    def answer(self, words: Words, name: str) -> str:
        """The answer given, not what is presumed in its place."""
        answers = words.consultation.answers
        if name not in answers:
            return self.say("unanswered")
        return words.answer(name, answers[name])

    def row(self, change: Change) -> str:
        cells = (self.new.label(change.name), change.before, change.after)
        return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"

    def reason(self, change: Change) -> str:
        """The reason alone: what moved stands in the table."""
        return self.new.colon(self.new.label(change.name), change.because)

    def listed(self, heading: str, lines: Sequence[str]) -> Iterator[str]:
        """A heading and a list under it; nothing where there is nothing to list."""
        if lines:
            yield f"### {self.say(heading)}\n"
            yield from (f"- {line}" for line in lines)
            yield ""

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "what_if": WHAT_IF,
            "knowledge": self.before.knowledge.version,
            "language": self.language,
            "before": {
                "as_of": self.before.as_of.isoformat(),
                "answers": written_answers(self.before.knowledge, self.before.answers),
            },
            "after": {
                "as_of": self.after.as_of.isoformat(),
                "answers": written_answers(self.after.knowledge, self.after.answers),
            },
            "moves": [
                {
                    "kind": change.kind,
                    "name": change.name,
                    "before": change.before or None,
                    "after": change.after or None,
                    "said": change.said,
                    "because": change.because or None,
                }
                for change in self.changes
            ],
        }
