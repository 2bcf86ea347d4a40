"""Where the interview writes: lines broken to the window; plain for a screen reader or a simple terminal."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass

import typer

from huanqian.wrapping import columns, wrapped

NARROW = 60
"""Columns below which tables can no longer be read."""


def printable(text: str) -> str:
    """The text without control characters, as a hostile file may hold them."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def is_simple() -> bool:
    """Whether the terminal can do nothing but print."""
    return os.environ.get("TERM", "") in ("dumb", "unknown")


@dataclass(frozen=True)
class Screen:
    """A window, or a pipe. `plain`: no bold, no rules, no redraws."""

    plain: bool = False

    @property
    def width(self) -> int | None:
        """Columns; None where nothing is to be broken (a pipe)."""
        return shutil.get_terminal_size().columns if sys.stdout.isatty() else None

    @property
    def narrow(self) -> bool:
        return self.width is not None and self.width < NARROW

    def line(self, text: str = "", indent: str = "", hanging: str | None = None) -> None:
        """Prints a text; each of its lines broken to the window."""
        for part in text.split("\n"):
            for line in wrapped(part, self.width, indent, indent if hanging is None else hanging):
                typer.echo(line)

    def groups(self, text: str, indent: str = "") -> None:
        """Prints groups of words, set apart by three blanks; a line ends only between two of them."""
        line = ""
        for group in text.split("   "):
            longer = f"{line}   {group}" if line else group
            if line and self.width is not None and columns(indent + longer) > self.width:
                self.line(line, indent)
                longer = group
            line = longer
        self.line(line, indent)

    def strong(self, text: str) -> None:
        """Prints a line that stands out where the terminal can do that."""
        for line in wrapped(text, self.width):
            typer.echo(f"\x1b[1m{line}\x1b[0m" if self._decorates else line)

    def rule(self, title: str) -> None:
        """A heading of a page."""
        self.line()
        self.strong(title if self.plain or self.width is None else f"── {title} ──")

    @property
    def _decorates(self) -> bool:
        return self.width is not None and not self.plain and not is_simple() and not os.environ.get("NO_COLOR")
