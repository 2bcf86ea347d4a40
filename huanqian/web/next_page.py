"""Where the person goes from here."""

from __future__ import annotations

from huanqian.interview.next_up import next_up
from huanqian.web.trail import name_of
from huanqian.web.visit import Visit


def next_path(visit: Visit) -> str:
    """The next question; what is known so far, when the main ones are over; all answers, when nothing is left to ask."""
    place = visit.found.place
    up = next_up(visit.session, not place.refining, place.repeated)
    if up is not None:
        return f"/q/{name_of(up.question.fact)}"
    return "/so-far" if not place.refining and visit.session.open() else "/answers"
