"""The commands as their users meet them: bad input gets one clear message in their language; JSON is as docs/record.md says."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from base import ROOT, W, shipped, worked
from commands import PROGRAM, W1, Here, environment, process

from engine.problems import CaseError
from explain.records.record import FORMAT, Record
from huanqian import store
from huanqian.cli import app

LANGUAGES = ("zh", "en")
COMMANDS = [command.callback.__name__ for command in app.registered_commands if command.callback]
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    return Here(monkeypatch, capsys)


def case_with(folder: Path, answers: str, rest: str = "as_of: 2026-11-23") -> Path:
    path = folder / "case.yaml"
    path.write_text(f"{rest}\nanswers:\n{answers}\n", encoding="utf-8")
    return path


BAD_CASES = {
    "an unknown question": ("  principle_owed: 1", "没有 `principle_owed` 这个问题", "did you mean `principal_owed`?"),
    "an unknown key": ("  stage: sued\nanswer: 1", "不认识的键 `answer`", "unknown key `answer`"),
    "an unknown option": ("  stance: deny", "不在 `stance` 的选项里", "did you mean `denies`?"),
    "due before lent": ("  lent_on: 2026-03-10\n  due_on: 2026-01-01", "2026-01-01 早于 `lent_on`", "is before `lent_on`"),
    "lent in the future": ("  lent_on: 2027-01-01", "在今天（2026-11-23）之后", "is after today (2026-11-23)"),
    "no such day": ("  lent_on: 2026-02-30", "不是日期", "is not a date"),
    "negative money": ("  principal_owed: -5", "是负数", "is negative"),
    "a tab": ("\tstage: sued", "制表符", "a tab character"),
    "a full-width colon": ("  stage： sued\n  term: fixed", "全角符号 `：`", "full-width `：`"),
    "a key twice": ("  stage: sued\n  stage: judgment", "写了两次", "written twice"),
    "a list for one value": ("  stage: [sued]", "应是一个值", "single value is wanted"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BAD_CASES)
def test_a_mistake_in_a_case_file_is_named(name: str, language: str, here: Here, tmp_path: Path) -> None:
    answers, zh, en = BAD_CASES[name]
    ran = here("advise", case_with(tmp_path, answers), "--lang", language)
    assert (ran.code, ran.out) == (1, "")
    assert (zh if language == "zh" else en) in ran.err
    assert ran.err.startswith(f"{tmp_path}/case.yaml:")
    assert bool(CHINESE.search(ran.err)) == (language == "zh")


def bad_files(folder: Path) -> dict[str, tuple[list[object], str, str]]:
    (folder / "empty").mkdir()
    (folder / "gbk.yaml").write_bytes("answers:\n  stage: 起诉\n".encode("gbk"))
    (folder / "gbk-base" / "facts").mkdir(parents=True)
    (folder / "gbk-base" / "facts" / "a.yaml").write_bytes("topic: 借出去的钱\n".encode("gbk"))
    base = ["--knowledge"]
    return {
        "no case file": (["advise", folder / "none.yaml"], "找不到文件", "there is no file"),
        "a folder": (["advise", folder], "读不出来", "cannot read the file"),
        "a file of another encoding": (["advise", folder / "gbk.yaml"], "不是 UTF-8", "is not UTF-8"),
        "a missing base": (["check", *base, folder / "none"], "没有知识库文件夹", "there is no knowledge folder"),
        "an empty base": (["facts", *base, folder / "empty"], "里没有", "has no facts/"),
        "a base of another encoding": (["check", *base, folder / "gbk-base"], "不是 UTF-8", "is not UTF-8"),
        "a wrong day": (["advise", W1, "--as-of", "soon"], "`soon` 不是日期", "`soon` is not a date"),
        "a day before the answers": (["advise", W1, "--as-of", "2026-01-01"], "今天（2026-01-01）之后", "today (2026-01-01)"),
        "an unknown picture": (["graph", W1, "-o", folder / "a.doc"], ".doc", ".doc"),
        "an unwritable picture": (["graph", W1, "-o", folder / "no" / "a.svg"], "写不进去", "cannot write"),
        "a worked case to answer into": (["ask", W1], "示例案件", "a worked case"),
        "a folder to answer into": (["ask", folder], "读不出来", "cannot read the file"),
    }


BAD_FILES = (
    "no case file",
    "a folder",
    "a file of another encoding",
    "a missing base",
    "an empty base",
    "a base of another encoding",
    "a wrong day",
    "a day before the answers",
    "an unknown picture",
    "an unwritable picture",
    "a worked case to answer into",
    "a folder to answer into",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BAD_FILES)
def test_what_cannot_be_read_or_written_is_named(name: str, language: str, here: Here, tmp_path: Path) -> None:
    words, zh, en = bad_files(tmp_path)[name]
    ran = here(*words, "--lang", language)
    assert (ran.code, ran.out) == (1, "")
    assert (zh if language == "zh" else en) in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_named(here: Here, tmp_path: Path) -> None:
    path = case_with(tmp_path, "  stage: sued")
    path.chmod(0)
    assert "cannot read the file" in here("advise", path, "--lang", "en").err


USAGE = {
    "an unknown command": (["advice"], "没有 `advice` 这个命令", "there is no command `advice`"),
    "an unknown option": (["advise", "--foo"], "没有 --foo 这个选项", "there is no option --foo"),
    "a missing argument": (["advise"], "缺少 CASE.yaml", "CASE.yaml is missing"),
    "a missing option": (["graph", "a.yaml"], "缺少 -o", "-o is missing"),
    "too many arguments": (["advise", "a", "b"], "多了 `b`", "`b` is too much"),
    "an unknown format": (["facts", "--format", "xml"], "--format 的值不对（text 或 json）", "is not right (text or json)"),
    "a ninth dimension": (["graph", "a", "-o", "b.svg", "--dimension", "9"], "--dimension 的值不对", "is not right (1 to 8)"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", USAGE)
def test_a_wrong_command_line_is_named(name: str, language: str, here: Here) -> None:
    words, zh, en = USAGE[name]
    here.patch.setenv("HUANQIAN_LANG", language)
    ran = here(*words)
    assert (ran.code, ran.out) == (2, "")
    assert (zh if language == "zh" else en) in ran.err and "--help" in ran.err
    assert bool(CHINESE.search(ran.err)) == (language == "zh")


@pytest.mark.parametrize("written", [["--lang", "en"], ["--lang=en"]])
def test_the_option_wins_over_the_environment_also_while_loading(written: list[str], here: Here, tmp_path: Path) -> None:
    here.patch.setenv("HUANQIAN_LANG", "zh")
    assert "there is no knowledge folder" in here("check", "--knowledge", tmp_path / "none", *written).err
    assert "there is no option" in here("check", "--foo", *written).err


def test_a_base_named_in_the_environment_that_is_not_there_is_named(here: Here, tmp_path: Path) -> None:
    here.patch.setenv("HUANQIAN_KNOWLEDGE", str(tmp_path / "nowhere"))
    ran = here("facts", "--lang", "en")
    assert ran.code == 1 and "nowhere" in ran.err and "HUANQIAN_KNOWLEDGE" in ran.err


def test_the_language_follows_the_locale(tmp_path: Path) -> None:
    said = {
        "C": process("advise", "none.yaml", folder=tmp_path, LC_ALL="C").err,
        "English": process("advise", "none.yaml", folder=tmp_path, LANG="en_US.UTF-8").err,
    }
    assert "找不到文件" in said["C"] and "there is no file" in said["English"]


def test_every_command_is_listed_and_explained_in_both_languages(here: Here) -> None:
    listed = here("--help").out
    for name in (command.replace("_", "-") for command in COMMANDS):
        assert re.search(rf"│ {name} ", listed)
        ran = here(name, "--help")
        assert ran.code == 0
        explained = ran.out.split("\n\n")[0] + ran.out
        assert CHINESE.search(explained) and " / " in explained and "显示这页说明 / show this page" in explained


def test_the_vocabulary_as_json_has_every_question_in_both_languages(here: Here) -> None:
    facts = json.loads(here("facts", "--format", "json").out)
    assert [fact["id"] for fact in facts] == list(shipped().facts)
    for fact in facts:
        for key in ("question", "help", "why", "dont_know"):
            assert CHINESE.search(fact[key]["zh"]) and not CHINESE.search(fact[key]["en"])


def test_the_vocabulary_as_text_has_every_question(here: Here) -> None:
    text = here("facts", "--lang", "en").out
    assert all(fact.question.en in text for fact in shipped().facts.values())


def keys(value: Any, inside: str = "") -> set[str]:
    """Every key of a record but those of the answers and the languages of a text."""
    if isinstance(value, list):
        return set().union(*(keys(item, inside) for item in value))
    if not isinstance(value, dict) or set(value) == {"zh", "en"} or inside in ("answers", "flows"):
        return set()
    return set(value).union(*(keys(item, key) for key, item in value.items()))


def test_every_key_of_the_record_is_documented() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    written = set(re.findall(r"`([a-z_]+)`", page))
    records = [Record(worked(name)).as_dict() for name in W]
    used = set().union(*(keys(record) for record in records))
    assert used <= written
    first = {name for row in re.findall(r"^\| (.*?) \|", page, re.M) for name in re.findall(r"`([a-z_]+)`", row)}
    assert first - {"conflicts", "gaps"} <= used
    assert f"**{FORMAT}**" in page and list(records[0]) == re.findall(r"^\| `([a-z_]+)` \|", page, re.M)[: len(records[0])]


def holds(part: Any, whole: Any) -> bool:
    """Whether an excerpt is found in the real thing."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and holds(value, whole[key]) for key, value in part.items())
    if isinstance(part, list) and part and isinstance(part[0], dict):
        return all(any(holds(item, other) for other in whole) for item in part)
    return bool(part == whole)


def test_the_documented_example_is_real(here: Here) -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    example = json.loads(page.split("```json")[1].split("```")[0])
    record = json.loads(here("advise", W1, "--format", "json").out)
    assert [key for key, value in example.items() if not holds(value, record[key])] == []


def test_the_same_dispute_gives_the_same_bytes(here: Here) -> None:
    assert here("advise", W1, "--format", "json") == here("advise", W1, "--format", "json")


def test_another_day_moves_the_days_left(here: Here) -> None:
    def left(day: str) -> int:
        record = json.loads(here("advise", W1, "--format", "json", "--as-of", day).out)
        return next(int(d["days_left"]) for d in record["deadlines"] if d["id"] == "limitation_end")

    assert left("2026-11-23") - left("2026-12-03") == 10


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    shell = f"{' '.join(PROGRAM)} advise {W1} | head -1"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, env=environment(), cwd=tmp_path, timeout=60)
    assert done.stdout.decode().startswith("# ") and done.stderr == b""


def test_ctrl_c_while_advising_leaves_without_a_traceback(tmp_path: Path) -> None:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    running = subprocess.Popen([*PROGRAM, "advise", str(W1)], **pipes, env=environment(), cwd=tmp_path)  # type: ignore[call-overload]
    time.sleep(0.6)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode in (130, -signal.SIGINT) and b"Traceback" not in err


def test_a_case_file_is_private_and_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.yaml"
    store.save(path, shipped(), {"stage": "sued"}, None, "zh")
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()

    def crash(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(CaseError):
        store.save(path, shipped(), {"stage": "judgment"}, None, "zh")
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_a_linked_case_file_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "case.yaml", tmp_path / "link.yaml"
    link.symlink_to(path)
    store.save(link, shipped(), {"stage": "sued"}, None, "zh")
    assert link.is_symlink() and "sued" in path.read_text()


def test_a_broken_character_is_never_saved(tmp_path: Path) -> None:
    store.save(tmp_path / "case.yaml", shipped(), {"stage": "s\udce4"}, None, "zh")
    (tmp_path / "case.yaml").read_text(encoding="utf-8")
