"""A review after each save: only what was changed is read anew."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from engine.model import Text
from engine.problems import KnowledgeError
from engine.reading import read_bytes
from workshop.checks.review import Review, review

MOST_FILES = 4096
"""Files (and their earlier versions) kept read."""
QUIET_MS, AT_MOST_MS = 20, 100
"""An editor saves in several steps: wait until nothing has changed for this long, but never longer than that."""

AGAIN = Text("—— 保存了 {names}，{seconds} 秒后的结果：", "—— saved {names}; the answer took {seconds} seconds:")
WAITING = Text("等待下一次保存（Ctrl-C 结束）……", "waiting for the next save (Ctrl-C ends) …")
GONE = Text("知识库文件夹不见了，检查结束", "the knowledge folder is gone; nothing left to check")


@dataclass(frozen=True)
class Round:
    """`changed`: the files saved, none at first; `seconds`: how long the answer took. `found` None: the folder is gone."""

    changed: tuple[str, ...]
    seconds: float
    found: Review | None


def watch(folder: Path, stop: threading.Event | None = None) -> Iterator[Round]:
    """A review now, and one after each save of a YAML file; ends when the program is interrupted or `stop` is set."""
    from watchfiles import watch as changes

    read = lru_cache(MOST_FILES)(read_bytes)
    running = gc.isenabled()
    gc.disable()  # rubbish is taken out after an answer, not before it
    try:
        yield _round(folder, (), read)
        for paths in changes(folder, debounce=AT_MOST_MS, step=QUIET_MS, stop_event=stop, raise_interrupt=False):
            names = _names(folder, paths)
            if names:
                yield _round(folder, names, read)
                gc.collect()
    finally:
        if running:
            gc.enable()


def _round(folder: Path, changed: tuple[str, ...], read: object) -> Round:
    began = time.perf_counter()
    try:
        found: Review | None = review(folder, read)  # type: ignore[arg-type]
    except KnowledgeError:
        found = None
    return Round(changed, time.perf_counter() - began, found)


def _names(folder: Path, paths: Iterable[tuple[object, str]]) -> tuple[str, ...]:
    """The YAML files among what changed, relative to the folder."""
    names = {Path(path).resolve().relative_to(folder.resolve()).as_posix() for _, path in paths}
    return tuple(sorted(name for name in names if name.endswith((".yaml", ".yml"))))
