"""What is past its day of review: said to whoever edits, a bar to a release once the grace is over, never a matter for users."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.model import Knowledge, Place, Text
from engine.problems import Problem, problem

GRACE = 30
"""Days after the day of review in which a release may still go out."""


@dataclass(frozen=True)
class Due:
    """A source or a table with its day of review. `over`: days since then; negative while there is time."""

    name: str
    title: Text
    place: Place
    review_by: date
    over: int


def days_over(review_by: date, day: date) -> int:
    """How long ago the day of review was; negative: it is still to come."""
    return (day - review_by).days


def reviews(knowledge: Knowledge, day: date) -> list[Due]:
    """Every source and table that has a day of review, the earliest first."""
    dated = [(s.review_by, s.id, s.title, s.place) for s in knowledge.sources.values()]
    dated += [(t.review_by, t.id, t.title, t.place) for t in knowledge.tables.values()]
    found = [Due(name, title, place, by, days_over(by, day)) for by, name, title, place in dated if by is not None]
    return sorted(found, key=lambda one: (one.review_by, one.place.file, one.name))


def review_problems(knowledge: Knowledge, day: date, grace: int = GRACE) -> list[Problem]:
    """A problem for each source and table past its day of review: `review_due` within the grace, `review_blocks` after it."""
    return [_problem(one, grace) for one in reviews(knowledge, day) if one.over > 0]


def release_problems(knowledge: Knowledge, day: date, grace: int = GRACE) -> list[Problem]:
    """What bars a release on that day: a review overdue by more than the grace."""
    return [_problem(one, grace) for one in reviews(knowledge, day) if one.over > grace]


def _problem(one: Due, grace: int) -> Problem:
    code = "review_blocks" if one.over > grace else "review_due"
    return problem(code, one.place, name=one.name, day=one.review_by, over=one.over, grace=grace)
