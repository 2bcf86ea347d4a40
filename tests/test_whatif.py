"""WHAT IF: what moves, the most important first, each with its reason; and branches on what is not known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from base import W, shipped, worked
from golden_files import assert_golden

from engine.consultation import consult
from engine.model import DONT_KNOW, Language
from engine.problems import CaseError
from explain.reasons.branches import splits
from explain.reasons.moved import changes, lines
from explain.reasons.whatif import Changed, moves, with_answer, with_changes
from explain.reasons.whatif_words import WhatIfWords, changed
from explain.records.record import Record
from explain.report import Report

LANGUAGES: tuple[Language, ...] = ("zh", "en")
GOLDEN = {"W1": ["F4=denies"], "W3": ["reachable=phone", "identifiers=real_name,phone,address"], "W5": ["as_of=2027-02-01"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GOLDEN)
def test_what_moves_reads_as_it_was_read(name: str, language: Language) -> None:
    before = worked(name)
    after = with_changes(before, changed(shipped(), GOLDEN[name]))
    assert_golden(f"what-if-{name.lower()}.{language}.md", WhatIfWords(before, after, language).markdown())


def test_nothing_moves_where_nothing_is_changed() -> None:
    assert lines(worked("W1"), worked("W1"), "en") == []
    assert "Nothing moves." in WhatIfWords(worked("W1"), worked("W1"), "en").markdown()


def test_the_verdict_comes_first_then_routes_then_the_rest_and_the_rest_is_counted() -> None:
    after = with_answer(worked("W1"), "stance", "denies")
    said = lines(worked("W1"), after, "zh")
    assert len(said) == 6 and said[0].startswith("一句话结论：") and said[1].startswith("支付令：可以申请 → 走不通，因为")
    everything = changes(worked("W1"), after, "zh")
    assert said[-1] == f"……还有 {len(everything) - 5} 处变化"
    assert [change.rank for change in everything] == sorted(change.rank for change in everything)


@pytest.mark.parametrize("name", ["W1", "W5", "W8"])
def test_every_move_is_told_and_has_a_reason(name: str) -> None:
    before = worked(name)
    after = with_changes(before, Changed({"stance": "denies", "principal_owed": Decimal(70000)}))
    moved, told = moves(before, after), changes(before, after, "en")
    assert {c.name for c in told} == {m.finding.id for m in moved.findings} | {
        g.firing.rule.id for g in (*moved.gained, *moved.lost)
    }
    assert not [change.said for change in told if not change.because]


def test_a_sum_that_grows_names_what_grew() -> None:
    after = with_answer(worked("W1"), "principal_owed", Decimal(9000))
    told = {change.name: change for change in changes(worked("W1"), after, "en")}
    assert "went from “¥8,000” to “¥9,000”" in told["claim_principal"].because


def test_a_change_may_be_typed_by_number_or_label_and_taken_away() -> None:
    wanted = changed(
        shipped(), ["F4=否认借过", "principal_owed=9,000", "emergencies=none", "due_on=unanswered", "as_of=2026-12-01"]
    )
    assert wanted.answers == {"stance": "denies", "principal_owed": Decimal(9000), "emergencies": frozenset(), "due_on": None}
    assert wanted.as_of == date(2026, 12, 1)
    assert changed(shipped(), ["stance=不知道"]).answers == {"stance": DONT_KNOW}


@pytest.mark.parametrize("words", ["stance", "stance=", "nonsense=1", "stance=denyed", "as_of=2026-13-01", "principal_owed=many"])
def test_a_change_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(CaseError):
        changed(shipped(), [words])


def test_a_change_that_cannot_be_is_refused() -> None:
    with pytest.raises(CaseError, match="due_on"):
        with_changes(worked("W1"), changed(shipped(), ["due_on=2020-01-01"]))


def test_only_answers_that_decide_are_split_and_every_branch_is_what_that_answer_gives() -> None:
    unsure = with_changes(worked("W1"), Changed({"stance": DONT_KNOW, "reachable": DONT_KNOW, "lent_times": DONT_KNOW}))
    found = splits(unsure)
    assert [split.fact.id for split in found] == ["stance", "reachable"]
    for split in found:
        assert sorted(str(a) for branch in split.branches for a in branch.answers) == sorted(split.fact.options)
        for branch in split.branches:
            for answer in branch.answers[-1:]:
                after = with_answer(unsure, split.fact.id, answer)
                for finding in split.decides:
                    values = [f.value for f in branch.after.findings.get(finding.id, ())]
                    assert [f.value for f in after.findings.get(finding.id, ())] == values


def test_the_report_and_the_record_show_the_branches_and_how_to_find_out() -> None:
    unsure = with_answer(worked("W1"), "stance", DONT_KNOW)
    text = Report(unsure, "en").markdown()
    assert "## What you do not know decides the road" in text
    assert "If it is “admits it, offers instalments” or “admits it but keeps delaying”: " in text
    assert f"Find out: {shipped().facts['stance'].dont_know.en}" in text
    record = Record(unsure).as_dict()["branches"]
    assert [one["fact"] for one in record] == ["stance"] and len(record[0]["branches"]) == 3


@pytest.mark.parametrize("name", W)
def test_without_a_dont_know_there_is_no_branch(name: str) -> None:
    known = {n: a for n, a in worked(name).answers.items() if a is not DONT_KNOW}
    assert splits(consult(shipped(), known, worked(name).as_of)) == ()
