"""`huanqian test`: what came instead of what was expected, why, and the nearest edit that would mend it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as XML

import pytest
from base import DATA
from commands import Here, environment
from golden_files import assert_golden

from engine.cases.expectations import Expectation
from engine.cases.files import read_case
from engine.loading.knowledge import load
from engine.model import Language
from engine.problems import CaseError
from workshop.trials.formats import as_json, as_junit, as_pretty
from workshop.trials.resting import rests_on
from workshop.trials.running import Outcome, run

CASE = """title: {zh: 他否认, en: He denies it}
as_of: 2026-11-23
answers:
  owed: 8000
  due_on: 2026-04-30
  stance: denies
  counter_debt: no
  agreed_rate: 6%
expect:
"""
LENDING = DATA / "lending"
BASE = load(LENDING)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    return Here(monkeypatch, capsys)


def outcome(folder: Path, expect: str) -> Outcome:
    """The denied loan, with these expectations."""
    path = folder / "denied.yaml"
    path.write_text(CASE + expect, "utf-8")
    (one,) = run(BASE, [str(path)])
    return one


WRONG = """  findings:
    payment_order: {is: open, by: payment-order-open}
    interest: 500
    fee: none
  fired: [payment-order-open]
  not_fired: [payment-order-closed]
  advice: [D5-12]
  reasons: {limitation_end: [due_on, owed]}
  text: [支付令可以申请了]
  no_text: [走不通]
"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_failure_reads_word_for_word(language: Language, tmp_path: Path) -> None:
    text = as_pretty([outcome(tmp_path, WRONG)], language)
    assert_golden(f"test-failures.{language}.txt", text.replace(f"{tmp_path}/", ""))


RIGHT = {
    "a finding": "  findings: {payment_order: {is: closed, by: payment-order-closed}}\n",
    "what it rests on": "  reasons: {payment_order: [stance, payment-order-closed], limitation_end: [due_on]}\n",
    "fired rules": "  fired: [due-on-the-day]\n  not_fired: [payment-order-open, D5-12]\n",
    "words of the report": "  text: [走不通, The agreed day has passed]\n  no_text: [火星]\n",
    "no advice": "  no_advice: [apply-for-it]\n",
    "questions asked": "  asked: [stance]\n  never_asked: [counter_debt]\n",
}
UNMET = {
    "a finding": "  findings: {payment_order: none}\n",
    "what it rests on": "  reasons: {payment_order: [owed]}\n",
    "what does not come": "  reasons: {fee: [owed]}\n",
    "a fired rule": "  fired: [payment-order-open]\n",
    "a rule that did not fire": "  not_fired: [due-on-the-day]\n",
    "words of the report": "  text: [a flying saucer]\n",
    "other words": "  no_text: [走不通]\n",
    "advice": "  advice: [D5-12]\n",
    "a defeat": "  defeated: {payment-order-open: payment-order-closed}\n",
}


@pytest.mark.parametrize("name", RIGHT)
def test_an_expectation_that_is_met_says_nothing(name: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, RIGHT[name]).passed


@pytest.mark.parametrize("name", UNMET)
def test_an_expectation_that_is_not_met_is_told_once(name: str, tmp_path: Path) -> None:
    assert len(outcome(tmp_path, UNMET[name]).differences) == 1


def test_the_nearest_edit_makes_it_so(tmp_path: Path) -> None:
    failed = outcome(tmp_path, "  findings: {payment_order: open}\n")
    told = json.loads(as_json([failed], "en"))["cases"][0]["differences"][0]
    nearest = told["nearest"]["en"]
    assert nearest["rule"] == "payment-order-open"
    (condition,) = nearest["conditions"]
    assert (condition["file"], condition["line"], condition["name"]) == ("rules/5-courts/payment-order.yaml", 7, "stance")
    assert "`stance: admits`" in condition["edit"]
    path = tmp_path / "mended.yaml"
    path.write_text((CASE + "  findings: {payment_order: open}\n").replace("stance: denies", "stance: admits"), "utf-8")
    assert [one.passed for one in run(BASE, [str(path)])] == [True]


def test_what_should_not_have_come_names_the_conditions_that_brought_it(tmp_path: Path) -> None:
    failed = outcome(tmp_path, "  not_fired: [payment-order-closed]\n")
    nearest = json.loads(as_json([failed], "en"))["cases"][0]["differences"][0]["nearest"]["zh"]
    assert [c["name"] for c in nearest["conditions"]] == ["stance"]
    assert "`stance: admits`" in nearest["conditions"][0]["edit"]


def test_expectations_that_name_nothing_are_problems(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(CASE + "  reasons: {fees: [stanse]}\n  fired: [nothing]\n  text: ['']\n", "utf-8")
    with pytest.raises(CaseError) as caught:
        read_case(path, BASE)
    codes = [p.code for p in caught.value.problems]
    assert codes == ["expected_reason", "expected_reason", "expected_rule", "empty_text"]
    assert Expectation().is_empty() and not Expectation(asked=(("a", caught.value.problems[0].place),)).is_empty()


def test_what_a_conclusion_rests_on_goes_through_other_findings(tmp_path: Path) -> None:
    (passed,) = run(BASE, ["colleague"])
    assert passed.consultation is not None
    behind = rests_on(passed.consultation, "D5-12")
    assert behind is not None
    assert {"apply-for-it", "payment_order", "payment-order-open", "stance", "due", "due_on"} <= behind
    assert rests_on(passed.consultation, "payment-order-closed") is None


def test_cases_are_chosen_by_part_of_their_name_by_pattern_and_by_flip(tmp_path: Path) -> None:
    shutil.copytree(LENDING, tmp_path / "base")
    cases = tmp_path / "base" / "cases"
    (cases / "old").mkdir()
    flips = "flips:\n" + "".join(
        f"  - {{title: {{zh: 甲, en: a}}, change: {{owed: {n}}}, expect: {{advice: [D5-12]}}}}\n" for n in (6000, 7000)
    )
    (cases / "old" / "friend.yaml").write_text((cases / "colleague.yaml").read_text("utf-8") + flips, "utf-8")
    base = load(tmp_path / "base")

    def chosen(*names: str) -> list[str]:
        return [one.name for one in run(base, names)]

    friend = ["cases/old/friend.yaml", "cases/old/friend.yaml#1", "cases/old/friend.yaml#2"]
    assert chosen() == ["cases/colleague.yaml", *friend]
    assert chosen("friend") == chosen("old/*") == chosen(str(cases / "old" / "friend.yaml")) == friend
    assert chosen("friend#2") == chosen("old/friend#2") == friend[2:]
    assert chosen("colleague", "friend#1") == ["cases/colleague.yaml", friend[1]]
    for wrong in ("no-such-case", "friend#9"):
        with pytest.raises(CaseError) as caught:
            chosen(wrong)
        assert [p.code for p in caught.value.problems] == ["case_unknown"]


def test_junit_counts_failures_and_unreadable_files(tmp_path: Path) -> None:
    shutil.copytree(LENDING, tmp_path / "base")
    (tmp_path / "base" / "cases" / "broken.yaml").write_text("answers: {stance: maybe}\n", "utf-8")
    (tmp_path / "base" / "cases" / "denied.yaml").write_text(CASE + UNMET["advice"], "utf-8")
    outcomes = list(run(load(tmp_path / "base")))
    root = XML.fromstring(as_junit(outcomes, "zh").encode())
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "1")
    told = json.loads(as_json(outcomes, "zh"))
    assert (told["passed"], told["failed"]) == (1, 2)


def test_the_command_fails_when_a_case_does(tmp_path: Path, here: Here) -> None:
    shutil.copytree(LENDING, tmp_path / "base")
    folder = tmp_path / "base"
    assert here("test", "--knowledge", folder, "--lang", "en").out == "1 passed, 0 failed\n"
    (folder / "cases" / "denied.yaml").write_text(CASE + UNMET["advice"], "utf-8")
    ran = here("test", "denied", "--knowledge", folder, "--lang", "en")
    assert (ran.code, ran.out.endswith("0 passed, 1 failed\n")) == (1, True)
    assert here("test", "nobody", "--knowledge", folder, "--lang", "en").code == 1
    assert here("test", "denied", "--knowledge", folder, "--format", "junit").out.startswith("<?xml")


def test_pytest_collects_each_dispute(tmp_path: Path) -> None:
    shutil.copytree(LENDING, tmp_path / "base")
    (tmp_path / "base" / "cases" / "denied.yaml").write_text(CASE + UNMET["advice"], "utf-8")
    (tmp_path / "base" / "cases" / "broken.yaml").write_text("answers: {stance: maybe}\n", "utf-8")
    words = [sys.executable, "-m", "pytest", "-p", "workshop.pytest_cases", "-q", "--continue-on-collection-errors", "."]
    alone = environment(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    ran = subprocess.run(words, cwd=tmp_path, env=alone, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 1 and "1 failed, 1 passed, 1 error" in ran.stdout
    assert "`maybe` is not among the options" in ran.stdout
    assert "write `stance: admits` in the case" in ran.stdout
    assert "Traceback" not in ran.stdout
