"""Marks, and the first wrong step: where along the chain of rules the prediction first left the path, and why it goes on there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engine.model import Language, Rule
from engine.order import order_of
from explain.reasons.whynot import WhyNot
from explain.words import BLANK, Words
from workshop.exercises.model import Choice, Exercise, Predictions, Question

MOST_REASONS = 4
Slip = Literal["fires", "does_not_fire"]
"""What the learner did not see: that the rule fires, or that it does not."""


@dataclass(frozen=True)
class Step:
    """A wrong prediction at its place in the chain: the rule on which it turns."""

    question: Question
    rule: Rule
    slip: Slip


def score(exercise: Exercise, predictions: Predictions) -> int:
    """The marks of all questions answered."""
    return sum(q.marks(predictions[q.id]) for q in exercise.questions if q.id in predictions)


def first_wrong_step(exercise: Exercise, predictions: Predictions) -> Step | None:
    """The wrong prediction whose rule comes first in the chain; None where there is none that a rule decides."""
    knowledge = exercise.consultation.knowledge
    strata, places = order_of(knowledge).strata, {name: place for place, name in enumerate(knowledge.rules)}
    steps = [step for question in exercise.questions for step in _slips(exercise, question, predictions.get(question.id))]
    return min(steps, key=lambda step: (strata[step.rule.id], places[step.rule.id]), default=None)


def _slips(exercise: Exercise, question: Question, given: frozenset[str] | None) -> Iterator[Step]:
    consultation = exercise.consultation
    rules = consultation.knowledge.rules
    if given is None or question.marks(given) == question.worth:
        return
    if question.asks == "rules":
        yield from (Step(question, rules[name], "fires") for name in question.right - given)
        yield from (Step(question, rules[name], "does_not_fire") for name in given - question.right)
    elif question.asks == "finding":
        found = consultation.findings.get(question.id, ())
        if found:
            yield Step(question, found[0].justification[0].rule, "fires")
        else:
            (predicted,) = given
            attempts = WhyNot(consultation, "zh").nearest(question.id, lambda value: value == predicted, 0)
            yield from (Step(question, attempt.rule, "does_not_fire") for attempt in attempts[:1])


def reasons(exercise: Exercise, step: Step, language: Language) -> Iterator[str]:
    """Why it goes that way: the rule's reason with its articles, then what it rested on or what it lacks."""
    consultation = exercise.consultation
    words = Words(consultation, language)
    yield words.because(step.rule).removeprefix("因为")
    if step.slip == "fires":
        firing = next(f for f in consultation.firings if f.rule.id == step.rule.id)
        yield from dict.fromkeys(words.premise(p).rstrip("。.") for p in firing.premises[:MOST_REASONS])
        return
    whynot = WhyNot(consultation, language)
    attempt = whynot.attempt(step.rule, 0)
    yield from dict.fromkeys(lack.said for lack in attempt.lacks[:MOST_REASONS])
    if not attempt.lacks:
        yield whynot.in_force(step.rule) if attempt.not_in_force else whynot.defeated("defeated", attempt, set())


def right_words(question: Question, language: Language) -> list[str]:
    """The right choices in words, in the order offered."""
    return [choice_words(choice, language) for choice in question.choices if choice.id in question.right]


def choice_words(choice: Choice, language: Language) -> str:
    """A choice in words. What a text would fill in of the result is left out: it would give the answer away."""
    return BLANK.sub("…", choice.text.in_(language)).rstrip("。.")
