"""The start, the language, and the end of everything that is kept."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from huanqian.web.asked import Form, Looking, Posting, word
from huanqian.web.dispute import Dispute
from huanqian.web.guard.tokens import forget, set_language
from huanqian.web.pages.paths import own_path
from huanqian.web.rendering import render, to
from huanqian.web.store.stored import Whereabouts
from huanqian.web.threads import Quick

router = APIRouter(route_class=Quick)


@router.get("/")
def start(visit: Looking) -> Response:
    """What it is, and the button."""
    return render(visit, "start.html", cleared=False)


@router.post("/start")
def begin(visit: Posting) -> Response:
    """A new consultation."""
    visit.begin()
    return to(visit, "/next")


@router.post("/language")
def language(visit: Posting, form: Form) -> Response:
    """The other language; every answer stays."""
    visit.language = "en" if word(form, "language") == "en" else "zh"
    if visit.stored is not None:
        visit.change(lambda dispute, place, version: _unchanged(dispute, place), tell=False)
    return to(visit, own_path(word(form, "next")))


def _unchanged(dispute: Dispute, place: Whereabouts) -> tuple[tuple[str, ...], Whereabouts]:
    return (), replace(place)


@router.post("/clear")
def clear(visit: Posting) -> Response:
    """Everything is deleted, here and in the browser."""
    visit.end()
    response = RedirectResponse("/cleared", 303)
    forget(response, visit.state.settings)
    set_language(response, visit.language, visit.state.settings)
    return response


@router.get("/cleared")
def cleared(visit: Looking) -> Response:
    """Says that it is so."""
    return render(visit, "start.html", cleared=visit.stored is None)


@router.get("/robots.txt")
def robots() -> Response:
    """There is nothing here for a crawler."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")
