"""Case files on the user's own disk: written whole or not at all, readable by nobody else."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

import yaml

from engine.answers import written_answers
from engine.cases import FORMAT
from engine.model import Answers, Knowledge, Language, Place
from engine.problems import CaseError, problem


def save(path: Path, knowledge: Knowledge, answers: Answers, as_of: date | None, language: Language) -> None:
    """Writes the answers to a case file: to a file beside it first, then in its place, so that a crash loses nothing.

    Raises CaseError when the place cannot be written.
    """
    content: dict[str, object] = {"format": FORMAT, "knowledge": knowledge.version, "language": language}
    if as_of is not None:
        content["as_of"] = as_of.isoformat()
    content["answers"] = written_answers(knowledge, answers)
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, default_flow_style=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError as error:
        raise CaseError([problem("cannot_write", Place(str(path)), name=path, reason=error.strerror)]) from None
