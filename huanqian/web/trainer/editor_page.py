"""The page with the editor: the text, what is wrong with it, and what can be tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from engine.model import Language
from huanqian.web.trainer.access import Trainer
from huanqian.web.trainer.bench import Bench
from huanqian.web.trainer.files import KnownFile, digest, shown, written
from huanqian.web.trainer.jobs import Job
from huanqian.web.trainer.kinds import KINDS
from huanqian.web.trainer.rendering import render, say
from huanqian.web.trainer.reviewing import Reviewed, Row, rows
from huanqian.web.trainer.words import P

SCRIPTED = ("checking", "not_checked", "whole_file", "error", "warning", "hint", "line_column")
"""Phrases that the script says."""


@dataclass(frozen=True)
class Draft:
    """A file as it is on disk, and as the trainer has it. `seen`: digest of the file when it was opened."""

    file: KnownFile
    disk: bytes
    text: str
    seen: str

    @property
    def data(self) -> bytes:
        """What would be written; the file's own bytes where nothing was changed."""
        return self.disk if self.text == shown(self.disk) else written(self.text, self.disk)


def draft_of(file: KnownFile, text: str | None = None, seen: str = "") -> Draft:
    """The file with this text, or as it is on disk. Raises OSError."""
    disk = file.path.read_bytes()
    if text is None:
        return Draft(file, disk, shown(disk), digest(disk))
    return Draft(file, disk, text.replace("\r\n", "\n").replace("\r", "\n"), seen or digest(disk))


def schema_name(name: str) -> str:
    """The schema for a file of the folder."""
    return f"{name.partition('/')[0].removesuffix('.yaml')}.schema.json"


def listed(found: Reviewed, draft: Draft, language: Language) -> list[Row]:
    """Every error, and the warnings of this file."""
    return [row for row in rows(found, draft.file.name, draft.text, language) if row.error or row.here]


def summary(found: Reviewed, language: Language) -> str:
    """How much is wrong."""
    errors = sum(error for error, _ in found.problems)
    warnings = len(found.problems) - errors
    return say("summary", language, errors=errors, warnings=warnings) if found.problems else say("clean", language)


def editor_page(
    trainer: Trainer,
    bench: Bench,
    draft: Draft,
    found: Reviewed,
    line: int = 0,
    note: str = "",
    problems: list[str] | None = None,
    job: Job | None = None,
    status: int = 200,
) -> Response:
    """`note`: a phrase about what was just done; `problems`: why it could not be; `job`: what was just started."""
    language = trainer.language
    told = listed(found, draft, language)
    elsewhere = sum(not error and one.place.file != draft.file.name for error, one in found.problems)
    values: dict[str, Any] = {
        "draft": draft,
        "line": line,
        "note": note,
        "bad": note in ("not_clean", "not_written", "saved_not_loaded"),
        "refused": problems or [],
        "rows": told,
        "summary": summary(found, language),
        "elsewhere": elsewhere,
        "kinds": tuple(KINDS),
        "job": job,
        "cases": [file.name for file in bench.files().values() if file.name.startswith("cases/")],
        "words": {key: P[key].in_(language) for key in SCRIPTED},
    }
    return render(trainer, bench, "editor.html", status, **values)
