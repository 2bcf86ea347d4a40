"""Nothing stands in the base untried: every rule fires and is nearly missed somewhere, every catalogue number is there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from base import shipped

from engine.loading.knowledge import load
from workshop.coverage import ADVICE, QUESTIONS, UNDATED, Coverage, coverage, missing_advice, missing_questions, unchecked_sources

BASE = shipped()


@cache
def measured() -> Coverage:
    """The coverage of the shipped base, measured once."""
    return coverage(BASE)


def test_every_number_of_the_catalogues_stands_in_the_base() -> None:
    assert (sum(ADVICE.values()), sum(QUESTIONS.values())) == (183, 67)
    assert not missing_advice(BASE)
    assert not missing_questions(BASE)


def test_every_rule_fires_or_as_a_claim_of_the_guide_is_defeated() -> None:
    assert not measured().untried


def test_every_rule_with_a_condition_is_missed_by_one_fact_or_finding() -> None:
    assert not measured().never_nearly


def test_every_source_with_an_official_text_has_a_day_of_comparison() -> None:
    assert set(BASE.sources) >= UNDATED
    assert not unchecked_sources(BASE)


SMALL = {
    "dimensions.yaml": "1-law: {zh: 法律, en: Law}\n",
    "sources/code.yaml": "code:\n  title: {zh: 法典, en: Code}\n  status: statement\n  articles:\n    1: {zh: 一, en: One}\n",
    "facts/a.yaml": "topic: {zh: 事, en: Matter}\nlent:\n  no: A1\n  kind: yes_no\n  question: {zh: 借了吗？, en: Lent?}\n"
    "  why: {zh: 因, en: Why}\n  help: {zh: 例, en: Help}\n  dont_know: {zh: 查, en: Look}\n",
    "findings/a.yaml": "owed: {kind: yes_no, label: {zh: 欠, en: Owed}}\n",
    "rules/1-law/a.yaml": "lent-means-owed:\n  no: D1-01\n  title: {zh: 借了要还, en: Lent is owed}\n  if: {lent: yes}\n"
    "  then: {owed: yes}\n  because: {zh: 因, en: Why}\n  sources: [code/1]\n",
}
CASE = "title: {zh: 事, en: Case}\nas_of: 2026-11-23\nanswers: {lent: %s}\nexpect: {}\n"


def small(folder: Path, *answers: str) -> Coverage:
    """The coverage of a base of one rule by cases with these answers."""
    cases = {f"cases/{answer}.yaml": CASE % answer for answer in answers}
    for name, text in (SMALL | cases).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return coverage(load(folder))


def test_a_rule_is_untried_until_a_case_fires_it_and_another_misses_it(tmp_path: Path) -> None:
    rule = ("lent-means-owed",)
    assert small(tmp_path / "none") == Coverage(0, 1, rule, rule)
    assert small(tmp_path / "fires", "yes") == Coverage(1, 1, (), rule)
    assert small(tmp_path / "misses", "no") == Coverage(1, 1, rule, ())
    assert small(tmp_path / "both", "yes", "no", "unknown") == Coverage(3, 1, (), ())


def test_numbers_and_days_that_are_missing_are_named(tmp_path: Path) -> None:
    small(tmp_path)
    base = load(tmp_path)
    assert "D1-01" not in missing_advice(base) and len(missing_advice(base)) == 182
    assert "A1" not in missing_questions(base) and len(missing_questions(base)) == 66
    assert unchecked_sources(base) == ["code"]
