"""What a consultation says about itself: presumptions, answers left aside, defeats, conflicts, gaps, confirmations, dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from base import worked
from small_base import base_of

from engine.asking.interview import still_open
from engine.consultation import consult
from engine.model import DOES_NOT_APPLY, DONT_KNOW, Answers, Knowledge
from engine.problems import CaseError
from engine.trace import Consultation

DAY = date(2025, 2, 15)
LATER = date(2025, 6, 15)
PRESUMED = {"yes_a": "presumed: {value: no, because: {zh: 推定, en: presumed}, source: law/1}"}
GATED = {"one": "ask_if: {self: yes}"}


def fired(base: Knowledge, answers: Answers, day: date = DAY) -> list[str]:
    return [firing.rule.id for firing in consult(base, answers, day).firings]


def assumed(consultation: Consultation) -> list[tuple[str, str, object]]:
    return [(a.kind, a.name, a.value) for a in consultation.assumptions]


@pytest.mark.parametrize("answers", [{}, {"yes_a": DONT_KNOW}, {"yes_a": DOES_NOT_APPLY}])
def test_a_presumed_value_stands_in_for_every_answer_without_a_value(answers: Answers) -> None:
    got = consult(base_of("a: if: {yes_a: no}, then: {proven: yes}", **PRESUMED), answers, DAY)
    assert got.value("proven") is True
    assert [(p.name, p.value, p.origin) for p in got.firings[0].premises] == [("yes_a", False, "presumed")]
    assert assumed(got) == [("presumed", "yes_a", False)]
    assert got.assumptions[0].source == "law/1"


@pytest.mark.parametrize(("answer", "rules"), [(True, []), (False, ["a"])])
def test_an_answer_beats_a_presumption(answer: bool, rules: list[str]) -> None:
    got = consult(base_of("a: if: {yes_a: no}, then: {proven: yes}", **PRESUMED), {"yes_a": answer}, DAY)
    assert [f.rule.id for f in got.firings] == rules
    assert assumed(got) == []


def test_a_presumption_is_an_assumption_only_where_a_fired_rule_rests_on_it() -> None:
    base = base_of("a: if: {yes_a: no, self: yes}, then: {proven: yes}", "b: then: {case: a}", **PRESUMED)
    assert assumed(consult(base, {"self": False}, DAY)) == []
    assert assumed(consult(base, {"self": True}, DAY)) == [("presumed", "yes_a", False)]


def test_a_presumed_value_is_used_but_not_known() -> None:
    rules = ("a: if: {yes_a: {known: no}}, then: {proven: yes}", "b: if: {yes_a: {known: yes}}, then: {case: a}")
    base = base_of(*rules, **PRESUMED)
    assert fired(base, {}) == ["a"]
    assert fired(base, {"yes_a": DONT_KNOW}) == ["a"]
    assert fired(base, {"yes_a": False}) == ["b"]


def test_an_answer_whose_question_no_longer_applies_is_left_aside_and_comes_back() -> None:
    base = base_of("a: if: {one: b}, then: {proven: yes}", "b: if: {one: {known: yes}}, then: {case: a}", **GATED)
    answers: dict[str, object] = {"self": True, "one": "b"}
    assert fired(base, answers) == ["a", "b"]  # type: ignore[arg-type]
    aside = consult(base, {**answers, "self": False}, DAY)  # type: ignore[dict-item]
    assert aside.firings == ()
    assert "one" not in aside.values and aside.answers["one"] == "b"
    assert fired(base, {"one": "b"}) == ["a", "b"], "an open gate leaves the answer standing"
    assert fired(base, {**answers, "self": True}) == ["a", "b"]  # type: ignore[dict-item]


def test_a_presumption_does_not_hold_where_its_question_does_not_apply() -> None:
    gated = "ask_if: {self: yes}, presumed: {value: a, because: {zh: 词, en: w}}"
    base = base_of("a: if: {one: a}, then: {proven: yes}", one=gated)
    assert fired(base, {"self": True}) == ["a"]
    assert fired(base, {"self": False}) == []


def test_a_defeated_rule_is_shown_with_who_defeats_it_and_what_held() -> None:
    base = base_of(
        "guide: if: {self: yes, not: {kinds: c}}, then: {case: a}",
        "law: if: {yes_a: no}, then: {case: b}, overrides: [guide]",
        "above: if: {owed: {above: 5}}, then: {case: c}, overrides: [law]",
    )
    got = consult(base, {"self": True, "yes_a": False}, DAY)
    assert got.value("case") == "b" and got.conflicts == ()
    assert [(d.rule.id, d.by.id) for d in got.defeated] == [("guide", "law")]
    held = [(p.name, p.value, p.origin) for p in got.defeated[0].premises]
    assert held == [("self", True, "answer"), ("kinds", None, "absent")]
    assert "guide" not in [w.rule.id for w in got.waiting]
    higher = consult(base, {"self": True, "yes_a": False, "owed": Decimal(10)}, DAY)
    assert higher.value("case") == "c"
    assert [(d.rule.id, d.by.id) for d in higher.defeated] == [("guide", "above"), ("law", "above")]


def test_a_rule_that_does_not_hold_is_not_defeated() -> None:
    base = base_of("guide: if: {self: yes}, then: {case: a}", "law: then: {case: b}, overrides: [guide]")
    assert consult(base, {"self": False}, DAY).defeated == ()
    assert consult(base, {}, DAY).defeated == ()


def test_a_conflict_is_shown_and_not_settled() -> None:
    base = base_of("one: then: {case: a, kinds: a}", "two: then: {case: b, kinds: b}")
    got = consult(base, {}, DAY)
    (conflict,) = got.conflicts
    assert (conflict.finding.id, [found.value for found in conflict.found]) == ("case", ["a", "b"])
    assert [found.justification[0].rule.id for found in conflict.found] == ["one", "two"]
    assert got.value("case") is None
    assert len(got.findings["kinds"]) == 2, "several values of a `many` finding are no conflict"


def test_equal_conclusions_confirm_each_other() -> None:
    base = base_of(
        "one: if: {any: [{self: yes}, {yes_a: yes}]}, then: {case: a}",
        "two: if: {yes_a: yes}, then: {case: a}",
    )
    got = consult(base, {"self": True, "yes_a": True}, DAY)
    (found,) = got.findings["case"]
    assert [(f.rule.id, f.branch) for f in found.justification] == [("one", 0), ("one", 1), ("two", 0)]
    assert [f.seq for f in got.firings] == [0, 1, 2]


def test_each_premise_shows_the_value_that_met_it() -> None:
    base = base_of("some: then: {kinds: [a, b]}", "both: if: {kinds: {has_all: [a, b]}}, then: {proven: yes}")
    both = next(f for f in consult(base, {}, DAY).firings if f.rule.id == "both")
    assert [(p.name, p.value) for p in both.premises] == [("kinds", "a"), ("kinds", "b")]


LOOKUP = "rate: then: {share: {lookup: prime, at: $today%s}, proven: yes}"


def test_a_table_that_ends_is_a_gap_and_nothing_is_concluded() -> None:
    base = base_of(LOOKUP % "")
    assert consult(base, {}, DAY).value("share") == 3
    got = consult(base, {}, LATER)
    assert got.value("share") is None and got.value("proven") is True
    assert [(g.rule.id, g.finding, g.table.id, g.key) for g in got.gaps] == [("rate", "share", "prime", LATER)]
    assert assumed(got) == []


def test_a_table_that_ends_may_be_assumed_to_go_on() -> None:
    base = base_of(LOOKUP % ", if_unchanged: yes")
    assert assumed(consult(base, {}, DAY)) == []
    got = consult(base, {}, LATER)
    assert got.value("share") == 3 and got.gaps == ()
    assert assumed(got) == [("unchanged", "prime", 3)]
    before = consult(base, {}, date(2023, 1, 1))
    assert before.value("share") is None and len(before.gaps) == 1, "no row at all is a gap all the same"


def test_tables_change_on_their_day() -> None:
    base = base_of(LOOKUP % "")
    days = [date(2024, 5, 31), date(2024, 6, 1), date(2025, 3, 1), date(2025, 3, 2)]
    assert [consult(base, {}, day).value("share") for day in days] == [Decimal("4.2"), 3, 3, None]


def test_rules_hold_from_their_first_to_their_last_day() -> None:
    base = base_of("a: then: {proven: yes}, from: 2025-01-01, to: 2025-03-31")
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 31), date(2025, 4, 1)]
    assert [fired(base, {}, day) for day in days] == [[], ["a"], ["a"], []]


def test_a_rule_out_of_force_defeats_nothing_and_waits_for_nothing() -> None:
    base = base_of("guide: then: {case: a}", "law: if: {self: yes}, then: {case: b}, overrides: [guide], to: 2025-01-01")
    got = consult(base, {}, DAY)
    assert got.value("case") == "a" and got.waiting == ()
    assert consult(base, {"self": True}, DAY).value("case") == "a"


def test_a_rule_waits_for_the_facts_behind_the_findings_it_needs() -> None:
    base = base_of("first: if: {self: yes}, then: {proven: yes}", "second: if: {proven: yes, owed: {above: 1}}, then: {case: a}")
    assert {w.rule.id: w.facts for w in consult(base, {}, DAY).waiting} == {"first": ("self",), "second": ("self", "owed")}
    assert {w.rule.id: w.facts for w in consult(base, {"self": True}, DAY).waiting} == {"second": ("owed",)}
    assert consult(base, {"self": False}, DAY).waiting == ()


def test_answers_are_checked() -> None:
    base = base_of("a: then: {proven: yes}")
    with pytest.raises(CaseError, match="nothing"):
        consult(base, {"nothing": True}, DAY)


def test_nothing_is_to_be_found_out_where_a_question_does_not_apply() -> None:
    base = base_of("a: if: {self: yes, yes_a: yes}, then: {proven: yes}", **GATED)
    asked, spared = (consult(base, {"self": answer}, DAY) for answer in (DONT_KNOW, DOES_NOT_APPLY))
    assert "self" in asked.waits_for("proven")
    assert "self" not in spared.waits_for("proven")
    assert asked.findings == spared.findings == {}


@pytest.mark.parametrize("name", ["W1", "W4", "W6", "W8"])
def test_does_not_apply_concludes_and_asks_exactly_what_dont_know_does(name: str) -> None:
    given = worked(name)
    for put in list(given.answers)[::4]:
        unknown, spared = ({**given.answers, put: answer} for answer in (DONT_KNOW, DOES_NOT_APPLY))
        one, other = (consult(given.knowledge, answers, given.as_of) for answers in (unknown, spared))
        assert (one.firings, one.findings, one.waiting) == (other.firings, other.findings, other.waiting)
        assert still_open(given.knowledge, unknown, given.as_of) == still_open(given.knowledge, spared, given.as_of)
