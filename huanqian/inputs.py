"""What the commands work on: the knowledge base, the day and the consultation that a command line names.

The engine is imported only when it is needed, so that `huanqian --help` answers at once.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from huanqian.places import knowledge_folder

if TYPE_CHECKING:
    from engine.model import Knowledge
    from engine.trace import Consultation


def base_of(knowledge: Path | None) -> Knowledge:
    """The base named on the command line, else the shipped one. Raises KnowledgeError."""
    from engine.loading.knowledge import load

    return load(knowledge_folder(knowledge))


def day_of(word: str | None, option: str = "--as-of") -> date | None:
    """The day that an option names. Raises CaseError."""
    from engine.model import Place
    from engine.problems import CaseError, problem
    from engine.values import NotAValue, day, narrow

    try:
        return day(narrow(word)) if word is not None else None
    except NotAValue as error:
        raise CaseError([problem(error.code, Place(option, 0), **error.words)]) from None


def consultation_of(base: Knowledge, case: Path, as_of: str | None) -> Consultation:
    """The consultation of a case file. Raises CaseError."""
    from engine.cases.answers import check
    from engine.cases.files import read_case
    from engine.consultation import consult
    from engine.model import Place

    read = read_case(case, base)
    today = day_of(as_of) or read.as_of or date.today()
    check(base, read.answers, today, Place(str(case), 0))
    return consult(base, read.answers, today, read.flows)
