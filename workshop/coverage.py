"""What the worked cases leave untried, and which numbers of the public catalogues the base lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.conditions import Leaf, Truth, branches, leaf_truth
from engine.consultation import consult, view_of
from engine.model import Knowledge
from engine.order import order_of
from engine.readiness import View
from engine.trace import Consultation
from workshop.worked_cases import case_files, trials

ADVICE: Mapping[str, int] = {"D1": 28, "D2": 25, "D3": 21, "D4": 16, "D5": 47, "D6": 14, "D7": 14, "D8": 18}
"""How many pieces of advice the catalogue holds in each dimension."""
QUESTIONS: Mapping[str, int] = {"A": 4, "B": 12, "C": 10, "D": 9, "E": 8, "F": 7, "G": 4, "H": 4, "I": 5, "J": 4}
"""How many questions the catalogue holds under each letter."""
UNDATED = frozenset({"guide", "practice", "mediation-statistics"})
"""Sources without an official text to compare with: the article, everyday practice, figures of one year."""

Alternatives = tuple[frozenset[Leaf], ...]


@dataclass(frozen=True)
class Coverage:
    """What all worked cases and flips together try, and what they leave out; rule ids in the order of the base."""

    disputes: int
    rules: int
    untried: tuple[str, ...]
    """Rules that neither fire nor are defeated, and rules outside the guide that are always defeated."""
    never_nearly: tuple[str, ...]
    """Rules with a condition that no dispute misses by one fact or finding."""


def coverage(knowledge: Knowledge) -> Coverage:
    """Run every worked case and flip, and say which rules they leave untried. Raises CaseError."""
    fired: set[str] = set()
    defeated: set[str] = set()
    near: set[str] = set()
    count = 0
    alternatives = _alternatives(knowledge)
    for path in case_files(knowledge):
        for trial in trials(path, knowledge):
            count += 1
            consultation = consult(knowledge, trial.answers, trial.as_of, trial.flows)
            fired.update(firing.rule.id for firing in consultation.firings)
            defeated.update(defeat.rule.id for defeat in consultation.defeated)
            near.update(_nearly(alternatives, near, consultation))
    met = fired | {name for name in defeated if from_the_guide(knowledge, name)}
    return Coverage(
        count,
        len(knowledge.rules),
        tuple(name for name in knowledge.rules if name not in met),
        tuple(name for name in alternatives if name not in near),
    )


def from_the_guide(knowledge: Knowledge, rule: str) -> bool:
    """Whether a rule states what the guide claims, which the law may defeat every time."""
    return knowledge.rules[rule].sources[0].startswith("guide/")


def missing_advice(knowledge: Knowledge) -> list[str]:
    """The numbers of the catalogue of advice for which there is no rule."""
    held = {rule.no for rule in knowledge.rules.values()}
    wanted = (f"{dimension}-{n:02}" for dimension, last in ADVICE.items() for n in range(1, last + 1))
    return [no for no in wanted if no not in held]


def missing_questions(knowledge: Knowledge) -> list[str]:
    """The numbers of the catalogue of questions for which there is no fact."""
    held = {fact.no for fact in knowledge.facts.values()}
    wanted = (f"{letter}{n}" for letter, last in QUESTIONS.items() for n in range(1, last + 1))
    return [no for no in wanted if no not in held]


def unchecked_sources(knowledge: Knowledge) -> list[str]:
    """The sources with an official text for which no day of comparison is recorded."""
    return [source.id for source in knowledge.sources.values() if source.checked is None and source.id not in UNDATED]


def _alternatives(knowledge: Knowledge) -> dict[str, Alternatives]:
    """By rule id, the sets of tests of which one must hold. Rules that always hold are left out."""
    written = {name: branches(condition) for name, condition in order_of(knowledge).requirements.items()}
    return {name: tuple(map(frozenset, found)) for name, found in written.items() if all(found)}


def _nearly(alternatives: Mapping[str, Alternatives], known: Iterable[str], consultation: Consultation) -> set[str]:
    """The rules that miss by the tests on a single fact or finding, but for those already known."""
    view: View = view_of(consultation.knowledge, consultation.answers, consultation.as_of)
    view.concluded = {name: tuple(f.value for f in found) for name, found in consultation.findings.items()}
    fired = {firing.rule.id for firing in consultation.firings} | {defeat.rule.id for defeat in consultation.defeated}
    rest = set(alternatives).difference(known, fired)
    truths: dict[Leaf, bool] = {}

    def fails(leaf: Leaf) -> bool:
        if leaf not in truths:
            truths[leaf] = leaf_truth(leaf, view) is not Truth.HOLDS
        return truths[leaf]

    missed = {name: [{leaf.name for leaf in tests if fails(leaf)} for tests in alternatives[name]] for name in rest}
    return {name for name, failing in missed.items() if any(len(one) == 1 for one in failing)}
