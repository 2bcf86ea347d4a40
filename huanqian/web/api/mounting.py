"""The API as an application of its own under /api, with its description; its page stands among the others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from huanqian.web.api import consulting, knowledge, page, reasons
from huanqian.web.api.answering import preferred
from huanqian.web.api.described import describe
from huanqian.web.api.problems import MEDIA_TYPE, problem_response
from huanqian.web.state import State

PATH = "/api"
SERVERS = [{"url": PATH}]
ABOUT = """微信借款纠纷：问题、结论、建议和理由。不保存，不记录，不看 Cookie。不是律师意见，也不保证结果。

Loans over WeChat that are not repaid: questions, findings, advice and reasons. Nothing is kept or logged, cookies are not looked at.
This is not a lawyer's opinion, and no result is promised."""


def install(app: FastAPI, state: State) -> None:
    """Adds the API to the application."""
    app.include_router(page.router, include_in_schema=False)
    app.mount(PATH, application(state))


def application(state: State) -> FastAPI:
    """The API by itself."""
    api = FastAPI(title="Huanqian", version="1", description=ABOUT, docs_url=None, redoc_url=None, root_path_in_servers=False)
    api.state.huanqian = state
    for router in (consulting.router, reasons.router, knowledge.router):
        api.include_router(router)
    api.add_api_route("/", lambda: RedirectResponse(PATH), include_in_schema=False)
    handlers: dict[type[Exception], Callable[[Request, Exception], Response | Awaitable[Response]]] = {
        HTTPException: refused,
        Exception: broken,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)
    made: dict[str, dict[str, Any]] = {}

    def openapi() -> dict[str, Any]:
        """The description, with the questions of the present base; refusals are problem details."""
        base = state.bases.present
        if base.version not in made:
            schema = get_openapi(title=api.title, version=api.version, description=ABOUT, routes=api.routes, servers=SERVERS)
            of_refusals(schema)
            describe(schema, base)
            made.clear()
            made[base.version] = schema
        return made[base.version]

    api.openapi = openapi  # type: ignore[method-assign]  # as FastAPI would have a description changed
    return api


def of_refusals(schema: dict[str, Any]) -> None:
    """Gives the refusals their media type."""
    for operations in schema["paths"].values():
        for operation in operations.values():
            if "requestBody" not in operation:
                operation["responses"].pop("422", None)  # FastAPI's own; a name that does not exist is 404
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}


def refused(request: Request, error: Exception) -> Response:
    """An address that does not exist, or is not used so."""
    assert isinstance(error, HTTPException)
    return problem_response(error.status_code, (), preferred(request), error.headers)


def broken(request: Request, error: Exception) -> Response:
    """Our own fault; the gate logs where, and nothing of what was sent."""
    return problem_response(500, (), preferred(request))
