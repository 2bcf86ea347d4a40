"""The bench put into the application, where it is to be there at all."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from engine.problems import KnowledgeError
from huanqian.web.guard.tokens import is_from_elsewhere, new_token
from huanqian.web.refusals import Forged
from huanqian.web.state import State
from huanqian.web.threads import Slow
from huanqian.web.trainer import editing, live, looking, trying
from huanqian.web.trainer.access import (
    Acting,
    BenchForm,
    Reading,
    TokenWanted,
    Trainer,
    admission,
    is_the_token,
    keep,
)
from huanqian.web.trainer.asked import bench_of, word
from huanqian.web.trainer.bench import Bench
from huanqian.web.trainer.rendering import render, to
from huanqian.web.visit import language_of

HERE = Path(__file__).parent
ROUTERS = (looking.router, looking.slow, editing.router, live.router, live.quick, trying.router)
entrance = APIRouter(route_class=Slow)
missing = APIRouter(route_class=Slow)


def editor_folder() -> Path | None:
    """CodeMirror as NiceGUI carries it; None where that is not installed. NiceGUI itself is not run."""
    found = find_spec("nicegui")
    for place in found.submodule_search_locations or () if found is not None else ():
        folder = Path(place) / "elements" / "codemirror" / "dist"
        if (folder / "index.js").is_file():
            return folder
    return None


def install(app: FastAPI, state: State) -> None:
    """Nothing where the bench is off."""
    if state.settings.trainer == "off":
        return
    app.mount("/trainer/static", StaticFiles(directory=HERE / "static"), name="bench")
    app.add_exception_handler(TokenWanted, lambda request, error: RedirectResponse("/trainer/token", 303))
    if state.settings.trainer == "token":
        app.include_router(entrance, include_in_schema=False)
    editor = editor_folder()
    if editor is None:
        app.include_router(missing, include_in_schema=False)
        return
    app.state.bench = Bench(state)
    app.mount("/trainer/editor", StaticFiles(directory=editor), name="editor")
    for router in (loading, *ROUTERS):
        app.include_router(router, include_in_schema=False)


def end(app: FastAPI) -> None:
    """Ends what still runs in the background."""
    bench: Bench | None = getattr(app.state, "bench", None)
    if bench is not None:
        bench.jobs.stop_all()


@missing.get("/trainer")
def not_installed(trainer: Reading) -> Response:
    """Says how to install it."""
    return render(trainer, None, "missing.html", 503)


@entrance.get("/trainer/token")
def asked(request: Request) -> Response:
    """Asks for the token."""
    return render(stranger(request), None, "token.html", wrong=False)


@entrance.post("/trainer/token")
def given(request: Request, form: BenchForm) -> Response:
    """Lets in whoever has it. Raises Forged for a form that another site sent."""
    if is_from_elsewhere(request.headers, request.headers.get("host", "")):
        raise Forged
    settings = request.app.state.huanqian.settings
    if not is_the_token(word(form, "token"), settings.trainer_token):
        return render(stranger(request), None, "token.html", 403, wrong=True)
    return keep(RedirectResponse("/trainer", 303), admission(settings.trainer_token), settings.https)


def stranger(request: Request) -> Trainer:
    """Somebody who has not been let in."""
    return Trainer(request.app.state.huanqian, language_of(request, None), new_token(), False, request.url.path)


loading = APIRouter(route_class=Slow)


@loading.post("/trainer/load")
def loaded(request: Request, trainer: Acting) -> Response:
    """Takes the folder as it stands on disk; where it cannot be loaded says why."""
    bench = bench_of(request)
    try:
        bench.reload()
    except KnowledgeError as error:
        return render(trainer, bench, "loaded.html", 409, problems=[one.in_(trainer.language) for one in error.problems])
    return to(trainer, "/trainer")
