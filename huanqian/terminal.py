"""Printing: Markdown as it is when piped, rendered by rich in a real terminal."""

from __future__ import annotations

import io
import os
import sys


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
