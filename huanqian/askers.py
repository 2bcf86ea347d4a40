"""Where answers come from: a person at a terminal, lines piped in, or a case file that is played."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import dataclass
from typing import ClassVar, Protocol

import typer

from engine.model import Answers, Fact, Language
from huanqian import dialogue, terminal

BROKEN = re.compile("[\ud800-\udfff]")
"""Bytes that the terminal sent and that are no text."""


class Asker(Protocol):
    """Where answers come from. `live`: a person can be asked back."""

    @property
    def live(self) -> bool: ...

    def line(self, fact: Fact | None) -> str:
        """One typed line for the question (None: for anything else). Raises EOFError when no more will come."""


class Prompt:
    """A person at a real terminal."""

    live = True

    def line(self, fact: Fact | None) -> str:
        return self.mended("")

    def mended(self, line: str) -> str:
        """The line after it was changed in place. Raises EOFError."""
        from prompt_toolkit import prompt

        return whole(prompt("> ", default=line))


class Plain:
    """A person at a terminal that only prints, or with a screen reader: the terminal's own line, nothing drawn again."""

    live = True

    def __init__(self) -> None:
        terminal.erase_whole_characters()

    def line(self, fact: Fact | None) -> str:
        typer.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line:
            typer.echo("")
            raise EOFError
        return whole(line)


class Lines:
    """Lines piped into standard input; each is printed, so that the transcript reads well."""

    live = False

    def line(self, fact: Fact | None) -> str:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        typer.echo(f"> {whole(line).rstrip()}")
        return whole(line)

    @staticmethod
    def empty() -> bool:
        """Whether nothing at all was piped in."""
        return isinstance(sys.stdin.buffer, io.BufferedReader) and not sys.stdin.isatty() and not sys.stdin.buffer.peek(1)


@dataclass
class Sample:
    """The answers of a case file, given one by one; the questions of the short interview only."""

    answers: Answers
    language: Language
    live: ClassVar[bool] = False

    def line(self, fact: Fact | None) -> str:
        if fact is None:
            typer.echo(">")
            return ""
        if fact.id not in self.answers:
            word = dialogue.dont_know_key(fact)
            typer.echo(f"> {word}")
            return word
        answer = self.answers[fact.id]
        word, shown = " ".join(dialogue.typed(fact, answer)), dialogue.shown(fact, answer, self.language)
        typer.echo(f"> {word}" + (f"   ({shown})" if shown != word else ""))
        return word


def whole(line: str) -> str:
    """The line without what is no text."""
    return BROKEN.sub("\ufffd", line)
