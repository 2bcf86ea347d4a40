"""Case files: answers and expectations are read with their places, and what cannot be is said where it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from overlays import MINI, overlaid

from engine.cases.answers import check, parse_answer, written_answers
from engine.cases.files import CaseFile, read_case
from engine.loading.knowledge import load
from engine.model import DOES_NOT_APPLY, DONT_KNOW, Answer, Knowledge, Place
from engine.problems import CaseError
from engine.values import NotAValue

TEXTS = "question: {zh: 问, en: q}, help: {zh: 助, en: h}, why: {zh: 因, en: w}, dont_know: {zh: 不, en: d}"
FACTS = f"""
topic: {{zh: 日子, en: days}}
lent_on: {{kind: date, not_before: 2010-01-01, not_after: $today, {TEXTS}}}
due_on: {{kind: date, not_before: $lent_on, {TEXTS}}}
paid_on: {{kind: date, not_after: $due_on, {TEXTS}}}
people: {{kind: count, unit: people, at_least: 1, at_most: 9, {TEXTS}}}
apart: {{kind: count, unit: days, at_least: 1, {TEXTS}}}
name: {{kind: text, {TEXTS}}}
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = overlaid(MINI, tmp_path_factory.mktemp("base"))
    (folder / "facts" / "b.yaml").write_text(FACTS, encoding="utf-8")
    return load(folder)


def read(base: Knowledge, folder: Path, text: str) -> CaseFile:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return read_case(path, base, "cases/x.yaml")


def answers(base: Knowledge, folder: Path, text: str) -> dict[str, Answer]:
    return dict(read(base, folder, f"as_of: 2026-11-23\nanswers:\n{text}").answers)


def problems(base: Knowledge, folder: Path, text: str) -> list[str]:
    with pytest.raises(CaseError) as caught:
        read(base, folder, text)
    return caught.value.in_("en").replace("\n    hint:", " ::").splitlines()


def test_answers_are_read_by_the_kind_of_their_question(base: Knowledge, tmp_path: Path) -> None:
    text = "  stance: admits\n  owed: ８０００.50元\n  counter: 否\n  how: [a, b]\n"
    text += "  d1: 2026年3月10日\n  people: 3\n  name: 张三\n"
    assert answers(base, tmp_path, text) == {
        "stance": "admits",
        "owed": Decimal("8000.50"),
        "counter": False,
        "how": frozenset({"a", "b"}),
        "d1": date(2026, 3, 10),
        "people": 3,
        "name": "张三",
    }


def test_dont_know_is_an_answer_and_a_missing_one_is_not(base: Knowledge, tmp_path: Path) -> None:
    assert answers(base, tmp_path, "  stance: unknown\n  how: unknown\n") == {"stance": DONT_KNOW, "how": DONT_KNOW}


def test_none_of_these_is_an_empty_list_and_one_choice_needs_no_list(base: Knowledge, tmp_path: Path) -> None:
    assert answers(base, tmp_path, "  how: []\n") == {"how": frozenset()}
    assert answers(base, tmp_path, "  how: a\n") == {"how": frozenset({"a"})}


def test_a_wrong_option_is_answered_with_the_near_one(base: Knowledge, tmp_path: Path) -> None:
    assert problems(base, tmp_path, "answers:\n  stance: admit\n  how: [a, c]\n") == [
        "cases/x.yaml:2:11: `admit` is not among the options of `stance` :: did you mean `admits`?",
        "cases/x.yaml:3:12: `c` is not among the options of `how` :: one of `a`, `b`",
    ]


def test_an_unknown_question_is_named(base: Knowledge, tmp_path: Path) -> None:
    assert problems(base, tmp_path, "answers:\n  stence: admits\n") == [
        "cases/x.yaml:2:3: there is no question `stence` :: did you mean `stance`?"
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("owed: -5", "`-5` is negative :: write a positive number"),
        ("owed: 0.001", "the amount `0.001` is finer than a cent :: two decimals at the most"),
        ("counter: maybe", "`maybe` is neither yes nor no :: write yes or no"),
        ("d1: 10/3/2026", "`10/3/2026` is not a date :: write 2026-03-10"),
        ("stance: [admits]", "a single value is wanted here (stance)"),
        ("people: 0", "0 for `people` is out of range (1 to 9)"),
        ("people: 10", "10 for `people` is out of range (1 to 9)"),
        ("apart: 0", "0 for `apart` is out of range (at least 1)"),
        ("lent_on: 2009-12-31", "2009-12-31 for `lent_on` is out of range (not before 2010-01-01)"),
        (
            "lent_on: 2026-11-24",
            "the date 2026-11-24 for `lent_on` is after today (2026-11-23) :: write a day that has passed",
        ),
    ],
)
def test_an_answer_that_cannot_be_is_refused_in_plain_words(base: Knowledge, tmp_path: Path, written: str, message: str) -> None:
    (found,) = problems(base, tmp_path, f"as_of: 2026-11-23\nanswers:\n  {written}\n")
    assert found.partition(": ")[2] == message


def test_a_day_may_be_today(base: Knowledge, tmp_path: Path) -> None:
    assert answers(base, tmp_path, "  lent_on: 2026-11-23\n") == {"lent_on": date(2026, 11, 23)}


def test_money_is_due_after_it_was_lent_and_paid_before_it_was_due(base: Knowledge, tmp_path: Path) -> None:
    text = "as_of: 2026-11-23\nanswers:\n  lent_on: 2026-03-10\n  due_on: 2026-03-09\n  paid_on: 2026-03-11\n"
    assert problems(base, tmp_path, text) == [
        "cases/x.yaml:4:3: the date 2026-03-09 for `due_on` is before `lent_on` (2026-03-10) :: one of the two dates is wrong",
        "cases/x.yaml:5:3: the date 2026-03-11 for `paid_on` is after `due_on` (2026-03-09) :: one of the two dates is wrong",
    ]


def test_an_order_of_dates_is_not_asked_of_an_unanswered_one(base: Knowledge, tmp_path: Path) -> None:
    assert set(answers(base, tmp_path, "  lent_on: unknown\n  due_on: 2020-01-01\n")) == {"lent_on", "due_on"}


def test_every_problem_of_a_case_is_reported_in_the_order_of_its_lines(base: Knowledge, tmp_path: Path) -> None:
    found = problems(base, tmp_path, "as_of: soon\nanswers:\n  lent_on: 2099-01-01\n  owed: much\nexpext: {}\n")
    assert [line.split(": ")[0] for line in found] == [f"cases/x.yaml:{place}" for place in ("1:8", "3:3", "4:9", "5:1")]


def test_a_flip_changes_takes_back_and_moves_the_day(base: Knowledge, tmp_path: Path) -> None:
    case = read(
        base,
        tmp_path,
        """
as_of: 2026-11-23
answers: {stance: admits, owed: 8000}
flips:
  - title: {zh: 否认, en: denies}
    change: {stance: denies, owed: unanswered, how: [a], as_of: 2027-01-01}
    expect: {findings: {order: none}}
""",
    )
    (flip,) = case.flips
    assert (flip.answers, flip.as_of) == ({"stance": "denies", "how": frozenset({"a"})}, date(2027, 1, 1))
    assert case.answers == {"stance": "admits", "owed": Decimal(8000)}
    assert [(e.finding, e.values) for e in flip.expect.findings] == [("order", None)]


def test_a_flip_is_held_to_the_same_dates_and_does_not_repeat_the_cases_own_problem(base: Knowledge, tmp_path: Path) -> None:
    flip = "flips:\n  - title: {zh: 甲, en: a}\n    change: {due_on: %s}\n    expect: {}\n"
    dispute = "as_of: 2026-11-23\nanswers: {lent_on: 2026-03-10, due_on: %s}\n"
    assert problems(base, tmp_path, dispute % "2026-04-01" + flip % "2026-03-01") == [
        "cases/x.yaml:5:14: the date 2026-03-01 for `due_on` is before `lent_on` (2026-03-10) :: one of the two dates is wrong"
    ]
    assert len(problems(base, tmp_path, dispute % "2026-03-01" + flip % "2026-03-01")) == 1


def test_a_flip_to_an_earlier_day_makes_a_date_lie_in_the_future(base: Knowledge, tmp_path: Path) -> None:
    (found,) = problems(
        base,
        tmp_path,
        """
as_of: 2026-11-23
answers: {lent_on: 2026-03-10}
flips:
  - title: {zh: 甲, en: a}
    change: {as_of: 2026-01-01}
    expect: {}
""",
    )
    assert found.startswith("cases/x.yaml:5:5: the date 2026-03-10 for `lent_on` is after today (2026-01-01)")


def test_expectations_name_their_values_rules_and_numbers(base: Knowledge, tmp_path: Path) -> None:
    expect = read(
        base,
        tmp_path,
        """
answers: {}
expect:
  findings:
    order: {is: open, by: order-open}
    again: [2026-01-01, 2026-02-01]
    fee: 16.67
    end: none
  advice: [D1-01]
  no_advice: advise-x
  defeated: {guide-open: order-open}
  assumes: [counter, court_fee]
""",
    ).expect
    assert [(e.finding, e.values, e.by) for e in expect.findings] == [
        ("order", frozenset({"open"}), "order-open"),
        ("again", frozenset({date(2026, 1, 1), date(2026, 2, 1)}), None),
        ("fee", frozenset({Decimal("16.67")}), None),
        ("end", None, None),
    ]
    assert [[word for word, *_ in part] for part in (expect.advice, expect.no_advice, expect.assumes)] == [
        ["D1-01"],
        ["advise-x"],
        ["counter", "court_fee"],
    ]
    assert [(rule, by) for rule, by, _ in expect.defeated] == [("guide-open", "order-open")]


def test_expectations_that_name_nothing_are_refused_at_the_word(base: Knowledge, tmp_path: Path) -> None:
    text = """answers: {}
expect:
  findings:
    ordr: open
    order: {is: opened, by: order-opn}
  advice: [D1-02]
  assumes: [stance]
"""
    assert problems(base, tmp_path, text) == [
        "cases/x.yaml:4:5: there is no finding `ordr` :: did you mean `order`?",
        "cases/x.yaml:5:17: `opened` is not among the options of `order` :: did you mean `open`?",
        "cases/x.yaml:5:29: there is no rule with the name or number `order-opn` :: did you mean `order-open`?",
        "cases/x.yaml:6:12: there is no rule with the name or number `D1-02` :: did you mean `D1-01`?",
        "cases/x.yaml:7:13: there is nothing named `stance` that can be assumed :: one of `counter`, `court_fee`",
    ]


def test_a_file_of_a_later_format_is_refused(base: Knowledge, tmp_path: Path) -> None:
    assert problems(base, tmp_path, "format: 2\nanswers: {}\n") == [
        "cases/x.yaml:1:9: the case file has format 2, and this program knows 1 :: use a newer program"
    ]


def test_a_case_without_answers_a_missing_file_and_broken_yaml_are_named(base: Knowledge, tmp_path: Path) -> None:
    assert problems(base, tmp_path, "as_of: 2026-11-23\n") == [
        "cases/x.yaml:1:1: case has no `answers` :: add answers: to the entry, on the level of its other keys"
    ]
    assert "close the quote" in problems(base, tmp_path, 'answers:\n  name: "x\n')[0]
    with pytest.raises(CaseError, match=r"nowhere\.yaml: there is no file"):
        read_case(tmp_path / "nowhere.yaml", base)


def test_written_answers_are_read_back_the_same(base: Knowledge) -> None:
    said: dict[str, Answer] = {
        "stance": "denies",
        "owed": Decimal("16.67"),
        "counter": True,
        "how": frozenset({"b", "a"}),
        "d1": DONT_KNOW,
        "people": 2,
        "lent_on": date(2026, 3, 10),
    }
    written = written_answers(base, said)
    assert written["how"] == ["a", "b"]
    assert {name: parse_answer(base.facts[name], words) for name, words in written.items()} == said


def test_a_consultation_takes_only_answers_that_can_be(base: Knowledge) -> None:
    check(base, {"lent_on": date(2026, 3, 10)}, date(2026, 3, 10), Place("answers"))
    for wrong in ({"nothing": True}, {"lent_on": date(2026, 3, 11)}):
        with pytest.raises(CaseError):
            check(base, wrong, date(2026, 3, 10), Place("answers"))


def test_an_option_of_a_list_must_exist(base: Knowledge) -> None:
    with pytest.raises(NotAValue):
        parse_answer(base.facts["how"], ["a", "z"])


def test_does_not_apply_is_an_answer_without_a_value_and_is_written_back(base: Knowledge, tmp_path: Path) -> None:
    read_back = answers(base, tmp_path, "  stance: does_not_apply\n  how: does_not_apply\n  owed: does_not_apply\n")
    assert read_back == dict.fromkeys(("stance", "how", "owed"), DOES_NOT_APPLY)
    assert written_answers(base, read_back) == dict.fromkeys(("stance", "how", "owed"), "does_not_apply")


def test_questions_put_off_are_read_each_once(base: Knowledge, tmp_path: Path) -> None:
    assert read(base, tmp_path, "answers: {}\nlater: [owed, stance, owed]\n").later == ("owed", "stance")
    assert read(base, tmp_path, "answers: {}\n").later == ()


def test_an_unknown_question_put_off_is_named(base: Knowledge, tmp_path: Path) -> None:
    assert problems(base, tmp_path, "answers: {}\nlater: [stence]\n") == [
        "cases/x.yaml:2:9: there is no question `stence` :: did you mean `stance`?"
    ]
