"""Every problem of a knowledge base is named at its place, in both languages. The bad bases are in tests/bad (see its README)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from overlays import HERE, MINI, overlaid

from engine.loading.knowledge import load
from engine.messages import MESSAGES
from engine.model import Language, Place
from engine.problems import KnowledgeError, problem, unknown_name
from engine.reading import MAX_BYTES

BAD = sorted(path for path in (HERE / "bad").iterdir() if path.is_dir())
ELSEWHERE = {
    "no_folder": "test_a_missing_folder_is_named",
    "too_large": "test_a_file_that_is_too_large_is_refused",
    "no_file": "test_cases.py",
    "no_solver": "test_prove.py",
    "no_spark": "test_spark.py",
    **dict.fromkeys(("not_a_percentage", "nothing_fits"), "test_coverage.py"),
    **dict.fromkeys(("odd_revision", "no_revision", "not_in_revision", "no_git", "impact_suffix"), "test_impact_commands.py"),
    **dict.fromkeys(("which_law", "no_such_article", "unknown_provision", "review_due", "review_blocks"), "test_cite.py"),
    "answer_unknown": "test_cases.py",
    "answer_future": "test_cases.py",
    "answer_before": "test_cases.py",
    "answer_after": "test_cases.py",
    "out_of_range": "test_cases.py",
    "case_format": "test_cases.py",
    "old_name": "test_renamed.py",
    "gone_name": "test_renamed.py",
    "rate_of_lpr": "test_loose.py",
    "expected_finding": "test_cases.py",
    "expected_rule": "test_cases.py",
    "expected_assumption": "test_cases.py",
    "expected_reason": "test_test_command.py",
    **dict.fromkeys(("target_unknown", "target_ambiguous", "target_is_fact"), "test_why.py"),
    "change_form": "test_whatif.py",
    "sweep_picture": "test_why_commands.py",
    **dict.fromkeys(("sweep_kind", "sweep_range", "sweep_order"), "test_sweep.py"),
    **dict.fromkeys(("flow_kind", "flow_zero", "flow_purpose", "flow_loan", "flow_which_loan", "flow_deducted"), "test_flows.py"),
    "flow_number_twice": "test_flows.py",
    **dict.fromkeys(("flow_days_order", "flow_amounts_order", "flow_before_lent", "flow_returned_day"), "test_flows.py"),
}
"""Problems that no small folder can show, or that come from case files and answers: where they are tested."""


def problems_of(folder: Path) -> KnowledgeError:
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return caught.value


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_a_bad_base_is_answered_word_for_word(folder: Path, language: Language, tmp_path: Path) -> None:
    base = overlaid(folder, tmp_path / "base")
    expected = folder / ("expected.txt" if language == "en" else "expected.zh.txt")
    assert problems_of(base).in_(language).replace(str(base), "<folder>") + "\n" == expected.read_text(encoding="utf-8")


def test_the_base_under_the_bad_ones_is_sound() -> None:
    assert set(load(MINI).rules) == {"guide-open", "order-open", "fee", "again-1", "end", "advise-x"}


def test_every_message_is_reached(tmp_path: Path) -> None:
    reached = {found.code for folder in BAD for found in problems_of(overlaid(folder, tmp_path / folder.name)).problems}
    rest = set(MESSAGES) - reached - set(ELSEWHERE)
    assert not [code for code in rest if mentioned(code, ["engine"])]
    assert not [code for code in rest if not mentioned(code, ["explain", "papers", "workshop", "portfolio", "huanqian"])]
    assert not reached & set(ELSEWHERE)


def mentioned(code: str, packages: list[str]) -> bool:
    """Whether the packages name the problem anywhere but in the catalogue."""
    files = (path for package in packages for path in (HERE.parent / package).rglob("*.py") if path.name != "messages.py")
    return any(f'"{code}"' in path.read_text(encoding="utf-8") for path in files)


def test_every_problem_of_a_stage_is_reported_in_the_order_of_the_files(tmp_path: Path) -> None:
    found = problems_of(overlaid(HERE / "bad" / "several-problems-in-order", tmp_path)).problems
    places = [(p.place.file, p.place.line, p.place.column) for p in found]
    assert len(found) == 6
    assert places == sorted(places)


def test_unreadable_files_do_not_hide_one_another(tmp_path: Path) -> None:
    overlaid(HERE / "bad" / "tab", tmp_path)
    overlaid(HERE / "bad" / "unread-file", tmp_path)
    assert [p.code for p in problems_of(tmp_path).problems] == ["unread_file"] * 3 + ["yaml_syntax"]


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_is_short_lower_case_and_in_both_languages(code: str) -> None:
    zh, en, hint_zh, hint_en = MESSAGES[code]
    assert re.search(r"[\u4e00-\u9fff]", zh)
    assert re.match(r"[a-z`{]|YAML", en) and not re.search(r"[\u4e00-\u9fff]", en)
    assert bool(hint_zh) == bool(hint_en)
    for words in (zh, hint_zh):
        assert not words.endswith("。")
    for words in (en, hint_en):
        assert not words.endswith(".") and words[:1] == words[:1].lower()


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_has_the_same_blanks_in_both_languages(code: str) -> None:
    zh, en, _, _ = MESSAGES[code]
    swapped = {"zh": "en", "missing_zh": "missing_en"}
    blanks = {swapped.get(name, name) for name in re.findall(r"\{(\w+)\}", zh)}
    assert blanks == set(re.findall(r"\{(\w+)\}", en))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path / "nowhere").problems
    assert found.in_("en") == (
        f"{tmp_path}/nowhere: there is no knowledge folder `{tmp_path}/nowhere`\n"
        "    hint: name one with --knowledge or HUANQIAN_KNOWLEDGE"
    )


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    base = overlaid(MINI, tmp_path / "base")
    (base / "facts" / "b.yaml").write_text("#" * (MAX_BYTES + 1))
    (found,) = problems_of(base).problems
    assert found.in_("en") == (
        "facts/b.yaml: the file has 1000001 bytes, more than the limit of 1000000\n    hint: split it by topic"
    )


def test_an_empty_folder_lacks_everything(tmp_path: Path) -> None:
    assert [p.message.en.rpartition(" ")[2] for p in problems_of(tmp_path).problems] == [
        "facts/",
        "findings/",
        "rules/",
        "sources/",
        "dimensions.yaml",
    ]


def test_a_folder_that_is_no_knowledge_base_is_not_searched_for_stray_files() -> None:
    assert {p.code for p in problems_of(HERE / "bad").problems} == {"empty_folder"}


def test_a_near_name_is_suggested_before_a_list_and_a_long_list_is_not_shown() -> None:
    place = Place("a.yaml")
    many = [f"name_{number}" for number in range(20)]
    assert unknown_name("answer_unknown", place, "stanse", ["owed", "stance"]).hint.en == "did you mean `stance`?"  # type: ignore[union-attr]
    assert unknown_name("answer_unknown", place, "x", ["owed", "stance"]).hint.en == "one of `owed`, `stance`"  # type: ignore[union-attr]
    assert unknown_name("answer_unknown", place, "x", many).hint is None


def test_names_in_no_order_are_listed_alphabetically() -> None:
    found = unknown_name("answer_unknown", Place("a.yaml"), "x", {"owed", "delivery", "stance"})
    assert found.hint is not None
    assert found.hint.en == "one of `delivery`, `owed`, `stance`"


def test_a_problem_without_a_hint_is_one_line() -> None:
    assert problem("answer_unknown", Place("a.yaml", 3, 5), name="x").in_("zh") == "a.yaml:3:5: 没有 `x` 这个问题"
