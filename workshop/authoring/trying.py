"""Edits tried on a copy of the knowledge folder before anything is written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from engine.loading.knowledge import load
from engine.model import Knowledge, Place
from engine.problems import KnowledgeError, Problem, problem
from workshop.authoring.edits import Edit
from workshop.worked_cases import count_cases, differences, trials


@contextmanager
def tried(folder: Path, edits: Mapping[Path, Edit]) -> Iterator[Knowledge]:
    """The base as it would be, in a folder that goes again. Raises KnowledgeError and CaseError with what would be wrong."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / folder.resolve().name
        shutil.copytree(folder, copy)
        for path, edit in edits.items():
            target = copy / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(edit.after)
        base = load(copy)
        count_cases(base)
        yield base


def came_out(knowledge: Knowledge, files: Iterable[str]) -> dict[str, int]:
    """Dispute to how many of its expectations are not met, for some worked cases by their paths in the folder."""
    found: dict[str, int] = {}
    for name in files:
        for trial in trials(Path(knowledge.folder) / name, knowledge):
            found[trial.name] = len(differences(trial, knowledge))
    return found


def held_to(before: Knowledge, folder: Path, edits: Mapping[Path, Edit]) -> int:
    """How many disputes of the touched worked cases come out as they did. Raises KnowledgeError where one does not, or check fails."""
    cases = [edit.name for edit in edits.values() if edit.name.startswith("cases/")]
    with tried(folder, edits) as after:
        new = came_out(after, cases)
    failing = {name.partition("#")[0] for name, unmet in new.items() if unmet}
    old = came_out(before, sorted(failing))  # what is met now was met before: only the others have to be run again
    moved: list[Problem] = [
        problem("case_moved", Place(name.partition("#")[0], 0), name=name)
        for name, unmet in new.items()
        if unmet != old.get(name, 0)
    ]
    if moved:
        raise KnowledgeError(moved)
    return len(new)
