"""Narrow windows, simple terminals, screen readers, no colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from asking import LANGUAGES, Terminal, saved
from base import shipped

from engine.model import Language
from huanqian.wrapping import columns

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
PLAIN = "> "


def lines_of(screen: str) -> list[str]:
    """What stood on the screen, line by line, without what was typed."""
    lines = [line.split("\r")[-1] for line in ESCAPE.sub("", screen).replace("\r\n", "\n").split("\n")]
    return [line for line in lines if not line.lstrip().startswith(">")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_window_of_forty_columns_no_line_is_too_long(language: Language, tmp_path: Path) -> None:
    person = Terminal(tmp_path, language, columns=40)
    screen = person.types("2", "?") + person.types("9") + person.types("8000", "*")
    person.says("review")
    screen += person.types("=")
    screen += person.rest()
    lines = lines_of(screen)
    assert len(lines) > 60
    assert [line for line in lines if columns(line.rstrip()) > 40] == []
    assert "│" not in screen and "|" not in "".join(lines)


@pytest.mark.parametrize("language", ["zh"])
def test_a_simple_terminal_gets_lines_and_nothing_else(language: Language, tmp_path: Path) -> None:
    person = Terminal(tmp_path, language, ready=PLAIN, TERM="dumb")
    person.sees(shipped().facts["stage"].question.in_(language))
    person.types("2")
    person.sees(shipped().facts["emergencies"].question.in_(language))
    person.types("借\x7f9")
    person.sees(shipped().facts["principal_owed"].question.in_(language))
    person.types("=")
    person.says("review")
    person.types("")
    assert "\x1b" not in person.rest()
    assert saved(tmp_path) == {"stage": "asked_informally", "emergencies": []}


@pytest.mark.parametrize("language", LANGUAGES)
def test_for_a_screen_reader_each_question_begins_with_its_number(language: Language, tmp_path: Path) -> None:
    person = Terminal(tmp_path, language, "--plain", ready=PLAIN)
    first, second = {
        "zh": ("第 1 题。这笔钱", "第 2 题。现在有没有"),
        "en": ("Question 1. How far", "Question 2. Is any"),
    }[language]
    person.sees(first)
    person.types("2")
    person.sees(second)
    person.types("=")
    person.says("review")
    person.types("")
    result = person.rest()
    assert not re.search("[\x1b│─━┃┏╭*#|]", result)


def test_without_colours_nothing_is_coloured(tmp_path: Path) -> None:
    person = Terminal(tmp_path, "en", NO_COLOR="1")
    person.types("2", "=")
    person.types("")
    result = person.rest()
    assert not re.search(r"\x1b\[[0-9;]*(3[0-7]|4[0-7]|9[0-7]|38|48)[0-9;]*m", result)
