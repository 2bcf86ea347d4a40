"""The rules as columns conclude what Experta concludes: on random bases, on random disputes, and on every worked dispute."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from base import KNOWLEDGE, shipped
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from random_bases import Base, dispute, write

from engine.cases.files import read_case
from engine.loading.knowledge import load
from engine.model import Answers, Knowledge
from engine.problems import KnowledgeError
from portfolio.compiled import compiled
from portfolio.frames import by_the_engine, coded, outcomes
from portfolio.names import AGAIN, Codings

Dispute = tuple[Answers, date]
BASES, DISPUTES, SHIPPED = 30, 20, 60


def compare(knowledge: Knowledge, disputes: list[Dispute]) -> None:
    """The first difference is shown with its dispute and both sides."""
    for found, (answers, as_of) in zip(outcomes(compiled(knowledge), disputes), disputes, strict=True):
        expected = by_the_engine(knowledge, answers, as_of)
        assert found == expected, f"{dict(answers)} at {as_of}\ncolumns: {found}\nengine:  {expected}"


@settings(max_examples=BASES, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_random_bases_as_columns_conclude_what_experta_concludes(seed: int) -> None:
    texts = Base(random.Random(seed).randrange).texts()
    with tempfile.TemporaryDirectory() as folder:
        try:
            knowledge = load(write(Path(folder), texts))
        except KnowledgeError:
            return
    compare(knowledge, [dispute(knowledge, seed + number) for number in range(DISPUTES)])


def test_random_disputes_of_the_shipped_base_come_out_alike() -> None:
    compare(shipped(), [dispute(shipped(), 7000 + seed, asked=(0.3, 0.6, 0.95)[seed % 3]) for seed in range(SHIPPED)])


def test_every_worked_dispute_with_its_flips_comes_out_alike() -> None:
    compare(shipped(), list(worked_disputes()))


def worked_disputes() -> Iterator[Dispute]:
    """All without a list of money: columns hold no list. The near misses differ from the others in an answer or two only."""
    paths = sorted(path for path in (KNOWLEDGE / "cases").rglob("*.yaml") if path.parent.name != "near-misses")
    for path in paths:
        case = read_case(path, shipped())
        for one in (case, *case.flips):
            if not one.flows:
                yield one.answers, one.as_of or case.as_of or date(2026, 11, 23)


def test_few_disputes_are_left_to_the_engine() -> None:
    rows = compiled(shipped()).run(coded(Codings(shipped()), list(worked_disputes())))
    assert rows[AGAIN].sum() < rows.height / 50
