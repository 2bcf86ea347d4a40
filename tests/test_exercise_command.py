"""`huanqian exercise` at a terminal and through a pipe: nothing once answered is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import W1, Here, process
from test_exercise import SCHEMA

CASE = "small-loan/colleague-admits-and-delays"
FILE = "exercise-small-loan-colleague-admits-and-delays.json"


def given(folder: Path) -> list[list[str] | None]:
    content = json.loads((folder / FILE).read_text("utf-8"))
    SCHEMA.validate(content)
    return [question["given"] for question in content["questions"]]


def test_a_broken_off_exercise_goes_on_where_it_stopped(tmp_path: Path) -> None:
    first = process("exercise", CASE, "--lang", "en", folder=tmp_path, stdin="１\nx\n99\n1 2\n2\n")
    assert first.code == 1
    for words in ("“x” is not clear; type numbers", "there is no choice 99", "this question takes one choice", f"is in {FILE}"):
        assert words in first.out
    begun = given(tmp_path)
    assert [one is not None for one in begun[:3]] == [True, True, False]
    rest = process("exercise", CASE, "--lang", "en", folder=tmp_path, stdin="1\n1\n1\n1 2\n0\n")
    assert rest.code == 0
    assert "Going on from last time; answered so far: 2." in rest.out and "Marks: " in rest.out
    assert given(tmp_path)[:2] == begun[:2] and given(tmp_path)[-1] == []
    again = process("exercise", CASE, "--lang", "zh", folder=tmp_path)
    assert again.code == 0 and "已经做完" in again.out and "得分" in again.out


def test_back_changes_an_answer_and_quitting_keeps_it(tmp_path: Path) -> None:
    ran = process("exercise", W1, "--lang", "zh", folder=tmp_path, stdin="1\n<\n\n<\n2\n@\n?\nq\n")
    assert ran.code == 1
    assert "现在选的" in ran.out and "question 2 of" in ran.out and "Movements of money" in ran.out
    assert [one is not None for one in given(tmp_path)].count(True) == 1


def test_the_result_is_hidden_while_it_is_asked(tmp_path: Path) -> None:
    shown = process("exercise", CASE, "--lang", "zh", folder=tmp_path).out
    for result in ("16.67", "8,135.45", "2029-10-12"):
        assert result not in shown


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("exercise",), 2, "CASE"),
        (("exercise", "nowhere"), 1, "nowhere"),
        (("exercise", f"{CASE}#99"), 1, "no variant 99"),
        (("exercise", "--collect", "nowhere"), 1, "no file"),
        (("exercise", "--collect", ".", "-o", "x.docx"), 1, ".md .csv"),
    ],
)
def test_what_is_wrong_with_the_command_is_said(
    words: tuple[str, ...], code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Here(monkeypatch, capsys)(*words, "--lang", "en")
    assert ran.code == code and said in ran.err


def test_the_report_is_printed_or_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    process("exercise", CASE, folder=tmp_path, stdin="1\n1\n1\n1\n1\n0\n0\n")
    here = Here(monkeypatch, capsys)
    assert "# 班级练习报告" in here("exercise", "--collect", tmp_path, "--lang", "zh").out
    for name in ("class.md", "class.csv"):
        assert here("exercise", "--collect", tmp_path, "-o", tmp_path / name).code == 0
        assert (tmp_path / name).stat().st_size > 300
