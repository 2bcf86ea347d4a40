"""Where things are: the knowledge base in a checkout or in a wheel, and the user's language."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence
from pathlib import Path

from engine.model import Language

HERE = Path(__file__).parent


def knowledge_folder(named: Path | None) -> Path:
    """The folder named on the command line, else HUANQIAN_KNOWLEDGE, else the shipped one."""
    if named is not None:
        return named
    if os.environ.get("HUANQIAN_KNOWLEDGE"):
        return Path(os.environ["HUANQIAN_KNOWLEDGE"])
    inside = HERE / "knowledge"
    return inside if inside.is_dir() else HERE.parent / "knowledge"


def user_language(named: str | None) -> Language:
    """`--lang`, else HUANQIAN_LANG, else the locale: English for an English one, Chinese for every other."""
    if named is not None:
        return "en" if named == "en" else "zh"
    for variable in ("HUANQIAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return "en" if os.environ[variable].lower().startswith("en") else "zh"
    return "en" if (locale.getlocale()[0] or "").lower().startswith("en") else "zh"


def language_named(arguments: Sequence[str]) -> str | None:
    """The `--lang` of a command line, before it is parsed: what is wrong with it is said in that language too."""
    named = None
    for word, following in zip(arguments, [*arguments, ""][1:], strict=True):
        value = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and value in ("zh", "en"):
            named = value
    return named


def data_folder() -> Path:
    """Where the program keeps what it must, for this user alone."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "huanqian"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "huanqian"
