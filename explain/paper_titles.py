"""What a paper is called, read from its own file: a report names the papers of its advice without loading them all."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from engine.model import Text
from engine.reading import Mapping, NotReadable, Scalar, read_file


@lru_cache(maxsize=128)
def paper_title(folder: str, name: str) -> Text:
    """The title of `papers/NAME.yaml` of a knowledge folder; its name where the file cannot be read."""
    try:
        node = read_file(Path(folder) / "papers" / f"{name}.yaml", f"papers/{name}.yaml")
    except NotReadable:
        return Text(name, name)
    title = _part(node, "title")
    zh, en = _part(title, "zh"), _part(title, "en")
    return Text(zh.text, en.text) if isinstance(zh, Scalar) and isinstance(en, Scalar) else Text(name, name)


def _part(node: object, key: str) -> object:
    """What stands under a key; None where there is none."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for word, value in entries if word.text == key), None)
