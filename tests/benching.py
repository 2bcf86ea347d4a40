"""A small knowledge folder, and somebody who uses the trainer's bench on it without a browser."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from browsing import settings
from overlays import MINI
from visiting import Fields, TestClient  # type: ignore[attr-defined]  # there the warning of its import is silenced

from huanqian.web.app import create_app
from huanqian.web.bases import Bases
from huanqian.web.settings import Settings
from huanqian.web.trainer.files import mark_of

RULES = "rules/1-law/a.yaml"
EDIT = f"/trainer/edit/{mark_of(RULES)}"
TOKEN = "a-token-that-nobody-guesses"
CASE = """\
title: {zh: 认账, en: It is admitted}
as_of: 2026-11-24
answers: {stance: admits, owed: 5000, counter: no, d1: 2026-01-02}
expect: {findings: {order: open}}
"""


def small_folder(place: Path) -> Path:
    """A knowledge folder of one's own, with one worked case."""
    made = place / "knowledge"
    shutil.copytree(MINI, made)
    (made / "cases").mkdir()
    (made / "cases" / "admitted.yaml").write_text(CASE, "utf-8")
    return made


def bench_settings(folder: Path, **more: Any) -> Settings:
    return replace(settings(folder.parent, **{"trainer": "local", **more}), knowledge=str(folder))


def app_of(folder: Path, **more: Any) -> Any:
    return create_app(bench_settings(folder, **more), Bases.of_folder(folder))


def text(folder: Path) -> str:
    return (folder / RULES).read_text("utf-8")


class Trainer:
    """Somebody at this computer, without a browser."""

    def __init__(self, folder: Path, app: Any = None, **more: Any) -> None:
        self.app = app or app_of(folder)
        given = {"client": ("127.0.0.1", 50000), "base_url": "http://127.0.0.1", "headers": {"accept-language": "en"}, **more}
        self.client = TestClient(self.app, raise_server_exceptions=False, **given)
        self.folder = folder

    def looks(self, path: str, **more: Any) -> Any:
        self.page = self.client.get(path, **more)
        return self.page

    def sends(self, action: str, **fields: str) -> Any:
        form = Fields(action)
        form.feed(self.page.text)
        assert form.found, f"no form for {action}"
        hidden = {name: values[0] for name, values in form.hidden.items()}
        self.page = self.client.post(action, data={**hidden, **fields})
        return self.page

    @property
    def version(self) -> str:
        return str(self.app.state.huanqian.bases.present.version)
