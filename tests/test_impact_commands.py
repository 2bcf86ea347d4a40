"""`huanqian impact`: from git revisions and folders, on the screen and into files, with its exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from commands import Here
from overlays import MINI

CASE = "title: {zh: 案, en: case}\nas_of: 2026-01-01\nanswers: {stance: admits, owed: 50}\nexpect: {findings: {order: open}}\n"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    return Here(monkeypatch, capsys)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose first revision holds the small base; the working tree has a higher threshold."""
    top = tmp_path / "repository"
    shutil.copytree(MINI, top / "knowledge")
    (top / "knowledge" / "cases").mkdir()
    (top / "knowledge" / "cases" / "one.yaml").write_text(CASE, "utf-8")
    git(top, "init", "-q", "-b", "main")
    (top / "empty").write_text("", "utf-8")
    git(top, "add", "empty")
    git(top, "commit", "-q", "-m", "nothing yet")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "the base")
    raise_threshold(top / "knowledge")
    return top


def git(top: Path, *words: str) -> None:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(top), *who, *words], check=True, capture_output=True)


def raise_threshold(folder: Path) -> None:
    (path,) = (folder / "rules").rglob("*.yaml")
    path.write_text(path.read_text("utf-8").replace("{at_least: 1}", "{at_least: 100}"), "utf-8")


def test_a_revision_is_compared_with_the_files_as_they_are(here: Here, repository: Path) -> None:
    ran = here("impact", "HEAD", "--knowledge", repository / "knowledge", "--lang", "en", "--seconds", "0")
    assert ran.code == 0
    assert "Worked cases that change: 1 of 1." in ran.out
    assert "`if.any.1.owed.at_least`: 1 → 100" in ran.out


def test_two_revisions_are_compared_whatever_the_files_are(here: Here, repository: Path) -> None:
    git(repository, "commit", "-q", "-a", "-m", "higher")
    ran = here("impact", "HEAD~1", "main", "--knowledge", repository / "knowledge", "--lang", "en", "--seconds", "0")
    assert "Worked cases that change: 1 of 1." in ran.out
    same = here("impact", "HEAD", "--knowledge", repository / "knowledge", "--lang", "en", "--fail-on-change")
    assert same.code == 0 and "The two versions do not differ." in same.out


def test_a_change_fails_a_build_only_where_that_is_asked(here: Here, repository: Path) -> None:
    words = ("impact", "HEAD", "--knowledge", repository / "knowledge", "--seconds", "0")
    assert here(*words).code == 0
    assert here(*words, "--fail-on-change").code == 1


def test_the_page_is_written_as_each_file_asks_for(here: Here, repository: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"impact.{suffix}" for suffix in ("md", "html", "json")]
    outputs = [word for path in files for word in ("-o", path)]
    ran = here("impact", "HEAD", "--knowledge", repository / "knowledge", "--lang", "zh", "--seconds", "0", *outputs)
    assert ran.code == 0
    markdown, html, data = (path.read_text("utf-8") for path in files)
    assert markdown.startswith("# 改动的影响：HEAD → ")
    assert html.startswith("<!doctype html>") and "改了什么" in html
    assert json.loads(data)["cases"]["moved"][0]["name"] == "cases/one.yaml"


def test_programs_get_the_same_as_data(here: Here, repository: Path) -> None:
    ran = here("impact", "HEAD", "--knowledge", repository / "knowledge", "--format", "json", "--lang", "en", "--seconds", "0")
    found = json.loads(ran.out)
    assert found["moved"] is True
    assert found["edits"][0]["keys"] == [{"key": "if.any.1.owed.at_least", "before": "1", "after": "100", "line": 13}]
    assert {d["name"] for d in found["cases"]["moved"][0]["differences"]} >= {"order"}


@pytest.mark.parametrize("name", ["--upload-pack=x", "HEAD:knowledge", "a b", "main..HEAD", "$(id)", "-n"])
def test_an_odd_name_never_reaches_git(here: Here, repository: Path, name: str) -> None:
    ran = here("impact", "--knowledge", repository / "knowledge", "--lang", "en", "--", name)
    assert ran.code == 1
    assert f"`{name}` is no folder, and does not look like a git revision" in ran.err


def test_a_revision_that_is_not_there_is_said(here: Here, repository: Path) -> None:
    ran = here("impact", "nowhere", "--knowledge", repository / "knowledge", "--lang", "zh")
    assert ran.code == 1
    assert "没有 `nowhere` 这个文件夹，也没有这个 git 版本" in ran.err


def test_a_revision_without_the_folder_is_said(here: Here, repository: Path) -> None:
    ran = here("impact", "HEAD~1", "--knowledge", repository / "knowledge", "--lang", "en")
    assert "the revision `HEAD~1` has no folder `knowledge`" in ran.err


def test_without_a_repository_two_folders_can_still_be_compared(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name in ("one", "other"):
        shutil.copytree(MINI, tmp_path / name)
    raise_threshold(tmp_path / "other")
    refused = here("impact", "HEAD", "--knowledge", tmp_path / "one", "--lang", "en")
    assert refused.code == 1 and "is not in a git repository" in refused.err
    ran = here("impact", tmp_path / "one", tmp_path / "other", "--lang", "en", "--seconds", "0")
    assert ran.code == 0 and "Edits: 1" in ran.out


def test_a_file_of_another_kind_is_refused_before_anything_is_run(here: Here, tmp_path: Path) -> None:
    ran = here("impact", "HEAD", "-o", tmp_path / "impact.docx", "--lang", "en")
    assert ran.code == 1
    assert "cannot write a file of the kind `.docx`" in ran.err


def test_stored_disputes_in_a_folder_that_is_not_there_are_said(here: Here, tmp_path: Path) -> None:
    shutil.copytree(MINI, tmp_path / "one")
    ran = here("impact", tmp_path / "one", tmp_path / "one", "--cases", tmp_path / "none", "--lang", "en")
    assert ran.code == 1 and "there is no file" in ran.err
