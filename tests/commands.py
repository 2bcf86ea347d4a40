"""Runs the command line: in this process (quick; the shipped base is loaded once), or as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from base import KNOWLEDGE, ROOT, shipped

from engine.loading import knowledge as loading
from huanqian import cli

PROGRAM = [sys.executable, "-m", "huanqian"]
W1 = KNOWLEDGE / "cases" / "small-loan" / "colleague-admits-and-delays.yaml"
LOCALE = ("HUANQIAN_LANG", "HUANQIAN_KNOWLEDGE", "LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str


class Here:
    """Commands in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.patch, self.capsys = monkeypatch, capsys
        really = loading.load
        monkeypatch.setattr(loading, "load", lambda folder: shipped() if folder == KNOWLEDGE else really(folder))
        monkeypatch.setattr("huanqian.terminal.use_utf8", lambda: None)
        monkeypatch.setenv("COLUMNS", "200")
        for name in LOCALE:
            monkeypatch.delenv(name, raising=False)

    def __call__(self, *words: object) -> Ran:
        self.patch.setattr(sys, "argv", ["huanqian", *map(str, words)])
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = self.capsys.readouterr()
        code: Any = left.value.code
        return Ran(int(code), out, err)


def environment(**more: str) -> dict[str, str]:
    """The environment of a process of its own: no locale but the one given."""
    kept = {name: value for name, value in os.environ.items() if name not in LOCALE}
    return {**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", **more}


def process(*words: object, folder: Path, stdin: str = "", **env: str) -> Ran:
    """A process of its own in the folder."""
    done = subprocess.run(
        [*PROGRAM, *map(str, words)], input=stdin.encode(), capture_output=True, cwd=folder, env=environment(**env), timeout=60
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
