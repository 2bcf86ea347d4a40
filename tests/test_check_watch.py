"""`huanqian check --watch`: an answer after each save, soon, and to the last the same as that of a fresh check."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest
from base import DATA

from engine.reading import Node, read_bytes
from workshop.checks.review import review
from workshop.checks.watching import Round, watch

RULES = "rules/5-courts/payment-order.yaml"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "lending", tmp_path / "base")
    return tmp_path / "base"


@pytest.fixture
def rounds(base: Path) -> Iterator[Queue[Round]]:
    """The answers of a watch that runs beside the test."""
    answers: Queue[Round] = Queue()
    stop = threading.Event()
    thread = threading.Thread(target=lambda: [answers.put(one) for one in watch(base, stop)], daemon=True)
    thread.start()
    yield answers
    stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()


def after_saving(rounds: Queue[Round], path: Path, text: str) -> Round:
    """The answer to a save; saved again where the watcher was not yet listening."""
    for _ in range(20):
        path.write_text(text, "utf-8")
        try:
            return rounds.get(timeout=1)
        except Empty:
            continue
    raise AssertionError("no answer to a save")


def test_a_save_is_answered_with_the_problems_then_there(base: Path, rounds: Queue[Round]) -> None:
    path = base / RULES
    good = path.read_text("utf-8")
    first = rounds.get(timeout=20)
    assert (first.changed, first.found and first.found.errors) == ((), ())
    wrong = after_saving(rounds, path, good.replace("stance: admits", "stanse: admits"))
    assert wrong.changed == (RULES,)
    assert wrong.found is not None
    assert [(p.code, p.place.line) for p in wrong.found.errors] == [("unknown_name", 7)]
    assert wrong.found.errors == review(base).errors
    time.sleep(0.3)
    while not rounds.empty():
        rounds.get()
    mended = after_saving(rounds, path, good)
    assert mended.found is not None
    assert mended.found.errors == ()


def test_only_what_changed_is_read_anew(base: Path) -> None:
    from functools import lru_cache

    read: list[str] = []

    def counted(data: bytes, name: str) -> Node:
        read.append(name)
        return read_bytes(data, name)

    cached = lru_cache(100)(counted)
    before = review(base, cached)
    assert len(read) == len(set(read)) >= 10
    read.clear()
    path = base / RULES
    path.write_text(path.read_text("utf-8") + "\n# a remark\n", "utf-8")
    after = review(base, cached)
    assert read == [RULES]
    assert (after.errors, after.smells) == (before.errors, before.smells)
    assert after.version != before.version
