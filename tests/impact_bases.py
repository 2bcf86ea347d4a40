"""Pairs of random bases between which somebody edited something: a rule, a value in it, or how the questions are put."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from random_bases import Base, write

from engine.loading.knowledge import load
from engine.model import Knowledge
from engine.problems import KnowledgeError

SWAPS = (("yes", "no"), ("500.50", "10"), ("2024-02-29", "2025-01-01"), ("12.5%", "3%"), (": a", ": b"), ("at_least", "above"))


def edited_pair(seed: int) -> tuple[Knowledge, Knowledge] | None:
    """A random base and an edit of it; None where either cannot be loaded."""
    chance = random.Random(seed)
    old = Base(chance.randrange).texts()
    new = dict(old)
    lines = old["rules"].splitlines(keepends=True)
    at, how = chance.randrange(len(lines)), chance.randrange(4)
    if how == 0:
        del lines[at]
    elif how == 1:
        was, now = chance.choice(SWAPS)
        lines[at] = lines[at].replace(was, now)
    elif how == 2:
        new["facts"] = Base(chance.randrange).texts()["facts"]
    else:
        lines[at] = "".join(
            (
                lines[at].partition(": ")[0],
                ": ",
                Base(chance.randrange).texts()["rules"].splitlines(keepends=True)[0].partition(": ")[2],
            )
        )
    new["rules"] = "".join(lines)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        try:
            return load(write(Path(one), old)), load(write(Path(other), new))
        except KnowledgeError:
            return None
