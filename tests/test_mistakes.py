"""What lawyers get wrong (tests/bad/mistakes.yaml) is answered at the right line, in words that they can act on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from base import DATA
from golden_files import assert_golden
from overlays import HERE

from engine.model import Language
from engine.problems import Problem
from workshop.checks.pretty import pretty
from workshop.checks.review import Review, review


@dataclass(frozen=True)
class Mistake:
    """One edit, and what must come of it."""

    title: str
    en: str
    file: str
    find: str
    write: str
    code: str
    at: str

    def made(self, folder: Path) -> Path:
        """A copy of the base with the mistake."""
        shutil.copytree(DATA / "lending", folder)
        path = folder / self.file
        text = path.read_text("utf-8")
        assert self.find in text
        path.write_text(text.replace(self.find, self.write, 1), encoding="utf-8")
        return folder


def mistakes() -> Iterator[Mistake]:
    for one in yaml.safe_load((HERE / "bad" / "mistakes.yaml").read_text("utf-8")):
        yield Mistake(one["title"], one["en"], one["in"], one["find"], one["write"], one["code"], one["at"])


def first(found: Review) -> Problem:
    return next(problem for _, problem in found.problems())


def test_the_base_of_the_mistakes_has_neither_errors_nor_smells() -> None:
    found = review(DATA / "lending")
    assert (found.errors, found.smells) == ((), ())


@pytest.mark.parametrize("mistake", [*mistakes()], ids=lambda m: m.en)
def test_a_mistake_is_named_at_its_line(mistake: Mistake, tmp_path: Path) -> None:
    folder = mistake.made(tmp_path / "base")
    problem = first(review(folder))
    lines = (folder / problem.place.file).read_text("utf-8").splitlines()
    assert (problem.place.file, problem.code) == (mistake.file, mistake.code)
    assert mistake.at in lines[problem.place.line - 1]
    assert problem.hint is not None


def test_there_are_more_than_twenty_mistakes_and_no_two_alike() -> None:
    found = list(mistakes())
    assert len({(m.file, m.find, m.write) for m in found}) == len(found) > 20
    assert len({m.code for m in found}) > 20


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_said_of_every_mistake_reads_word_for_word(language: Language, tmp_path: Path) -> None:
    said = []
    for number, mistake in enumerate(mistakes(), 1):
        folder = mistake.made(tmp_path / str(number))
        title = mistake.title if language == "zh" else mistake.en
        said.append(f"{number}. {title}\n\n{pretty(review(folder), language)}\n")
    assert_golden(f"mistakes.{language}.txt", "\n".join(said))
