"""Generated pages on disk: which are out of date, and writing them. Only pages with the generator's mark are touched."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

Pages = Mapping[str, str]
"""Path below the folder to the whole text."""


def out_of_date(folder: Path, pages: Pages, mark: str) -> list[str]:
    """The pages that are missing, differ, or belong to nothing any more, in order."""
    differing = [name for name, text in pages.items() if _text(folder / name) != text]
    return sorted([*differing, *_left_over(folder, pages, mark)])


def write(folder: Path, pages: Pages, mark: str) -> list[str]:
    """Brings the folder up to date; the paths written or removed, in order. Raises OSError."""
    changed = out_of_date(folder, pages, mark)
    for name in changed:
        path = folder / name
        if name in pages:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pages[name], encoding="utf-8", newline="\n")
        else:
            path.unlink()
    return changed


def _left_over(folder: Path, pages: Pages, mark: str) -> list[str]:
    """Pages of an earlier time that nothing makes any more; what somebody else wrote does not count."""
    found = (path for path in folder.rglob("*.md") if (_text(path) or "").startswith(mark))
    return [name for path in found if (name := path.relative_to(folder).as_posix()) not in pages]


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", errors="replace")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
