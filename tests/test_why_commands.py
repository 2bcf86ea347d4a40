"""The commands that question one case: they answer in both languages and for programs, and refuse in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import W1, Here

ASKED = {
    "why": ("D5-12",),
    "why-not": ("D5-16",),
    "what-if": ("stance=denies", "as_of=2026-12-01"),
    "flip": ("payment", "order"),
    "sweep": ("due_on", "2026-11-20..2026-11-26"),
    "compare": (W1,),
}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    return Here(monkeypatch, capsys)


@pytest.mark.parametrize("command", ASKED)
def test_each_answers_in_both_languages_and_for_programs(run: Here, command: str) -> None:
    words = [run(command, W1, *ASKED[command], "--lang", language) for language in ("zh", "en")]
    assert all(ran.code == 0 and ran.out.strip() and not ran.err for ran in words)
    assert words[0].out != words[1].out
    answer = json.loads(run(command, W1, *ASKED[command], "--format", "json", "--lang", "zh").out)
    assert next(iter(answer.values())) == 1 and answer["language"] == "zh"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("why", W1, "nothing such"), "nothing concluded or advised is called"),
        (("why-not", W1, "stance"), "is a question, not a conclusion"),
        (("what-if", W1, "stance"), "is not a change"),
        (("sweep", W1, "stance", "1..2"), "has no order"),
        (("sweep", W1, "amount", "1..2", "-o", "picture.png"), "let the name end in .svg"),
        (("flip", W1, "payment_order=ajar"), "`open` (open), `closed` (closed)"),
    ],
)
def test_what_cannot_be_answered_is_said_with_a_hint(run: Here, words: tuple[object, ...], said: str) -> None:
    ran = run(*words, "--lang", "en")
    assert ran.code == 1 and said in ran.err and "Traceback" not in ran.err


def test_a_picture_of_a_sweep_is_written_and_a_place_that_cannot_be_written_is_named(run: Here, tmp_path: Path) -> None:
    where = tmp_path / "sweep.svg"
    assert run("sweep", W1, "due_on", "2026-11-20..2026-11-26", "-o", where).code == 0
    assert where.read_text("utf-8").startswith("<svg")
    lost = run("sweep", W1, "due_on", "2026-11-20..2026-11-26", "-o", tmp_path / "nowhere" / "x.svg", "--lang", "en")
    assert lost.code == 1 and "cannot write" in lost.err
