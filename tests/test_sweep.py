"""A sweep finds every place where something changes, to the cent and to the day."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from base import shipped, worked
from golden_files import assert_golden
from small_base import base_of

from engine.consultation import consult
from engine.model import Language
from engine.problems import CaseError
from explain.reasons.sweep import Axis, Sweep, axis_named, mark, range_of, sweep
from explain.reasons.sweep_picture import svg
from explain.reasons.sweep_words import SweepWords
from explain.reasons.whatif import Changed, with_changes

LANGUAGES: tuple[Language, ...] = ("zh", "en")
GOLDEN = {"W1": ("amount", "1990..2010"), "W3": ("as_of", "2026-11-20..2026-12-20"), "W5": ("as_of", "2026-12-20..2027-01-25")}


def swept(name: str, words: str, span: str) -> Sweep:
    axis = axis_named(shipped(), words)
    return sweep(worked(name), axis, *range_of(axis, span))


@pytest.mark.parametrize("name", GOLDEN)
def test_a_sweep_reads_as_it_was_read(name: str) -> None:
    found = swept(name, *GOLDEN[name])
    for language in LANGUAGES:
        assert_golden(f"sweep-{name.lower()}.{language}.md", SweepWords(worked(name), found, language).markdown())


def test_the_stretches_cover_the_range_and_each_place_of_change_is_exact() -> None:
    found = swept("W5", *GOLDEN["W5"])
    assert found.complete
    assert (found.stretches[0].low, found.stretches[-1].high) == (date(2026, 12, 20), date(2027, 1, 25))
    for one, other in pairwise(found.stretches):
        assert isinstance(one.high, date) and isinstance(other.low, date) and (other.low - one.high).days == 1
        before, after = (with_changes(worked("W5"), Changed({}, day)) for day in (one.high, other.low))
        assert mark(before) != mark(after)


@pytest.mark.parametrize("seed", range(8))
def test_on_small_bases_no_threshold_is_missed(seed: int) -> None:
    chance = random.Random(seed)
    edges = sorted(chance.sample(range(100, 100000), 3))
    findings = ("proven: yes", "case: a", "share: 1%")
    rules = [f"r{n}: if: {{owed: {{at_least: {Decimal(edge) / 100}}}}}, then: {{{findings[n]}}}" for n, edge in enumerate(edges)]
    rules.append("sum: if: {self: yes}, then: {sum_1: {times: [$owed, 3]}}")
    rules.append("far: if: {sum_1: {above: 1234.56}}, then: {times_: 1}")
    base = base_of(*rules)
    before = consult(base, {"owed": Decimal(5), "self": True}, date(2024, 6, 1))
    found = sweep(before, Axis(base.facts["owed"]), 0, 100000)
    assert [int(Decimal(str(s.low)) * 100) for s in found.stretches] == sorted({0, 41153, *edges})


def test_a_stretch_that_cannot_be_is_said() -> None:
    found = swept("W1", "due_on", "2026-03-08..2026-03-12")
    assert next(s.at is None for s in found.stretches)
    assert "impossible" in SweepWords(worked("W1"), found, "en").markdown()


def test_the_picture_names_the_places_of_change() -> None:
    found = swept("W5", *GOLDEN["W5"])
    picture = svg(SweepWords(worked("W5"), found, "zh"))
    assert picture.startswith("<svg") and "2027-01-21" in picture


def test_the_answer_for_programs_lists_the_stretches() -> None:
    answer = SweepWords(worked("W1"), swept("W1", *GOLDEN["W1"]), "en").as_dict()
    assert answer["sweep"] == 1 and answer["name"] == "principal_owed"
    assert next(s["from"] for s in answer["stretches"]) == "1990.00"


@pytest.mark.parametrize(("words", "span"), [("stance", "0..1"), ("amount", "5"), ("amount", "9..3"), ("amount", "a..b")])
def test_what_cannot_be_swept_is_refused(words: str, span: str) -> None:
    with pytest.raises(CaseError):
        axis = axis_named(shipped(), words)
        range_of(axis, span)
