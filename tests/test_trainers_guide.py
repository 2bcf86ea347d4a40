"""The trainers' guide works as it is written: its edits fit, its commands run, its screens are what they print.

UPDATE_GOLDEN=1 takes the screens anew: as many lines as a screen has now, and `…` where it goes on.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
from base import KNOWLEDGE, ROOT
from commands import Here
from typer.main import get_command

from engine.model import Language
from huanqian.cli import app

GUIDES: dict[Language, Path] = {"zh": ROOT / "docs" / "trainers-guide.zh.md", "en": ROOT / "docs" / "trainers-guide.md"}
BLOCK = re.compile(r"^```(console|diff|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MORE = "…"
QUICK = ("check", "message", "new")
"""Commands that are run every time; the others when the screens are taken anew."""


def blocks(language: Language) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in BLOCK.finditer(GUIDES[language].read_text("utf-8"))]


def screens(console: str) -> list[tuple[str, list[str]]]:
    """Each command of a block with the lines under it."""
    parts = re.split(r"^\$ (.*)\n", console, flags=re.MULTILINE)[1:]
    return [(command, shown.splitlines()) for command, shown in zip(parts[::2], parts[1::2], strict=True)]


def edit(folder: Path, diff: str) -> None:
    """Applies a block of changed lines; what it takes away or leaves must stand in the file exactly once."""
    first, *lines = diff.splitlines()
    path = folder / first.removeprefix("--- ")
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    new = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    text = path.read_text("utf-8")
    if text.count(old) != 1:  # a comment may follow on the line
        old, new = old.rstrip("\n"), new.rstrip("\n")
    assert text.count(old) == 1, (path.name, old)
    path.write_text(text.replace(old, new), "utf-8")


def same(shown: list[str], printed: list[str]) -> bool:
    """Whether a screen is what was printed, but for numbers, which change with the base."""
    cut = MORE in shown
    wanted = shown[: shown.index(MORE)] if cut else shown
    return [re.sub(r"\d+", "0", line) for line in wanted] == [
        re.sub(r"\d+", "0", line) for line in printed[: len(wanted) if cut else None]
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_screens_are_what_the_commands_print(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    anew = bool(os.environ.get("UPDATE_GOLDEN"))
    if language == "en" and not anew:
        pytest.skip("the same commands as the Chinese guide; its screens are taken anew together with them")
    shutil.copytree(KNOWLEDGE, tmp_path / "practice")
    monkeypatch.chdir(tmp_path)
    here = Here(monkeypatch, capsys)
    monkeypatch.setenv("HUANQIAN_KNOWLEDGE", "practice")
    text = GUIDES[language].read_text("utf-8")
    written = ""
    at = 0
    for found in BLOCK.finditer(text):
        body = found[2]
        if found[1] == "diff":
            edit(tmp_path, body)
        elif found[1] == "console":
            taken = ""
            for command, shown in screens(body):
                words = shlex.split(command)[1:]
                if not anew and words[0] not in QUICK:
                    continue
                ran = here(*words, "--lang", language)
                printed = [line.rstrip() for line in (ran.out + ran.err).rstrip("\n").splitlines()]
                taken += f"$ {command}\n" + "".join(f"{line}\n" for line in screen(shown, printed))
                assert anew or same(shown, printed), (command, shown, printed)
            body = taken
        written += text[at : found.start(2)] + body
        at = found.end(2)
    if anew:
        GUIDES[language].write_text(written + text[at:], "utf-8")


LONGEST = 24
"""Lines of a screen in the guide."""


def screen(shown: list[str], printed: list[str]) -> list[str]:
    """As many lines as the guide shows now (a screen of dots alone: that many at least), and dots where it goes on."""
    kept = [line for line in shown if line != MORE]
    most = max(len(kept), 1) if kept else LONGEST if len(shown) == 1 else len(shown) * 2
    return printed if len(printed) <= most else [*printed[:most], MORE]


def test_both_guides_show_the_same_commands_and_edits() -> None:
    def shown(language: Language) -> list[object]:
        return [
            [command for command, _ in screens(body)] if kind == "console" else body
            for kind, body in blocks(language)
            if kind != "sh"
        ]

    assert shown("zh") == shown("en")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_of_the_guide_exists_with_its_options(language: Language) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    lines = re.findall(r"^(?:\$ )?huanqian (.+)$", GUIDES[language].read_text("utf-8"), re.MULTILINE)
    assert len(lines) > 15
    for line in lines:
        name, *words = shlex.split(line, comments=True)
        known = {option for parameter in commands[name].params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known, line


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_link_of_the_guide_leads_to_a_file(language: Language) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", GUIDES[language].read_text("utf-8")):
        if not target.startswith("rules/"):  # written by `huanqian rulebook`
            assert (ROOT / "docs" / target).is_file(), target
