"""Where a base comes from: a folder, or the knowledge folder as it stood at a git revision."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from engine.loading.knowledge import load
from engine.model import Knowledge, Place
from engine.problems import KnowledgeError, problem

REVISION = re.compile(r"[0-9A-Za-z_@][0-9A-Za-z_./@{}^~-]{0,199}")
"""What may name a revision. It never begins with a dash, so git cannot take it for an option."""
SECONDS = 60


@dataclass(frozen=True)
class Base:
    """A loaded base, its folder on disk, and what whoever asked called it."""

    name: str
    folder: Path
    knowledge: Knowledge


@contextmanager
def opened(name: str, knowledge: Path) -> Iterator[Base]:
    """The base of a folder, else of the revision of that name; `knowledge`: the folder whose history is meant.

    What git holds is unpacked into a folder of its own, which is gone afterwards. Raises KnowledgeError.
    """
    if Path(name).is_dir():
        yield loaded(name, Path(name))
        return
    if not REVISION.fullmatch(name) or ".." in name:
        raise KnowledgeError([problem("odd_revision", Place(name, 0), name=name)])
    with tempfile.TemporaryDirectory(prefix="huanqian-") as folder:
        yield loaded(name, _unpacked(name, knowledge, Path(folder)))


def loaded(name: str, folder: Path) -> Base:
    """The base of a folder; what is wrong with it is said with the name before the file. Raises KnowledgeError."""
    try:
        return Base(name, folder, load(folder))
    except KnowledgeError as error:
        raise KnowledgeError(
            [replace(p, place=replace(p.place, file=f"{name}:{p.place.file}")) for p in error.problems]
        ) from None


def _unpacked(name: str, knowledge: Path, target: Path) -> Path:
    """The knowledge folder of a revision, below the target."""
    top = Path(_git(name, knowledge, "rev-parse", "--show-toplevel").decode().strip())
    inside = knowledge.resolve().relative_to(top.resolve()).as_posix()
    commit = _git(name, knowledge, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    if not _git(name, top, "ls-tree", "--name-only", commit, "--", inside):
        raise KnowledgeError([problem("not_in_revision", Place(name, 0), name=name, folder=inside)])
    archive = _git(name, top, "archive", "--format=tar", commit, "--", inside)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(target, filter="data")
    return target / inside


def _git(name: str, folder: Path, *words: str) -> bytes:
    """What git answers. Raises KnowledgeError where there is no git, no repository or no such revision."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise KnowledgeError([problem("no_git", Place(name, 0), folder=folder)]) from None
    if done.returncode and "--verify" in words:
        raise KnowledgeError([problem("no_revision", Place(name, 0), name=name)])
    if done.returncode:
        raise KnowledgeError([problem("no_git", Place(name, 0), folder=folder)])
    return done.stdout
