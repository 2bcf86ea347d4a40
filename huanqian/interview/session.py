"""What has been said so far, and what follows from it: everything is told anew from the answers, nothing is kept beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from engine.asking.interview import Progress, Question, Round, open_questions, progress, rounds, still_open
from engine.cases.clashes import Clash, clashes
from engine.conditions import Truth
from engine.consultation import consult, view_of
from engine.model import DONT_KNOW, Answer, Answers, Fact, Knowledge
from engine.trace import Consultation
from ledger.flows import Flow


@dataclass
class Session:
    """The answers in the order in which they were given, the questions put off, the movements of money."""

    base: Knowledge
    as_of: date
    answers: dict[str, Answer] = field(default_factory=dict)
    later: tuple[str, ...] = ()
    flows: tuple[Flow, ...] = ()
    _consulted: tuple[object, Consultation] | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.answers or self.later or self.flows)

    def consultation(self) -> Consultation:
        """The consultation on what has been said."""
        now = (dict(self.answers), self.flows)
        if self._consulted is None or self._consulted[0] != now:
            self._consulted = now, consult(self.base, now[0], self.as_of, self.flows)
        return self._consulted[1]

    def rounds(self, short: bool = False) -> tuple[Round, ...]:
        """What is still to be asked, with the titles under which it is asked."""
        return rounds(self.base, self.answers, self.as_of, short, frozenset(self.later))

    def open(self, short: bool = False) -> tuple[Question, ...]:
        """The questions that can still change something."""
        return open_questions(self.base, self.answers, self.as_of, short, frozenset(self.later))

    def left(self, short: bool = False) -> Progress:
        """How many questions are left, the one being asked included."""
        return progress(self.base, self.answers, self.as_of, short, frozenset(self.later))

    def after(self, short: bool = False) -> Progress:
        """How many questions come after the one that is being asked."""
        left = self.left(short)
        return Progress(max(0, left.least - 1), max(0, left.most - 1))

    def question(self, fact: Fact) -> Question | None:
        """The question as if it had not been answered; None when its answer changes nothing."""
        others = {name: answer for name, answer in self.answers.items() if name != fact.id}
        return next((q for q in open_questions(self.base, others, self.as_of) if q.fact.id == fact.id), None)

    def clashes(self, answers: Answers | None = None) -> tuple[Clash, ...]:
        """What does not fit together in what has been said, or in other answers."""
        return clashes(self.base, self.answers if answers is None else answers, self.as_of, self.flows)

    def number(self, name: str) -> int:
        """The place of a question among those answered; of a new one, the next."""
        names = [*self.answers, name]
        return names.index(name) + 1

    def parked(self) -> list[Fact]:
        """Questions that were answered and no longer apply: left aside, not forgotten."""
        view = view_of(self.base, self.answers, self.as_of)
        return [self.base.facts[name] for name in self.answers if view.gate(name) is Truth.FAILS]

    def history(self) -> list[Fact]:
        """The questions answered, in that order, but for those that no longer apply."""
        parked = {fact.id for fact in self.parked()}
        return [self.base.facts[name] for name in self.answers if name not in parked]

    def tasks(self) -> list[Fact]:
        """The questions answered "don't know" whose answer could still change something: to be found out."""
        known = {name: answer for name, answer in self.answers.items() if answer is not DONT_KNOW}
        matter = still_open(self.base, known, self.as_of)
        return [fact for fact in self.history() if self.answers[fact.id] is DONT_KNOW and fact.id in matter]

    def put_off(self) -> list[Fact]:
        """The questions put off that are still open, in the order of the questions."""
        return [question.fact for question in self.open() if question.fact.id in self.later]

    def keep(self, answers: Answers) -> None:
        """Takes all the answers; what is answered is no longer put off."""
        self.answers = dict(answers)
        self.later = tuple(name for name in self.later if name not in answers)
