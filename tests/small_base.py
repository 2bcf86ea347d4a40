"""A few rules written as text over the vocabulary of random_bases, loaded as a base of their own."""

from __future__ import annotations

import tempfile
from pathlib import Path

from random_bases import Base, write

from engine.loading.knowledge import load
from engine.model import Knowledge

HEAD = "title: {zh: 词, en: word}, because: {zh: 词, en: word}, sources: [law/1]"


def base_of(*rules: str, **changed: str) -> Knowledge:
    """Rules such as `a: if: {self: yes}, then: {proven: yes}`. `changed`: a fact to what is added to its declaration."""
    texts = Base(lambda many: 0).texts()
    texts["rules"] = "".join(f"{name}: {{{HEAD}, {body}}}\n" for name, _, body in (rule.partition(": ") for rule in rules))
    for name, added in changed.items():
        texts["facts"] = texts["facts"].replace(f"\n{name}: {{", f"\n{name}: {{{added}, ")
    with tempfile.TemporaryDirectory() as folder:
        return load(write(Path(folder), texts))
