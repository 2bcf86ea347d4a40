"""Someone who visits the pages without a browser: forms are sent as a browser would send them."""

from __future__ import annotations

import re
import warnings
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from asking import answers_of, case_of, played
from base import shipped
from browsing import settings
from fastapi import FastAPI

from engine.cases.answers import written_answers
from huanqian.web.app import create_app
from huanqian.web.bases import Bases
from huanqian.web.trail import name_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another client than the installed one
    from starlette.testclient import TestClient


def q(fact: str) -> str:
    """The address of a question."""
    return f"/q/{name_of(shipped().facts[fact])}"


class Fields(HTMLParser):
    """The hidden fields of the first form that is sent to a path; every path that is linked."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.inside, self.found = action, False, False
        self.hidden: dict[str, list[str]] = {}
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "form":
            self.inside = known.get("action") == self.action and not self.found
            self.found = self.found or self.inside
        if tag == "a" and known.get("href"):
            self.links.append(str(known["href"]))
        if self.inside and tag == "input" and known.get("type") == "hidden":
            self.hidden.setdefault(str(known["name"]), []).append(known.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


class Visitor:
    """One browser: its cookies, and the page it is on."""

    def __init__(self, app: FastAPI, language: str = "en") -> None:
        self.client = TestClient(app, headers={"accept-language": language}, raise_server_exceptions=False)
        self.page: Any = None

    def looks(self, path: str, **more: Any) -> Any:
        self.page = self.client.get(path, **more)
        return self.page

    def starts(self) -> Visitor:
        self.looks("/")
        self.sends("/start")
        return self

    def sends(self, action: str, **fields: Any) -> Any:
        """Sends the form of this page; `files` as a browser sends them."""
        form = Fields(action)
        form.feed(self.page.text)
        assert form.found, f"no form for {action} on {self.page.url}"
        files = fields.pop("files", None)
        given = {name.replace("__", "."): value for name, value in fields.items()}
        self.page = self.client.post(action, data={**form.hidden, **given}, files=files)
        return self.page

    def answers(self, **answers: Any) -> Any:
        """Answers the question page it is on."""
        button = answers.pop("say", "answer")
        return self.sends(self.path, say=button, **{f"v__{name}": value for name, value in answers.items()})

    def answers_as(self, case: str, until: str = "") -> Visitor:
        """Answers the main questions as a worked case does."""
        written = written_answers(shipped(), played(case)[1] | dict(case_of(case).answers))
        for _ in range(80):
            if self.path == "/first":
                self.sends("/first")
            if not self.path.startswith("/q/") or until in self.facts:
                return self
            given = {fact: written.get(fact, "unknown") or "none" for fact in self.facts}
            self.answers(**given)
        raise AssertionError("the questions do not end")

    def opens(self, case: str) -> Visitor:
        """Goes on with a file that has a worked case's main answers."""
        written = {"format": 1, "knowledge": shipped().version, "answers": answers_of(case)}
        self.looks("/files")
        self.sends(
            "/upload", files={"file": ("case.yaml", yaml.safe_dump(written, sort_keys=False).encode(), "application/yaml")}
        )
        return self

    @property
    def path(self) -> str:
        return str(self.page.url.path)

    @property
    def facts(self) -> list[str]:
        form = Fields(self.path)
        form.feed(self.page.text)
        return form.hidden.get("fact", [])

    @property
    def text(self) -> str:
        """The words of the page."""
        bare = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", self.page.text, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())

    def kept(self) -> dict[str, Any]:
        """The answers of the case file as it is downloaded."""
        found: dict[str, Any] = yaml.safe_load(self.client.get("/case").content)
        return dict(found["answers"])


def application(folder: Path, **more: Any) -> FastAPI:
    return create_app(settings(folder, **more), Bases(shipped()))
