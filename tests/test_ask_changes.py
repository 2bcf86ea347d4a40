"""Nothing said at the terminal is final: go back, change, put off, jump to what contradicts it, switch the language."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import LANGUAGES, Terminal, answers_of, content, saved, write_case
from base import shipped

from engine.model import Language
from huanqian.phrases import say


def number_of(name: str, answers: dict[str, object]) -> str:
    """The number of an answer on the page of all answers."""
    return str([fact for fact in shipped().facts if fact in answers].index(name) + 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_answer_can_be_changed_and_what_moved_is_said(language: Language, tmp_path: Path) -> None:
    answers = answers_of("W1")
    write_case(tmp_path, answers)
    person = Terminal(tmp_path, language)
    person.says("so_far", "refine")
    person.types("*")
    person.says("review", "review_middle")
    person.types(number_of("stance", answers))
    person.says("again", "now")
    stances = list(shipped().facts["stance"].options)
    person.types(str(stances.index("denies") + 1))
    person.says("moved")
    route = shipped().findings["payment_order"]
    person.sees(route.label.in_(language), "→", route.options["closed"].in_(language))
    person.says("review")
    person.types("", "q")
    assert person.ends() == 0
    assert saved(tmp_path) == {**answers, "stance": "denies"}


def test_an_answer_that_no_longer_applies_is_parked_and_comes_back(tmp_path: Path) -> None:
    answers = answers_of("W1")
    write_case(tmp_path, answers)
    person = Terminal(tmp_path, "en")
    terms = list(shipped().facts["term"].options)
    person.types("*", number_of("term", answers), str(terms.index("none_agreed") + 1))
    person.says("parked")
    person.sees("repayment day", "Not needed now (kept, not deleted)", "2026-04-30")
    person.types("")
    person.types("*")
    person.says("review")
    person.types(number_of("term", {n: a for n, a in saved(tmp_path).items() if n != "due_on"}), str(terms.index("fixed") + 1))
    person.says("unparked")
    person.types("q")
    assert person.ends() == 0
    assert saved(tmp_path)["due_on"] == "2026-04-30" and saved(tmp_path)["term"] == "fixed"


@pytest.mark.parametrize("language", ["zh"])
def test_what_is_put_off_is_asked_again_and_waits_on_the_review_page(language: Language, tmp_path: Path) -> None:
    answers = answers_of("W1", "funds", "relationship")
    write_case(tmp_path, answers)
    person = Terminal(tmp_path, language)
    person.types(">")
    person.says("put_off_now")
    related = list(shipped().facts["relationship"].options)
    person.types(str(related.index("colleague") + 1))
    person.says("put_off_again")
    person.types(">")
    person.says("put_off_now", "refine")
    assert content(tmp_path)["later"] == ["funds"]
    person.types("")
    person.says("review")
    person.says("put_off", "review_end")
    person.types(str(len(answers) + 2))
    person.sees(shipped().facts["funds"].question.in_(language))
    person.types("1")
    person.says("review")
    person.types("q")
    assert person.ends() == 0
    assert saved(tmp_path)["funds"] == "own" and "later" not in content(tmp_path)


@pytest.mark.parametrize("language", ["en"])
def test_dont_know_becomes_a_task_and_does_not_apply_does_not(language: Language, tmp_path: Path) -> None:
    write_case(tmp_path, answers_of("W1", "funds", "relationship"))
    person = Terminal(tmp_path, language)
    person.types("0", "x")
    person.says("refine")
    person.types("")
    person.says("tasks")
    how = shipped().facts["funds"].dont_know.in_(language)
    person.sees(how[:12])
    person.types("")
    person.says("tasks")
    person.sees(how[:12])
    end = person.rest()
    assert shipped().facts["relationship"].dont_know.in_(language)[:12] not in end
    kept = saved(tmp_path)
    assert (kept["funds"], kept["relationship"]) == ("unknown", "does_not_apply")


@pytest.mark.parametrize("language", ["zh"])
def test_dates_that_cannot_be_lead_to_either_question(language: Language, tmp_path: Path) -> None:
    write_case(tmp_path, {**answers_of("W1", "due_on"), "lent_on": "2026-03-10"})
    person = Terminal(tmp_path, language)
    person.types("2026-03-01")
    person.sees("2026-03-10", "1) ", "2) ")
    person.types("2")
    person.sees(shipped().facts["lent_on"].question.in_(language))
    person.types("2026-02-20")
    person.says("moved")
    person.types("q")
    assert person.ends() == 0
    assert (saved(tmp_path)["lent_on"], saved(tmp_path)["due_on"]) == ("2026-02-20", "2026-03-01")


def test_answers_that_cannot_all_be_true_are_not_kept_until_one_is_mended(tmp_path: Path) -> None:
    answers = answers_of("W1", "principal_owed")
    write_case(tmp_path, answers, flows=[{"on": "2026-03-10", "lent": "5000"}])
    person = Terminal(tmp_path, "zh")
    person.types("8000")
    person.says("clash_hard", "clash_again")
    person.sees("改账目")
    assert "principal_owed" not in saved(tmp_path)
    person.types("", "5000")
    person.says("refine")
    person.types("q")
    assert person.ends() == 0
    assert saved(tmp_path)["principal_owed"] == "5000"


def test_what_is_only_odd_is_kept_and_said_with_a_way_to_mend_it(tmp_path: Path) -> None:
    answers = answers_of("W1", "principal_owed")
    write_case(tmp_path, answers, flows=[{"on": "2026-03-10", "lent": "9000"}])
    person = Terminal(tmp_path, "en")
    person.types("4000")
    person.says("clash_soft", "clash_both")
    assert saved(tmp_path)["principal_owed"] == "4000"
    person.types("2")
    person.says("now")
    person.types("9000")
    person.says("moved")
    person.types("q")
    assert person.ends() == 0
    assert saved(tmp_path)["principal_owed"] == "9000"


def test_the_money_table_opens_at_any_question_and_is_kept(tmp_path: Path) -> None:
    person = Terminal(tmp_path, "zh")
    person.types("2", "$", "2026-03-10 借出 9000", "完成")
    person.sees(shipped().facts["emergencies"].question.zh)
    person.types("q")
    assert person.ends() == 0
    assert content(tmp_path)["flows"] == [{"on": "2026-03-10", "lent": "9000"}]


def test_the_language_changes_in_the_middle_and_is_remembered(tmp_path: Path) -> None:
    person = Terminal(tmp_path, "zh")
    person.types("2", "@")
    person.sees(shipped().facts["emergencies"].question.en)
    person.types("q")
    person.sees("Your answers are saved")
    assert person.ends() == 0
    assert content(tmp_path)["language"] == "en"
    again = Terminal(tmp_path, None, HUANQIAN_LANG="zh")
    again.sees("Going on from last time", shipped().facts["emergencies"].question.en)
    again.types("中文")
    again.sees(shipped().facts["emergencies"].question.zh)
    again.types("q")
    assert again.ends() == 0
    assert content(tmp_path)["language"] == "zh"


@pytest.mark.parametrize("language", ["en"])
def test_a_sign_of_despair_brings_help_at_once_and_pauses_the_dunning(language: Language, tmp_path: Path) -> None:
    write_case(tmp_path, answers_of("W1", "emergencies"))
    person = Terminal(tmp_path, language)
    person.types("8")
    person.says("help_first")
    person.sees("12356")
    person.says("no_hurry")
    assert saved(tmp_path)["emergencies"] == ["in_crisis"]
    person.types("")
    person.says("refine")
    person.types("q")
    assert person.ends() == 0
    again = Terminal(tmp_path, language)
    again.says("help_first", "no_hurry")
    again.types("")
    again.says("refine")
    again.types("=", "")
    result = again.rest()
    assert "(D8-12)" in result and "12356" in result
    assert [no for no in ("D3-01", "D3-02", "D3-07") if f"({no})" in result] == []


def test_every_phrase_has_its_blanks_in_both_languages() -> None:
    assert say("between", "zh", least=1, most=2) == say("between", "en", least=1, most=2) == "1–2"
