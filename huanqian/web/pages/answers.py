"""All answers on one page, as the terminal's review has them."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from huanqian.phrases import say as spoken
from huanqian.web.asked import Looking
from huanqian.web.next_page import next_path
from huanqian.web.rendering import render, say
from huanqian.web.telling import odd, told
from huanqian.web.threads import Quick
from huanqian.web.trail import name_of, said

router = APIRouter(route_class=Quick)


@router.get("/answers")
def answers(visit: Looking) -> Response:
    """By topic; what was put off, set aside, is to be found out, and does not fit together."""
    session, language = visit.session, visit.language
    put_off, parked = session.put_off(), session.parked()
    more = [
        (title, [said(fact, session.answers, language) for fact in facts])
        for title, facts in ((say("put_off", language), put_off), (spoken("parked_title", language), parked))
    ]
    tasks = [
        (name_of(fact), spoken("task", language, question=fact.question.in_(language), how=fact.dont_know.in_(language)))
        for fact in session.tasks()
    ]
    return render(
        visit,
        "answers.html",
        told=told(visit),
        finished=next_path(visit) == "/answers",
        odds=[odd(clash, session, language) for clash in session.clashes()],
        more=more,
        tasks=tasks,
        tasks_title=spoken("tasks", language),
        none=spoken("no_answers", language),
    )
