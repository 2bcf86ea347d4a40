"""Pages that say no: without internals, in the language of whoever asked, with the way on."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Scope

from engine.problems import CaseError, HuanqianError
from huanqian.dialogue import plain
from huanqian.web.api.answering import preferred
from huanqian.web.api.problems import is_api, problem_response
from huanqian.web.guard.gate import Refusal
from huanqian.web.guard.tokens import new_token
from huanqian.web.rendering import render
from huanqian.web.state import State
from huanqian.web.store.consultations import Full
from huanqian.web.visit import Busy, NoConsultation, Visit, given_token, language_of, visit_of

LOG = logging.getLogger("huanqian.web")
REASONS = {
    400: "bad_request",
    403: "forged",
    404: "not_found",
    405: "not_found",
    410: "gone",
    413: "too_large",
    421: "wrong_host",
    422: "bad_request",
    429: "too_fast",
    503: "busy",
}


class Forged(Exception):
    """A form that does not come from our own page."""


def refused(request: Request, status: int, problems: list[str] | None = None, reason: str | None = None) -> Response:
    """The page for this status, of nobody's consultation; for a program, the same as JSON."""
    if is_api(request.url.path):
        return problem_response(status, (), preferred(request))
    state: State = request.app.state.huanqian
    token = given_token(request) or new_token()  # so that the language can be changed here too
    visit = Visit(state, token, False, language_of(request, None), request.url.path, None)
    return render(visit, "refused.html", status, reason=reason or REASONS.get(status, "broken"), problems=problems or [])


def at_the_gate(app: FastAPI) -> Refusal:
    """The same page for a request that is not let in, or that broke something (which is logged)."""

    def page(scope: Scope, status: int, error: Exception | None = None) -> ASGIApp:
        if error is not None:
            log(error)
        request = Request({**scope, "app": app})
        response = refused(request, status)
        if status == 429:
            response.headers["retry-after"] = "5"
        return response

    return page


def unreadable(request: Request, error: Exception) -> Response:
    """What is kept cannot be used with this base: it is shown why, and can be downloaded."""
    assert isinstance(error, HuanqianError)
    visit = visit_of(request)
    problems = [plain(one, visit.base.facts, visit.language) for one in error.problems]
    bare = Visit(visit.state, visit.token, False, visit.language, visit.path, None)
    return render(bare, "refused.html", 409, reason="unreadable", problems=problems)


def broken(request: Request, error: Exception) -> Response:
    """Our own fault."""
    log(error)
    return refused(request, 500)


def log(error: Exception) -> None:
    """Says where it broke, and nothing that was typed: messages of errors may hold that."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames[-4:]))
    LOG.error("%s at %s", type(error).__name__, where)


def install(app: FastAPI) -> None:
    """Every error of the pages becomes such a page."""

    def fixed(status: int) -> Callable[[Request, Exception], Response]:
        return lambda request, error: refused(request, status)

    def said(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return refused(request, error.status_code)

    handlers: dict[type[Exception], Callable[[Request, Exception], Response | Awaitable[Response]]] = {
        HTTPException: said,
        NoConsultation: fixed(410),
        Forged: fixed(403),
        Full: fixed(503),
        Busy: fixed(503),
        CaseError: unreadable,
        SQLAlchemyError: broken,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
