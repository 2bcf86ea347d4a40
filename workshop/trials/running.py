"""Worked cases run: which came out as expected, and of each difference why it is so and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from engine.consultation import consult
from engine.model import Knowledge, Language, Place, Text
from engine.problems import CaseError, Problem, problem
from engine.trace import Consultation
from explain.reasons.naming import Target
from explain.reasons.why import Why
from workshop.trials.nearest import Edits, Nearest
from workshop.worked_cases import Difference, Trial, case_files, case_name, differences_in, trials

MOST_LINES = 14
"""Of the trace that explains one difference."""


@dataclass(frozen=True)
class Outcome:
    """One dispute. `problems`: its file cannot be read, so nothing was run."""

    name: str
    title: Text
    differences: tuple[Difference, ...] = ()
    consultation: Consultation | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.differences and not self.problems


def run(knowledge: Knowledge, names: Iterable[str] = ()) -> Iterator[Outcome]:
    """Each dispute of the cases so named, in order; of all cases without names. Raises CaseError for a name that is no case."""
    wanted = list(names)
    paths = case_files(knowledge)
    known = {case_name(path, knowledge) for path in paths}
    files = {name: case_name(Path(name), knowledge) for name in wanted if Path(name).is_file()}
    _refuse([name for name in wanted if name not in files and not any(_named(one, name.partition("#")[0]) for one in known)])
    flips = {name for name in wanted if "#" in name}
    elsewhere = [Path(name) for name, case in files.items() if case not in known]
    for path in (*paths, *elsewhere):
        whole = case_name(path, knowledge) in files.values()
        for one in _of_file(path, knowledge, [] if whole else wanted):
            flips -= {name for name in flips if _named(one.name, name)}
            yield one
    _refuse(sorted(flips))


def _refuse(names: list[str]) -> None:
    """Raises CaseError for names that are no case."""
    if names:
        raise CaseError([problem("case_unknown", Place(name, 0), name=name) for name in names])


def _of_file(path: Path, knowledge: Knowledge, wanted: list[str]) -> Iterator[Outcome]:
    """The disputes of a file that are wanted; all of them without names."""
    name = case_name(path, knowledge)
    if wanted and not any(_named(name, one.partition("#")[0]) for one in wanted):
        return
    try:
        for trial in trials(path, knowledge):
            if not wanted or any(_named(trial.name, one) for one in wanted):
                yield outcome(trial, knowledge)
    except CaseError as error:
        yield Outcome(name, Text(name, name), problems=error.problems)


def outcome(trial: Trial, knowledge: Knowledge) -> Outcome:
    """One dispute run."""
    consultation = consult(knowledge, trial.answers, trial.as_of, trial.flows)
    return Outcome(trial.name, trial.title, tuple(differences_in(trial, consultation)), consultation)


def _named(name: str, wanted: str) -> bool:
    """Whether a dispute is meant: by its id, a pattern with *, or part of its name. Its flips go with it, unless #n is written."""
    bare = name.removeprefix("cases/").replace(".yaml", "")
    word = wanted.removeprefix("knowledge/").removeprefix("cases/").replace(".yaml", "")
    if "#" in word:
        return bare == word or fnmatchcase(bare, word) or bare.endswith(f"/{word}")
    whole = bare.partition("#")[0]
    return fnmatchcase(whole, word) if "*" in word else word in whole


class Explained:
    """Why a dispute came out so, and what would mend it, in one language."""

    def __init__(self, outcome: Outcome, language: Language) -> None:
        assert outcome.consultation is not None
        self.consultation, self.language = outcome.consultation, language
        self.edits = Edits(outcome.consultation, language)

    def why(self, difference: Difference) -> list[str]:
        """The trace of what came instead, in words; nothing where nothing came."""
        about = difference.about
        if about is None:
            return []
        why = Why(self.consultation, self.language)
        targets = [Target(about.finding, None, None)] if about.finding else []
        fired = {firing.rule.id for firing in self.consultation.firings}
        targets += [Target(None, None, rule) for rule in about.rules if rule in fired and not about.finding]
        lines = [line for target in targets for tree in why.reasons(target) for line in why.lines(tree, 0)]
        return [*lines[:MOST_LINES], "  …"] if len(lines) > MOST_LINES else lines

    def nearest(self, difference: Difference) -> Nearest | None:
        """The nearest edit with which it would have come out as expected."""
        return self.edits.nearest(difference)
