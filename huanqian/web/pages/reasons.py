"""Asking why: how an item was reached or why not, what would flip it, and what another answer would move."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from engine.model import Fact
from engine.problems import CaseError
from explain.reasons.flip_words import FlipWords
from explain.reasons.naming import Target
from explain.reasons.whatif import Changed, with_changes
from explain.reasons.whatif_words import WhatIfWords
from explain.reasons.why import Why
from explain.reasons.whynot import WhyNot
from huanqian.dialogue import plain
from huanqian.web.answering import read
from huanqian.web.asked import Form, Looking, Posting
from huanqian.web.fields import field_of
from huanqian.web.question_page import fact_named
from huanqian.web.rendering import render
from huanqian.web.report_page import markdown_html
from huanqian.web.rests_on import rests_on
from huanqian.web.threads import Slow
from huanqian.web.trail import said
from huanqian.web.visit import Visit

router = APIRouter(route_class=Slow)


def target_of(visit: Visit, name: str) -> Target:
    """The finding or the rule of an address. Raises HTTPException 404."""
    base = visit.base
    if name in base.findings:
        return Target(name, None, None)
    rule = next((rule.id for rule in base.rules.values() if name in (rule.no, rule.id)), None)
    if rule is None:
        raise HTTPException(404)
    return Target(None, None, rule)


def title_of(visit: Visit, asked: Target) -> str:
    base, language = visit.base, visit.language
    return base.findings[asked.finding].label.in_(language) if asked.finding else base.rules[asked.id].title.in_(language)


@router.get("/why/{name}")
def why(visit: Looking, name: str) -> Response:
    """How it was reached; where it is not so, the nearest rules and what they lack."""
    asked, consultation, language = target_of(visit, name), visit.session.consultation(), visit.language
    if asked.holds(consultation):
        markdown = Why(consultation, language).markdown(asked)
    else:
        words = WhyNot(consultation, language)
        markdown = words.markdown(words.wanted(asked))
    facts = [
        said(fact, visit.session.answers, language) for fact in rests_on(consultation, asked) if fact.id in visit.session.answers
    ]
    html = markdown_html(markdown, consultation, language)
    return render(visit, "why.html", name=name, title=title_of(visit, asked), html=html, facts=facts)


@router.get("/flip/{name}")
def flip(visit: Looking, name: str) -> Response:
    """The smallest changes that would make it so, or undo it."""
    asked, consultation, language = target_of(visit, name), visit.session.consultation(), visit.language
    kept, key = visit.dispute.drawn, ("flip", name, language)
    if key not in kept:
        kept[key] = markdown_html(FlipWords(consultation, language).markdown(asked), consultation, language)
    return render(visit, "said.html", title="flip", lead=title_of(visit, asked), html=kept[key])


@router.get("/what-if")
def what_if(visit: Looking) -> Response:
    """Which answer to try otherwise."""
    visit.found  # noqa: B018  without a consultation there is nothing to try
    return render(visit, "what_if.html")


@router.get("/what-if/{name}")
def what_if_one(visit: Looking, name: str) -> Response:
    """The question, to be answered otherwise."""
    return trial(visit, name, fact_named(visit, name))


@router.post("/what-if/{name}")
def tried(visit: Posting, form: Form, name: str) -> Response:
    """What would move. Nothing is kept."""
    fact = fact_named(visit, name)
    given = read(form, [fact], visit.language, visit.session.as_of)
    answer = given.answers.get(fact.id)
    if answer is None:
        loose = given.perhaps.get(fact.id)
        if not loose:
            return trial(visit, name, fact, list(given.typed[fact.id]), given.errors.get(fact.id, ""))
        answer = loose[0]
    before = visit.session.consultation()
    try:
        after = with_changes(before, Changed({fact.id: answer}))
    except CaseError as error:
        words = " ".join(plain(one, visit.base.facts, visit.language) for one in error.problems)
        return trial(visit, name, fact, list(given.typed[fact.id]), words)
    html = markdown_html(WhatIfWords(before, after, visit.language).markdown(), before, visit.language)
    return render(visit, "tried.html", html=html, name=name)


def trial(visit: Visit, name: str, fact: Fact, typed: list[str] | None = None, error: str = "") -> Response:
    """The form of a trial."""
    session = visit.session
    field = field_of(fact, session.question(fact), session.base, visit.language, session.answers.get(fact.id), typed)
    return render(visit, "trial.html", 422 if error else 200, field=field, name=name, error=error)
