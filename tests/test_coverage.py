"""Nothing stands in the base untried, and coverage says truly what is covered: both sides, each test by itself, never rounded up."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from base import shipped
from commands import Here
from golden_files import assert_golden

from engine.loading.knowledge import load
from engine.model import Language
from workshop.coverage.catalogue import ADVICE, QUESTIONS, UNDATED, missing_advice, missing_questions, unchecked_sources
from workshop.coverage.items import Coverage, Share
from workshop.coverage.measured import coverage
from workshop.coverage.page import page
from workshop.coverage.words import CoverageWords

BASE = shipped()


@cache
def measured() -> Coverage:
    """The coverage of the shipped base, measured once."""
    return coverage(BASE)


def test_every_number_of_the_catalogues_stands_in_the_base() -> None:
    assert (sum(ADVICE.values()), sum(QUESTIONS.values())) == (183, 67)
    assert not missing_advice(BASE)
    assert not missing_questions(BASE)


def test_every_rule_of_the_shipped_base_fires_and_is_refused_in_some_case() -> None:
    assert [(item.about, item.lacking) for item in measured().items if item.dimension == "rules" and not item.covered] == []


def test_every_advice_is_given_and_withheld_and_every_source_cited() -> None:
    for dimension in ("advice", "sources"):
        assert not [item.about for item in measured().items if item.dimension == dimension and not item.covered]


def test_every_source_with_an_official_text_has_a_day_of_comparison() -> None:
    assert set(BASE.sources) >= UNDATED
    assert not unchecked_sources(BASE)


ASKED = "  why: {zh: 因, en: Why}\n  help: {zh: 例, en: Help}\n  dont_know: {zh: 查, en: Look}\n"
SMALL = {
    "dimensions.yaml": "1-law: {zh: 法律, en: Law}\n",
    "sources/code.yaml": "code:\n  title: {zh: 法典, en: Code}\n  status: statement\n  articles:\n    1: {zh: 一, en: One}\n",
    "facts/a.yaml": "topic: {zh: 事, en: Matter}\nlent:\n  no: A1\n  kind: yes_no\n  question: {zh: 借了吗？, en: Lent?}\n"
    + ASKED,
    "facts/b.yaml": "topic: {zh: 证, en: Proof}\n"
    + "".join(
        f"{name}:\n  kind: yes_no\n  question: {{zh: {zh}, en: {en}}}\n{ASKED}"
        for name, zh, en in (("note", "借条", "A note"), ("chat", "聊天", "A chat"))
    ),
    "findings/a.yaml": "owed: {kind: yes_no, label: {zh: 欠, en: Owed}}\n",
    "rules/1-law/a.yaml": "lent-means-owed:\n  no: D1-01\n  title: {zh: 借了要还, en: Lent is owed}\n"
    "  if:\n    lent: yes\n    any:\n      - note: yes\n      - chat: yes\n"
    "  then: {owed: yes}\n  because: {zh: 因, en: Why}\n  sources: [code/1]\n",
}
CASE = "title: {zh: 事, en: Case}\nas_of: 2026-11-23\nanswers: {%s}\nexpect: {}\n"


def small(folder: Path, *answers: str) -> Path:
    """A base of one rule (lent, and a note or a chat), with cases of these answers."""
    cases = {f"cases/{n}.yaml": CASE % answer for n, answer in enumerate(answers)}
    for name, text in (SMALL | cases).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def gaps(folder: Path) -> dict[str, tuple[str, ...]]:
    """Of the tests of the rule, what no case shows."""
    found = coverage(load(folder), ["conditions"])
    return {item.part: item.lacking for item in found.items if not item.covered}


LENT, NOTE, CHAT = "lent is yes", "note is yes", "chat is yes"


def test_a_rule_is_covered_when_one_case_fires_it_and_another_refuses_it(tmp_path: Path) -> None:
    fires, refused = "lent: yes, note: yes", "lent: no"
    for name, cases, lacking in (
        ("none", [], ("fires", "refused")),
        ("fires", [fires], ("refused",)),
        ("refused", [refused], ("fires",)),
        ("both", [fires, refused], ()),
    ):
        (item,) = coverage(load(small(tmp_path / name, *cases)), ["rules"]).items
        assert item.lacking == lacking


def test_a_test_is_covered_only_where_it_decides_by_itself(tmp_path: Path) -> None:
    assert gaps(small(tmp_path / "a", "lent: yes, note: yes, chat: yes"))[NOTE] == ("holds", "fails")  # the chat holds it too
    assert gaps(small(tmp_path / "b", "lent: yes, note: yes, chat: no"))[NOTE] == ("fails",)
    assert gaps(small(tmp_path / "c", "lent: no, note: no, chat: no"))[LENT] == (
        "holds",
        "fails",
    )  # it fails without lent as well
    both = (
        "lent: yes, note: yes, chat: no",
        "lent: yes, note: no, chat: yes",
        "lent: yes, note: no, chat: no",
        "lent: no, note: yes",
    )
    assert gaps(small(tmp_path / "d", *both)) == {}


def test_unknown_is_not_failing(tmp_path: Path) -> None:
    known = "lent: yes, note: yes, chat: no", "lent: yes, note: no, chat: yes", "lent: yes, note: no, chat: no"
    assert gaps(small(tmp_path / "unknown", *known, "lent: unknown, note: yes")) == {LENT: ("fails",)}
    assert gaps(small(tmp_path / "no", *known, "lent: no, note: yes")) == {}


def test_each_way_to_hold_is_a_branch(tmp_path: Path) -> None:
    found = coverage(load(small(tmp_path, "lent: yes, chat: yes")), ["branches"]).items
    assert [(item.part, item.covered) for item in found] == [("1", False), ("2", True)]


def test_questions_options_and_sources_are_covered_by_answers_and_firings(tmp_path: Path) -> None:
    found = coverage(load(small(tmp_path, "lent: yes, chat: yes", "note: no"))).items
    there = {(item.dimension, item.about, item.part): item.lacking for item in found}
    assert there["questions", "lent", ""] == there["questions", "note", ""] == ()
    assert there["options", "note", "yes"] == ("chosen",) and there["options", "note", "no"] == ()
    assert there["sources", "code", "1"] == ()


def test_files_and_dimensions_can_be_chosen(tmp_path: Path) -> None:
    base = load(small(tmp_path, "lent: yes"))
    assert {item.place.file for item in coverage(base, files=["facts/b"]).items} == {"facts/b.yaml"}
    assert coverage(base, ["options"]).dimensions == ("options",)


def test_a_share_is_never_rounded_up() -> None:
    assert Share(8999, 10_000).percent == Decimal("89.9")
    assert not Share(8999, 10_000).reaches(Decimal(90))
    assert Share(9000, 10_000).reaches(Decimal(90))
    assert (Share(2, 3).percent, Share(0, 0).percent) == (Decimal("66.6"), Decimal(100))


def test_the_command_says_by_its_exit_code_whether_the_threshold_is_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run, base = Here(monkeypatch, capsys), small(tmp_path / "base", "lent: yes, chat: yes", "lent: no")
    words = ("coverage", "--knowledge", base, "--only", "rules")
    assert run(*words, "--threshold", "100", "--lang", "en").code == 0
    short = run("coverage", "--knowledge", base, "--threshold", "90", "--lang", "en")
    assert short.code == 1
    assert "below the 90% asked for" in short.err
    assert json.loads(run(*words, "--format", "json").out)["dimensions"]["rules"]["percent"] == "100.0"
    assert run(*words, "--threshold", "101", "--lang", "en").err.startswith("--threshold: `101` is not a percentage")
    assert run(*words, "--file", "nowhere", "--lang", "en").err.startswith("--file: nothing fits `nowhere`")


def test_the_page_needs_nothing_from_outside_and_no_script(tmp_path: Path) -> None:
    text = page(CoverageWords(coverage(load(small(tmp_path, "lent: yes, note: yes"))), "zh"))
    assert "<script" not in text and "http" not in text.replace("http-equiv", "")
    assert 'name="viewport"' in text and "prefers-color-scheme: dark" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_not_covered_is_said_with_its_place(language: Language, tmp_path: Path) -> None:
    words = CoverageWords(coverage(load(small(tmp_path, "lent: yes, note: yes, chat: yes"))), language)
    assert_golden(f"coverage.{language}.txt", words.text())
    assert_golden(f"coverage.{language}.html", page(words))
