"""Where else a name stands: code, documents and papers, which a renaming leaves to people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workshop.authoring.named import READERS
from workshop.authoring.rename import Renamed

ELSEWHERE = ("*.py", "*.md", "*.yaml", "*.typ", "*.html", "*.json")
SKIPPED = {".venv", ".git", "dist", "build", "node_modules", "golden"}


def mentions(folder: Path, found: Renamed) -> list[str]:
    """`file:line` of each mention of the old name that was not edited, in the folder and beside it where that is a checkout."""
    root = folder.resolve()
    top = root.parent if (root.parent / "pyproject.toml").exists() else root
    word = re.compile(rf"(?<![\w-]){re.escape(found.old)}(?![\w-])")
    lines = []
    for path in _files(top):
        inside = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
        if inside and inside.partition("/")[0] in READERS:
            continue
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        name = path.relative_to(top).as_posix()
        lines += [f"{name}:{number}" for number, line in enumerate(text.splitlines(), 1) if word.search(line)]
    return lines


def _files(top: Path) -> Iterator[Path]:
    for pattern in ELSEWHERE:
        for path in sorted(top.rglob(pattern)):
            if not SKIPPED.intersection(path.relative_to(top).parts):
                yield path
