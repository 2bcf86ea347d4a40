"""From a question to a real dispute: the solver proposes, the engine confirms, and what was wrong is learnt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import z3

from engine.cases.answers import clashes as impossible
from engine.cases.clashes import clashes
from engine.conditions import All, Condition, Leaf
from engine.consultation import consult
from engine.model import Answers, Kind, Place, Rule
from engine.trace import Consultation
from ledger.flows import Flow
from workshop.proving.book_lessons import BookLessons
from workshop.proving.days import FIRST
from workshop.proving.encoding import Encoding
from workshop.proving.logic import NO, STEPS, Formula, no
from workshop.proving.questions import Question

ROUNDS = 12
"""How often a proposal that was not confirmed is taken back before the question is left undecided."""
TIME_LIMIT = 20_000
"""Milliseconds for one question to the solver."""
RECENT = date(2020, 1, 1)
"""No day before it is chosen for a dispute to be read, where a later one will do."""
MISSES = 25
"""How many wishes that cannot be had are tried for one dispute."""
PLAIN = {Kind.MONEY: (10000, 30000, 0), Kind.RATE: (12, 24), Kind.COUNT: (0, 1, 3)}
"""Values that are easily read, tried in this order."""
DAYS_AGO = (400, 100, 30, 0, -30, -400)


@dataclass(frozen=True)
class Unknown:
    """Neither proved nor shown. `tried`: how many disputes the engine did not confirm."""

    tried: int


class Search:
    """One solver over the whole base."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding, self.answers = encoding, encoding.answers
        self.books = BookLessons(encoding)
        self.solver = z3.Solver()
        self.solver.set("timeout", TIME_LIMIT)
        self.solver.add(encoding.facts)
        self.solver.add(self.books.guide())
        self.sensible = z3.Bool("nothing contradicts")
        self.complete = z3.Bool("answered in full")
        starts = [r.in_force_from for r in encoding.knowledge.rules.values() if r.in_force_from is not None]
        self.since = max(starts, default=FIRST)
        of_late = self.answers.today >= self.since.toordinal()
        self.solver.add(z3.Implies(self.sensible, self.answers.sensible), z3.Implies(self.complete, self.answers.complete))
        self.solver.add(z3.Implies(self.complete, of_late))
        self.unanswered = [no(answered) for answered in reversed(self.answers.answered.values())]
        self.consulted = 0

    def model(self, *wanted: Formula) -> z3.ModelRef | Unknown | None:
        """A model with all of this; None: there is none."""
        if any(one is NO for one in wanted):
            return None
        result = self.solver.check(self.sensible, *wanted)
        if result == z3.sat:
            return self.solver.model()
        return None if result == z3.unsat else Unknown(0)

    def counterexample(self, question: Question, along: Sequence[Formula] | None = None) -> Consultation | Unknown | None:
        """A real dispute that the question forbids; None: there is none. It is made plain to read, or (`along`) made to hold
        as much as can be of something else."""
        wanted = [question.wrong, *([self.complete] if question.complete else [])]
        first = self.model(*wanted)
        if not isinstance(first, z3.ModelRef):
            return first
        tried = 0
        for more in self.books.stages():
            for _ in range(ROUNDS):
                model = self.model(*wanted, *more)
                if not isinstance(model, z3.ModelRef):
                    break
                if not tried or self.books.none not in more:  # the fewer answers, the less contradicts a table of money
                    model = self.richer(model, [*wanted, *more], self.unanswered if tried else along or ())
                found, consultation = self.confirmed(question, model, self.books.none in more)
                if found is not None:
                    return self.plainer(question, found, wanted, more) if along is None and not found.flows else found
                tried += 1
                if not self.learnt(consultation, model) and tried % ROUNDS > 1:
                    break
        return None if self.model(*wanted) is None else Unknown(tried)

    def richer(self, model: z3.ModelRef, wanted: list[Formula], along: Sequence[Formula]) -> z3.ModelRef:
        """A model with more of what is wished along."""
        kept, missed = list(wanted), 0
        for wish in along:
            if z3.is_true(model.eval(wish, model_completion=True)):
                kept.append(wish)
            elif missed < MISSES:
                found = self.model(*kept, wish)
                if isinstance(found, z3.ModelRef):
                    model = found
                    kept.append(wish)
                else:
                    missed += 1
        return model

    def confirmed(self, question: Question, model: z3.ModelRef, without_table: bool) -> tuple[Consultation | None, Consultation]:
        """The consultation of the dispute, if the engine sees the same there; and what it sees."""
        first = self.consultation(model)
        if question.seen(first) and is_possible(first):
            return first, first
        for flows in [] if without_table else self.books.tables(first, model):
            other = self.consultation(model, flows)
            if question.seen(other) and is_possible(other):
                return other, first
        return None, first

    def consultation(self, model: z3.ModelRef, flows: tuple[Flow, ...] = ()) -> Consultation:
        """What the engine makes of the dispute that a model stands for."""
        answers, as_of = self.answers.answers_in(model)
        self.consulted += 1
        return consult(self.encoding.knowledge, cast(Answers, answers), as_of, flows)

    def learnt(self, consultation: Consultation, model: z3.ModelRef) -> bool:
        """Whether the solver learnt why the engine saw something else."""
        lessons = [*self.encoding.calendar.lessons(model), *self.books.lessons(consultation, model)]
        self.solver.add(lessons)
        return bool(lessons)

    def plainer(self, question: Question, found: Consultation, wanted: list[Formula], more: list[Formula]) -> Consultation:
        """The same with fewer answers and plainer values, where the engine confirms that too."""
        kept = [*wanted, *more]
        model = None
        for wish in self.wishes(question):
            if model is not None and z3.is_true(model.eval(wish, model_completion=True)):
                kept.append(wish)
                continue
            next_model = self.model(*kept, wish)
            if isinstance(next_model, z3.ModelRef):
                kept.append(wish)
                model = next_model
        for _ in range(ROUNDS):
            model = self.model(*kept)
            if not isinstance(model, z3.ModelRef):
                break
            better, consultation = self.confirmed(question, model, True)
            if better is not None:
                return better
            if not self.learnt(consultation, model):
                break
        return found

    def wishes(self, question: Question) -> Iterator[Formula]:
        """What makes a dispute easy to read, the most important first."""
        today = self.answers.today
        yield today >= self.latest_law()
        yield today <= self.latest_law() + 730
        if not question.complete:
            yield from self.unanswered
        for number in self.answers.numbers.values():
            if number.kind is Kind.DATE:
                yield from (number.whole == today - days for days in DAYS_AGO)
            else:
                yield from (number.whole == value * STEPS[number.kind] for value in PLAIN[number.kind])

    def latest_law(self) -> int:
        """The day on which the law was last compared."""
        checked = [s.checked.toordinal() for s in self.encoding.knowledge.sources.values() if s.checked is not None]
        return max([self.since.toordinal(), RECENT.toordinal(), *checked])

    def excluding(self, rule: Rule) -> tuple[Leaf, ...]:
        """Tests of a rule that never hold together, where they all must."""
        named = {f"part {n}": leaf for n, leaf in enumerate(needed(self.encoding.order.requirements[rule.id]))}
        self.solver.push()
        self.solver.add(z3.Implies(z3.Bool(name), self.encoding.condition(part)) for name, part in named.items())
        unsat = self.solver.check(self.sensible, *map(z3.Bool, named)) == z3.unsat
        core = {str(one) for one in self.solver.unsat_core()} if unsat else set()
        self.solver.pop()
        return tuple(part for name, part in named.items() if name in core)


def needed(condition: Condition) -> Iterator[Leaf]:
    """The tests that must all hold, whatever else must."""
    if isinstance(condition, Leaf):
        yield condition
    elif isinstance(condition, All):
        for part in condition.parts:
            yield from needed(part)


def is_possible(consultation: Consultation) -> bool:
    """No two answers contradict each other, and the engine takes the dates as they are."""
    base, answers, as_of = consultation.knowledge, consultation.answers, consultation.as_of
    if next(impossible(base, answers, as_of, {}, Place("answers")), None) is not None:
        return False
    return not any(clash.hard for clash in clashes(base, answers, as_of, consultation.flows))
