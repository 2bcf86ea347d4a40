"""The review of a knowledge folder: every problem, and where there is none every smell."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.cases.expectations import Expectation
from engine.cases.files import case_of
from engine.loading.knowledge import knowledge_of, read_folder
from engine.model import Knowledge, Place
from engine.problems import CaseError, KnowledgeError, Problem, by_place, problem
from engine.reading import Node, NotReadable, read_bytes
from papers.bill.habits import FILE as BILL
from papers.bill.habits import read_habits
from papers.chat.lexicon import FILE as CHAT
from papers.chat.lexicon import read_lexicon
from papers.loading import forms_of
from workshop.reviews import review_problems
from workshop.smells.examined import Examined, Smell
from workshop.smells.smells import smells

Read = Callable[[bytes, str], Node]


@dataclass(frozen=True)
class Review:
    """`errors` must be mended; `smells` should be looked at. `knowledge` None: it could not be loaded."""

    folder: Path
    errors: tuple[Problem, ...]
    smells: tuple[Smell, ...]
    knowledge: Knowledge | None
    disputes: int
    """Worked cases, their flips counted too."""

    @property
    def version(self) -> str | None:
        return self.knowledge.version if self.knowledge is not None else None

    def counts(self) -> dict[str, int]:
        """How much there is of everything; empty when the base could not be loaded."""
        base = self.knowledge
        if base is None:
            return {}
        return {
            "facts": len(base.facts),
            "findings": len(base.findings),
            "rules": len(base.rules),
            "tables": len(base.tables),
            "sources": len(base.sources),
            "worked_cases": self.disputes,
        }

    def problems(self) -> Iterator[tuple[bool, Problem]]:
        """Whether it is an error, and what it is; in the order of the files."""
        found = [(True, one) for one in self.errors] + [(False, smell.problem) for smell in self.smells]
        yield from sorted(found, key=lambda pair: (pair[1].place.file, pair[1].place.line, pair[1].place.column))

    def failed(self, strict: bool) -> bool:
        """Whether the base may not be released so; `strict`: a smell counts too."""
        return bool(self.errors) or (strict and bool(self.smells))


def review(folder: Path, read: Read = read_bytes, release: date | None = None) -> Review:
    """Everything wrong with a folder. `read`: bytes and a name to nodes; raises NotReadable. `release`: the day on which the
    base is to go out, so that reviews overdue count. Raises KnowledgeError without a folder."""
    with _without_pauses():
        files = read_folder(folder, read)
        try:
            knowledge = knowledge_of(files, folder)
        except KnowledgeError as error:
            return Review(folder, error.problems, (), None, 0)
        expectations, errors = _cases(knowledge, read)
        errors += _beside(knowledge)
        if release is not None:
            errors += [due for due in review_problems(knowledge, release) if due.code == "review_blocks"]
        found = [] if errors else smells(Examined(knowledge, files.nodes, tuple(expectations)))
        return Review(folder, tuple(errors), tuple(found), knowledge, len(expectations))


def _beside(knowledge: Knowledge) -> list[Problem]:
    """What is wrong in the files that other readers use: papers, and the words of bills and chats where there are any."""
    folder = Path(knowledge.folder)
    readers: list[Callable[[], object]] = [lambda: forms_of(knowledge)]
    readers += [lambda: read_habits(folder)] if (folder / BILL).exists() else []
    readers += [lambda: read_lexicon(knowledge)] if (folder / CHAT).exists() else []
    problems: list[Problem] = []
    for reader in readers:
        try:
            reader()
        except KnowledgeError as error:
            problems.extend(error.problems)
    return problems


def _cases(knowledge: Knowledge, read: Read) -> tuple[list[Expectation], list[Problem]]:
    """What the worked cases and their flips expect, and what is wrong in their files."""
    expectations: list[Expectation] = []
    problems: list[Problem] = []
    folder = Path(knowledge.folder)
    for path in sorted((folder / "cases").rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        try:
            case = case_of(read(path.read_bytes(), name), knowledge)
            expectations += [case.expect, *(flip.expect for flip in case.flips)]
        except CaseError as error:
            problems.extend(error.problems)
        except NotReadable as error:
            problems.append(error.problem)
        except OSError as error:
            problems.append(problem("cannot_read", Place(name, 0), name=name, reason=error.strerror))
    return expectations, by_place(problems)


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Python's collector would walk over the same hundred thousand nodes again and again: half of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
