"""Which question is put next: the fresh ones in their order, then once more those that were put off."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from engine.asking.interview import Question, Round
from huanqian.interview.session import Session


@dataclass(frozen=True)
class Up:
    """The next question, the round it belongs to, and those of that round which may follow it at once."""

    part: Round
    question: Question
    following: tuple[Question, ...]
    again: bool
    """It was put off, and is asked once more."""
    waiting: int
    """How many of its sort are waiting, itself included."""


def next_up(session: Session, short: bool, repeated: Collection[str]) -> Up | None:
    """None: nothing more is to be asked. `repeated`: questions put off that have been asked once more already."""
    waiting = [(part, question) for part in session.rounds(short) for question in part.questions]
    fresh = [one for one in waiting if one[1].fact.id not in session.later]
    back = [one for one in waiting if one[1].fact.id in session.later and one[1].fact.id not in repeated]
    sort = fresh or back
    if not sort:
        return None
    part, question = sort[0]
    following = tuple(other for of, other in sort[1:] if of is part)
    return Up(part, question, following, not fresh, len(sort))
