"""Four edits of the shipped base, each page read by hand: a rate added, a province's line changed, a red line gone, an option renamed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from base import KNOWLEDGE
from golden_files import assert_golden

from engine.model import Language
from workshop.impact.assess import Impact, impact_of
from workshop.impact.page import Page
from workshop.impact.revisions import Base, loaded

CASES = (
    "boundaries/small-claims-line-in-zhejiang.yaml",
    "boundaries/interest-ceiling-by-day.yaml",
    "shared-travel/minor-brother-red-packets.yaml",
)
RATE, LINE, RED, OPTION = "a-rate-added", "a-line-of-zhejiang", "a-red-line-gone", "an-option-renamed"
CHANGED: dict[str, int] = {RATE: 3, LINE: 8, RED: 2, OPTION: 0}


def _once(path: Path, was: str, now: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(was) == 1, (path, was)
    path.write_text(text.replace(was, now), "utf-8")


def _edit(name: str, folder: Path) -> None:
    if name == RATE:
        path = folder / "tables/lpr.yaml"
        text = path.read_text("utf-8").rstrip("\n")
        path.write_text(
            re.sub(r"covered_to: [0-9-]+", "covered_to: 2026-10-20", text) + "\n    - {from: 2026-10-20, value: 2.90%}\n", "utf-8"
        )
    elif name == LINE:
        _once(folder / "tables/small_claims_limit.yaml", "half: 68620, double: 274478", "half: 70000, double: 280000")
    elif name == RED:
        path = folder / "rules/4-platforms/red-lines.yaml"
        text = path.read_text("utf-8")
        start = text.index("leave-the-school-alone:")
        after = re.compile(r"^[a-z]", re.MULTILINE).search(text, start + 1)
        path.write_text(text[:start] + (text[after.start() :] if after is not None else ""), "utf-8")
    else:
        for path in folder.rglob("*.yaml"):
            text = path.read_text("utf-8")
            renamed = re.sub(r"(stance: *|stance: \[[^]]*)\bdelays\b", lambda m: m[0].replace("delays", "stalls"), text)
            if path.stem == "f-stance":
                renamed = re.sub(r"\bdelays:", "stalls:", renamed)
            if renamed != text:
                path.write_text(renamed, "utf-8")
        with (folder / "renamed.yaml").open("a", encoding="utf-8") as file:
            file.write("- {on: 2026-11-24, fact: stance, option: delays, to: stalls}\n")


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Base]:
    """The shipped base with four of its worked cases, as it is and after each edit."""
    folder = tmp_path_factory.mktemp("impact")
    old = folder / "old"
    shutil.copytree(KNOWLEDGE, old, ignore=shutil.ignore_patterns("cases"))
    for case in CASES:
        (old / "cases" / case).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(KNOWLEDGE / "cases" / case, old / "cases" / case)
    found = {"old": loaded("old", old)}
    for name in (RATE, LINE, RED, OPTION):
        shutil.copytree(old, folder / name)
        _edit(name, folder / name)
        found[name] = loaded(name, folder / name)
    return found


@pytest.fixture(scope="module")
def impacts(bases: dict[str, Base]) -> dict[str, Impact]:
    """The impact of each edit, without the interviews and without the solver."""
    return {name: impact_of(bases["old"], bases[name], "zh", seconds=0) for name in (RATE, LINE, RED, OPTION)}


def without_lines(text: str) -> str:
    """The page without line numbers, which move with every edit further up."""
    return re.sub(r"(\.yaml):[0-9]+|（第 [0-9]+ 行）| \(line [0-9]+\)", r"\1", text)


@pytest.mark.parametrize("name", [RATE, LINE, RED, OPTION])
def test_the_page_says_what_a_trainer_must_know(impacts: dict[str, Impact], name: str) -> None:
    assert len(impacts[name].cases.moved) == CHANGED[name]
    assert_golden(f"impact-{name}.zh.md", without_lines(Page(impacts[name], "zh").markdown()))


def test_the_page_reads_as_well_in_english(bases: dict[str, Base]) -> None:
    found = impact_of(bases["old"], bases[RED], "en", seconds=0)
    assert_golden(f"impact-{RED}.en.md", without_lines(Page(found, "en").markdown()))


def test_a_renamed_option_is_proved_to_change_nothing_not_even_a_question(impacts: dict[str, Impact]) -> None:
    found = impacts[OPTION]
    assert found.cone.empty and not found.interviews_may_move and not found.moved
    assert found.possible is not None and found.possible.proved


def test_a_removed_red_line_is_shown_by_the_smallest_dispute_that_loses_it(bases: dict[str, Base]) -> None:
    pytest.importorskip("z3")
    from workshop.impact.cone import cone_of
    from workshop.impact.renames import renames_between
    from workshop.impact.witness import possible

    old, new = bases["old"].knowledge, bases[RED].knowledge
    renames = renames_between(old, new)
    found = possible(old, new, renames, cone_of(old, new, renames), (), 60)
    assert found.differ == [("advice", "leave-the-school-alone")] and not found.undecided
    (witness,) = found.witnesses
    assert set(witness.before.answers) == {"debtor_status"}
    given = [{one.firing.rule.id for one in c.advice} for c in (witness.before, witness.after)]
    assert given[0] - given[1] == {"leave-the-school-alone"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_one_file_that_fetches_nothing(impacts: dict[str, Impact], language: Language) -> None:
    html = Page(impacts[LINE], language).html()
    assert "default-src 'none'" in html
    assert not re.search(r"<script|src=|href=\"(?!#)", html)
    assert "small_claims_limit" in html
