"""Every message has its page: the example is answered with that message, and what is to be written instead is not."""

from __future__ import annotations

import re

import pytest
from commands import Here
from typer.main import get_command

from engine.messages import MESSAGES
from huanqian.cli import app
from workshop.messages.pages import FOLDER, Page, pages, without_page
from workshop.messages.trying import problems_in
from workshop.messages.writing import GROUPS, documentation, markdown

TRIED = [page for page in pages().values() if page.example.files]
SAID = [page for page in pages().values() if not page.example.files]


def test_every_message_has_a_page_and_every_page_a_message() -> None:
    assert without_page() == []
    assert not set(pages()) - set(MESSAGES)


def test_the_base_under_the_examples_is_sound() -> None:
    assert problems_in({}) == ([], [])


@pytest.mark.parametrize("page", TRIED, ids=lambda page: page.code)
def test_the_example_is_answered_with_this_message_alone_and_its_mending_with_nothing(page: Page) -> None:
    errors, smells = problems_in(page.example.bad)
    assert page.code in {found.code for found in (*errors, *smells)}
    assert {found.code for found in errors} <= {page.code}
    errors, smells = problems_in(page.example.good)
    assert not errors
    assert page.code not in {found.code for found in smells}


@pytest.mark.parametrize("page", SAID, ids=lambda page: page.code)
def test_the_commands_in_an_example_exist_with_their_options(page: Page) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for text in (*page.example.bad.values(), *page.example.good.values()):
        for line in re.findall(r"^huanqian (.+)$", text, re.MULTILINE):
            name, *words = line.split()
            assert name in commands
            known = {option for parameter in commands[name].params for option in parameter.opts}
            assert {word for word in words if re.match(r"--?[a-z]", word)} <= known, line


@pytest.mark.parametrize("page", pages().values(), ids=lambda page: page.code)
def test_the_reason_is_given_in_both_languages_in_short_sentences(page: Page) -> None:
    zh, en = page.why.zh, page.why.en
    assert re.search(r"[\u4e00-\u9fff]", zh) and zh.endswith("。") and not re.search(r"[\u4e00-\u9fff]", en)
    assert en.endswith(".")
    assert max(len(re.findall(r"[\u4e00-\u9fff]|\w+", one)) for one in re.split("[。？！；]", zh)) <= 40


def test_every_group_of_pages_has_a_title() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(GROUPS)


def test_a_page_holds_the_message_the_reason_the_example_its_answer_and_the_mending() -> None:
    page = pages()["duplicate_key"]
    text = markdown(page, "en")
    for part in (
        "# What",
        "# Why",
        "# Example",
        "stance: denies",
        "written twice (first on line 4)",
        "# Do instead",
        "[admits, denies]",
    ):
        assert part in text


def test_the_documentation_has_an_index_and_a_page_for_every_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.messages.writing.problems_in", lambda files: ((), ()))
    written = documentation()
    assert set(written) == {"README.md", *(f"{code}.md" for code in pages())}
    assert all(f"({code}.md)" in written["README.md"] for code in pages())


def test_the_command_prints_the_page_the_list_or_the_nearest_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Here(monkeypatch, capsys)
    assert "写了两次" in here("message", "duplicate_key", "--lang", "zh").out
    assert "duplicate_key" in here("message", "--lang", "en").out
    wrong = here("message", "duplicat_key", "--lang", "en")
    assert wrong.code == 1 and "did you mean `duplicate_key`?" in wrong.err
