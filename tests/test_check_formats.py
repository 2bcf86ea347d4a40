"""A review in each of its forms: for people with the line and a caret, for programs as their formats want it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as XML

import jsonschema
import pytest
from base import DATA
from commands import Here
from overlays import HERE

from workshop.checks.formats import FORMATS
from workshop.checks.lines import Lines
from workshop.checks.machine import as_github, as_json, as_junit, as_sarif
from workshop.checks.review import Review, review

ESSENTIALS = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {"shortDescription": {"type": "object", "required": ["text"]}},
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "level"],
                            "properties": {
                                "message": {"type": "object", "required": ["text"], "properties": {"text": {"minLength": 1}}},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "required": ["uri"],
                                                        "properties": {"uri": {"type": "string", "pattern": "^[^\\\\ ]+$"}},
                                                    },
                                                    "region": {
                                                        "type": "object",
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        },
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""What the SARIF 2.1.0 schema demands of the parts that are written."""


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    return Here(monkeypatch, capsys)


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with two errors in one file and an accent no format may trip over."""
    folder = tmp_path_factory.mktemp("wrong") / "base"
    shutil.copytree(DATA / "lending", folder)
    path = folder / "rules" / "5-courts" / "payment-order.yaml"
    path.write_text(path.read_text("utf-8").replace("stance: admits", "stance: 承认").replace("voucher]", "证 50%]"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def smelly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with one warning and no error."""
    folder = tmp_path_factory.mktemp("smelly") / "base"
    shutil.copytree(DATA / "lending", folder)
    path = folder / "sources" / "laws.yaml"
    path.write_text(path.read_text("utf-8").replace("is three years", "is 2 years"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def found(wrong: Path) -> Review:
    return review(wrong)


def test_sarif_holds_what_its_schema_demands(found: Review, smelly: Path) -> None:
    for one, level in ((found, "error"), (review(smelly), "warning")):
        log = json.loads(as_sarif(one, "zh"))
        jsonschema.validate(log, ESSENTIALS)
        (run,) = log["runs"]
        assert {result["level"] for result in run["results"]} == {level}
        rules = run["tool"]["driver"]["rules"]
        assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_junit_is_well_formed_and_counts_what_it_holds(found: Review, smelly: Path) -> None:
    root = XML.fromstring(as_junit(found, "en").encode())
    assert (root.get("tests"), root.get("failures")) == (str(len(found.errors)), str(len(root.findall(".//failure"))))
    root = XML.fromstring(as_junit(review(smelly), "en").encode())
    assert (root.get("failures"), len(root.findall(".//skipped"))) == ("0", 1)
    clean = XML.fromstring(as_junit(review(DATA / "lending"), "en").encode())
    assert (clean.get("tests"), clean.get("failures"), len(clean.findall(".//testcase"))) == ("1", "0", 1)


def test_an_annotation_names_the_file_as_seen_from_here(found: Review, wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(wrong.parent)
    lines = as_github(found, "en").splitlines()
    assert len(lines) == len(found.errors)
    assert lines[0].startswith("::error file=base/rules/5-courts/payment-order.yaml,line=7,col=13,title=unknown_option::`承认`")
    assert all("50%25" in line for line in lines if "50%" in line)


def test_json_says_both_languages_and_the_place(found: Review) -> None:
    told: dict[str, Any] = json.loads(as_json(found, "zh"))
    assert (told["check"], told["errors"], told["warnings"]) == (1, len(found.errors), 0)
    first = told["problems"][0]
    assert (first["level"], first["line"], first["column"]) == ("error", 7, 13)
    assert first["message"]["zh"] != first["message"]["en"]


def test_the_caret_stands_under_the_word_though_chinese_is_twice_as_wide(found: Review, wrong: Path) -> None:
    place = found.errors[0].place
    line, caret = Lines(wrong).excerpt(place)
    assert line.endswith("stance: 承认")
    assert caret.endswith("| " + " " * 12 + "^^^^")
    long = Lines(DATA / "lending").excerpt(type(place)("rules/5-courts/payment-order.yaml", 13, 70))
    assert "…" in long[0] and len(long[0]) < 140


@pytest.mark.parametrize("form", FORMATS)
def test_a_form_ends_with_a_line_and_says_the_same_twice(form: str, found: Review, wrong: Path) -> None:
    text = FORMATS[form](found, "zh")
    assert text.endswith("\n")
    assert text == FORMATS[form](review(wrong), "zh")


def test_a_warning_lets_the_base_pass_unless_it_is_strict(smelly: Path, here: Here) -> None:
    assert here("check", "--knowledge", smelly).code == 0
    assert here("check", "--knowledge", smelly, "--strict").code == 1
    assert "numbers_differ" in here("check", "--knowledge", smelly, "--lang", "en").out


def test_errors_for_people_go_to_the_error_stream_and_for_programs_to_the_output(wrong: Path, here: Here) -> None:
    for_people = here("check", "--knowledge", wrong, "--lang", "en")
    assert (for_people.code, for_people.out) == (1, "")
    assert "hint: write its name, `admits`" in for_people.err
    for form in ("json", "sarif", "junit", "github"):
        ran = here("check", "--knowledge", wrong, "--format", form)
        assert (ran.code, ran.err) == (1, "")
        assert "unknown_option" in ran.out


def test_an_unknown_form_is_answered_with_those_there_are(here: Here) -> None:
    ran = here("check", "--format", "xml", "--lang", "en")
    assert (ran.code, "pretty, json, sarif, junit or github" in ran.err) == (2, True)


def test_a_clean_base_is_one_line_of_counts(here: Here) -> None:
    ran = here("check", "--knowledge", DATA / "lending", "--lang", "en", "--strict")
    assert (ran.code, ran.out) == (0, "5 facts, 5 findings, 5 rules, 1 tables, 3 sources, 1 worked cases\n")


def test_problems_of_the_worked_cases_are_all_named(tmp_path: Path) -> None:
    shutil.copytree(DATA / "lending", tmp_path / "base")
    (tmp_path / "base" / "cases" / "a.yaml").write_text("answers: {stance: no}\n", "utf-8")
    (tmp_path / "base" / "cases" / "b.yaml").write_text("answers: [\n", "utf-8")
    found = review(tmp_path / "base")
    assert [(p.place.file, p.code) for p in found.errors] == [("cases/a.yaml", "unknown_option"), ("cases/b.yaml", "yaml_syntax")]
    assert found.smells == ()


def test_the_folder_of_bad_bases_is_no_base() -> None:
    assert {p.code for p in review(HERE / "bad").errors} == {"empty_folder"}
