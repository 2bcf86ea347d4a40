"""The application: settings to FastAPI. Pages, static files, gate; other rooms add their routers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from anyio.to_thread import run_sync
from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from explain.report_formats.html import CSS
from huanqian.web import refusals
from huanqian.web.api import mounting as api
from huanqian.web.bases import Bases
from huanqian.web.guard.gate import Gate
from huanqian.web.pages import PAGES
from huanqian.web.settings import Settings, from_environment
from huanqian.web.state import State
from huanqian.web.store.consultations import Store
from huanqian.web.threads import warm_up
from huanqian.web.trainer.router import end as end_bench
from huanqian.web.trainer.router import install as install_bench

HERE = Path(__file__).parent


def create_app(settings: Settings, bases: Bases | None = None) -> FastAPI:
    """The application. `bases`: what is already loaded. Raises KnowledgeError, SQLAlchemyError, OSError."""
    store = Store(settings.database, settings.seconds, settings.most)
    state = State(settings, bases or Bases.of_folder(Path(settings.knowledge)), store, store.secret("forms"))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        warm_up(state.bases.present)
        purging = asyncio.create_task(purge(state))
        yield
        purging.cancel()
        end_bench(app)
        store.engine.dispose()

    app = FastAPI(title="Huanqian", openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.huanqian = state
    refusals.install(app)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    api.install(app, state)
    install_bench(app, state)
    app.add_api_route("/static/report.css", report_css, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_middleware(Gate, settings=settings, refusal=refusals.at_the_gate(app))
    return app


def report_css() -> Response:
    """The style sheet that the report as a file has too."""
    return Response(CSS.read_text("utf-8"), media_type="text/css; charset=utf-8")


async def purge(state: State) -> None:
    """Deletes what has expired, as long as the server runs."""
    while True:
        with suppress(SQLAlchemyError):  # the database is away: the next round will do
            if await run_sync(state.store.purge):
                state.forget_all()
        await asyncio.sleep(min(300, max(1, state.settings.seconds / 4)))


def worker() -> FastAPI:
    """The application of a worker process, set up from the environment."""
    return create_app(from_environment())
