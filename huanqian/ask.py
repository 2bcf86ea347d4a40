"""`huanqian ask`: the guided questions for a person, for piped lines and for the played sample."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import typer

from engine.answers import check
from engine.cases import CaseFile, read_case
from engine.expectations import Expectation
from engine.model import Knowledge, Language, Place
from engine.problems import CaseError
from huanqian import store, terminal
from huanqian.askers import Asker, Lines, Prompt, Sample
from huanqian.phrases import say, trouble
from huanqian.talk import Interview

DEFAULT_CASE = Path("huanqian-case.yaml")
SAMPLE = Path("cases/small-loan/colleague-admits-and-delays.yaml")
SAMPLE_GRAPH = Path("huanqian-sample.svg")


def interview(base: Knowledge, language: Language, case: Path | None, as_of: date | None) -> None:
    """Asks, saving after every answer to the case file (resumed when it exists), then advises. Raises CaseError."""
    path = case or DEFAULT_CASE
    read = earlier(path, base)
    fixed = as_of or (read.as_of if read else None)
    asker: Asker = Prompt() if terminal.is_real() else Lines()
    talk = Interview(base, language, asker, path, fixed or date.today(), fixed)
    if read is not None:
        talk.answers, talk.rest = dict(read.answers), store.rest_of(path)
        check(base, talk.answers, talk.as_of, Place(str(path), 0))
    elif isinstance(asker, Lines) and asker.empty():
        raise CaseError([trouble("no_input", "huanqian ask")])
    store.check_place(path)
    typer.echo(say("hello", language, path=path))
    if read is not None:
        typer.echo(say("resumed", language, n=len(read.answers)))
    try:
        talk.run()
        if talk.answers:
            talk.advise(path.with_suffix(".svg"))
    except KeyboardInterrupt:
        typer.echo(f"\n{farewell(talk, path, case)}")
        raise typer.Exit(130) from None
    typer.echo(farewell(talk, path, case))
    raise typer.Exit(0 if talk.answers else 1)


def earlier(path: Path, base: Knowledge) -> CaseFile | None:
    """The case to go on with. Raises CaseError when it cannot be read, or is a worked case, which would lose its expectations."""
    if not path.exists():
        return None
    read = read_case(path, base)
    if read.flips or read.expect != Expectation():
        raise CaseError([trouble("worked_case", str(path))])
    return read


def farewell(talk: Interview, path: Path, case: Path | None) -> str:
    """Where the answers are, and how to go on."""
    if not talk.answers:
        return say("nothing_said", talk.language)
    command = "huanqian ask" if case is None else f"huanqian ask {shlex.quote(str(path))}"
    return say("saved", talk.language, path=path, command=command)


def play_sample(base: Knowledge, language: Language) -> None:
    """Plays the shipped sample dispute through the same interview."""
    case = read_case(Path(base.folder) / SAMPLE, base)
    typer.echo(say("sample", language, title=case.title.in_(language) if case.title else SAMPLE.stem))
    talk = Interview(base, language, Sample(case.answers, language), None, case.as_of or date.today())
    talk.run()
    talk.advise(SAMPLE_GRAPH)
