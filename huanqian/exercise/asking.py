"""The questions of an exercise, put one by one; every prediction is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.model import Language
from engine.values import narrow
from huanqian.askers import Asker
from huanqian.exercise.dispute import dispute
from huanqian.exercise.phrases import say
from huanqian.interview.keys import Key, key_of
from huanqian.screen import Screen
from huanqian.understanding import BETWEEN
from workshop.exercises.marking import choice_words
from workshop.exercises.model import Exercise, Predictions, Question

NONE = frozenset({"0"})


class Left(Exception):
    """The learner stops here; everything is kept."""


@dataclass
class Lesson:
    """One learner at one exercise. `keep`: called after every prediction."""

    exercise: Exercise
    language: Language
    asker: Asker
    screen: Screen
    keep: Callable[[Predictions], None]
    predictions: Predictions = field(default_factory=dict)

    def say(self, key: str, indent: str = "", **blanks: object) -> None:
        self.screen.line(say(key, self.language, **blanks), indent)

    def show_dispute(self) -> None:
        """Prints what is known of the dispute."""
        day = self.exercise.consultation.as_of.isoformat()
        self.screen.strong(say("hello", self.language, title=self.exercise.title.in_(self.language)))
        self.say("how", n=len(self.exercise.questions))
        self.say("as_of", day=day)
        for mark, text in dispute(self.exercise.consultation, self.language, self.screen.width):
            if text:
                self.screen.line(f"{mark}{text}", "  ", "    ")
            elif not mark.isspace():
                self.screen.rule(mark)

    def run(self) -> None:
        """Asks what has not been answered yet. Raises Left, EOFError."""
        at = next((n for n, one in enumerate(self.exercise.questions) if one.id not in self.predictions), None)
        while at is not None and at < len(self.exercise.questions):
            if self.ask(at) is Key.BACK:
                if at == 0:
                    self.say("first", "  ")
                at = max(0, at - 1)
            else:
                at += 1

    def ask(self, at: int) -> Key | None:
        """One question, until there is a prediction (None) or the learner goes back. Raises Left, EOFError."""
        question = self.exercise.questions[at]
        self.show(question, at)
        while True:
            typed = self.asker.line(None)
            key = key_of(typed)
            if key is Key.BACK:
                return key
            if key is Key.LEAVE:
                raise Left
            if key is Key.WHY or key is Key.SWITCH:
                if key is Key.SWITCH:
                    self.language = "en" if self.language == "zh" else "zh"
                else:
                    self.show_dispute()
                self.show(question, at)
            elif not narrow(typed) and question.id in self.predictions:
                return None
            else:
                chosen = self.chosen(question, typed)
                if chosen is not None:
                    self.predictions[question.id] = chosen
                    self.keep(self.predictions)
                    return None

    def show(self, question: Question, at: int) -> None:
        """Prints the question with its choices."""
        self.screen.line()
        self.screen.line(f"[{say('number', self.language, n=at + 1, of=len(self.exercise.questions))}]")
        self.screen.strong(question.text.in_(self.language))
        for number, choice in enumerate(question.choices, 1):
            self.screen.line(f"{number}) {choice_words(choice, self.language)}", "  ", "     ")
        self.say("several" if question.several else "one", "  ")
        self.screen.groups(say("keys", self.language), "  ")
        if question.id in self.predictions:
            self.say("now", "  ", chosen=chosen_words(question, self.predictions[question.id], self.language))

    def chosen(self, question: Question, typed: str) -> frozenset[str] | None:
        """The choices that the numbers mean; None, and the reason said, when they mean none."""
        words = [word for word in BETWEEN.split(narrow(typed)) if word]
        last = len(question.choices)
        wrong = next((word for word in words if not word.isdecimal()), None)
        outside = next((word for word in words if word.isdecimal() and not 0 < int(word) <= last), None)
        if not words:
            self.warn("nothing")
        elif question.several and frozenset(words) == NONE:
            return frozenset()
        elif wrong is not None:
            self.warn("not_number", word=wrong)
        elif outside is not None:
            self.warn("no_such", n=outside, least=1, last=last)
        elif len(set(words)) > 1 and not question.several:
            self.warn("only_one")
        else:
            return frozenset(question.choices[int(word) - 1].id for word in words)
        return None

    def warn(self, key: str, **blanks: object) -> None:
        """Prints why the words cannot be taken."""
        self.screen.line(f"! {say(key, self.language, **blanks)}", "  ", "    ")


def chosen_words(question: Question, given: frozenset[str], language: Language) -> str:
    """The choices made, in the order offered."""
    chosen = [choice_words(choice, language) for choice in question.choices if choice.id in given]
    return ("；" if language == "zh" else "; ").join(chosen) or say("none", language)
