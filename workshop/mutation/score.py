"""All mutants of a base, what became of each, and the score: noticed, of all that some dispute could tell apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fnmatch import fnmatch
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Literal

from engine.loading.knowledge import load
from engine.model import Knowledge
from workshop.mutation.mutants import Mutant, mutants
from workshop.mutation.trying import Bench, Tried
from workshop.worked_cases import Trial, case_files, trials

Fate = Literal["killed", "unnoticed", "missing", "equivalent", "undecided"]
"""killed: an expectation fails. unnoticed: a worked dispute comes out otherwise, and nobody expects it. missing: no worked
dispute tells it apart. equivalent: proved that none can. undecided: neither shown nor proved, and counted as surviving."""
FATES: tuple[Fate, ...] = ("killed", "unnoticed", "missing", "equivalent", "undecided")
Progress = Callable[[int, int], None]
"""Told how many mutants of how many are done."""
CHUNK = 50


@dataclass(frozen=True)
class Verdict:
    """`dispute`: the number of the worked dispute that notices it, or tells it apart."""

    mutant: Mutant
    fate: Fate
    dispute: int | None = None


@dataclass(frozen=True)
class Score:
    """The outcome. `proved`: whether the solver was there to say what is equivalent."""

    knowledge: Knowledge
    trials: tuple[Trial, ...]
    verdicts: tuple[Verdict, ...]
    proved: bool

    def count(self, fate: Fate) -> int:
        return sum(verdict.fate == fate for verdict in self.verdicts)

    @property
    def of(self) -> int:
        """All that are not equivalent."""
        return len(self.verdicts) - self.count("equivalent")

    @property
    def percent(self) -> Decimal:
        """killed / (all − equivalent), to a tenth, never rounded up. Without a mutant it is 100."""
        if not self.of:
            return Decimal("100.0")
        return (Decimal(100 * self.count("killed")) / self.of).quantize(Decimal("0.1"), ROUND_DOWN)

    def reaches(self, threshold: Decimal) -> bool:
        """Whether the exact score is at least so many percent."""
        return 100 * self.count("killed") >= threshold * self.of

    @property
    def survivors(self) -> tuple[Verdict, ...]:
        """Those that count against the score."""
        return tuple(v for v in self.verdicts if v.fate not in ("killed", "equivalent"))


def chosen_mutants(
    knowledge: Knowledge, patterns: Collection[str] = (), sample: int | None = None, seed: int = 0
) -> list[Mutant]:
    """The mutants of the rules and tables whose name (or whose file) fits a pattern; of these so many, drawn by the seed."""
    found = [m for m in mutants(knowledge) if not patterns or any(_fits(m, pattern) for pattern in patterns)]
    if sample is None or sample >= len(found):
        return found
    kept = sorted(Random(seed).sample(range(len(found)), sample))
    return [found[n] for n in kept]


def _fits(mutant: Mutant, pattern: str) -> bool:
    return fnmatch(mutant.about, pattern) or fnmatch(mutant.place.file, f"*{pattern}*")


def all_trials(knowledge: Knowledge) -> list[Trial]:
    """Every worked dispute, flips included. Raises CaseError."""
    return [trial for path in case_files(knowledge) for trial in trials(path, knowledge)]


def score(
    knowledge: Knowledge, chosen: Sequence[Mutant], jobs: int = 1, progress: Progress = lambda done, of: None, prove: bool = True
) -> Score:
    """What becomes of each mutant. Raises CaseError when a worked case cannot be read."""
    bench = Bench(knowledge, all_trials(knowledge))
    tried = _in_parallel(knowledge, chosen, jobs, progress) if jobs > 1 else _one_by_one(bench, chosen, progress)
    verdicts = [_first_verdict(one) for one in tried]
    if prove and any(v.fate == "missing" for v in verdicts):
        from workshop.mutation.proofs import Proofs

        proofs = Proofs(knowledge)
        verdicts = [Verdict(v.mutant, proofs.fate(v.mutant)) if v.fate == "missing" else v for v in verdicts]
    return Score(knowledge, tuple(bench.trials), tuple(verdicts), prove)


def _first_verdict(tried: Tried) -> Verdict:
    if tried.killer is not None:
        return Verdict(tried.mutant, "killed", tried.killer)
    return Verdict(tried.mutant, "missing" if tried.told_apart is None else "unnoticed", tried.told_apart)


def _one_by_one(bench: Bench, chosen: Sequence[Mutant], progress: Progress) -> list[Tried]:
    found = []
    for number, mutant in enumerate(chosen, 1):
        found.append(bench.tried(mutant))
        progress(number, len(chosen))
    return found


_worker: list[tuple[Bench, list[Mutant]]] = []


def _start(folder: str) -> None:
    knowledge = load(Path(folder))
    _worker[:] = [(Bench(knowledge, all_trials(knowledge)), list(mutants(knowledge)))]


def _try(numbers: list[int]) -> list[tuple[int | None, int | None]]:
    bench, every = _worker[0]
    return [(one.killer, one.told_apart) for one in map(bench.tried, (every[n] for n in numbers))]


def _in_parallel(knowledge: Knowledge, chosen: Sequence[Mutant], jobs: int, progress: Progress) -> list[Tried]:
    """In several processes, each of which reads the base for itself."""
    numbers = _numbers(knowledge, chosen)
    chunks = [numbers[n : n + CHUNK] for n in range(0, len(numbers), CHUNK)]
    found: list[Tried] = []
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (knowledge.folder,)) as pool:
        for results in pool.map(_try, chunks):
            found += [Tried(chosen[len(found) + n], *one) for n, one in enumerate(results)]
            progress(len(found), len(chosen))
    return found


def _numbers(knowledge: Knowledge, chosen: Sequence[Mutant]) -> list[int]:
    """The place of each chosen mutant among all."""
    wanted = iter(chosen)
    one = next(wanted, None)
    found = []
    for number, mutant in enumerate(mutants(knowledge)):
        if mutant == one:
            found.append(number)
            one = next(wanted, None)
    return found
