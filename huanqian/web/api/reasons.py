"""Asking why: of a finding, a rule or an advice; what another answer would move; what would flip it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter

from engine.model import Language, Place
from engine.problems import CaseError
from engine.trace import Consultation
from explain.reasons.flip_words import FlipWords
from explain.reasons.naming import Target, target
from explain.reasons.whatif import with_changes
from explain.reasons.whatif_words import WhatIfWords
from explain.reasons.why import WHY, Why
from explain.reasons.whynot import WHY_NOT, WhyNot
from huanqian.web.api.answering import Patient, Shared
from huanqian.web.api.asked import Changed, Named
from huanqian.web.api.case import changes_of, read
from huanqian.web.api.given import FlipGiven, WhatIfGiven, WhyGiven, WhyNotGiven
from huanqian.web.api.refusals import REFUSALS
from huanqian.web.state import State

router = APIRouter(route_class=Patient)


@router.post("/explain", summary="为什么 / why, why not", responses={200: {"model": WhyGiven | WhyNotGiven}, **REFUSALS})
def explain(asked: Named, state: Shared) -> Any:
    """已成立的，说明怎么得出；没有成立的，说明还差什么。

    Of what is so: how it was reached (`why`). Of what is not so: the nearest rules and what they lack (`why_not`)."""
    consultation, wanted = named(asked, state)
    wanted, language = replace(wanted, negated=False), asked.language
    if wanted.holds(consultation):
        reasons = [reason.as_dict() for reason in Why(consultation, language).reasons(wanted)]
        return {"why": WHY, **heading(consultation, language), "name": wanted.id, "reasons": reasons}
    words = WhyNot(consultation, language)
    attempts = [attempt.as_dict() for attempt in words.attempts(words.wanted(wanted))]
    return {"why_not": WHY_NOT, **heading(consultation, language), "name": wanted.id, "holds": False, "nearest": attempts}


@router.post("/what-if", summary="如果变了 / what if", responses={200: {"model": WhatIfGiven}, **REFUSALS})
def what_if(asked: Changed, state: Shared) -> Any:
    """换几个回答或日期，会变什么、为什么。

    What moves when some answers, or the day, are changed, and why."""
    given = read(asked, state.bases.present, state.settings.today())
    before, changed = given.consultation(), changes_of(asked, given)
    try:
        after = with_changes(before, changed)
    except CaseError as error:
        raise at("/change", error) from None
    return WhatIfWords(before, after, asked.language).as_dict()


@router.post("/flip", summary="怎样能变 / what would flip it", responses={200: {"model": FlipGiven}, **REFUSALS})
def flip(asked: Named, state: Shared) -> Any:
    """没有成立的，您做什么能让它成立；已成立的，对方怎样能推翻。要算几秒，最多 30 秒。

    Of what is not so: the smallest changes of yours that would make it so. Of what is so: what he could do to undo it.
    It takes seconds, 30 at most."""
    consultation, wanted = named(asked, state)
    return FlipWords(consultation, asked.language).as_dict(wanted)


def named(asked: Named, state: State) -> tuple[Consultation, Target]:
    """The consultation and what is asked of it. Raises CaseError."""
    base = state.bases.present
    consultation = read(asked, base, state.settings.today()).consultation()
    try:
        return consultation, target(base, asked.name)
    except CaseError as error:
        raise at("/name", error) from None


def at(pointer: str, error: CaseError) -> CaseError:
    """The same problems at a place in the request."""
    return CaseError(replace(found, place=Place(pointer, 0)) for found in error.problems)


def heading(consultation: Consultation, language: Language) -> dict[str, Any]:
    """What every answer says of its consultation."""
    return {"knowledge": consultation.knowledge.version, "language": language, "as_of": consultation.as_of.isoformat()}
