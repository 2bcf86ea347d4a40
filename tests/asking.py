"""A person at the interview: a real terminal that is typed into, and what a worked case would answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pexpect
import yaml
from base import KNOWLEDGE, W, shipped
from commands import PROGRAM, environment

from engine.asking.interview import open_questions
from engine.cases.answers import written_answers
from engine.cases.files import CaseFile, read_case
from engine.model import DONT_KNOW, Answer, Fact, Language
from huanqian import dialogue
from huanqian.phrases import P

DAY = date(2026, 11, 23)
AS_OF = ("--as-of", DAY.isoformat())
READY = "\x1b[?2004h"
"""What prompt_toolkit sends when it begins to read a line."""
LANGUAGES: tuple[Language, Language] = ("zh", "en")


class Terminal:
    """A person's terminal: types, and waits for words on the screen."""

    def __init__(
        self, folder: Path, language: Language | None, *more: str, columns: int = 160, ready: str = READY, **env: str
    ) -> None:
        self.language: Language = language or "zh"
        self.ready = ready
        words = [*PROGRAM[1:], "ask", "case.yaml", *(["--lang", language] if language else []), *AS_OF, *more]
        around = {name: value for name, value in environment(**env).items() if name not in ("COLUMNS", "LINES")}
        there = {"cwd": str(folder), "env": around, "encoding": "utf-8", "timeout": 15}
        self.child = pexpect.spawn(PROGRAM[0], words, dimensions=(50, columns), **there)  # type: ignore[arg-type]

    def sees(self, *words: str) -> None:
        """The words come on the screen, in this order."""
        for word in words:
            self.child.expect_exact(word)

    def says(self, *keys: str) -> None:
        """Phrases of the interview (up to their first blank) come on the screen."""
        self.sees(*(P[key].in_(self.language).split("{")[0] for key in keys))

    def types(self, *lines: str) -> str:
        """Types each line when the terminal is ready for it; what was on the screen before the last of them."""
        for line in lines:
            self.child.expect_exact(self.ready)
            self.child.send(f"{line}\r")
        return str(self.child.before)

    def rest(self) -> str:
        """Everything until the end."""
        self.child.expect(pexpect.EOF)
        return str(self.child.before)

    def ends(self) -> int:
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0))


def content(folder: Path) -> dict[str, object]:
    """The case file as it stands."""
    found: dict[str, object] = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    return found


def saved(folder: Path) -> dict[str, object]:
    """Its answers."""
    answers = content(folder)["answers"]
    assert isinstance(answers, dict)
    return answers


def write_case(folder: Path, answers: dict[str, object], **more: object) -> None:
    """A case file to go on with."""
    (folder / "case.yaml").write_text(yaml.safe_dump({**more, "answers": answers}, allow_unicode=True), encoding="utf-8")


@cache
def case_of(name: str) -> CaseFile:
    return read_case(KNOWLEDGE / "cases" / f"{W[name]}.yaml", shipped())


@cache
def played(name: str, short: bool = True) -> tuple[list[Fact], dict[str, Answer]]:
    """The questions asked of a worked case, and the answers it gives ("don't know" where it has none)."""
    case = case_of(name)
    answers: dict[str, Answer] = {}
    asked: list[Fact] = []
    for main in (True,) if short else (True, False):
        while waiting := open_questions(shipped(), answers, case.as_of or DAY, main):
            asked.append(waiting[0].fact)
            answers[asked[-1].id] = case.answers.get(asked[-1].id, DONT_KNOW)
    return asked, answers


def answers_of(name: str, *without: str) -> dict[str, object]:
    """The main answers of a worked case as written, some left out."""
    given = {fact: answer for fact, answer in played(name)[1].items() if fact not in without}
    return dict(written_answers(shipped(), given))


def word_for(fact: Fact, answer: Answer) -> str:
    """What a person would type."""
    return dialogue.dont_know_key(fact) if answer is DONT_KNOW else " ".join(dialogue.typed(fact, answer))


def lines_of(name: str, short: bool = True) -> Iterator[str]:
    """The interview of a worked case as a person would type it."""
    asked, answers = played(name, short)
    return (word_for(fact, answers[fact.id]) for fact in asked)
