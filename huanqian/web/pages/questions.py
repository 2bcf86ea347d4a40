"""The questions: which comes next, one of them on a page, and what cannot wait."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from explain.report import Report
from explain.words import Words
from huanqian.interview.remaining import counted
from huanqian.web.answering import read
from huanqian.web.asked import Form, Looking, Posting, whole, word
from huanqian.web.giving import Conflicting, Impossible, give
from huanqian.web.next_page import next_path
from huanqian.web.question_page import asked_facts, clash_page, conflict_page, facts_of, question_page, retry_page
from huanqian.web.rendering import render, to
from huanqian.web.telling import told
from huanqian.web.threads import Quick

router = APIRouter(route_class=Quick)
RETURN = {"answers": "/answers", "result": "/result"}


@router.get("/next")
def next_question(visit: Looking) -> Response:
    """Leads to what is to be done now."""
    return to(visit, next_path(visit))


@router.get("/q/{name}")
def question(visit: Looking, request: Request, name: str) -> Response:
    """One question, or a few small ones that belong together."""
    origin = request.query_params.get("from", "")
    return question_page(visit, name, origin if origin in RETURN else "")


@router.post("/q/{name}")
def answer(visit: Posting, form: Form, name: str) -> Response:
    """Keeps what could be read; the rest is asked again with what was typed."""
    facts = asked_facts(visit, form)
    given = read(form, facts, visit.language, visit.session.as_of)
    try:
        path = give(visit, given.answers, given.later, whole(form, "seen"))
    except Impossible as error:
        return clash_page(visit, name, given, error.refusal)
    except Conflicting as error:
        return conflict_page(visit, name, error.answers)
    if given.errors or given.perhaps:
        return retry_page(visit, name, facts_of(visit, [*given.errors, *given.perhaps]), given)
    back = RETURN.get(word(form, "from"))
    return to(visit, back if back and path != "/first" else path)


@router.get("/first")
def first(visit: Looking) -> Response:
    """Help that cannot wait."""
    consultation = visit.session.consultation()
    words = Words(consultation, visit.language)
    given = [(words.text(g.firing.rule.title), words.text(g.advice.says)) for g in consultation.advice if g.advice.at_once]
    return render(visit, "first.html", given=given) if given else to(visit, "/next")


@router.post("/first")
def said_first(visit: Posting) -> Response:
    """It has been read."""
    said = tuple(g.firing.rule.id for g in visit.session.consultation().advice if g.advice.at_once)
    visit.change(lambda dispute, place, version: ((), replace(place, helped=said)), tell=False)
    return to(visit, "/next")


@router.get("/so-far")
def so_far(visit: Looking) -> Response:
    """The main questions are over: the verdict so far, and whether to go on."""
    session = visit.session
    verdicts = [line.strip("*") for line in Report(session.consultation(), visit.language).verdicts()]
    return render(visit, "so_far.html", verdicts=verdicts, n=counted(session.left(), visit.language), told=told(visit))


@router.post("/so-far")
def refine(visit: Posting) -> Response:
    """On with the refining questions."""
    visit.change(lambda dispute, place, version: ((), replace(place, refining=True, repeated=())), tell=False)
    return to(visit, "/next")
