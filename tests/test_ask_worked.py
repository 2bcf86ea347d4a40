"""The eight worked disputes, each asked from the first question to the result in a real terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import DAY, Terminal, case_of, played, saved, word_for
from base import shipped

from engine.cases.answers import written_answers
from engine.consultation import consult
from engine.model import Language
from explain.report import Report

TONGUES: dict[str, Language] = {"W1": "zh", "W2": "en", "W3": "zh", "W4": "en", "W5": "zh", "W6": "en", "W7": "zh", "W8": "en"}
IN_FULL = ("W7",)
"""With the refining questions too, to where nothing more can change; the others stop at the main ones."""
MOST_ASKED_BACK = 8


@pytest.mark.parametrize("name", TONGUES)
def test_a_worked_dispute_is_asked_to_its_end_and_reaches_its_result(name: str, tmp_path: Path) -> None:
    language = TONGUES[name]
    asked, answers = played(name, short=name not in IN_FULL)
    person = Terminal(tmp_path, language, "--as-of", str(case_of(name).as_of), columns=400)
    waiting, asked_back = list(asked), 0
    while waiting:
        person.child.expect_exact(person.ready)
        if waiting[0].question.in_(language) in str(person.child.before):
            fact = waiting.pop(0)
            person.child.send(f"{word_for(fact, answers[fact.id])}\r")
        else:
            asked_back += 1
            assert asked_back <= MOST_ASKED_BACK, person.child.before
            person.child.send("1\r" if "1 = " in str(person.child.before) else "\r")
    if name in IN_FULL:
        person.says("done")
    else:
        person.says("so_far", "refine")
        person.types("")
    person.says("review")
    person.types("")
    text = person.rest()
    person.child.close()
    assert person.child.exitstatus == 0
    assert saved(tmp_path) == written_answers(shipped(), answers)
    result = consult(shipped(), answers, case_of(name).as_of or DAY)
    assert Report(result, language).verdicts()[0].strip("*")[:12] in text
