"""What a change moved, in words: conclusions, advice, and answers set aside or taken up again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.model import Fact, Language
from engine.trace import Consultation
from explain.reasons import moved
from huanqian.dialogue import quoted
from huanqian.interview.session import Session
from huanqian.phrases import say


@dataclass(frozen=True)
class MovedWords:
    """`lines`: one a conclusion or an advice; `aside`: which answers are not needed now, which are needed again."""

    title: str
    lines: tuple[str, ...]
    aside: tuple[str, ...]


def moved_words(before: Consultation, session: Session, parked: Iterable[Fact], language: Language) -> MovedWords:
    """What is otherwise now than `before`, when the `parked` answers were set aside."""
    lines = tuple(moved.lines(before, session.consultation(), language))
    then, now = list(parked), session.parked()
    joint = "、" if language == "zh" else ", "
    changed = {"parked": [f for f in now if f not in then], "unparked": [f for f in then if f not in now]}
    aside = (
        say(key, language, questions=joint.join(quoted(fact, language) for fact in facts))
        for key, facts in changed.items()
        if facts
    )
    return MovedWords(say("moved" if lines else "not_moved", language), lines, tuple(aside))
