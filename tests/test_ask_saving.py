"""Every answer confirmed on the screen is on the disk: after a kill, beside a second window, and when the file was edited."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from asking import AS_OF, Terminal, content, lines_of, played, saved, write_case
from base import KNOWLEDGE, shipped
from commands import process

from engine.cases.files import read_case
from engine.model import Language
from huanqian.locking import InUse, Lock

MOST = 6
"""How many answers the killed windows get through."""


@pytest.mark.parametrize("language", ["zh"])
def test_ctrl_c_saves_and_says_how_to_go_on(language: Language, tmp_path: Path) -> None:
    person = Terminal(tmp_path, language)
    person.types("2", "9", "8000")
    person.child.expect_exact(person.ready)
    person.child.sendcontrol("c")
    person.says("saved")
    person.sees("huanqian ask case.yaml")
    assert person.ends() == 130
    assert list(saved(tmp_path)) == ["stage", "emergencies", "principal_owed"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.yaml"]


def test_ctrl_d_before_any_answer_leaves_nothing_and_after_some_gives_the_advice(tmp_path: Path) -> None:
    person = Terminal(tmp_path, "en")
    person.child.expect_exact(person.ready)
    person.child.sendcontrol("d")
    person.says("nothing_said")
    assert person.ends() == 1
    assert list(tmp_path.iterdir()) == []
    write_case(tmp_path, {"stage": "not_asked", "emergencies": []})
    again = Terminal(tmp_path, "en")
    again.says("resumed")
    again.child.expect_exact(again.ready)
    again.child.sendcontrol("d")
    again.sees("your advice")
    again.says("saved")
    assert again.ends() == 0


@pytest.mark.parametrize("seed", range(2))
def test_killed_at_any_moment_every_confirmed_answer_is_there(seed: int, tmp_path: Path) -> None:
    """The next question on the screen confirms the answer before it. Each life answers one more and is killed somewhere."""
    chance = random.Random(seed)
    names = [fact.id for fact in played("W1")[0]][:MOST]
    words = list(lines_of("W1"))[:MOST]
    confirmed = 0
    while confirmed < MOST - 1:
        person = Terminal(tmp_path, "en")
        for word in words[confirmed : confirmed + chance.randint(1, 3)]:
            person.types(word)
        shown = len(person.child.before or "") > 0 and chance.random() < 0.5
        if shown:
            person.child.expect_exact(person.ready)
        time.sleep(chance.choice([0, 0, 0.01, 0.1, 0.3]))
        person.child.kill(signal.SIGKILL)
        screen = str(person.child.before)
        person.ends()
        kept = list(read_case(tmp_path / "case.yaml", shipped()).answers) if (tmp_path / "case.yaml").exists() else []
        at = max([n for n, name in enumerate(names) if shipped().facts[name].question.en[:20] in screen], default=0)
        assert kept == names[: len(kept)] and len(kept) >= max(at, confirmed)
        confirmed = len(kept)


def test_what_a_cut_off_writing_left_behind_is_cleared_away(tmp_path: Path) -> None:
    write_case(tmp_path, {"stage": "not_asked"})
    (tmp_path / ".case.yaml.abc.new").write_text("half")
    person = Terminal(tmp_path, "zh")
    person.types("q")
    assert person.ends() == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.yaml"]


@pytest.mark.parametrize("language", ["en"])
def test_a_second_window_is_told_at_once(language: Language, tmp_path: Path) -> None:
    first = Terminal(tmp_path, language)
    first.types("2")
    first.child.expect_exact(first.ready)
    second = process("ask", "case.yaml", "--lang", language, *AS_OF, folder=tmp_path, stdin="3\n")
    assert second.code == 1 and second.out == ""
    assert {"zh": "另一个窗口正在填这个文件", "en": "another window is answering"}[language] in second.err
    assert len(second.err.splitlines()) == 2
    first.child.send("q\r")
    assert first.ends() == 0
    assert saved(tmp_path) == {"stage": "asked_informally"}


def test_a_window_that_crashed_locks_nobody_out(tmp_path: Path) -> None:
    first = Terminal(tmp_path, "en")
    first.types("2")
    first.child.expect_exact(first.ready)
    first.child.kill(signal.SIGKILL)
    first.ends()
    assert (tmp_path / ".case.yaml.lock").exists()
    again = Terminal(tmp_path, "en")
    again.says("resumed")
    again.types("q")
    assert again.ends() == 0
    assert not (tmp_path / ".case.yaml.lock").exists()


def test_a_lock_is_held_by_one_and_free_again_afterwards(tmp_path: Path) -> None:
    one = Lock(tmp_path / "case.yaml")
    with pytest.raises(InUse):
        Lock(tmp_path / "case.yaml")
    os.symlink(tmp_path / "case.yaml", tmp_path / "link.yaml")
    with pytest.raises(InUse):
        Lock(tmp_path / "link.yaml")
    one.release()
    Lock(tmp_path / "case.yaml").release()
    assert [path.name for path in tmp_path.iterdir()] == ["link.yaml"]


def test_a_file_edited_meanwhile_is_never_written_over_unasked(tmp_path: Path) -> None:
    person = Terminal(tmp_path, "en")
    person.types("2")
    person.child.expect_exact(person.ready)
    write_case(tmp_path, {"stage": "sued", "principal_owed": 5000}, title="edited by hand")
    person.child.send("9\r")
    person.sees("has been changed elsewhere")
    person.types("1")
    person.says("reloaded")
    person.types("9")
    person.types("q")
    assert person.ends() == 0
    assert saved(tmp_path) == {"stage": "sued", "principal_owed": "5000", "emergencies": []}
    assert content(tmp_path)["title"] == "edited by hand"


def test_a_file_that_was_broken_meanwhile_can_be_written_over(tmp_path: Path) -> None:
    person = Terminal(tmp_path, "zh")
    person.types("2")
    person.child.expect_exact(person.ready)
    (tmp_path / "case.yaml").write_text("answers: [")
    person.child.send("9\r")
    person.sees("在别处改过了")
    person.types("1")
    person.sees("case.yaml:1")
    person.types("2", "q")
    assert person.ends() == 0
    assert saved(tmp_path) == {"stage": "asked_informally", "emergencies": []}


def test_answers_saved_under_an_older_version_are_carried_over_and_that_is_said(tmp_path: Path) -> None:
    base = tmp_path / "base"
    shutil.copytree(KNOWLEDGE, base)
    gone = "- {on: 2026-01-01, fact: shoe_size, removed: yes, because: {zh: 用不着。, en: Not needed.}}\n"
    (base / "renamed.yaml").write_text(f"- {{on: 2026-01-01, fact: attitude, to: stance}}\n{gone}", encoding="utf-8")
    write_case(tmp_path, {"attitude": "delays", "shoe_size": "42"}, knowledge="000000000000")
    ran = process("ask", "case.yaml", "--lang", "en", *AS_OF, folder=tmp_path, stdin="2\n", HUANQIAN_KNOWLEDGE=str(base))
    assert (ran.code, ran.err) == (0, "")
    notes = [line for line in ran.out.split("[question")[0].splitlines() if line.startswith("  ")]
    assert len(notes) == 2 and shipped().facts["stance"].question.en in notes[0] and "Not needed." in notes[1]
    assert saved(tmp_path) == {"stance": "delays", "stage": "asked_informally"}
    assert content(tmp_path)["set_aside"] == {"shoe_size": "42"}
