"""How the server is set up; passed to every worker as one environment variable."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from pathlib import Path

VARIABLE = "HUANQIAN_SERVE"
LOCAL = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True)
class Settings:
    """`database`: an SQLAlchemy URL. `hosts`: names under which it may be called, beside the local ones. `https`: behind TLS."""

    database: str
    knowledge: str
    hosts: tuple[str, ...] = ()
    https: bool = False
    hours: float = 24
    """How long an untouched consultation is kept."""
    most: int = 50_000
    """Consultations kept at one time."""
    rate: float = 20
    """Requests a second from one address, in the long run; 0: no limit."""
    burst: int = 120
    """Requests that one address may make at once."""
    leave: str = "https://www.baidu.com/"
    """Where the quick exit leads."""
    trainer: str = "off"
    """The trainer's bench: `off`, `local` (for this computer alone) or `token` (for whoever has `trainer_token`)."""
    trainer_token: str = field(default="", repr=False)
    today: Callable[[], date] = field(default=date.today, compare=False)

    @property
    def seconds(self) -> int:
        return int(self.hours * 3600)

    @property
    def allowed_hosts(self) -> frozenset[str]:
        return frozenset(host.lower() for host in (*LOCAL, *self.hosts))


def to_environment(settings: Settings) -> None:
    """Hands the settings to the workers that are started from here."""
    os.environ[VARIABLE] = json.dumps({k: v for k, v in asdict(settings).items() if k != "today"})


def from_environment() -> Settings:
    """The settings that `to_environment` left."""
    known = {one.name for one in fields(Settings)}
    content = {key: value for key, value in json.loads(os.environ[VARIABLE]).items() if key in known}
    return Settings(**{**content, "hosts": tuple(content["hosts"])})


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite:///{path}"
