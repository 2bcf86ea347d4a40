"""What may be claimed: the table of interest for a case file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from engine.cases.answers import check
from engine.cases.files import read_case
from engine.consultation import consult
from engine.model import Knowledge, Language, Place
from explain.claims.interest import InterestTable


def interest_table(base: Knowledge, case: Path, as_of: date | None, filed: date | None, language: Language) -> str:
    """The table as Markdown. `filed`: as if filed on this day. Raises CaseError."""
    read = read_case(case, base)
    today = as_of or read.as_of or date.today()
    check(base, read.answers, today, Place(str(case), 0))
    return InterestTable(consult(base, read.answers, today, read.flows), filed, language).markdown()
