"""The files that may be edited: the YAML files that stand in the knowledge folder, known by a short mark, never by a path."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

BOM = b"\xef\xbb\xbf"
LINES = b"\r\n"
Stamp = frozenset[tuple[str, int, int]]


@dataclass(frozen=True)
class KnownFile:
    """`name`: its path in the knowledge folder. `mark`: how addresses call it."""

    name: str
    path: Path
    mark: str


def mark_of(name: str) -> str:
    return sha256(name.encode()).hexdigest()[:16]


def known_files(folder: Path) -> dict[str, KnownFile]:
    """Mark to file. What lies elsewhere, though a link in the folder leads to it, is left out."""
    root, found = folder.resolve(), {}
    for path in sorted(folder.rglob("*.yaml")):
        inside = path.relative_to(folder)
        if any(part.startswith(".") for part in inside.parts) or not path.is_file() or not path.resolve().is_relative_to(root):
            continue
        name = inside.as_posix()
        found[mark_of(name)] = KnownFile(name, path, mark_of(name))
    return found


def digest(data: bytes) -> str:
    """Which state of a file somebody has seen."""
    return sha256(data).hexdigest()


def shown(data: bytes) -> str:
    """A file as text for an editor."""
    return data.removeprefix(BOM).decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def written(text: str, before: bytes) -> bytes:
    """Text from an editor as bytes: with the line ends and the mark at the beginning that the file had, and a line end at its end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
    data = lines.encode("utf-8", "replace")
    if LINES in before:
        data = data.replace(b"\n", LINES)
    return BOM + data if before.startswith(BOM) else data


def stamp(folder: Path) -> Stamp:
    """What tells that a file of the folder was changed, without reading any."""
    found = set()
    for path in folder.rglob("*.yaml"):
        try:
            about = path.stat()
        except OSError:  # gone since it was listed
            continue
        found.add((path.as_posix(), about.st_mtime_ns, about.st_size))
    return frozenset(found)
