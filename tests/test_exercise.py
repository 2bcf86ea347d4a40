"""An exercise asks the same of everybody, marks what was predicted, and names the first wrong step along the chain."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path

import pytest
from base import ROOT, W, shipped, worked
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from engine.model import Text
from engine.order import order_of
from engine.problems import CaseError
from workshop.exercises.choosing import exercise_of, from_guide
from workshop.exercises.class_report import collected, csv_text, markdown
from workshop.exercises.marking import choice_words, first_wrong_step, reasons, score
from workshop.exercises.model import NOTHING, Exercise, Predictions, Question
from workshop.exercises.result import predictions_in, read_result, result_json

SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "exercise-result-1.schema.json").read_text("utf-8")))
TITLE = Text("题", "Title")


@cache
def on(name: str) -> Exercise:
    return exercise_of(worked(name), W[name], TITLE)


def all_right(exercise: Exercise) -> Predictions:
    return {question.id: question.right for question in exercise.questions}


def rules_of(exercise: Exercise) -> Question:
    return next(question for question in exercise.questions if question.asks == "rules")


def test_the_same_dispute_always_gives_the_same_questions() -> None:
    assert exercise_of(worked("W7"), W["W7"], TITLE).questions == on("W7").questions


@pytest.mark.parametrize("name", ["W1", "W2", "W7"])
def test_what_is_right_is_what_the_consultation_says(name: str) -> None:
    consultation = worked(name)
    fired = {firing.rule.id for firing in consultation.firings}
    for question in on(name).questions:
        chosen = {choice.id for choice in question.choices}
        assert question.right <= chosen
        if question.asks == "rules":
            assert question.right == fired & chosen
            assert chosen - fired
            assert not any(from_guide(shipped().rules[rule]) for rule in chosen)
        elif question.asks == "finding":
            found = consultation.findings.get(question.id, ())
            assert question.right == ({str(found[0].value)} if found else {NOTHING})


def test_no_choice_fills_in_a_sum_of_the_result() -> None:
    verdict = on("W1").questions[0]
    right = next(choice for choice in verdict.choices if choice.id in verdict.right)
    assert "{" in right.text.zh and "…" in choice_words(right, "zh") and "16.67" not in choice_words(right, "zh")


def test_predicting_everything_right_gets_every_mark_and_no_wrong_step() -> None:
    assert score(on("W1"), all_right(on("W1"))) == on("W1").worth
    assert first_wrong_step(on("W1"), all_right(on("W1"))) is None


def test_choosing_every_rule_gets_no_marks_for_the_rules() -> None:
    question = rules_of(on("W1"))
    assert question.marks(frozenset(choice.id for choice in question.choices)) == max(
        0, 2 * len(question.right) - len(question.choices)
    )
    assert question.marks(frozenset()) == 0


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_first_wrong_step_is_the_earliest_rule_misjudged_and_can_be_explained(data: st.DataObject) -> None:
    exercise = on("W1")
    predictions: Predictions = {}
    for question in exercise.questions:
        ids = [choice.id for choice in question.choices]
        drawn = st.sets(st.sampled_from(ids)) if question.several else st.sampled_from(ids).map(lambda one: {one})
        predictions[question.id] = frozenset(data.draw(drawn))
    total = score(exercise, predictions)
    assert 0 <= total <= exercise.worth
    step = first_wrong_step(exercise, predictions)
    strata, places = order_of(shipped()).strata, {name: n for n, name in enumerate(shipped().rules)}
    rules = rules_of(exercise)
    for rule in predictions["rules"] ^ rules.right if rules.marks(predictions["rules"]) < rules.worth else ():
        assert step is not None
        assert (strata[step.rule.id], places[step.rule.id]) <= (strata[rule], places[rule])
    if step is not None:
        fired = {firing.rule.id for firing in exercise.consultation.firings}
        assert (step.rule.id in fired) == (step.slip == "fires")
        for language in ("zh", "en"):
            said = list(reasons(exercise, step, language))  # type: ignore[arg-type]
            assert len(said) >= 2 or not step.rule.condition.parts  # type: ignore[union-attr]
            assert "[" in said[0] or "［" in said[0]


def test_a_result_file_keeps_its_schema_and_can_be_gone_on_with(tmp_path: Path) -> None:
    exercise = on("W1")
    begun = {exercise.questions[0].id: exercise.questions[0].right}
    for predictions in ({}, begun, all_right(exercise), dict.fromkeys(all_right(exercise), frozenset[str]())):
        path = tmp_path / "r.json"
        path.write_text(result_json(exercise, "甲", predictions), "utf-8")
        SCHEMA.validate(json.loads(path.read_text("utf-8")))
        assert predictions_in(read_result(path), exercise) == predictions
        assert read_result(path).finished == (len(predictions) == len(exercise.questions))


def test_a_result_of_another_dispute_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(result_json(on("W2"), "甲", {}), "utf-8")
    with pytest.raises(CaseError) as caught:
        predictions_in(read_result(path), on("W1"))
    assert [found.code for found in caught.value.problems] == ["exercise_other"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"format": "exercise-result/2"}', "[" * 100_000, "\ud800".encode("utf-8", "surrogatepass")]
)
def test_what_is_no_result_is_named(text: str | bytes, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CaseError) as caught:
        read_result(path)
    assert [found.code for found in caught.value.problems] == ["exercise_result"]


def class_of(folder: Path) -> None:
    exercise = on("W1")
    right = all_right(exercise)
    wrong = right | {"rules": frozenset[str](), "verdict": frozenset({NOTHING})}
    for name, predictions in (("=甲", right), ("乙", wrong), ("丙", right | {"rules": frozenset[str]()})):
        (folder / f"{name}.json").write_text(result_json(exercise, name, predictions), "utf-8")
    (folder / "other.json").write_text("{}", "utf-8")


def test_the_report_of_a_class_ranks_what_was_missed_by_its_share(tmp_path: Path) -> None:
    class_of(tmp_path)
    report = collected(tmp_path)
    assert [found.place.file for found in report.unread] == [str(tmp_path / "other.json")]
    assert sorted((result.learner, result.score) for result in report.results) == sorted(
        [
            ("=甲", on("W1").worth),
            ("乙", on("W1").worth - 1 - rules_of(on("W1")).worth),
            ("丙", on("W1").worth - rules_of(on("W1")).worth),
        ]
    )
    assert [(one.by, one.of) for one in report.missed()] == [(2, 3)] * rules_of(on("W1")).worth + [(1, 3)]
    assert report.first_steps()[0][1] == 2
    for language, heading in (("zh", "## 最常错的"), ("en", "## Missed most")):
        assert heading in markdown(report, language)  # type: ignore[arg-type]


def test_the_table_for_a_spreadsheet_holds_no_formula(tmp_path: Path) -> None:
    class_of(tmp_path)
    text = csv_text(collected(tmp_path), "en")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 3 * len(on("W1").questions)
    assert {row["learner"] for row in rows} == {"'=甲", "乙", "丙"}


def test_an_empty_folder_has_an_empty_report(tmp_path: Path) -> None:
    assert "No result files" in markdown(collected(tmp_path), "en")
