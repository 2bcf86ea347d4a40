"""Where answers come from: a person at a terminal, lines piped in, or a case file that is played."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import typer

from engine.model import Answer, Answers, Fact, Kind, Language
from huanqian import dialogue

BROKEN = re.compile("[\ud800-\udfff]")
"""Bytes that the terminal sent and that are no text."""


class Asker(Protocol):
    """Where answers come from."""

    def line(self, fact: Fact | None) -> str:
        """One typed line for the question (None: whether to go on). Raises EOFError when no more will come."""


class Prompt:
    """A person at a real terminal."""

    def line(self, fact: Fact | None) -> str:
        from prompt_toolkit import prompt

        return whole(prompt("> "))


class Lines:
    """Lines piped into standard input; each is printed, so that the transcript reads well."""

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

    def line(self, fact: Fact | None) -> str:
        if fact is None:
            typer.echo(">")
            return ""
        if fact.id not in self.answers:
            word = dialogue.dont_know_key(fact)
            typer.echo(f"> {word}")
            return word
        answer = self.answers[fact.id]
        word, shown = " ".join(typed(fact, answer)), dialogue.shown(fact, answer, self.language)
        typer.echo(f"> {word}" + (f"   ({shown})" if shown != word else ""))
        return word


def whole(line: str) -> str:
    """The line without what is no text."""
    return BROKEN.sub("\ufffd", line)


def typed(fact: Fact, answer: Answer) -> Iterator[str]:
    """What a person would type for an answer."""
    options = list(fact.options)
    if isinstance(answer, frozenset):
        yield from (str(options.index(o) + 1) for o in options if o in answer) if answer else [str(len(options) + 1)]
    elif isinstance(answer, bool):
        yield "1" if answer else "2"
    elif isinstance(answer, str) and answer in options:
        yield str(options.index(answer) + 1)
    else:
        yield f"{answer}%" if fact.kind is Kind.RATE else str(answer)
