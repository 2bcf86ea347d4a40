"""A form of questions read: which answers it gives, and what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import FormData

from engine.cases.answers import parse_answer
from engine.model import DOES_NOT_APPLY, DONT_KNOW, Answer, Fact, Kind, Language
from engine.values import NotAValue, narrow
from huanqian.dialogue import LISTED
from huanqian.phrases import say as spoken
from huanqian.understanding import NotUnderstood, Perhaps, understand
from huanqian.web.asked import word, words
from huanqian.web.fields import NONE, NOT_MINE, UNKNOWN
from huanqian.web.rendering import say

LONGEST = 500
"""Characters of an answer."""


@dataclass(frozen=True)
class Read:
    """`typed`: what stood in the boxes of each question."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    perhaps: Mapping[str, Sequence[Answer]] = field(default_factory=dict)
    later: tuple[str, ...] = ()
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)


def read(form: FormData, facts: Sequence[Fact], language: Language, today: date) -> Read:
    """What the form says of these questions. The button pressed stands for every question that was left empty."""
    button = word(form, "say")
    answers: dict[str, Answer] = {}
    errors: dict[str, str] = {}
    perhaps: dict[str, Sequence[Answer]] = {}
    later: list[str] = []
    typed = {fact.id: boxes_of(form, fact) for fact in facts}
    for fact in facts:
        given = typed[fact.id]
        if button in (UNKNOWN, NOT_MINE) and (len(facts) == 1 or not given):
            answers[fact.id] = DONT_KNOW if button == UNKNOWN else DOES_NOT_APPLY
        elif button == "later" and (len(facts) == 1 or not given):
            later.append(fact.id)
        else:
            try:
                answers[fact.id] = answer_of(fact, given, language, today)
            except NotUnderstood as error:
                errors[fact.id] = str(error)
            except Perhaps as found:
                perhaps[fact.id] = found.values
    return Read(answers, errors, perhaps, tuple(later), typed)


def boxes_of(form: FormData, fact: Fact) -> list[str]:
    """What stands in the boxes of a question; what was typed anew counts where nothing was confirmed."""
    given = [one[:LONGEST] for one in words(form, f"v.{fact.id}") if narrow(one)]
    return given or [one[:LONGEST] for one in words(form, f"o.{fact.id}") if narrow(one)]


def answer_of(fact: Fact, given: Sequence[str], language: Language, today: date) -> Answer:
    """The answer in the boxes. Raises NotUnderstood, Perhaps."""
    if not given:
        raise NotUnderstood(say("choose" if fact.kind in LISTED else "write", language))
    if fact.kind not in LISTED:
        return understand(fact, given[0], language, today)
    if len(given) > 1:
        for alone, name in ((UNKNOWN, spoken("unknown", language)), (NONE, fact.none.in_(language) if fact.none else "")):
            if alone in given:
                raise NotUnderstood(spoken("only_alone", language, word=name))
    try:
        if fact.kind is Kind.CHOICES and given[0] != UNKNOWN:
            return parse_answer(fact, [one for one in given if one != NONE])
        return parse_answer(fact, given[0])
    except NotAValue:
        raise NotUnderstood(say("choose", language)) from None
