"""Case files on the user's own disk: written whole or not at all, readable by nobody else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import yaml

from engine.cases.answers import written_answers
from engine.cases.files import FORMAT
from engine.cases.flows import written_flows
from engine.model import Answers, Knowledge, Language, Place
from engine.problems import CaseError, problem
from ledger.flows import Flow

Rest = Mapping[str, object]
NOTHING: Rest = {}
OWN = ("format", "knowledge", "language", "as_of", "answers", "later", "set_aside", "flows")


def rest_of(data: bytes) -> Rest:
    """The other sections of a sound case file (title …), every value as it is written."""
    return {key: value for key, value in _content(data).items() if key not in OWN}


def language_of(data: bytes) -> Language | None:
    """The language in which a sound case file was last answered."""
    word = _content(data).get("language")
    return "en" if word == "en" else "zh" if word == "zh" else None


def _content(data: bytes) -> Mapping[str, object]:
    content = yaml.load(data.decode("utf-8"), yaml.BaseLoader)
    return content if isinstance(content, dict) else {}


def case_bytes(
    knowledge: Knowledge,
    answers: Answers,
    as_of: date | None,
    language: Language,
    rest: Rest = NOTHING,
    later: Sequence[str] = (),
    flows: Sequence[Flow] = (),
    set_aside: Mapping[str, object] = NOTHING,
) -> bytes:
    """A case file with the answers, and the sections that the interview does not touch (`rest`)."""
    content: dict[str, object] = {"format": FORMAT, "knowledge": knowledge.version, "language": language}
    if as_of is not None:
        content["as_of"] = as_of.isoformat()
    content["answers"] = written_answers(knowledge, answers)
    if later:
        content["later"] = list(later)
    if set_aside:
        content["set_aside"] = dict(set_aside)
    if flows:
        content["flows"] = written_flows(flows)
    text = yaml.safe_dump({**content, **rest}, allow_unicode=True, sort_keys=False, default_flow_style=False)
    return text.encode("utf-8", errors="replace")


def save(
    path: Path,
    knowledge: Knowledge,
    answers: Answers,
    as_of: date | None,
    language: Language,
    rest: Rest = NOTHING,
    later: Sequence[str] = (),
    flows: Sequence[Flow] = (),
    set_aside: Mapping[str, object] = NOTHING,
) -> bytes:
    """Writes the case file, whole or not at all. Gives the bytes written. Raises CaseError when the place cannot be written."""
    data = case_bytes(knowledge, answers, as_of, language, rest, later, flows, set_aside)
    try:
        write_whole(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise cannot_write(path, error) from None
    return data


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file beside it (mode 0600), then puts that in its place: a crash leaves the old file. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def check_place(path: Path) -> None:
    """Raises CaseError before anything is asked when answers could not be saved there."""
    folder = Path(os.path.realpath(path)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise cannot_write(path, error) from None


def cannot_write(path: Path, error: OSError) -> CaseError:
    return CaseError([problem("cannot_write", Place(str(path), 0), name=path, reason=error.strerror)])
