"""What the report and the record say of a small dispute, to the letter; and that nothing a reader needs is left out."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from base import DATA, W, worked
from golden_files import assert_golden

from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import DONT_KNOW, Answers, Knowledge, Language, When
from engine.trace import Consultation
from explain.records.record import Record
from explain.report import Report

STORY: Answers = {"stance": "admits", "owed": Decimal(8000), "due_on": date(2026, 4, 30)}
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@cache
def story() -> Knowledge:
    return load(DATA / "story")


def consulted(answers: Answers) -> Consultation:
    return consult(story(), answers, date(2026, 11, 23))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_reads_as_it_was_read(language: Language) -> None:
    text = Report(consulted(STORY), language).markdown().replace(story().version, "VERSION")
    assert_golden(f"report.{language}.md", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_of_an_unanswered_dispute_says_what_is_missing(language: Language) -> None:
    text = Report(consulted({"owed": DONT_KNOW}), language).markdown().replace(story().version, "VERSION")
    assert_golden(f"report-unknown.{language}.md", text)


def test_the_record_is_as_documented() -> None:
    record = Record(consulted(STORY)).as_dict()
    record["knowledge"] = "VERSION"
    del record["digest"]  # it hangs on the version; tests/test_records.py
    assert_golden("record.json", json.dumps(record, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", W)
def test_the_report_of_a_worked_dispute_holds_every_advice_deadline_and_assumption(name: str, language: Language) -> None:
    consultation = worked(name)
    report = Report(consultation, language)
    text = report.markdown()
    for given in consultation.advice:
        assert report.words.text(given.advice.says) in text
        if given.advice.when is When.NEVER:
            assert text.index(report.words.text(given.firing.rule.title)) > 0
    for values in consultation.findings.values():
        for found in values:
            if found.finding.deadline:
                assert str(found.value) in text
    for assumption in consultation.assumptions:
        if assumption.kind == "presumed":
            assert report.words.label(assumption.name) in text
    for number in range(1, 9):
        assert f"### {number}. " in text


@pytest.mark.parametrize("name", W)
def test_no_blank_is_left_in_braces(name: str) -> None:
    for language in LANGUAGES:
        assert "{" not in Report(worked(name), language).markdown()


def test_the_special_sentences_of_the_worked_disputes() -> None:
    assert "16.67" in Report(worked("W1"), "zh").markdown()
    assert "58天" in Report(worked("W5"), "zh").markdown() and "58 days" in Report(worked("W5"), "en").markdown()
    assert "2026-12-10" in Report(worked("W6"), "zh").markdown() and "17 days" in Report(worked("W6"), "en").markdown()
    assert "部分无效" in Report(worked("W4"), "zh").markdown()
