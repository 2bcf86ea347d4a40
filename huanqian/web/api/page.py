"""The page about the API for people: what may be asked, and what it may be refused with."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from huanqian.web.api import consulting, knowledge, reasons
from huanqian.web.api.words import TITLES
from huanqian.web.asked import Looking
from huanqian.web.rendering import render
from huanqian.web.threads import Quick

router = APIRouter(route_class=Quick)


@router.get("/api")
def about(visit: Looking) -> Response:
    """What there is, in the language of the page."""
    part = 0 if visit.language == "zh" else -1
    routes: list[Any] = [route for room in (consulting, reasons, knowledge) for route in room.router.routes]
    calls = [
        {
            "method": next(iter(route.methods)),
            "path": route.path,
            "title": begun(route.summary.split(" / ")[part]),
            "text": route.description.split("\n\n")[part].replace("`", ""),
        }
        for route in routes
    ]
    refusals = [
        {"status": status, "name": name, "title": title.in_(visit.language), "text": text.in_(visit.language)}
        for status, (name, title, text) in TITLES.items()
    ]
    return render(visit, "api.html", calls=calls, refusals=refusals)


def begun(words: str) -> str:
    """With a capital letter."""
    return words[:1].upper() + words[1:]
