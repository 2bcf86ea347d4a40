"""How a question is answered: read strictly, reckoned in threads of the API's own, within a time, or refused in one shape."""

from __future__ import annotations

import asyncio
import functools
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.responses import Response

from engine.model import Language
from engine.patience import OutOfTime, patience_until
from engine.problems import CaseError
from huanqian.web.api.problems import Refused, problem_response, written
from huanqian.web.api.reading import Json, body_of, json_of
from huanqian.web.api.shape import KEYS, shape_problems
from huanqian.web.state import State

THREADS = 2
POOL = ThreadPoolExecutor(THREADS, thread_name_prefix="api")
MOST_AT_ONCE = 24
"""Questions in hand or waiting for a thread; whoever comes then is asked to come again."""
_places = threading.BoundedSemaphore(MOST_AT_ONCE)
PATIENCE = 15.0
LONG_PATIENCE = 30.0
"""Seconds from the arrival of a question, the wait for a thread included."""
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Posted(Request):
    """A request whose JSON was read by our own reader."""

    content: Json = None

    async def body(self) -> bytes:
        return b"{}"

    async def json(self) -> Any:
        return self.content


class Answering(APIRoute):
    """A question of the API."""

    patience = PATIENCE

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:
        super().__init__(path, timed(endpoint, self.patience), **more)

    def get_route_handler(self) -> Handler:
        answered = super().get_route_handler()
        known = KEYS.get(self.body_field.field_info.annotation.__name__, []) if self.body_field else []  # type: ignore[union-attr]

        async def handler(request: Request) -> Response:
            language = preferred(request)
            try:
                if not known:
                    return await answered(request)
                posted = Posted(request.scope, request.receive)
                content = json_of(await body_of(request))
                posted.content = content
                language = "en" if content.get("language") == "en" else "zh" if content.get("language") == "zh" else language
                return await answered(posted)
            except RequestValidationError as error:
                return problem_response(422, shape_problems(error.errors(), known), language)
            except CaseError as error:
                return problem_response(422, error.problems, language)
            except Refused as error:
                return problem_response(error.status, error.problems, language)
            except OutOfTime:
                return problem_response(503, (), language)

        return handler


class Patient(Answering):
    """A question that may take long."""

    patience = LONG_PATIENCE


def timed(endpoint: Callable[..., Any], patience: float) -> Callable[..., Any]:
    """The endpoint run in a thread of the pool. Raises OutOfTime; Refused where too many are waiting."""

    @functools.wraps(endpoint)
    async def waiting(*args: Any, **kwargs: Any) -> Response:
        if not _places.acquire(blocking=False):
            raise Refused(503)
        until = time.monotonic() + patience

        def run() -> Response:
            with patience_until(until):
                return json_response(endpoint(*args, **kwargs))

        future = POOL.submit(run)
        future.add_done_callback(lambda _: _places.release())  # also when it was cancelled before it began
        return await asyncio.wrap_future(future)

    return waiting


def json_response(content: Any) -> Response:
    """What is answered; an endpoint may make its own response."""
    return content if isinstance(content, Response) else Response(written(content), media_type="application/json")


def preferred(request: Request) -> Language:
    """The language that the caller asks for first; no cookie is looked at."""
    return "en" if request.headers.get("accept-language", "").strip().lower().startswith("en") else "zh"


async def state_of(request: Request) -> State:
    """What the server shares."""
    state: State = request.app.state.huanqian
    return state


Shared = Annotated[State, Depends(state_of)]
