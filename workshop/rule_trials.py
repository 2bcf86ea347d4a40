"""Every rule against every worked case: where it fires, where it gives way, and where it misses by the fewest tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.conditions import Leaf, Situation, Truth, branches, leaf_truth
from engine.model import Knowledge, Text
from engine.order import order_of
from explain.handbook.tried import Dispute, Lacking, Tried
from workshop.mutation.disputes import DEFEATED
from workshop.mutation.disputes import Dispute as RunDispute
from workshop.mutation.quick import QuickRun
from workshop.worked_cases import Trial, case_files, trials

MOST_FIRED, MOST_GIVING_WAY = 2, 2
"""How many disputes of each sort are kept for a rule; of one file only the first."""
Alternatives = tuple[tuple[Leaf, ...], ...]


def rule_trials(knowledge: Knowledge) -> dict[str, Tried]:
    """Rule id to what the worked cases and their flips show of it; each dispute is run once. Raises CaseError."""
    gathered = {name: _Gathered() for name in knowledge.rules}
    alternatives, quick = alternatives_of(knowledge), QuickRun(knowledge)
    for path in case_files(knowledge):
        title = None
        for trial in trials(path, knowledge):
            title = title or trial.title
            dispute = _dispute(trial, title)
            run = quick.run(RunDispute(knowledge, trial.answers, trial.as_of, trial.flows))
            for name, status in run.status.items():
                if status is DEFEATED:
                    gathered[name].gives_way(dispute, next(by for by in quick.defeaters[name] if run.fired(by)))
                elif status is not None:
                    gathered[name].fires(dispute)
            wanted = {
                name: found for name, found in alternatives.items() if run.status[name] is None and not gathered[name].nearly
            }
            for name, lacks in near_misses(knowledge, run, trial.as_of, wanted).items():
                gathered[name].misses(dispute, lacks)
    return {name: found.tried() for name, found in gathered.items()}


@dataclass
class _Gathered:
    """What has been seen of one rule so far."""

    fired: list[Dispute] = field(default_factory=list)
    gave_way: list[tuple[Dispute, str]] = field(default_factory=list)
    missed: tuple[Dispute, tuple[Lacking, ...]] | None = None

    @property
    def nearly(self) -> bool:
        """Whether a dispute is known that misses by a single test: none can be nearer."""
        return self.missed is not None and len(self.missed[1]) == 1

    def fires(self, dispute: Dispute) -> None:
        if len(self.fired) < MOST_FIRED and dispute.file not in {one.file for one in self.fired}:
            self.fired.append(dispute)

    def gives_way(self, dispute: Dispute, winner: str) -> None:
        if len(self.gave_way) < MOST_GIVING_WAY and winner not in {by for _, by in self.gave_way}:
            self.gave_way.append((dispute, winner))

    def misses(self, dispute: Dispute, lacks: tuple[Lacking, ...]) -> None:
        if self.missed is None or len(lacks) < len(self.missed[1]):
            self.missed = dispute, lacks

    def tried(self) -> Tried:
        return Tried(tuple(self.fired), tuple(self.gave_way), (self.missed,) if self.missed else ())


def alternatives_of(knowledge: Knowledge) -> dict[str, Alternatives]:
    """Rule id to the sets of tests of which one must hold; rules that always hold are left out."""
    written = {name: branches(condition) for name, condition in order_of(knowledge).requirements.items()}
    return {name: found for name, found in written.items() if all(found)}


def near_misses(
    knowledge: Knowledge, situation: Situation, as_of: date, alternatives: Mapping[str, Alternatives]
) -> dict[str, tuple[Lacking, ...]]:
    """Rule id to the tests that the nearest alternative lacks, for those of the rules, none of which holds, that are in force."""
    truths: dict[Leaf, bool] = {}

    def lacks(tests: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
        for leaf in tests:
            if leaf not in truths:
                truths[leaf] = leaf_truth(leaf, situation) is not Truth.HOLDS
        return tuple(leaf for leaf in tests if truths[leaf])

    return {
        name: tuple(Lacking(leaf, situation.values(leaf.name)) for leaf in min((lacks(tests) for tests in found), key=len))
        for name, found in alternatives.items()
        if knowledge.rules[name].in_force(as_of)
    }


def _dispute(trial: Trial, title: Text) -> Dispute:
    """A flip goes by the title of its case and its own."""
    file, flip, _ = trial.name.partition("#")
    if not flip:
        return Dispute(file, trial.title)
    return Dispute(file, Text(f"{title.zh}：{trial.title.zh}", f"{title.en}: {trial.title.en}"))
