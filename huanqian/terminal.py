"""Printing: Markdown as it is when piped, rendered by rich in a real terminal."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress

UTF8_LINE = 0x4000
"""IUTF8 of termios, the same on Linux and macOS; Python does not name it."""


def is_real() -> bool:
    """Whether a person sits in front of it."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def use_utf8() -> None:
    """Chinese can be read and printed whatever the locale says; bytes that are no text become U+FFFD."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def show(markdown: str) -> None:
    """Prints a report."""
    if not sys.stdout.isatty():
        sys.stdout.write(markdown)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(markdown))


def drop_output() -> None:
    """Sends what is still to be printed nowhere: nobody reads it any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def erase_whole_characters() -> None:
    """Backspace at the terminal's own line takes a whole character, not one byte of it."""
    try:
        import termios
    except ImportError:  # Windows has no such line
        return
    with suppress(termios.error, OSError, ValueError):
        settings = termios.tcgetattr(sys.stdin)
        settings[0] |= UTF8_LINE
        termios.tcsetattr(sys.stdin, termios.TCSANOW, settings)
