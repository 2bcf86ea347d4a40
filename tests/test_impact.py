"""What an edit changes, on small bases: in the files, in disputes, in the questions, and in any dispute at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from impact_bases import edited_pair
from overlays import MINI
from random_bases import dispute

from engine.consultation import consult
from engine.model import Knowledge
from engine.problems import KnowledgeError
from workshop.impact.assess import Impact, impact_of
from workshop.impact.comparing import moved_advice, moved_findings
from workshop.impact.cone import cone_of
from workshop.impact.page import Page
from workshop.impact.renames import renames_between
from workshop.impact.replaying import Dispute, Replay
from workshop.impact.revisions import loaded
from workshop.impact.touching import Touching

CASE = """title: {zh: 案, en: case}
as_of: 2026-01-01
answers: {stance: admits, counter: no, owed: 50, d1: 2025-01-01}
expect: {findings: {order: open}}
"""
Edit = Callable[[Path], None]


def swap(file: str, was: str, now: str) -> Edit:
    """An edit that puts something else into a file, once."""

    def edit(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        assert was in text
        (folder / file).write_text(text.replace(was, now, 1), "utf-8")

    return edit


def rule_file() -> str:
    """The rules of the small base."""
    (path,) = [p.relative_to(MINI).as_posix() for p in (MINI / "rules").rglob("*.yaml")]
    return path


def fact_file() -> str:
    (path,) = [p.relative_to(MINI).as_posix() for p in (MINI / "facts").rglob("*.yaml")]
    return path


def impact(tmp_path: Path, *edits: Edit, seconds: float = 20, stored: Path | None = None) -> Impact:
    """What these edits of the small base change; it has one worked case."""
    for name in ("old", "new"):
        shutil.copytree(MINI, tmp_path / name)
        (tmp_path / name / "cases").mkdir()
        (tmp_path / name / "cases" / "one.yaml").write_text(CASE, "utf-8")
    for edit in edits:
        edit(tmp_path / "new")
    return impact_of(loaded("old", tmp_path / "old"), loaded("new", tmp_path / "new"), "en", stored, seconds)


def test_two_copies_of_a_base_do_not_differ(tmp_path: Path) -> None:
    found = impact(tmp_path)
    assert found.changes == []
    assert not found.moved
    assert Page(found, "en").markdown().splitlines()[2:] == ["The two versions do not differ."]


def test_an_edit_of_words_is_proved_at_once_to_change_nothing(tmp_path: Path) -> None:
    found = impact(
        tmp_path,
        swap(rule_file(), 'says: {zh: "费 {fee}", en: "fee {fee}"}', 'says: {zh: "费用 {fee}", en: "fee {fee}"}'),
        seconds=0,
    )
    assert found.cone.empty
    assert found.possible is not None and found.possible.proved
    assert not found.moved and not found.interviews_may_move
    text = Page(found, "en").markdown()
    assert "it is proved that every dispute keeps its findings and advice" in text
    assert "`advise.says.zh`: 费 {fee} → 费用 {fee}" in text


def test_another_blank_in_a_text_may_ask_other_questions(tmp_path: Path) -> None:
    found = impact(
        tmp_path,
        swap(rule_file(), 'says: {zh: "费 {fee}", en: "fee {fee}"}', 'says: {zh: "费 {owed}", en: "fee {owed}"}'),
        seconds=0,
    )
    assert found.cone.empty and found.interviews_may_move
    assert not found.changes[0].text_only


def test_a_threshold_is_shown_by_a_dispute_between_the_old_and_the_new_one(tmp_path: Path) -> None:
    pytest.importorskip("z3")
    found = impact(tmp_path, swap(rule_file(), "- owed: {at_least: 1}", "- owed: {at_least: 100}"))
    assert [one.dispute.name for one in found.cases.moved] == ["cases/one.yaml"]
    assert found.possible is not None
    assert ("finding", "order") in found.possible.differ
    for witness in found.possible.witnesses:
        owed = witness.before.answers["owed"]
        assert 1 <= owed < 100  # type: ignore[operator]
        again = [consult(base.knowledge, witness.before.answers, witness.before.as_of) for base in (found.old, found.new)]
        assert moved_findings(*again)


def test_the_witness_answers_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    pytest.importorskip("z3")
    found = impact(tmp_path, swap(rule_file(), "- owed: {at_least: 1}", "- owed: {at_least: 100}"))
    assert found.possible is not None
    assert set(found.possible.witnesses[0].before.answers) == {"stance", "owed"}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("      - owed: {at_least: 1}\n      - how: {has: a}\n", "      - how: {has: a}\n      - owed: {at_least: 1}\n"),
        (
            "    not: {stance: denies}\n",
            "    not: {stance: denies}\n    any: [{order: open}, {stance: denies}]\n",
        ),
        ("if: {d2: {after: $d1}}", "if: {d1: {before: $d2}}"),
    ],
    ids=["alternatives in another order", "a test that always holds", "a comparison turned round"],
)
def test_a_rule_written_otherwise_that_means_the_same_is_proved_to(tmp_path: Path, was: str, now: str) -> None:
    pytest.importorskip("z3")
    found = impact(tmp_path, swap(rule_file(), was, now))
    assert not found.cone.empty
    assert found.possible is not None and found.possible.proved
    assert not found.moved
    assert "Proved: no possible dispute changes" in Page(found, "en").markdown()


@pytest.mark.parametrize(
    ("file", "was", "now", "item"),
    [
        (fact_file(), "presumed: {value: no,", "presumed: {value: yes,", ("finding", "order")),
        (fact_file(), "owed:\n", "owed:\n  ask_if: {stance: denies}\n", ("finding", "fee")),
        (rule_file(), "  overrides: [guide-open]\n", "", ("finding", "order")),
        (rule_file(), "    when: today\n", "    when: later\n", ("advice", "advise-x")),
        ("tables/court_fee.yaml", "value: 50", "value: 60", ("finding", "fee")),
        (rule_file(), "years: 3", "years: 2", ("finding", "end")),
    ],
    ids=["presumption", "ask_if", "override", "when", "table", "period"],
)
def test_every_sort_of_edit_is_seen_by_the_solver_and_shown_by_the_engine(
    tmp_path: Path, file: str, was: str, now: str, item: tuple[str, str]
) -> None:
    pytest.importorskip("z3")
    if file.startswith("tables"):
        (file,) = [p.relative_to(MINI).as_posix() for p in (MINI / "tables").rglob("*.yaml")]
    found = impact(tmp_path, swap(file, was, now))
    assert found.possible is not None
    assert item in found.possible.differ
    assert found.possible.witnesses


def test_a_question_with_another_name_changes_nothing_when_the_name_is_entered(tmp_path: Path) -> None:
    def rename(folder: Path) -> None:
        for file in (fact_file(), rule_file()):
            text = (folder / file).read_text("utf-8").replace("stance:", "attitude:")
            (folder / file).write_text(text, "utf-8")
        (folder / "renamed.yaml").write_text("- {on: 2026-11-24, fact: stance, to: attitude}\n", "utf-8")
        (folder / "cases/one.yaml").write_text(CASE.replace("stance", "attitude"), "utf-8")

    found = impact(tmp_path, rename)
    assert not found.moved and found.cone.empty
    assert [(c.thing[1], c.how, c.now) for c in found.changes if c.thing[0] == "facts"] == [("stance", "renamed", "attitude")]


def test_a_question_that_goes_is_dropped_with_a_note(tmp_path: Path) -> None:
    def drop(folder: Path) -> None:
        text = (folder / fact_file()).read_text("utf-8")
        start, end = text.index("\nstance:"), text.index("\nowed:")
        (folder / fact_file()).write_text(text[:start] + text[end:], "utf-8")
        rules = (
            (folder / rule_file())
            .read_text("utf-8")
            .replace("    stance: admits\n", "")
            .replace("    not: {stance: denies}\n", "")
        )
        (folder / rule_file()).write_text(rules, "utf-8")

    found = impact(tmp_path, drop, seconds=0)
    (one,) = found.cases.moved
    assert one.dropped == ("stance",)
    assert "Answers that the new version cannot take: q (`stance`)" in Page(found, "en").markdown()


def test_a_question_that_nothing_asks_for_any_more_is_named(tmp_path: Path) -> None:
    found = impact(tmp_path, swap(rule_file(), "      - how: {has: a}\n", ""))
    (one,) = found.cases.replayed
    assert one.asked is not None
    assert one.asked.removed == () and one.asked.added == ()
    replay = Replay(found.old.knowledge, found.new.knowledge, found.renames, found.cone, "en")
    open_ = replay.asked(Dispute("x", one.dispute.title, {"stance": "admits"}, date(2026, 1, 1), ()))
    assert open_.removed == ("counter", "how")
    back = Replay(found.new.knowledge, found.old.knowledge, found.renames, found.cone, "en")
    assert back.asked(Dispute("x", one.dispute.title, {"stance": "admits"}, date(2026, 1, 1), ())).added == ("counter", "how")


def test_stored_disputes_are_replayed_and_what_cannot_be_read_is_listed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "mine.yaml").write_text("as_of: 2026-01-01\nanswers: {stance: admits, owed: 50}\n", "utf-8")
    (kept / "other.yaml").write_text("answers: {colour: red}\n", "utf-8")
    (kept / "broken.json").write_text("{", "utf-8")
    found = impact(tmp_path, swap(rule_file(), "- owed: {at_least: 1}", "- owed: {at_least: 100}"), seconds=0, stored=kept)
    assert found.stored is not None
    assert [one.dispute.name for one in found.stored.moved] == ["mine.yaml"]
    assert set(found.stored.unreadable) == {"other.yaml", "broken.json"}
    assert "unknown question" in found.stored.unreadable["other.yaml"] or "colour" in found.stored.unreadable["other.yaml"]


def test_a_base_that_cannot_be_loaded_is_said_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as raised:
        impact(tmp_path, swap(rule_file(), "stance: admits", "stanse: admits"))
    assert raised.value.in_("en").startswith(f"new:{rule_file()}:")


@pytest.mark.parametrize("seed", [6, 7, 8, 10, 14, 76])
def test_no_random_dispute_differs_where_the_proof_says_none_does(seed: int) -> None:
    pytest.importorskip("z3")
    from workshop.impact.witness import possible

    pair = edited_pair(seed)
    assert pair is not None
    old, new = pair
    renames = renames_between(old, new)
    cone = cone_of(old, new, renames)
    result = None if cone.empty else possible(old, new, renames, cone, (), 10)
    told = set() if result is None else {*result.differ, *result.undecided}
    touching = Touching(old, new, cone)
    for number in range(40):
        answers, as_of = dispute(old, number)
        moved = _moved(old, new, answers, as_of)
        assert moved <= told
        assert not moved or touching.touched(answers, answers, as_of)


def _moved(old: Knowledge, new: Knowledge, answers: dict, as_of: date) -> set[tuple[str, str]]:  # type: ignore[type-arg]
    one, other = consult(old, answers, as_of), consult(new, answers, as_of)
    return {*(("finding", n) for n in moved_findings(one, other)), *(("advice", n) for n in moved_advice(one, other))}
