"""The canonical layout of a file: comments kept, every value the same, written the same way twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from pathlib import Path

from engine.loading.fields import LOOKS_BOOLEAN
from engine.model import Place
from engine.problems import KnowledgeError, Problem, problem
from engine.reading import Mapping, Node, NotReadable, Scalar, read_bytes
from workshop.authoring.edits import Edit
from workshop.authoring.emitting import Emitter
from workshop.authoring.layout import layout_of
from workshop.authoring.marks import document


def formatted(data: bytes, name: str) -> str:
    """The text of a file in its canonical layout; `name` is its path in the knowledge folder. Raises NotReadable."""
    before = read_bytes(data, name)
    text = _lines(data.decode("utf-8-sig"))
    found = document(text)
    if found.root is None:
        return text.rstrip("\n") + "\n" if text.strip() else ""
    written = Emitter(layout_of(name)).text(found)
    again = document(written)
    same = meaning(read_bytes(written.encode("utf-8"), name)) == meaning(before)
    if not same or sorted(again.comments) != sorted(found.comments):
        raise NotReadable(problem("cannot_lay_out", Place(name, 0), name=name))
    return written


@dataclass(frozen=True)
class Laid:
    """What laying out the files of a base comes to."""

    changed: Map[Path, Edit]
    problems: tuple[Problem, ...]
    """Files that cannot be read, and are left alone."""
    seen: int


def laid_out(folder: Path, paths: Sequence[Path]) -> Laid:
    """The edits that bring files of a knowledge folder into the canonical layout; `paths`: files or folders in it, all without."""
    changed: dict[Path, Edit] = {}
    problems: list[Problem] = []
    files = list(yaml_files(folder, paths))
    for path in files:
        name = path.resolve().relative_to(folder.resolve()).as_posix()
        try:
            data = path.read_bytes()
            after = formatted(data, name).encode("utf-8")
        except NotReadable as error:
            problems.append(error.problem)
        except OSError as error:
            problems.append(problem("cannot_read", Place(name, 0), name=name, reason=error.strerror))
        else:
            if after != data:
                changed[path] = Edit(name, data, after)
    return Laid(changed, tuple(problems), len(files))


def yaml_files(folder: Path, paths: Sequence[Path]) -> Iterator[Path]:
    """The YAML files meant, each once. Raises KnowledgeError for what is not in the folder."""
    root = folder.resolve()
    found: dict[Path, Path] = {}
    for path in paths or [folder]:
        if not path.exists() or not path.resolve().is_relative_to(root):
            code = "not_in_folder" if path.exists() else "no_file"
            raise KnowledgeError([problem(code, Place(str(path), 0), name=path, folder=folder)])
        for one in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
            found.setdefault(one.resolve(), one)
    return iter(found.values())


def _lines(text: str) -> str:
    """With Unix line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def meaning(node: Node) -> object:
    """What a file says: every value as written (a bare yes apart from a text "yes"), without regard to the order of keys."""
    if isinstance(node, Scalar):
        return node.text, node.plain and node.text.lower() in LOOKS_BOOLEAN
    if isinstance(node, Mapping):
        return {key.text: meaning(value) for key, value in node.entries}
    return [meaning(item) for item in node.items]
