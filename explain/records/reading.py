"""A saved record back to what it was made from. The digest shows whether anything in it was edited."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from engine.cases.files import case_of
from engine.consultation import consult
from engine.model import Knowledge, Place
from engine.problems import CaseError, problem
from engine.reading import MAX_BYTES, NotReadable, read_bytes
from engine.trace import Consultation
from explain.records.record import FORMAT, digest

MADE_FROM = ("as_of", "answers", "flows")
MAX_RECORD = 20 * MAX_BYTES


@dataclass(frozen=True)
class SavedRecord:
    """One file: its name, what stands in it, and the consultation that the same input gives today."""

    name: str
    content: Mapping[str, Any]
    again: Consultation

    @property
    def edited(self) -> bool:
        """Whether anything in it was changed after it was written."""
        return self.content.get("digest") != digest(self.content)

    @property
    def other_base(self) -> bool:
        """Whether it was made with another version of the knowledge base."""
        return bool(self.content.get("knowledge") != self.again.knowledge.version)


def read_record(path: Path, knowledge: Knowledge) -> SavedRecord:
    """The record in a file. Raises CaseError when it is none, or when this base cannot take its answers."""
    name = str(path)
    content = _content(path, name)
    day = str(content.get("as_of"))
    made_from = {key: content[key] for key in MADE_FROM if content.get(key)}
    data = json.dumps({"answers": {}, "knowledge": content.get("knowledge"), **made_from}, ensure_ascii=False, indent=1)
    try:
        case = case_of(read_bytes(data.encode("utf-8", "replace"), name), knowledge)
        return SavedRecord(name, content, consult(knowledge, case.answers, date.fromisoformat(day), case.flows))
    except NotReadable as error:
        raise CaseError([error.problem]) from None
    except CaseError as error:  # its lines are those of what was read from the record, not of the file
        raise CaseError([replace(found, place=Place(name, 0)) for found in error.problems]) from None
    except ValueError:
        raise CaseError([problem("record_not_json", Place(name, 0), reason=f"as_of: {day}")]) from None


def _content(path: Path, name: str) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise CaseError([problem("no_file", Place(name, 0), name=path)]) from None
    except OSError as error:
        raise CaseError([problem("cannot_read", Place(name, 0), name=path, reason=error.strerror)]) from None
    if len(data) > MAX_RECORD:
        raise CaseError([problem("too_large", Place(name, 0), size=len(data), limit=MAX_RECORD)])
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        place = Place(name, error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else Place(name, 0)
        raise CaseError([problem("record_not_json", place, reason=getattr(error, "msg", "JSON"))]) from None
    if not isinstance(content, dict) or "record" not in content or not isinstance(content.get("answers"), dict):
        raise CaseError([problem("record_not_json", Place(name, 0), reason="record, answers")])
    if content["record"] != FORMAT:
        raise CaseError([problem("record_version", Place(name, 0), name=content["record"], known=FORMAT)])
    return content
