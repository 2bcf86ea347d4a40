"""What is wrong with the folder as it would be with one file edited; nothing on disk is touched."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from engine.model import Knowledge, Language
from engine.problems import Problem
from engine.reading import Node, NotReadable, read_bytes
from huanqian.web.trainer.files import mark_of
from workshop.checks.lines import WORD
from workshop.checks.review import review

MOST_FILES = 2048


@dataclass(frozen=True)
class Row:
    """A problem as the editor shows it. Lines and columns count from 1, columns in characters; line 0: the whole file."""

    error: bool
    file: str
    mark: str
    here: bool
    line: int
    column: int
    end: int
    message: str
    hint: str


@dataclass(frozen=True)
class Reviewed:
    """`knowledge` None: the base cannot be loaded so."""

    problems: tuple[tuple[bool, Problem], ...]
    knowledge: Knowledge | None

    @property
    def clean(self) -> bool:
        return not any(error for error, _ in self.problems)


class Reviewer:
    """Reviews a folder again and again; a file is read anew only where its bytes differ."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read = lru_cache(MOST_FILES)(read_bytes)

    def reviewed(self, name: str, data: bytes) -> Reviewed:
        """With the file `name` as these bytes."""
        try:
            self._read(data, name)
        except NotReadable as error:
            return Reviewed(((True, error.problem),), None)
        if name.startswith("papers/"):  # these are read from disk by whoever needs them
            with copied(self.folder, name, data) as copy:
                found = review(copy, self._read)
        else:

            def read(there: bytes, file: str) -> Node:
                return self._read(data if file == name else there, file)

            found = review(self.folder, read)
        return Reviewed(tuple(found.problems()), found.knowledge)


@contextmanager
def copied(folder: Path, name: str, data: bytes) -> Iterator[Path]:
    """A copy of the folder with the edit, in a place of its own that goes again."""
    with tempfile.TemporaryDirectory(prefix="huanqian-") as place:
        yield copy_of(folder, Path(place) / "knowledge", {name: data})


def copy_of(folder: Path, target: Path, edits: Mapping[str, bytes]) -> Path:
    """The folder copied to `target`, with some files as these bytes."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".*"))
    for name, data in edits.items():
        (target / name).write_bytes(data)
    return target


def rows(found: Reviewed, name: str, text: str, language: Language) -> list[Row]:
    """The problems, those of the edited file first."""
    lines = text.split("\n")
    made = []
    for error, one in found.problems:
        place = one.place
        here = place.file == name
        line = lines[place.line - 1] if here and 0 < place.line <= len(lines) else ""
        word = WORD.match(line, min(max(place.column - 1, 0), len(line)))
        hint = one.hint.in_(language) if one.hint is not None else ""
        end = word.end() + 1 if word else place.column + 1
        made.append(
            Row(error, place.file, mark_of(place.file), here, place.line, place.column, end, one.message.in_(language), hint)
        )
    return sorted(made, key=lambda row: (not row.error, not row.here))
