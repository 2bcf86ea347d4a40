"""Golden files: what people read, kept as it was when somebody last read it. UPDATE_GOLDEN=1 rewrites them."""

from __future__ import annotations

import os

from base import GOLDEN


def assert_golden(name: str, text: str) -> None:
    """The text is the golden file's, to the letter."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text("utf-8")
