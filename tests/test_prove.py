"""`huanqian prove`: faults planted in small bases are found with a dispute that shows them; the shipped base has none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from base import KNOWLEDGE, shipped
from commands import Here, process
from golden_files import assert_golden
from overlays import MINI, overlaid
from small_base import base_of

import engine.order
from engine.cases.files import read_case
from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import Knowledge
from engine.sources import Status
from workshop.worked_cases import differences, trials

pytest.importorskip("z3", reason="the solver (extra `prove`) is not installed")

from workshop.proving.proof import Failure, Proof, prove
from workshop.proving.search import Search, Unknown
from workshop.proving.words import ProofWords

INVARIANT = "{{{kind}, says: {{zh: 不会这样, en: never so}}, sources: [law/1]}}"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    return Here(monkeypatch, capsys)


def only(proof: Proof, kind: str) -> Failure:
    """The one failure of the kind."""
    (found,) = [failure for failure in proof.failures if failure.kind == kind]
    return found


def total(base: Knowledge, name: str) -> Knowledge:
    return replace(base, findings={**base.findings, name: replace(base.findings[name], total=True)})


def advising(when: str) -> str:
    return f"advise: {{when: {when}, says: {{zh: 做, en: do}}}}"


def with_invariant(tmp_path: Path, rules: str, condition: str) -> Knowledge:
    """The mini base with other rules and one invariant."""
    base = overlaid(MINI, tmp_path / "base")
    (base / "rules/1-law/a.yaml").write_text(rules, encoding="utf-8")
    (base / "invariants.yaml").write_text(f"kept: {INVARIANT.format(kind=condition)}\n", encoding="utf-8")
    return load(base)


def test_a_contradiction_is_found_with_a_dispute() -> None:
    base = base_of("a: if: {self: yes}, then: {case: a}", "b: if: {owed: {above: 500}}, then: {case: b}")
    found = only(prove(base), "conflict")
    assert found.about == "case" and set(found.rules) == {"a", "b"}
    assert found.consultation is not None
    assert [c.finding.id for c in consult(base, found.consultation.answers, found.consultation.as_of).conflicts] == ["case"]
    assert set(found.consultation.answers) == {"self", "owed"}  # nothing that it does not take


def test_a_contradiction_of_computed_sums_is_found_where_they_differ() -> None:
    base = base_of("a: then: {sum_1: $owed}", "b: then: {sum_1: {times: [$paid, 2]}}")
    found = only(prove(base), "conflict").consultation
    assert found is not None and len(found.findings["sum_1"]) == 2


def test_a_contradiction_that_hangs_on_a_leap_day_is_found() -> None:
    base = base_of(
        "a: then: {end_1: {date_after: $lent_on, years: 1}}",
        "b: if: {end_1: {known: yes}}, then: {end_2: {date_after: $end_1, days: 0}}",
        "c: if: {end_2: {before: 2025-02-28}, lent_on: {on_or_after: 2024-02-29}}, then: {proven: yes}",
        "d: if: {lent_on: 2024-02-29, end_2: 2025-02-28}, then: {case: a}",
    )
    proof = prove(base)
    assert only(proof, "dead").about == "c"  # a year after 29 February ends on 28 February, and never sooner
    assert not proof.undecided


def test_a_gap_in_a_total_finding_is_found_in_a_dispute_answered_in_full() -> None:
    base = total(base_of("a: if: {owed: {above: 10}}, then: {case: a}", "b: if: {owed: {below: 10}}, then: {case: b}"), "case")
    found = only(prove(base), "gap").consultation
    assert found is not None and found.values["owed"] == 10
    assert "case" not in found.findings


def test_without_the_gap_a_total_finding_is_proved() -> None:
    base = total(base_of("a: if: {owed: {above: 10}}, then: {case: a}", "b: if: {owed: {at_most: 10}}, then: {case: b}"), "case")
    proof = prove(base, findings=["case"])
    assert proof.clean and proof.proved["gap"] == 1


def test_a_rule_whose_tests_exclude_each_other_is_dead_and_they_are_named() -> None:
    base = base_of("a: if: {self: yes, owed: {above: 500}, all: [{owed: {below: 100}}]}, then: {case: a}")
    found = only(prove(base), "dead")
    assert found.consultation is None
    assert {(leaf.name, leaf.test) for leaf in found.clash} == {("owed", "above"), ("owed", "below")}


def test_a_rule_that_is_always_defeated_is_dead_and_the_dispute_names_the_winner() -> None:
    base = base_of("a: if: {self: yes, one: a}, then: {case: a}", "b: if: {self: yes}, then: {case: b}, overrides: [a]")
    law = {"law": replace(base.sources["law"], articles={"1": replace(base.article("law/1"), status=Status.VERIFIED_TWICE)})}
    found = only(prove(replace(base, sources=law)), "dead")
    assert found.rules == ("a", "b") and found.consultation is not None
    assert [d.rule.id for d in found.consultation.defeated] == ["a"]


def test_a_claim_of_the_guide_lives_by_being_defeated() -> None:
    base = base_of("a: if: {self: yes, one: a}, then: {case: a}", "b: if: {self: yes}, then: {case: b}, overrides: [a]")
    assert prove(base).clean


def test_a_rule_that_always_holds_though_it_has_a_condition_is_found() -> None:
    base = base_of("a: then: {case: a}", "b: if: {case: {known: yes}}, then: {proven: yes}")
    assert only(prove(base), "always").about == "b"


def test_a_finding_that_hangs_on_the_order_of_rules_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine orders rules by strata; without them a rule that rests on an absence runs too soon."""
    base = base_of("a: if: {not: {proven: yes}}, then: {case: a}", "b: if: {self: yes}, then: {proven: yes}")
    monkeypatch.setattr(engine.order.strata, "strata", lambda rules, findings: dict.fromkeys(rules, 0))
    proof = prove(base)
    assert only(proof, "order").consultation is not None


def test_a_broken_prohibition_is_found(tmp_path: Path) -> None:
    head = "title: {zh: 词, en: word}, because: {zh: 词, en: word}, sources: [law/1]"
    rules = f"a: {{{head}, if: {{owed: {{above: 10}}}}, then: {{order: open}}}}\n"
    found = only(prove(with_invariant(tmp_path, rules, "never: {order: open, stance: denies}")), "invariant")
    assert found.rules == ("a",) and found.consultation is not None
    assert found.consultation.values["stance"] == "denies"


def test_a_broken_requirement_is_found_and_a_kept_one_proved(tmp_path: Path) -> None:
    head = "title: {zh: 词, en: word}, because: {zh: 词, en: word}, sources: [law/1]"
    rules = f"a: {{{head}, if: {{owed: {{above: 10}}}}, then: {{order: open}}}}\n"
    kept = with_invariant(tmp_path, rules, "always: {order: open}, if: {owed: {above: 11}}")
    assert prove(kept).proved["invariant"] == 1
    broken = with_invariant(tmp_path, rules, "always: {order: open}, if: {owed: {at_least: 10}}")
    found = only(prove(broken), "invariant").consultation
    assert found is not None and found.values["owed"] == 10


def test_a_base_that_advises_must_always_have_a_next_step_and_a_red_line() -> None:
    base = base_of(f"a: if: {{self: yes}}, {advising('today')}", f"b: if: {{yes_a: no}}, {advising('never')}")
    proof = prove(base)
    step, line = only(proof, "no_step").consultation, only(proof, "no_red_line").consultation
    assert step is not None and step.values["self"] is False
    assert line is not None and line.values["yes_a"] is True


def test_what_the_engine_does_not_confirm_is_never_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Search, "confirmed", lambda self, question, model, _: (None, self.consultation(model)))
    proof = prove(base_of("a: if: {self: yes}, then: {case: a}", "b: then: {case: b}"), findings=["case"])
    assert [(one.kind, one.about) for one in proof.undecided] == [("conflict", "case")]
    assert "could not decide" in ProofWords(proof, "en").text() and "不能判定" in ProofWords(proof, "zh").text()


def test_a_solver_out_of_time_leaves_the_question_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Search, "model", lambda self, *wanted: Unknown(0))
    proof = prove(base_of("a: if: {self: yes}, then: {case: a}", "b: then: {case: b}"), findings=["case"])
    assert not proof.clean and not proof.failures


@pytest.fixture
def faulty(tmp_path: Path) -> Iterator[Path]:
    """The mini base with a contradiction."""
    base = overlaid(MINI, tmp_path / "base")
    path = base / "rules/1-law/a.yaml"
    head = "title: {zh: 另开, en: opened again}, because: {zh: 词, en: word}, sources: [law/1]"
    extra = f"again-open: {{{head}, if: {{owed: {{above: 7}}}}, then: {{order: closed}}}}\n"
    path.write_text(path.read_text(encoding="utf-8") + "\n" + extra, encoding="utf-8")
    yield base


def test_an_accepted_dispute_is_a_worked_case_that_passes(here: Here, faulty: Path) -> None:
    folder = faulty / "cases" / "found"
    assert here("prove", "--knowledge", faulty, "--accept", folder, "--lang", "en").code == 1
    written = sorted(folder.glob("conflict-*.yaml"))
    assert written
    base = load(faulty)
    for path in written:
        case = read_case(path, base)
        assert case.as_of is not None and case.title is not None and case.expect.findings
        assert not [found for trial in trials(path, base) for found in differences(trial, base)]
        assert path.read_text(encoding="utf-8").startswith("# ")


def test_the_command_says_each_failure_in_the_words_of_the_questions(faulty: Path) -> None:
    path = faulty / "findings" / "a.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("fee:\n", "fee:\n  total: yes\n"), encoding="utf-8")
    for language in ("en", "zh"):
        assert_golden(f"prove.{language}.txt", process("prove", "--knowledge", faulty, "--lang", language, folder=faulty).out)


def test_json_holds_the_same_and_is_the_same_each_time(faulty: Path) -> None:
    words = ("prove", "--knowledge", faulty, "--format", "json", "--lang", "en")
    first, again = (process(*words, folder=faulty, PYTHONHASHSEED=seed).out for seed in "12")
    assert first == again
    said = json.loads(first)
    assert not said["clean"] and said["failures"][0]["dispute"]["answers"]


def test_a_proof_may_be_asked_for_one_finding_or_rule(here: Here, faulty: Path) -> None:
    assert here("prove", "--knowledge", faulty, "--finding", "fee", "--lang", "en").code == 0
    assert here("prove", "--knowledge", faulty, "--rule", "again-open", "--lang", "en").code == 1
    unknown = here("prove", "--knowledge", faulty, "--rule", "again-opem", "--lang", "en")
    assert unknown.code == 1 and "did you mean `again-open`" in unknown.err


def test_without_the_solver_the_message_says_how_to_get_it(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    ran = here("prove", "--lang", "en")
    assert ran.code == 1 and "pip install z3-solver" in ran.err


def test_the_shipped_base_holds_in_every_dispute() -> None:
    proof = prove(shipped())
    assert not proof.failures and not proof.undecided, ProofWords(proof, "en").text()
    assert proof.proved["gap"] >= 13 and proof.proved["invariant"] >= 20
    assert proof.proved["dead"] == len(shipped().rules)
    assert proof.since >= date(2025, 6, 8) and KNOWLEDGE.is_dir()
