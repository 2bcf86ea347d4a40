"""Small knowledge bases for tests: a copy of tests/data/mini, with files of another folder laid over it."""

from __future__ import annotations

import shutil
from pathlib import Path

HERE = Path(__file__).parent
MINI = HERE / "data" / "mini"


def overlaid(folder: Path, target: Path) -> Path:
    """`target` as a copy of mini with the folder's files laid over it; `remove.txt` names files to take away."""
    shutil.copytree(MINI, target, dirs_exist_ok=True)
    shutil.copytree(folder, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected*.txt", "remove.txt"))
    gone = folder / "remove.txt"
    for name in gone.read_text().split() if gone.exists() else []:
        (target / name).unlink()
    return target
