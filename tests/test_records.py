"""A record fits its schema, comes out the same again, shows an edit, and two of them say why they differ."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from base import ROOT, W, shipped, worked
from jsonschema import Draft202012Validator

from engine.consultation import consult
from engine.problems import CaseError
from engine.trace import Consultation
from explain.records.diff import RecordDiff
from explain.records.reading import read_record
from explain.records.record import Record, digest
from explain.records.replay import lines, replayed

SCHEMA = json.loads((ROOT / "docs" / "decision-record-1.schema.json").read_text("utf-8"))


def saved(folder: Path, consultation: Consultation, name: str = "a.json", **changed: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps({**Record(consultation).as_dict(), **changed}, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", W)
def test_every_record_fits_its_schema(name: str) -> None:
    errors = list(Draft202012Validator(SCHEMA).iter_errors(Record(worked(name)).as_dict()))
    assert not errors, errors[0]


@pytest.mark.parametrize("name", ["W1", "W4", "W5"])
def test_a_record_replays_to_the_same_words(tmp_path: Path, name: str) -> None:
    record = read_record(saved(tmp_path, worked(name)), shipped())
    assert not record.edited and replayed(record) == []
    assert "Identical" in "\n".join(lines(record, "en"))


def test_the_money_of_a_record_is_replayed_too(tmp_path: Path) -> None:
    from engine.cases.files import read_case

    case = read_case(ROOT / "knowledge" / "cases" / f"{W['W5']}.yaml", shipped())
    assert case.as_of is not None and case.flows
    consultation = consult(shipped(), case.answers, case.as_of, case.flows)
    assert replayed(read_record(saved(tmp_path, consultation), shipped())) == []


def test_an_edited_record_is_noticed_even_where_nothing_follows_from_it(tmp_path: Path) -> None:
    content = Record(worked("W1")).as_dict()
    advice = [dict(item) for item in content["advice"]]
    advice[0]["title"] = {"zh": "随便改的", "en": "made up"}
    record = read_record(saved(tmp_path, worked("W1"), advice=advice), shipped())
    said = "\n".join(lines(record, "zh"))
    assert record.edited and "被改动过" in said and "随便改的" in said


def test_an_edited_answer_with_a_new_digest_shows_what_it_would_change(tmp_path: Path) -> None:
    content = Record(worked("W1")).as_dict()
    content["answers"] = {**content["answers"], "stance": "denies"}
    path = tmp_path / "a.json"
    path.write_text(json.dumps({**content, "digest": digest(content)}), encoding="utf-8")
    record = read_record(path, shipped())
    assert not record.edited and any(d.path.startswith("verdict") for d in replayed(record))


def test_two_records_say_which_cause_moved_what(tmp_path: Path) -> None:
    first = worked("W1")
    later = first.as_of + timedelta(days=1300)
    second = consult(shipped(), {**first.answers, "stance": "denies"}, later)
    old, new = (read_record(saved(tmp_path, c, n), shipped()) for c, n in ((first, "a.json"), (second, "b.json")))
    said = "\n".join(RecordDiff(old, new, "en").lines())
    day, answers = said.index("Because the day differs"), said.index("Because the answers differ")
    assert day < answers and "→" in said[answers:]
    assert "- **" in said[day:answers] and "- **" in said[answers:]
    assert "The result is the same." in "\n".join(RecordDiff(old, old, "en").lines())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", "record_not_json"),
        ("[]", "record_not_json"),
        ('{"record": 1, "answers": {}}', "record_version"),
        ('{"record": "decision-record/1", "answers": {}, "as_of": "soon"}', "not_date"),
        (
            '{"record": "decision-record/1", "knowledge": "VERSION", "answers": {"stanse": "admits"}, "as_of": "2026-11-23"}',
            "answer_unknown",
        ),
        ("[" * 100_000, "record_not_json"),
    ],
)
def test_what_is_no_record_is_refused_with_its_place(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content.replace("VERSION", shipped().version), encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        read_record(path, shipped())
    found = caught.value.problems[0]
    assert str(path) == str(found.place).split(":")[0] and found.message.zh and (code in found.code)
