"""Answers given under an earlier version of the base are carried over, or set aside and asked again; never guessed, never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from base import KNOWLEDGE, shipped
from overlays import MINI, overlaid

from engine.cases.answers import written_answers
from engine.cases.files import CaseFile, read_case
from engine.loading.knowledge import load
from engine.model import Knowledge
from engine.problems import CaseError

RENAMED = """
- {on: 2026-01-01, fact: attitude, to: position}
- {on: 2026-03-01, fact: position, to: stance}
- {on: 2026-02-01, fact: attitude, option: confesses, to: accepts}
- {on: 2026-04-01, fact: stance, option: accepts, to: admits}
- {on: 2026-05-01, fact: stance, option: laughs, removed: yes, because: {zh: 说不上是态度。, en: It is no stance.}}
- {on: 2026-05-01, fact: how, option: c, to: a}
- {on: 2026-05-01, fact: how, option: z, removed: yes, because: {zh: 没人用过。, en: Nobody used it.}}
- {on: 2026-06-01, fact: shoe_size, removed: yes, because: {zh: 用不着。, en: Not needed.}}
- {on: 2026-06-01, fact: amount, to: owed}
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = overlaid(MINI, tmp_path_factory.mktemp("base"))
    (folder / "renamed.yaml").write_text(RENAMED, encoding="utf-8")
    return load(folder)


def read(base: Knowledge, folder: Path, text: str) -> CaseFile:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return read_case(path, base, "case.yaml")


def answers(
    base: Knowledge, folder: Path, text: str, version: str = "knowledge: 000000000000\n"
) -> tuple[dict[str, object], CaseFile]:
    case = read(base, folder, f"{version}as_of: 2026-11-23\nanswers: {text}\n")
    return dict(written_answers(base, case.answers)), case


def problems(base: Knowledge, folder: Path, text: str) -> list[str]:
    with pytest.raises(CaseError) as caught:
        read(base, folder, text)
    return caught.value.in_("en").replace("\n    hint:", " ::").splitlines()


def test_a_chain_of_renamings_is_followed(base: Knowledge, tmp_path: Path) -> None:
    for version in ("", "knowledge: 000000000000\n", f"knowledge: {base.version}\n"):
        found, case = answers(base, tmp_path, "{attitude: denies, amount: 8000}", version)
        assert found == {"stance": "denies", "owed": "8000"}
        assert [note.zh for note in case.migrated] == ["“q”这个问题换了名称，您以前的回答已带过来。"] * 2
        assert case.migrated[0].en == "The question “q” has a new name; your answer was carried over."
        assert case.set_aside == {}


def test_an_option_of_a_renamed_question_is_followed_too(base: Knowledge, tmp_path: Path) -> None:
    found, case = answers(base, tmp_path, "{attitude: confesses, how: [c, b]}")
    assert found == {"stance": "admits", "how": ["a", "b"]}
    assert [note.en for note in case.migrated] == [
        "The question “q” has a new name; your answer was carried over.",
        "An option of “q” has a new name; your choice “admits” was carried over.",
        "An option of “q” has a new name; your choice “admits” was carried over.",
    ]


@pytest.mark.parametrize("version", ["", "knowledge: 000000000000\n"])
@pytest.mark.parametrize(
    ("written", "aside"), [("{stance: laughs}", {"stance": "laughs"}), ("{how: [a, z]}", {"how": ["a", "z"]})]
)
def test_an_option_that_is_gone_takes_the_whole_answer_with_it(
    base: Knowledge, tmp_path: Path, version: str, written: str, aside: dict[str, object]
) -> None:
    found, case = answers(base, tmp_path, written, version)
    assert found == {}
    assert case.set_aside == aside
    assert [note.zh for note in case.migrated] == ["“q”的答法变了，旧回答放不进去，请重新回答。"]


def test_a_value_that_the_new_question_cannot_take_is_asked_again(base: Knowledge, tmp_path: Path) -> None:
    found, case = answers(base, tmp_path, "{amount: a lot, attitude: [denies]}", "")
    assert found == {}
    assert case.set_aside == {"amount": "a lot", "attitude": ["denies"]}
    assert [note.en for note in case.migrated] == [
        "“q” is answered differently now; your old answer does not fit, so please answer again."
    ] * 2


def test_a_question_that_is_gone_is_kept_aside_with_its_reason(base: Knowledge, tmp_path: Path) -> None:
    found, case = answers(base, tmp_path, "{shoe_size: 42, owed: 8000}", "")
    assert (found, case.set_aside) == ({"owed": "8000"}, {"shoe_size": "42"})
    assert [note.en for note in case.migrated] == [
        "The question “shoe_size” is no longer asked: Not needed. Your answer is kept aside."
    ]
    assert [note.zh for note in case.migrated] == ["以前的问题“shoe_size”不再问了：用不着。您的回答另外留着。"]


def test_what_another_version_asked_is_kept_aside_and_no_error(base: Knowledge, tmp_path: Path) -> None:
    found, case = answers(base, tmp_path, "{moon: {phase: [full, 1]}, stance: shrugs, owed: 8000, how: unknown}")
    assert found == {"owed": "8000", "how": "unknown"}
    assert case.set_aside == {"moon": {"phase": ["full", "1"]}, "stance": "shrugs"}
    assert [note.en.partition(" is ")[0] for note in case.migrated] == ["The question “moon”", "“q”"]


def test_a_file_of_this_version_or_by_hand_is_told_of_its_mistakes(base: Knowledge, tmp_path: Path) -> None:
    for version in ("", f"knowledge: {base.version}\n"):
        assert [
            line.partition(": ")[2] for line in problems(base, tmp_path, f"{version}answers: {{stence: admits, owed: much}}\n")
        ] == [
            "there is no question `stence` :: did you mean `stance`?",
            "`much` is not a number :: write digits only, such as 58 or 16.67",
        ]


def test_an_answer_under_the_present_name_beats_one_under_an_old_name(base: Knowledge, tmp_path: Path) -> None:
    for text in ("{attitude: denies, stance: admits}", "{stance: admits, attitude: denies}"):
        found, case = answers(base, tmp_path, text)
        assert (found, case.set_aside) == ({"stance": "admits"}, {"attitude": "denies"})


def test_what_was_put_off_follows_its_question(base: Knowledge, tmp_path: Path) -> None:
    case = read(base, tmp_path, "knowledge: 000000000000\nanswers: {}\nlater: [amount, owed, shoe_size, moon]\n")
    assert (case.later, case.migrated) == (("owed",), ())


def saved(base: Knowledge, case: CaseFile, version: str) -> str:
    """The file as the interview writes it again."""
    content = {
        "format": 1,
        "knowledge": version,
        "answers": written_answers(base, case.answers),
        "set_aside": dict(case.set_aside),
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


def test_nothing_is_lost_when_a_newer_file_is_saved_by_an_older_program(base: Knowledge, tmp_path: Path) -> None:
    older = load(MINI)
    text = "knowledge: 111111111111\nas_of: 2026-11-23\nanswers: {owed: 8000, moon: full, how: [a, q]}\n"
    first = read(older, tmp_path, text)
    assert first.set_aside == {"moon": "full", "how": ["a", "q"]}
    again = read(older, tmp_path, saved(older, first, older.version))
    assert (again.answers, again.set_aside, again.migrated) == (first.answers, first.set_aside, ())


def test_what_was_kept_aside_comes_back_when_its_question_does(base: Knowledge, tmp_path: Path) -> None:
    case = read(
        base, tmp_path, f"knowledge: {base.version}\nanswers: {{}}\nset_aside: {{attitude: confesses, moon: full, how: [z]}}\n"
    )
    assert written_answers(base, case.answers) == {"stance": "admits"}
    assert case.set_aside == {"moon": "full", "how": ["z"]}
    assert [note.zh for note in case.migrated] == ["“q”又用得上了，另外留着的回答已放回。"]


def test_a_new_answer_ends_what_was_kept_aside_for_its_question(base: Knowledge, tmp_path: Path) -> None:
    case = read(base, tmp_path, "answers: {stance: denies}\nset_aside: {attitude: confesses}\n")
    assert (written_answers(base, case.answers), dict(case.set_aside)) == ({"stance": "denies"}, {})


def test_a_worked_case_must_use_the_present_names(base: Knowledge, tmp_path: Path) -> None:
    text = "knowledge: 000000000000\nanswers: {attitude: denies, stance: confesses, shoe_size: 42, how: [c, z], moon: full}\nexpect: {}\n"
    assert [line.partition(": ")[2] for line in problems(base, tmp_path, text)] == [
        "`attitude` has been called `stance` since 2026-03-01 :: write `stance`",
        "`confesses` has been called `admits` since 2026-04-01 :: write `admits`",
        "`shoe_size` has not been used since 2026-06-01 :: leave it out",
        "`c` has been called `a` since 2026-05-01 :: write `a`",
        "`z` has not been used since 2026-05-01 :: leave it out",
        "there is no question `moon` :: one of `stance`, `owed`, `counter`, `how`, `d1`, `d2`",
    ]


def test_a_flip_must_use_the_present_names_too(base: Knowledge, tmp_path: Path) -> None:
    text = "answers: {}\nflips: [{title: {zh: 甲, en: a}, change: {attitude: denies, stance: laughs}, expect: {}}]\n"
    assert [line.partition(": ")[2] for line in problems(base, tmp_path, text)] == [
        "`attitude` has been called `stance` since 2026-03-01 :: write `stance`",
        "`laughs` has not been used since 2026-05-01 :: leave it out",
    ]


def test_the_shipped_worked_cases_need_no_carrying_over() -> None:
    for path in sorted((KNOWLEDGE / "cases").rglob("*.yaml")):
        assert read_case(path, shipped()).migrated == ()
