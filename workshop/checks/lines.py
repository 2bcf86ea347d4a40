"""The line of YAML that a problem is about, with a caret under the word."""

from __future__ import annotations

import re
from pathlib import Path

from rich.cells import cell_len

from engine.model import Place
from engine.problems import Problem

WORD = re.compile(r"[^\s,:{}\[\]，：。；]+")
BEFORE, AFTER = 60, 60
"""How much of a long line is shown on either side of the place, in characters."""


class Lines:
    """The files of a folder, read when they are needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, list[str]] = {}

    def excerpt(self, place: Place) -> list[str]:
        """Two lines to print under the message; none where the place is no line of a file."""
        text = self.line(place)
        if text is None:
            return []
        at = min(place.column - 1, len(text))
        first = max(at - BEFORE, 0)
        shown = ("…" if first else "") + text[first : at + AFTER] + ("…" if len(text) > at + AFTER else "")
        found = WORD.match(text, at)
        word = found[0][:AFTER] if found else " "
        left = cell_len(("…" if first else "") + text[first:at])
        number = str(place.line)
        return [f"  {number} | {shown}", f"  {' ' * len(number)} | {' ' * left}{'^' * max(cell_len(word), 1)}"]

    def line(self, place: Place) -> str | None:
        """The line as written; None where there is none."""
        if not place.line:
            return None
        if place.file not in self.files:
            try:
                self.files[place.file] = (self.folder / place.file).read_text("utf-8-sig", "replace").splitlines()
            except OSError:
                self.files[place.file] = []
        lines = self.files[place.file]
        return lines[place.line - 1] if place.line <= len(lines) else None


def path_from_here(folder: Path, found: Problem) -> str:
    """The file of a problem as programs want it: relative to where they run if it lies below, with forward slashes."""
    path = folder / found.place.file
    here = Path.cwd()
    return path.resolve().relative_to(here).as_posix() if path.resolve().is_relative_to(here) else path.as_posix()
