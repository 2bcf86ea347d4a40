"""Each smell is found where it is, and only there; the shipped base has none that is not accepted with a reason."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from base import DATA, KNOWLEDGE
from hypothesis import given
from hypothesis import strategies as st

from engine.conditions import Leaf, satisfies
from engine.loading.knowledge import load
from engine.messages import MESSAGES
from engine.model import Kind, Place
from workshop.checks.review import Review, review
from workshop.smells.possible import Possible
from workshop.smells.smells import SMELLS

Edit = tuple[str, str, str]
LENDING = DATA / "lending"
DUE, ORDER, LOAN, FOUND, CASE = (
    "rules/1-law/due.yaml",
    "rules/5-courts/payment-order.yaml",
    "facts/loan.yaml",
    "findings/loan.yaml",
    "cases/colleague.yaml",
)
RULE = """
one-more:
  title: {{zh: 甲, en: a}}
  if: {condition}
  then: {then}
  because: {{zh: 甲。, en: A.}}
  sources: [civil-code/675]
  from: 2021-01-01
interest-for-a-year:"""
FACT = """
{name}:
  kind: {kind}
  question: {{zh: 有几个人知道？, en: How many know of it?}}
  help: {{zh: 只算在场的人。, en: Those who were there.}}
  why: {{zh: 多一个人多一份证据。, en: Each is proof.}}
  dont_know: {{zh: 问一问他们。, en: Ask them.}}
"""


def rule(condition: str, then: str = "{due: yes}") -> Edit:
    return DUE, "\ninterest-for-a-year:", RULE.format(condition=condition, then=then)


def more(text: str) -> Edit:
    return LOAN, "\nowed:", f"{text}\nowed:"


def choice(*options: str) -> Edit:
    listed = "".join(f"    o{n}: {{zh: {words}, en: option {chr(97 + n)}}}\n" for n, words in enumerate(options))
    return more(FACT.format(name="size", kind="choice") + f"  options:\n{listed}")


FOUND_IN: dict[str, tuple[str, list[Edit]]] = {
    "unused_fact": ("witnessed", [more(FACT.format(name="witnessed", kind="yes_no"))]),
    "finding_unused": ("aside", [(FOUND, "due:\n", "aside:\n  kind: yes_no\n  label: {zh: 甲, en: a}\ndue:\n"), rule("{due: yes}", "{aside: yes}")]),
    "finding_unreached": ("aside", [(FOUND, "due:\n", "aside:\n  kind: yes_no\n  label: {zh: 甲, en: a}\ndue:\n")]),
    "option_unreached": ("payment_order", [(FOUND, "    closed:", "    later: {zh: 以后, en: later}\n    closed:")]),
    "advice_untried": ("apply-for-it", [(CASE, "  advice: [D5-12]\n", "")]),
    "never_true": ("one-more", [rule("{stance: admits, not: {stance: [admits, denies]}}")]),
    "alternative_never": ("one-more", [rule("{counter_debt: no, any: [{stance: denies}, {counter_debt: yes}]}")]),
    "never_asked_if": ("witnessed", [more(FACT.format(name="witnessed", kind="yes_no") + "  ask_if: {owed: {above: 5, below: 3}}\n"), rule("{witnessed: yes}")]),
    "always_true": ("one-more", [rule("{stance: [admits, denies], owed: {above: 3}}")]),
    "duplicate_rule": ("one-more", [rule("{due_on: {before: $today}}"), (DUE, "\n    limitation_end: {date_after: $due_on, years: 3}", ""), (CASE, "    limitation_end: 2029-04-30\n", "")]),
    "shadowed_rule": ("one-more", [rule("{due_on: {before: $today}, stance: admits}"), (DUE, "\n    limitation_end: {date_after: $due_on, years: 3}", ""), (CASE, "    limitation_end: 2029-04-30\n", "")]),
    "always_defeated": ("payment-order-closed", [rule("{stance: [admits, denies], owed: {above: 0}}", "{payment_order: open}"), (DUE, "  then: {payment_order: open}\n", "  then: {payment_order: open}\n  overrides: [payment-order-closed]\n"), (ORDER, "{any: [{stance: denies}, {counter_debt: yes}]}", "{stance: denies, owed: {above: 5}}")]),
    "long_sentence": ("due-on-the-day", [(DUE, "约定的日子过了，从第二天起算三年。", "约定的日子已经过去了，所以请求法院保护的三年期间从约定的日子的第二天开始一天一天地往后算一直算到第三年。")]),
    "long_english_sentence": ("due-on-the-day", [(DUE, "so three years run from the next.", "so " + "that it is " * 14 + "three.")]),
    "two_questions": ("owed", [(LOAN, "他还欠您多少本金？", "他还欠您多少本金，并且约定了多少利息？")]),
    "double_negation": ("due-on-the-day", [(DUE, "从第二天起算三年。", "不得不从第二天起算三年。")]),
    "options_alike": ("stance", [(LOAN, "denies: {zh: 否认, en: denies it}", "denies: {zh: 承认，但拖着。, en: denies it}")]),
    "options_overlap": ("size", [choice("1万元以下", "5000元到5万元", "5万元以上")]),
    "options_gap": ("size", [choice("1万元以下", "2万元到5万元", "5万元以上")]),
    "no_none": ("paths", [more(FACT.format(name="paths", kind="choices") + "  options: {wechat: {zh: 微信, en: WeChat}, bank: {zh: 银行, en: bank}}\n")]),
    "help_empty": ("owed", [(LOAN, "只算本金，不算利息。", "他还欠您多少本金")]),
    "jargon": ("owed", [(LOAN, "费用和程序都看这个数。", "财产保全的费用看这个数。")]),
    "term_unused": ("aside", [("glossary.yaml", "fee:", "aside: {term: {zh: 反诉, en: counterclaim}, says: {zh: 他反过来告您。, en: He sues you back.}}\nfee:")]),
    "numbers_differ": ("due-on-the-day", [(DUE, "so three years", "so 30 years")]),
    "articles_differ": ("due-on-the-day", [(DUE, "从第二天起算三年。", "见第188条，三年。"), (DUE, "so three years run", "see Article 189; three years run")]),
    "blanks_differ": ("apply-for-it", [(ORDER, "pay {fee} yuan", "pay the fee")]),
    "accepted_nothing": ("owed", [("accepted.yaml", "", "unused_fact:\n  owed: {zh: 甲。, en: A.}\n")]),
}  # fmt: skip
"""Smell to the id of what it is about, and the edits of a clean base that bring it."""
QUIET: dict[str, list[Edit]] = {
    "a range that meets the next": [choice("一万元以下", "一万元到五万元", "五万元以上")],
    "an alternative that another question opens": [rule("{any: [{stance: denies}, {counter_debt: yes}]}")],
    "a condition on an unanswered question": [rule("{stance: {known: no}, owed: {above: 3}}")],
    "the same number in words": [(DUE, "从第二天起算三年。", "从第二天起算，三年就是 36 个月。"), (DUE, "so three years run", "so thirty-six months, three years, run")],
    "a quoted negation": [(DUE, "从第二天起算三年。", "从第二天起算三年，不能写“不得不”。")],
    "a share in Chinese": [(DUE, "从第二天起算三年。", "从第二天起算三年，利息千分之一。"), (DUE, "so three years run", "so three years and 0.1% run")],
    "an advice by the name of its rule": [(CASE, "D5-12", "apply-for-it")],
}  # fmt: skip


def edited(folder: Path, edits: Sequence[Edit]) -> Review:
    shutil.copytree(LENDING, folder)
    for name, find, write in edits:
        path = folder / name
        text = path.read_text("utf-8") if path.exists() else ""
        assert find in text
        path.write_text(text.replace(find, write, 1), encoding="utf-8")
    found = review(folder)
    assert found.errors == ()
    return found


@pytest.mark.parametrize("code", FOUND_IN)
def test_a_smell_is_found_where_it_is(code: str, tmp_path: Path) -> None:
    of, edits = FOUND_IN[code]
    found = [smell for smell in edited(tmp_path / "base", edits).smells if smell.code == code]
    assert [smell.of for smell in found] == [of]
    assert found[0].place.line > 0
    assert found[0].problem.hint is not None


@pytest.mark.parametrize("name", QUIET)
def test_what_only_looks_like_a_smell_is_left_alone(name: str, tmp_path: Path) -> None:
    told = {smell.code for smell in edited(tmp_path / "base", QUIET[name]).smells}
    assert told <= {"unused_fact", "shadowed_rule"}


def test_every_kind_of_smell_has_an_example() -> None:
    start = list(MESSAGES).index("unused_fact")
    smells = list(MESSAGES)[start : list(MESSAGES).index("accepted_nothing") + 1]
    assert set(smells) == set(FOUND_IN)
    assert len(SMELLS) >= 20


def test_an_accepted_smell_is_silent(tmp_path: Path) -> None:
    of, edits = FOUND_IN["unused_fact"]
    accepted = ("accepted.yaml", "", f"unused_fact:\n  {of}: {{zh: 先留着。, en: Kept for now.}}\n")
    assert edited(tmp_path / "base", [*edits, accepted]).smells == ()


def test_the_shipped_base_has_no_errors_and_no_smells() -> None:
    found = review(KNOWLEDGE)
    assert [problem.in_("en") for _, problem in found.problems()] == []


BASE = load(LENDING)
POSSIBLE = Possible(BASE)
P = Place("a.yaml")
OPTIONS = st.sets(st.sampled_from(["admits", "denies"]), min_size=1).map(frozenset)
DAY = date(2026, 1, 1)
TESTS = {
    "stance": st.one_of(
        st.builds(lambda v, n: Leaf("stance", "is", v, P, n), st.sampled_from(["admits", "denies"]), st.booleans()),
        st.builds(lambda v, n: Leaf("stance", "in", v, P, n), OPTIONS, st.booleans()),
    ),
    "owed": st.builds(
        lambda t, v, n: Leaf("owed", t, Decimal(v), P, n),
        st.sampled_from(["is", "above", "at_least", "below", "at_most"]),
        st.integers(-2, 5),
        st.booleans(),
    ),
    "due_on": st.builds(
        lambda t, v, n: Leaf("due_on", t, DAY + timedelta(v), P, n),
        st.sampled_from(["is", "above", "at_least", "below", "at_most"]),
        st.integers(0, 4),
        st.booleans(),
    ),
}
ANSWERS: dict[str, list[Any]] = {
    "stance": ["admits", "denies"],
    "owed": [Decimal(n) / 4 for n in range(0, 41)],
    "due_on": [DAY + timedelta(n) for n in range(-3, 9)],
}


def holding(name: str, tests: Sequence[Leaf]) -> list[Any]:
    return [v for v in ANSWERS[name] if all(satisfies(v, t.test, t.operand) != t.negated for t in tests)]


@given(
    st.sampled_from(sorted(TESTS)).flatmap(lambda name: st.tuples(st.just(name), st.lists(TESTS[name], min_size=1, max_size=4)))
)
def test_tests_that_exclude_one_another_have_no_answer_and_others_have_one(case: tuple[str, list[Leaf]]) -> None:
    name, tests = case
    assert POSSIBLE.of_one(name, tests) == bool(holding(name, tests))


@given(st.sampled_from(sorted(TESTS)).flatmap(lambda name: st.tuples(st.just(name), TESTS[name], TESTS[name])))
def test_one_test_implies_another_where_every_answer_says_so(case: tuple[str, Leaf, Leaf]) -> None:
    name, one, other = case
    assert POSSIBLE.implies(one, other) == (set(holding(name, [one])) <= set(holding(name, [other])))


def test_the_kinds_of_the_tests_are_those_of_the_base() -> None:
    assert {BASE.facts[name].kind for name in TESTS} == {Kind.CHOICE, Kind.MONEY, Kind.DATE}
