"""Each suggestion from a chat, with the line quoted, confirmed at the terminal and saved before the next is shown."""

from __future__ import annotations

import shlex
import unicodedata
from collections.abc import Mapping, Sequence

from engine.cases.answers import check
from engine.model import Answer, Language, Place, Value
from engine.problems import CaseError
from huanqian.askers import Asker
from huanqian.chat.phrases import say
from huanqian.dialogue import shown
from huanqian.opened_case import OpenedCase
from huanqian.screen import Screen, printable
from papers.chat.finding import Suggestion, merged

YES, NO, BACK, STOP = ("", "y", "yes", "1", "是", "记"), ("n", "no", "2", "不", "不是"), ("<", "b", "返回"), ("q", "quit", "停")


class Confirming:
    """One sitting over the suggestions."""

    def __init__(self, found: Sequence[Suggestion], case: OpenedCase, asker: Asker, language: Language, screen: Screen) -> None:
        self.found, self.case, self.asker, self.language, self.screen = found, case, asker, language, screen
        self.before: dict[int, dict[str, Answer]] = {}
        """The answers before each line that was written down."""

    def say(self, key: str, **words: object) -> None:
        self.screen.line(say(key, self.language, **words))

    def run(self) -> None:
        """Until all were shown, or the person stops. A line that would change nothing is passed over."""
        if self.found:
            self.say("keys")
        at = 0
        while at < len(self.found):
            changed = merged(self.case.base, self.case.answers, self.found[at])
            if not changed:
                at += 1
                continue
            show(self.found[at], self.case, self.language, self.screen)
            try:
                word = unicodedata.normalize("NFKC", self.asker.line(None)).strip().lower()
            except EOFError:
                break
            if word in STOP:
                break
            if word in BACK:
                at = self.back(at)
            elif word in YES:
                at += self.written(at, changed)
            elif word in NO:
                at += 1
            else:
                self.say("not_a_key", word=word[:40])
                self.say("keys")
        self.screen.line()
        self.say("kept", n=len(self.before), path=self.case.path)
        if self.before:
            self.say("next", path=shlex.quote(str(self.case.path)))

    def written(self, at: int, changed: Mapping[str, Value]) -> int:
        """Keeps the answers; 1 when they could be kept beside the others. What cannot be is said, and passed over by `n`."""
        answers = {**self.case.answers, **changed}
        try:
            check(self.case.base, answers, self.case.as_of, Place(str(self.case.path), 0))
        except CaseError as error:
            self.say("not_kept", why=error.problems[0].message.in_(self.language))
            return 0
        self.before[at] = dict(self.case.answers)
        self.case.answers = answers
        self.case.keep()
        return 1

    def back(self, at: int) -> int:
        """The line last decided is open again, as the answers were before it."""
        earlier = [n for n in self.before if n < at]
        if not earlier:
            self.say("first")
            return at
        last = earlier[-1]
        self.case.answers = self.before.pop(last)
        self.case.keep()
        return last


def show(suggestion: Suggestion, case: OpenedCase | None, language: Language, screen: Screen) -> None:
    """The line quoted, what was found in it, and which answer it would be."""
    message = suggestion.message
    at = f" {message.at:%Y-%m-%d %H:%M}" if message.at else ""
    text = printable(" / ".join(message.text.split("\n")))
    screen.line()
    screen.line(say("quote", language, line=message.line, who=printable(message.speaker), at=at, text=text[:300]))
    screen.line(say("found", language, label=suggestion.sign.label.in_(language), word=suggestion.word))
    if not suggestion.answers:
        screen.line(say("no_answer", language))
    if case is not None:
        for name, value in merged(case.base, case.answers, suggestion).items():
            fact = case.base.facts[name]
            line = say("would_be", language, question=fact.question.in_(language), answer=shown(fact, value, language))
            if name in case.answers:
                line += say("instead_of", language, before=shown(fact, case.answers[name], language))
            screen.line(line)
