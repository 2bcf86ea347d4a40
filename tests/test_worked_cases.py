"""Every worked dispute and every flip of it comes out as its file says."""

from __future__ import annotations

import pytest
from base import KNOWLEDGE

from engine.loading.knowledge import load
from engine.model import Knowledge
from workshop.worked_cases import Trial, case_files, differences, trials

BASE: Knowledge = load(KNOWLEDGE)
TRIALS = [trial for path in case_files(BASE) for trial in trials(path, BASE)]


@pytest.mark.parametrize("trial", TRIALS, ids=lambda t: t.name)
def test_a_worked_dispute_comes_out_as_expected(trial: Trial) -> None:
    found = differences(trial, BASE)
    assert not found, "\n".join(d.in_("en") for d in found)


def test_there_are_eight_disputes_with_flips() -> None:
    assert len(case_files(BASE)) >= 8
    assert len(TRIALS) >= 30
