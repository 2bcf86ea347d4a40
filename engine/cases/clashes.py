"""Answers that contradict each other: which two or three, so that a person can go to either and mend it.

Dates in an impossible order are refused at once by `engine.cases.answers.clashes`, because no arithmetic can take them;
everything else that does not fit together is said here and refused nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.cases.money_table import NAME, TOTALS, names_of, totals
from engine.conditions import Truth, branches, leaf_truth, normal
from engine.consultation import view_of
from engine.declared import ClashRule
from engine.loading.fields import BLANK
from engine.model import TODAY, Answers, Knowledge, Language, Text, Value
from engine.values import said
from engine.vocabulary import vocabulary
from ledger.flows import Flow


@dataclass(frozen=True)
class Clash:
    """Answers that do not fit together. `names`: the facts in the order asked, then `flows` for the money table; a minimal
    set: without any one of them the rest do not contradict each other. `hard`: they cannot all be true."""

    id: str
    names: tuple[str, ...]
    says: Text
    hard: bool


def clashes(knowledge: Knowledge, answers: Answers, as_of: date, flows: Sequence[Flow] = ()) -> tuple[Clash, ...]:
    """Every clash among what the person really said: hard ones first, each in the trainers' order.

    Presumed values, "don't know" and answers to questions that no longer apply contradict nothing.
    Raises nothing that `consult` would not raise on the same answers.
    """
    given = _Given(_given(knowledge, answers, as_of) | totals(flows) | {TODAY: as_of})
    order = {name: at for at, name in enumerate((*knowledge.facts, NAME))}
    found = [
        Clash(rule.id, tuple(sorted(names, key=order.__getitem__)), _filled(knowledge, rule.says, given), rule.hard)
        for rule in knowledge.clashes.values()
        for names in minimal_sets(rule, given)
    ]
    return tuple(sorted(found, key=lambda clash: not clash.hard))


def minimal_sets(rule: ClashRule, given: _Given) -> list[frozenset[str]]:
    """The smallest sets of answers with which the condition holds. A branch needs all its names, so these are the least
    of the branches that hold."""
    holding = [
        names_of(branch)
        for branch in branches(normal(rule.condition))
        if all(leaf_truth(leaf, given) is Truth.HOLDS for leaf in branch)
    ]
    return [names for names in dict.fromkeys(holding) if not any(other < names for other in holding)]


@dataclass(frozen=True)
class _Given:
    """The situation of a clash: what was said, and nothing else."""

    slots: Mapping[str, Value]

    def values(self, name: str) -> tuple[Value, ...]:
        return (self.slots[name],) if name in self.slots else ()

    def is_known(self, name: str) -> bool:
        return name in self.slots

    def is_finding(self, name: str) -> bool:
        return False

    def may_come(self, name: str) -> bool:
        return False


def _given(knowledge: Knowledge, answers: Answers, as_of: date) -> dict[str, Value]:
    view = view_of(knowledge, answers, as_of)
    return {name: value for name, value in view.slots.items() if view.is_known(name)}


def _filled(knowledge: Knowledge, says: Text, given: _Given) -> Text:
    """The sentence with the values that were given in its blanks."""
    if "{" not in says.zh + says.en:
        return says
    names = {**vocabulary(knowledge.facts, {}), **TOTALS}

    def word(found: re.Match[str], language: Language) -> str:
        values = given.values(found[1])
        return said(values[0], names[found[1]].meaning, language) if values else "…"

    return Text(BLANK.sub(lambda found: word(found, "zh"), says.zh), BLANK.sub(lambda found: word(found, "en"), says.en))
