"""The interview as a creditor meets it: asked, corrected, left and resumed in a real terminal; piped; and played."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from asking import AS_OF, LANGUAGES, Terminal, answers_of, lines_of, played, saved, write_case
from base import shipped
from commands import process

from engine.model import Language
from huanqian import dialogue

WRONG = {
    "zh": ("没有第 99 项", "没有“abc”这一项", "是负数", "在今天（2026-11-23）之后", "不是日期"),
    "en": ("there is no option 99", "“abc” is not one of", "is negative", "is after today (2026-11-23)", "is not a date"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_can_be_corrected_ask_why_go_back_and_confirm_loose_words(language: Language, tmp_path: Path) -> None:
    wrong = WRONG[language]
    person = Terminal(tmp_path, language)
    person.types("99")
    person.sees(wrong[0])
    person.types("abc")
    person.sees(wrong[1])
    person.types("<")
    person.says("first")
    person.types("?")
    person.sees(shipped().facts["stage"].help.in_(language)[:12])
    person.says("why", "decides", "unsure", "never_no")
    person.types("２", "《")
    person.says("again", "now")
    person.types("", "9", "-5")
    person.sees(wrong[2])
    person.types("借钱\x7f\x7f１.5万", "q")
    person.says("saved")
    assert person.ends() == 0
    kept = saved(tmp_path)
    assert (kept["stage"], kept["emergencies"], kept["principal_owed"]) == ("asked_informally", [], "15000")
    assert not (tmp_path / "case.svg").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_that_cannot_be_is_refused_and_a_loose_one_confirmed(language: Language, tmp_path: Path) -> None:
    wrong = WRONG[language]
    write_case(tmp_path, answers_of("W1", "last_demand_on"))
    person = Terminal(tmp_path, language)
    person.types("2027-01-01")
    person.sees(wrong[3])
    person.types("2026-02-30")
    person.sees(wrong[4])
    person.types("今年10月")
    person.says("perhaps_one_of")
    person.types("2")
    person.says("refine")
    person.types("q")
    assert person.ends() == 0
    assert saved(tmp_path)["last_demand_on"] == "2026-10-31"


def test_why_it_is_asked_names_what_can_still_change_and_its_article(tmp_path: Path) -> None:
    write_case(tmp_path, {"stage": "asked_informally", "emergencies": []}, language="zh")
    person = Terminal(tmp_path, None)
    person.types("?")
    person.says("decides")
    before = person.types("q")
    effects = [line.strip() for line in before.splitlines() if line.strip().startswith("·")]
    assert len(effects) > 2 and all(effect.endswith("）") for effect in effects if effect != "· 总的结论")


@pytest.mark.parametrize("language", ["en"])
def test_the_progress_is_a_range_that_only_shrinks(language: Language, tmp_path: Path) -> None:
    asked, answers = played("W1")
    ran = process("ask", "case.yaml", *AS_OF, "--lang", language, folder=tmp_path, stdin="\n".join(lines_of("W1")) + "\n")
    heads = [line for line in ran.out.splitlines() if line.startswith("[")]
    assert len(heads) == len(asked) == len(answers)
    ends = [[int(n) for n in "".join(c if c.isdigit() else " " for c in head.split("]")[0]).split()] for head in heads]
    totals = [(number, number + left[0], number + left[-1]) for number, *left in ends if left]
    assert [number for number, *_ in ends] == list(range(1, len(asked) + 1))
    for (_, least, most), (_, least_next, most_next) in pairwise(totals):
        assert least <= least_next <= most_next <= most


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_short_interview_piped_ends_with_the_payment_order(language: Language, tmp_path: Path) -> None:
    ran = process("ask", "case.yaml", *AS_OF, "--lang", language, folder=tmp_path, stdin="\n".join(lines_of("W1")) + "\n")
    assert (ran.code, ran.err) == (0, "")
    wanted = {
        "zh": ("先催告，再申请支付令（申请费16.67元）", "(D5-12)", "费用：16.67 元", "民事诉讼法", "225"),
        "en": ("then a payment order (fee 16.67 yuan)", "(D5-12)", "16.67 yuan", "Civil Procedure Law", "225"),
    }[language]
    assert [words for words in wanted if words not in ran.out] == []
    rule = shipped().rules["payment-order-open"]
    assert rule.because.in_(language) in ran.out
    assert (tmp_path / "case.svg").exists()


def test_input_that_ends_in_the_middle_still_saves_and_advises(tmp_path: Path) -> None:
    ran = process("ask", "case.yaml", "--lang", "en", *AS_OF, folder=tmp_path, stdin="2\n9\n8000")
    assert ran.code == 0 and "# Huanqian" in ran.out and "To go on later: huanqian ask case.yaml" in ran.out
    assert list(saved(tmp_path)) == ["stage", "emergencies", "principal_owed"]


def test_going_on_keeps_what_else_the_file_holds(tmp_path: Path) -> None:
    flows = "flows:\n- {on: 2026-03-10, lent: 8000}\n"
    text = f"title: 小王\nas_of: 2026-11-23\nanswers:\n  stage: not_asked\n{flows}"
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    ran = process("ask", "case.yaml", "--lang", "en", folder=tmp_path, stdin="9\n")
    assert (ran.code, ran.err) == (0, "")
    content = yaml.safe_load((tmp_path / "case.yaml").read_text(encoding="utf-8"))
    assert content["title"] == "小王" and content["as_of"] == "2026-11-23" and len(content["flows"]) == 1
    assert content["answers"] == {"stage": "not_asked", "emergencies": []}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_input_at_all_is_one_message(language: Language, tmp_path: Path) -> None:
    ran = process("ask", "--lang", language, folder=tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("huanqian ask: ") and len(ran.err.splitlines()) == 2 and "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_sample_plays_every_question_and_draws_the_graph(tmp_path: Path) -> None:
    ran = process("ask", "--sample", "--lang", "en", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    asked, answers = played("W1")
    for fact in asked:
        shown = dialogue.shown(fact, answers[fact.id], "en")
        assert f"{fact.question.en}\n" in ran.out and shown in ran.out.split(f"{fact.question.en}\n")[1]
    assert "payment order (fee 16.67 yuan)" in ran.out
    assert [path.name for path in tmp_path.iterdir()] == ["huanqian-sample.svg"]
