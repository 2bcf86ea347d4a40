"""Every assumption an advice rests on is listed, and answering it otherwise changes what it should."""

from __future__ import annotations

import pytest
from base import shipped, worked

from explain.reasons.whatif import moves, with_answer


def moved(fact: str, answer: object) -> dict[str, tuple[object, ...]]:
    before = worked("W1")
    after = with_answer(before, fact, answer)  # type: ignore[arg-type]
    return {m.finding.id: m.after for m in moves(before, after).findings}


def test_the_presumptions_behind_the_payment_order_are_listed() -> None:
    names = {a.name for a in worked("W1").assumptions}
    assert {"debtor_status", "presuit_preservation"} <= names


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("presuit_preservation", True),
        ("counter_debt", True),
        ("debtor_status", "abroad"),
        ("debtor_status", "missing"),
        ("debtor_status", "dead"),
    ],
)
def test_answering_a_presumption_otherwise_closes_the_payment_order(fact: str, answer: object) -> None:
    assert moved(fact, answer)["payment_order"] == ("closed",)


def test_a_missing_debtor_leaves_only_the_ordinary_procedure() -> None:
    after = moved("debtor_status", "missing")
    assert after["ordinary"] == ("open",)
    assert after["small_claims"] == after["summary"] == ("closed",)


def test_an_answer_that_agrees_with_the_presumption_removes_the_assumption_and_nothing_else() -> None:
    before = worked("W1")
    for assumption in before.assumptions:
        if assumption.kind == "presumed":
            after = with_answer(before, assumption.name, assumption.value)
            assert assumption.name not in {a.name for a in after.assumptions}
            assert not moves(before, after).findings


def test_every_presumption_says_why() -> None:
    for fact in shipped().facts.values():
        if fact.presumed is not None:
            assert fact.presumed.because.zh and fact.presumed.because.en
