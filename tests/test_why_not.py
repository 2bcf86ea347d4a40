"""WHY NOT: the nearest rules, what each lacks, and what prevails over it."""

from __future__ import annotations

from datetime import date

import pytest
from base import W, shipped, worked
from golden_files import assert_golden
from small_base import base_of

from engine.conditions import Truth
from engine.consultation import consult
from engine.model import DONT_KNOW, Answers, Language
from engine.trace import Consultation
from explain.reasons.naming import Target, target
from explain.reasons.whynot import WhyNot

LANGUAGES: tuple[Language, ...] = ("zh", "en")
GOLDEN = {"W1": "小额诉讼=check", "W3": "支付令", "W5": "支付令"}
RULES = (
    "near: if: {self: yes, one: a, yes_a: yes}, then: {proven: yes}",
    "far: if: {self: no, one: b, other: c, yes_a: no}, then: {proven: yes}",
    "deep: if: {proven: yes}, then: {case: a}",
    "late: if: {self: yes}, then: {case: b}, from: 2030-01-01",
    "beaten: if: {self: yes}, then: {case: c}",
    "winner: if: {one: a}, then: {case: c, times_: 1}, overrides: [beaten]",
)


def consulted(answers: Answers) -> Consultation:
    return consult(base_of(*RULES), answers, date(2024, 6, 1))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GOLDEN)
def test_what_is_lacking_reads_as_it_was_read(name: str, language: Language) -> None:
    words = WhyNot(worked(name), language).markdown(target(shipped(), GOLDEN[name]))
    assert_golden(f"why-not-{name.lower()}.{language}.md", words)


def test_the_nearest_rule_comes_first_with_only_what_it_lacks() -> None:
    words = WhyNot(consulted({"self": True, "one": "a", "yes_a": False}), "en")
    first, second = words.attempts(Target("proven", True, None))
    assert (first.rule.id, second.rule.id) == ("near", "far")
    assert [(lack.leaf.name, lack.truth) for lack in first.lacks] == [("yes_a", Truth.FAILS)]


def test_unanswered_and_unknown_are_told_apart_from_failed() -> None:
    words = WhyNot(consulted({"self": True, "one": DONT_KNOW}), "en")
    lacks = {lack.leaf.name: lack for lack in words.attempts(Target("proven", True, None))[0].lacks}
    assert lacks["one"].truth is Truth.UNKNOWN and "you do not know" in lacks["one"].said
    assert lacks["yes_a"].truth is Truth.UNKNOWN and "not answered yet" in lacks["yes_a"].said


def test_a_finding_that_is_lacking_is_followed_to_the_answers_behind_it() -> None:
    words = WhyNot(consulted({"self": True, "one": "c", "yes_a": True}), "en")
    lack = words.attempts(Target("case", "a", None))[0].lacks[0]
    assert lack.leaf.name == "proven" and lack.attempt is not None
    assert [inner.leaf.name for inner in lack.attempt.lacks] == ["one"]


def test_a_rule_that_is_defeated_names_the_one_that_prevails() -> None:
    words = WhyNot(consulted({"self": True, "one": "a"}), "en")
    attempt = words.attempts(Target(None, None, "beaten"))[0]
    assert attempt.lacks == () and attempt.defeated_by is not None and attempt.defeated_by.id == "winner"
    assert "prevails" in words.markdown(Target(None, None, "beaten"))


def test_a_rule_not_yet_in_force_says_since_when() -> None:
    text = WhyNot(consulted({"self": True}), "en").markdown(Target("case", "b", None))
    assert "does not apply on 2024-06-01 (from 2030-01-01)" in text


def test_what_is_so_is_sent_to_why() -> None:
    assert "huanqian why" in WhyNot(worked("W1"), "en").markdown(target(shipped(), "payment_order=open"))


@pytest.mark.parametrize("name", W)
def test_every_route_that_is_not_open_says_what_would_open_it(name: str) -> None:
    words = WhyNot(worked(name), "zh")
    for finding in shipped().findings.values():
        asked = words.wanted(Target(finding.id, None, None))
        if finding.route and not asked.holds(worked(name)):
            attempts = words.attempts(asked)
            assert attempts and all(a.lacks or a.defeated_by or a.not_in_force for a in attempts)
            assert "{" not in words.markdown(asked)
