"""Answers given on a page: checked against what is kept, then kept, or the reason why not."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model import Answer, Answers
from huanqian.interview.at_once import given_at_once
from huanqian.interview.contradicting import Refusal, impossible
from huanqian.web.dispute import Dispute
from huanqian.web.next_page import next_path
from huanqian.web.store.stored import Whereabouts
from huanqian.web.visit import Visit


class Impossible(Exception):
    """The answers cannot all be true."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.says)


class Conflicting(Exception):
    """Another window has answered these questions otherwise in the meantime."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        super().__init__(sorted(answers))


def give(visit: Visit, answers: Answers, later: Sequence[str], seen: int) -> str:
    """Keeps the answers and what is put off; the page to go on with. `seen`: the version that the form was made of.

    Raises Conflicting, Impossible: then nothing is kept. NoConsultation, Busy.
    """

    def edit(dispute: Dispute, place: Whereabouts, version: int) -> tuple[tuple[str, ...], Whereabouts]:
        session = dispute.session
        crossed = {name: answer for name, answer in answers.items() if is_crossed(name, answer, session.answers, place, seen)}
        if crossed:
            raise Conflicting(crossed)
        together = {**session.answers, **answers}
        refusal = impossible(session, answers, together, visit.language)
        if refusal is not None:
            raise Impossible(refusal)
        once_more = tuple(name for name in later if name in session.later and name not in place.repeated)
        session.keep(together)
        session.later = tuple(dict.fromkeys((*session.later, *(name for name in later if name not in together))))
        return tuple(answers), Whereabouts(place.refining, (*place.repeated, *once_more), place.helped, place.touched)

    if answers or later:
        visit.change(edit, tell=bool(answers))
    if given_at_once(visit.session, tuple(answers), visit.found.place.helped):
        return "/first"
    return next_path(visit)


def is_crossed(name: str, answer: Answer, kept: Answers, place: Whereabouts, seen: int) -> bool:
    """Whether somebody else changed this answer after the form was made, to something else."""
    return place.touched.get(name, 0) > seen and kept.get(name) != answer
