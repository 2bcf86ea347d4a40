"""Starting the server: its settings, its address, its worker processes."""

from __future__ import annotations

import socket
import threading
import time
import webbrowser
from dataclasses import dataclass, replace
from pathlib import Path

import typer
import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from engine.model import Language, Place, Text
from engine.problems import CaseError, Problem
from huanqian.inputs import base_of
from huanqian.places import data_folder, knowledge_folder
from huanqian.web.app import create_app
from huanqian.web.bases import Bases
from huanqian.web.settings import Settings, sqlite_url, to_environment
from huanqian.web.trainer.opening import opening
from huanqian.web.trainer.router import editor_folder
from huanqian.web.trainer.words import P as BENCH
from huanqian.web.words import P

EVERYWHERE = ("0.0.0.0", "::")


@dataclass(frozen=True)
class Serving:
    """What the command line says."""

    port: int
    host: str
    names: tuple[str, ...]
    database: str | None
    workers: int
    https: bool
    hours: float
    open: bool
    knowledge: Path | None
    trainer_token: str | None = None


def run(asked: Serving, language: Language) -> None:
    """Serves until it is stopped. Raises KnowledgeError, CaseError."""
    folder = knowledge_folder(asked.knowledge)
    settings = settings_of(asked, folder)
    bases = Bases(base_of(asked.knowledge))
    check_port(asked)
    try:
        app = create_app(settings, bases)
    except (SQLAlchemyError, OSError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise CaseError([trouble("no_database", shown(settings.database), reason)]) from None
    address = f"http://{'127.0.0.1' if asked.host in EVERYWHERE else bracketed(asked.host)}:{asked.port}/"
    typer.echo(P["serving"].in_(language).format(address=address))
    if settings.trainer != "off" and editor_folder() is not None:
        typer.echo(BENCH["serving"].in_(language).format(address=address))
    if asked.open:
        threading.Thread(target=open_when_up, args=(asked, address), daemon=True).start()
    common = {"host": asked.host, "port": asked.port, "log_level": "warning", "access_log": False, "server_header": False}
    if asked.workers == 1:
        uvicorn.run(app, proxy_headers=asked.https, **common)  # type: ignore[arg-type]  # the values have the types of their names
    else:
        to_environment(settings)
        uvicorn.run(
            "huanqian.web.app:worker",
            factory=True,
            workers=asked.workers,
            proxy_headers=asked.https,
            **common,  # type: ignore[arg-type]
        )


def settings_of(asked: Serving, folder: Path) -> Settings:
    """The settings; the database is in the user's own folder unless another is named."""
    database = asked.database or sqlite_url(data_folder() / "consultations.sqlite")
    own = () if asked.host in EVERYWHERE else (bracketed(asked.host),)
    bench = opening(asked.host, not asked.names and not asked.https, asked.workers, asked.trainer_token)
    found = Settings(database, str(folder), (*own, *asked.names), asked.https, asked.hours)
    return replace(found, trainer=bench, trainer_token=asked.trainer_token or "")


def check_port(asked: Serving) -> None:
    """Raises CaseError before anything is started where the address cannot be used."""
    family = socket.AF_INET6 if ":" in asked.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((asked.host, asked.port))
        except OSError as error:
            raise CaseError([trouble("no_port", f"{asked.host}:{asked.port}", error.strerror)]) from None


def open_when_up(asked: Serving, address: str) -> None:
    """Opens the browser once the server answers."""
    host = "127.0.0.1" if asked.host in EVERYWHERE else asked.host
    for _ in range(100):
        try:
            socket.create_connection((host, asked.port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
            continue
        webbrowser.open(address)
        return


def trouble(key: str, place: str, reason: object) -> Problem:
    """What stands in the way of the server."""
    said = P[key]
    return Problem(key, Place(place, 0), Text(said.zh.format(reason=reason), said.en.format(reason=reason)), P[f"{key}_hint"])


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def shown(url: str) -> str:
    """A database URL without its password."""
    from sqlalchemy.engine import make_url

    try:
        return make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return "--database"
