"""`huanqian ask`: the guided questions for a person, for piped lines and for the played sample."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import typer

from engine.cases.expectations import Expectation
from engine.cases.files import CaseFile, read_case
from engine.model import Knowledge, Language
from engine.problems import CaseError
from huanqian import store, terminal
from huanqian.askers import Asker, Lines, Plain, Prompt, Sample
from huanqian.interview.ending import advise
from huanqian.interview.file import File
from huanqian.interview.rounds import run
from huanqian.interview.session import Session
from huanqian.interview.talk import Left, Talk
from huanqian.locking import InUse, Lock
from huanqian.phrases import trouble
from huanqian.places import user_language
from huanqian.screen import Screen, is_simple

DEFAULT_CASE = Path("huanqian-case.yaml")
SAMPLE = Path("cases/small-loan/colleague-admits-and-delays.yaml")
SAMPLE_GRAPH = Path("huanqian-sample.svg")


def interview(base: Knowledge, language: Language | None, case: Path | None, as_of: date | None, plain: bool) -> None:
    """Asks, saving after every answer to the case file (resumed when it exists), then advises. Raises CaseError.

    `language` None: that of the case file, else the user's.
    """
    path = case or DEFAULT_CASE
    asker = asker_of(plain)
    if isinstance(asker, Lines) and asker.empty() and not path.exists():
        raise CaseError([trouble("no_input", "huanqian ask")])
    store.check_place(path)
    try:
        lock = Lock(path)
    except InUse:
        raise CaseError([trouble("in_use", str(path))]) from None
    except OSError as error:
        raise store.cannot_write(path, error) from None
    try:
        conversation(
            base,
            language,
            path,
            as_of,
            asker,
            Screen(plain),
            "huanqian ask" if case is None else f"huanqian ask {shlex.quote(str(path))}",
        )
    finally:
        lock.release()


def conversation(
    base: Knowledge, language: Language | None, path: Path, as_of: date | None, asker: Asker, screen: Screen, command: str
) -> None:
    """The interview on a file that nobody else writes. Ends with typer.Exit. Raises CaseError."""
    read = earlier(path, base)
    file = File(path, as_of or (read.as_of if read else None))
    talk = Talk(Session(base, file.fixed_date or date.today()), language or user_language(None), asker, screen, file)
    if read is not None:
        file.reload(talk.session)
        talk.language = language or store.language_of(path.read_bytes()) or talk.language
    talk.say("hello", path=path)
    if read is not None:
        talk.say("resumed", n=len(read.answers))
        for note in read.migrated:
            screen.line(note.in_(talk.language), "  ")
    code = 0
    try:
        run(talk)
        if not talk.session.is_empty:
            advise(talk, path.with_suffix(".svg"))
    except Left:
        talk.screen.line()
    except KeyboardInterrupt:
        talk.screen.line()
        code = 130
    if talk.session.is_empty:
        talk.say("nothing_said")
    else:
        talk.say("saved", path=path, command=command)
    raise typer.Exit(code or int(talk.session.is_empty))


def asker_of(plain: bool) -> Asker:
    """Who answers: a person at a terminal that can draw, at one that only prints, or lines piped in."""
    if not terminal.is_real():
        return Lines()
    return Plain() if plain or is_simple() else Prompt()


def earlier(path: Path, base: Knowledge) -> CaseFile | None:
    """The case to go on with. Raises CaseError when it cannot be read, or is a worked case, which would lose its expectations."""
    if not path.exists():
        return None
    read = read_case(path, base)
    if read.flips or read.expect != Expectation():
        raise CaseError([trouble("worked_case", str(path))])
    return read


def play_sample(base: Knowledge, language: Language, plain: bool) -> None:
    """Plays the shipped sample dispute through the same interview."""
    case = read_case(Path(base.folder) / SAMPLE, base)
    talk = Talk(Session(base, case.as_of or date.today()), language, Sample(case.answers, language), Screen(plain))
    talk.say("sample", title=case.title.in_(language) if case.title else SAMPLE.stem)
    run(talk)
    advise(talk, SAMPLE_GRAPH)
