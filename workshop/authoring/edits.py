"""Edits to files of the knowledge folder: shown as a difference, written all or not at all."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engine.model import Place
from engine.problems import KnowledgeError, problem


@dataclass(frozen=True)
class Edit:
    """A file before and after; `before` None: there was none. `name`: its path in the knowledge folder."""

    name: str
    before: bytes | None
    after: bytes

    def diff(self) -> str:
        """As a unified difference."""
        old, new = (text.decode("utf-8", "replace").splitlines(True) for text in (self.before or b"", self.after))
        return "".join(difflib.unified_diff(old, new, f"a/{self.name}", f"b/{self.name}"))


def write_all(edits: Mapping[Path, Edit]) -> None:
    """Writes every file beside its place, then puts all in place; what was there comes back when one cannot be.

    Raises KnowledgeError when a file cannot be written, or was changed by somebody since it was read.
    """
    ready: dict[Path, Path] = {}
    done: list[Path] = []
    at = Path()
    try:
        for at, edit in edits.items():
            _unchanged(at, edit)
            ready[at] = _beside(at, edit)
        for at, new in ready.items():
            os.replace(new, at)
            done.append(at)
    except BaseException as error:
        for path in done:
            _put_back(path, edits[path])
        if isinstance(error, OSError):
            raise KnowledgeError([problem("cannot_write", Place(str(at), 0), name=at, reason=error.strerror)]) from None
        raise
    finally:
        for new in ready.values():
            with suppress(OSError):
                new.unlink()


def _unchanged(path: Path, edit: Edit) -> None:
    now = path.read_bytes() if path.exists() else None
    if now != edit.before:
        raise KnowledgeError([problem("changed_meanwhile", Place(str(path), 0), name=edit.name)])


def _beside(path: Path, edit: Edit) -> Path:
    """A file next to it with the new content and its rights."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    with os.fdopen(handle, "wb") as file:
        file.write(edit.after)
        file.flush()
        os.fsync(file.fileno())
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
    return Path(name)


def _put_back(path: Path, edit: Edit) -> None:
    if edit.before is None:
        path.unlink()
    else:
        path.write_bytes(edit.before)
