"""The end of an exercise: each question marked, and the first wrong step with its reason and article."""

from __future__ import annotations

from huanqian.exercise.asking import Lesson, chosen_words
from huanqian.exercise.phrases import say
from workshop.exercises.marking import first_wrong_step, reasons, score


def show_marks(lesson: Lesson) -> None:
    """Prints the marks and what went wrong first."""
    exercise, language, screen = lesson.exercise, lesson.language, lesson.screen
    screen.line()
    screen.strong(say("marks", language, n=score(exercise, lesson.predictions), of=exercise.worth))
    for question in exercise.questions:
        given = lesson.predictions[question.id]
        right = given == question.right
        lesson.say("right" if right else "wrong", text=question.text.in_(language))
        if not right:
            lesson.say("yours", "    ", chosen=chosen_words(question, given, language))
            lesson.say("should", "    ", right=chosen_words(question, question.right, language))
    step = first_wrong_step(exercise, lesson.predictions)
    if step is None:
        lesson.say("no_step")
        return
    screen.rule(say("step", language))
    title = step.rule.title.in_(language) + (f" ({step.rule.no})" if step.rule.no else "")
    lesson.say(step.slip, rule=title)
    for reason in reasons(exercise, step, language):
        screen.line(f"· {reason}", "  ", "    ")
