"""Mutants: every sort is made, the quick verdict is the engine's, equivalence is proved, suggestions are confirmed."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from base import shipped
from commands import Here
from golden_files import assert_golden
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from overlays import MINI, overlaid
from random_bases import Base, dispute, write

pytest.importorskip("z3", reason="z3-solver is not installed")

from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import Answers, Knowledge, Language
from engine.problems import KnowledgeError
from ledger.flows import Flow
from workshop.mutation.disputes import DEFEATED, Dispute
from workshop.mutation.mutants import KINDS, Mutant, mutants
from workshop.mutation.noticed import assumed, defeated_by
from workshop.mutation.quick import QuickRun
from workshop.mutation.score import Score, Verdict, all_trials, chosen_mutants, score
from workshop.mutation.suggesting import Suggester, files
from workshop.mutation.trying import Bench
from workshop.mutation.words import MutationWords
from workshop.worked_cases import differences, trials

BASES, DISPUTES = 30, 4
CASES = """title: {zh: 甲, en: A}
as_of: 2026-01-10
answers: {stance: admits, owed: 30000, counter: no, d1: 2024-03-01, d2: 2025-03-01}
expect:
  findings: {order: {is: open, by: order-open}, end: 2028-03-01}
  advice: [D1-01]
flips:
  - title: {zh: 否认, en: He denies}
    change: {stance: denies}
    expect: {findings: {order: closed}, no_advice: [D1-01]}
"""

REDUNDANT = """large-sum:
  no: D1-02
  title: {zh: 金额大, en: A large sum}
  if: {owed: {above: 5000, at_least: 1000}}
  advise: {when: later, says: {zh: 金额大, en: it is much}}
  because: {zh: 甲, en: a}
  sources: [law/1]
"""
"""A rule whose second test says nothing that the first does not."""


@cache
def mini() -> Knowledge:
    """The small base of the tests with one worked case."""
    folder = Path(tempfile.mkdtemp())
    base = overlaid(MINI, folder)
    (base / "cases").mkdir()
    (base / "cases" / "a.yaml").write_text(CASES, "utf-8")
    (base / "rules" / "1-law" / "b.yaml").write_text(REDUNDANT, "utf-8")
    return load(base)


@cache
def measured() -> Score:
    return score(mini(), list(mutants(mini())))


def same_as_the_engine(knowledge: Knowledge, answers: Answers, as_of: date, flows: tuple[Flow, ...] = ()) -> None:
    """Who fires, who is defeated by whom, what is concluded and assumed."""
    quick = QuickRun(knowledge)
    mine, real = quick.run(Dispute(knowledge, answers, as_of, flows)), consult(knowledge, answers, as_of, flows)
    assert {name for name in knowledge.rules if mine.fired(name)} == {f.rule.id for f in real.firings}
    beaten = {name: defeated_by(name, mine, quick) for name, status in mine.status.items() if status is DEFEATED}
    assert beaten == {d.rule.id: d.by.id for d in real.defeated}
    values = {name: {found.value for found in several} for name, several in real.findings.items()}
    assert {name: set(several) for name, several in mine.concluded.items()} == values
    assert assumed(mine) == {a.name for a in real.assumptions}


@settings(max_examples=BASES, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_on_random_bases_the_quick_run_comes_to_what_the_engine_does(seed: int) -> None:
    texts = Base(random.Random(seed).randrange).texts()
    with tempfile.TemporaryDirectory() as folder:
        try:
            knowledge = load(write(Path(folder), texts))
        except KnowledgeError:
            return
    for number in range(DISPUTES):
        same_as_the_engine(knowledge, *dispute(knowledge, seed + number))


@pytest.mark.parametrize("number", range(0, 400, 80))
def test_on_worked_disputes_the_quick_run_comes_to_what_the_engine_does(number: int) -> None:
    trial = all_trials(shipped())[number]
    same_as_the_engine(shipped(), trial.answers, trial.as_of, trial.flows)


def test_of_every_sort_there_are_mutants_and_no_two_of_the_shipped_base_are_the_same() -> None:
    found = list(mutants(shipped()))
    assert set(Counter(mutant.kind for mutant in found)) == set(KINDS)
    assert all(mutant.applied(shipped()).rules[mutant.about] != shipped().rules[mutant.about] for mutant in found if mutant.rule)
    assert all(m.table is None or m.table != shipped().tables[m.about] for m in found)


def test_a_mutant_is_killed_just_when_a_full_run_breaks_an_expectation() -> None:
    cases = all_trials(mini())
    for verdict in measured().verdicts:
        changed = verdict.mutant.applied(mini())
        assert (verdict.fate == "killed") == any(differences(trial, changed) for trial in cases), verdict.mutant


def test_on_the_shipped_base_the_verdicts_are_those_of_full_runs() -> None:
    bench = Bench(shipped(), all_trials(shipped())[:16])
    for mutant in chosen_mutants(shipped(), sample=5, seed=4):
        tried, changed = bench.tried(mutant), mutant.applied(shipped())
        shown = bench.trials[tried.killer : tried.killer + 1] if tried.killer is not None else bench.trials[::8]
        broken = [bool(differences(trial, changed)) for trial in shown]
        assert all(broken) if tried.killer is not None else not any(broken), mutant


def test_what_is_called_equivalent_changes_nothing_in_any_of_many_disputes() -> None:
    equivalent = [verdict.mutant for verdict in measured().verdicts if verdict.fate == "equivalent"]
    assert equivalent
    for seed in range(40):
        answers, as_of = dispute(mini(), seed)
        before = consult(mini(), answers, as_of)
        for mutant in equivalent:
            after = consult(mutant.applied(mini()), answers, as_of)
            assert {f.rule.id for f in before.firings} == {f.rule.id for f in after.firings}
            assert {n: [v.value for v in vs] for n, vs in before.findings.items()} == {
                n: [v.value for v in vs] for n, vs in after.findings.items()
            }


def test_the_suggested_cases_hold_and_notice_what_they_were_written_for(tmp_path: Path) -> None:
    suggester = Suggester(measured())
    found = suggester.suggestions(measured().survivors)
    assert found.noticed
    folder = tmp_path / "base"
    shutil.copytree(mini().folder, folder, ignore=shutil.ignore_patterns("cases"))
    (folder / "cases").mkdir()
    for name, text in files(found, measured()):
        (folder / "cases" / name).write_text(text, "utf-8")
        assert "律师" in text and "lawyer" in text
    again = load(folder)
    suggested = [trial for path in sorted((folder / "cases").iterdir()) for trial in trials(path, again)]
    assert not [d for trial in suggested for d in differences(trial, again)]
    for verdict in found.noticed:
        changed = verdict.mutant.applied(mini())
        assert any(differences(trial, changed) for trial in suggested), verdict.mutant


def test_the_percentage_is_never_rounded_up() -> None:
    mutant = next(mutants(mini()))
    some = tuple(Verdict(mutant, "killed" if n < 8999 else "missing") for n in range(10_000))
    found = Score(mini(), (), some, True)
    assert found.percent == Decimal("89.9")
    assert not found.reaches(Decimal(90)) and found.reaches(Decimal("89.99"))
    assert Score(mini(), (), (), True).percent == 100


def test_equivalent_mutants_do_not_count() -> None:
    mutant = next(mutants(mini()))
    found = Score(mini(), (), (Verdict(mutant, "killed"), Verdict(mutant, "equivalent")), True)
    assert (found.of, found.percent) == (1, Decimal("100.0"))


def test_a_sample_is_the_same_for_the_same_seed_and_a_pattern_chooses() -> None:
    def drawn(seed: int) -> list[Mutant]:
        return chosen_mutants(mini(), sample=5, seed=seed)

    assert drawn(1) == drawn(1) != drawn(2)
    assert {mutant.about for mutant in chosen_mutants(mini(), ["order-*"])} == {"order-open"}
    assert {mutant.about for mutant in chosen_mutants(mini(), ["tables/a"])} == set(mini().tables)
    assert not chosen_mutants(mini(), ["nothing"])


def test_the_command_says_by_its_exit_code_whether_the_threshold_is_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Here(monkeypatch, capsys)
    words = ("mutate", "--knowledge", mini().folder, "--lang", "en")
    assert run(*words, "--threshold", "40").code == 0
    short = run(*words, "--threshold", "99.5", "--format", "json")
    assert (short.code, short.err) == (1, "below the 99.5% asked for\n")
    found = json.loads(short.out)
    assert found["percent"] == str(measured().percent)
    assert {one["fate"] for one in found["mutants"]} == {"unnoticed", "missing", "equivalent"}
    assert run(*words, "--rules", "nowhere").err.startswith("--rules: nothing fits `nowhere`")
    written = run(*words, "--rules", "fee", "--suggest", tmp_path / "cases")
    assert written.err.endswith("seen to, 0 without a dispute\n")
    assert list((tmp_path / "cases").iterdir())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_survivor_is_a_missing_case_in_words(language: Language) -> None:
    assert_golden(f"mutation.{language}.txt", MutationWords(measured(), language).text(everything=True))
