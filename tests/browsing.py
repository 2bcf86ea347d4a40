"""A server of its own for the browser tests, and a person who answers the pages as a worked case would."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from asking import DAY, case_of
from base import KNOWLEDGE, shipped

from engine.cases.answers import written_answers
from engine.model import Kind, Language
from huanqian.web.app import create_app
from huanqian.web.bases import Bases
from huanqian.web.settings import Settings, sqlite_url

CHROMIUM = Path("/usr/bin/chromium")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


def settings(folder: Path, **more: Any) -> Settings:
    """Settings with a database in the folder, on the day of the worked cases, without a limit on the rate."""
    given = {"rate": 0.0, "today": lambda: DAY, "hosts": ("testserver",), **more}
    return Settings(sqlite_url(folder / "data" / "web.sqlite"), str(KNOWLEDGE), **given)


@contextmanager
def served(chosen: Settings, bases: Bases | None = None) -> Iterator[str]:
    """The address of a server in this process. `bases`: other rules than the shipped ones."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(chosen, bases or Bases(shipped()))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


class Person:
    """Someone with a phone, who answers as a worked case does; "don't know" where it has no answer."""

    def __init__(self, page: Any, address: str, case: str, language: Language) -> None:
        self.page, self.address, self.language = page, address, language
        self.answers: Mapping[str, Any] = written_answers(shipped(), case_of(case).answers)
        self.asked: list[str] = []

    def starts(self) -> None:
        self.page.goto(f"{self.address}/")
        if self.page.get_attribute("html", "lang") != ("zh-CN" if self.language == "zh" else "en-GB"):
            self.page.click("button[name=language]")
        self.page.click("form[action='/start'] button")

    def path(self) -> str:
        return str(self.page.evaluate("location.pathname"))

    def answers_page(self) -> None:
        """Answers every question of the page, and goes on."""
        typed_nothing = False
        for fact in self.page.eval_on_selector_all("input[name=fact]", "all => all.map(one => one.value)"):
            given = self.answers.get(fact, "unknown")
            self.asked.append(fact)
            if shipped().facts[fact].kind in (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES):
                for value in [given] if isinstance(given, str) else given or ["none"]:
                    self.page.check(f"input[name='v.{fact}'][value='{value}']")
            elif given in ("unknown", "does_not_apply"):
                typed_nothing = True
            else:
                self.page.fill(f"input[name='v.{fact}']", given)
        self.page.click(f"button[name=say][value={'unknown' if typed_nothing else 'answer'}]")

    def goes_on(self, refine: bool = False, until: str = "", most: int = 200) -> None:
        """Answers until the questions are over, or a question comes up."""
        for _ in range(most):
            path = self.path()
            if path.startswith("/q/"):
                if until and self.page.locator(f"input[name=fact][value={until}]").count():
                    return
                self.answers_page()
            elif path == "/first":
                self.page.click("form[action='/first'] button")
            elif path == "/so-far" and refine:
                self.page.click("form[action='/so-far'] button")
            else:
                return
        raise AssertionError("the questions do not end")
