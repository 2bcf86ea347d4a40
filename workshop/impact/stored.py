"""Disputes that somebody keeps: case files and records of consultations in a folder. What cannot be read is listed with its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from engine.cases.files import read_case
from engine.model import Knowledge, Language, Place, Text
from engine.problems import CaseError, problem
from explain.records.reading import read_record
from workshop.impact.replaying import Dispute

SUFFIXES = (".yaml", ".yml", ".json")
NOTHING = Text("", "")


def stored(folder: Path, knowledge: Knowledge, language: Language) -> tuple[list[Dispute], dict[str, str]]:
    """The disputes of a folder in the order of their names, and what could not be read: name to reason. Raises CaseError."""
    if not folder.exists():
        raise CaseError([problem("no_file", Place(str(folder), 0), name=folder)])
    found: list[Dispute] = []
    unreadable: dict[str, str] = {}
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file()) if folder.is_dir() else [folder]
    for path in files:
        name = path.relative_to(folder).as_posix() if folder.is_dir() else path.name
        try:
            found.append(_dispute(path, name, knowledge))
        except CaseError as error:
            unreadable[name] = error.in_(language)
    return found, unreadable


def _dispute(path: Path, name: str, knowledge: Knowledge) -> Dispute:
    if path.suffix.lower() == ".json":
        again = read_record(path, knowledge).again
        return Dispute(name, NOTHING, again.answers, again.as_of, again.flows)
    case = read_case(path, knowledge, name)
    return Dispute(name, case.title or NOTHING, case.answers, case.as_of or date.today(), case.flows)
