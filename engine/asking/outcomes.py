"""What each answer to a question would do: which advice and shown findings it would bring for certain, which it would rule out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.asking.goals import Goal, goals_of
from engine.asking.outlook import Outlook
from engine.consultation import view_of
from engine.model import DONT_KNOW, Answer, Answers, Fact, Kind, Knowledge, Rule


@dataclass(frozen=True)
class Outcome:
    """One answer. `brings`: rules that are now certain to fire; `rules_out`: those that can no longer."""

    answer: Answer
    brings: tuple[Rule, ...]
    rules_out: tuple[Rule, ...]


def outcomes(knowledge: Knowledge, answers: Answers, as_of: date, fact: str) -> tuple[Outcome, ...]:
    """For each answer that can be listed (an option, yes, no, none of these) and for "don't know": what it would do, the
    weightiest first. Only rules that give advice or conclude what is shown. A date or a number has no list: only "don't know"."""
    before = Outlook(view_of(knowledge, answers, as_of))
    rules = list(_visible(knowledge))
    return tuple(_outcome(before, rules, answer, fact, as_of) for answer in _listed(knowledge.facts[fact]))


def _outcome(before: Outlook, rules: list[Rule], answer: Answer, fact: str, as_of: date) -> Outcome:
    after = Outlook(view_of(before.knowledge, {**before.view.answers, fact: answer}, as_of))
    brings = tuple(rule for rule in rules if not before.must(rule.id) and after.must(rule.id))
    rules_out = tuple(rule for rule in rules if before.may(rule.id) and not after.may(rule.id))
    return Outcome(answer, brings, rules_out)


def _listed(fact: Fact) -> Iterator[Answer]:
    if fact.kind is Kind.YES_NO:
        yield from (True, False)
    elif fact.kind is Kind.CHOICE:
        yield from fact.options
    elif fact.kind is Kind.CHOICES:
        yield from (frozenset([option]) for option in fact.options)
        yield frozenset()
    yield DONT_KNOW


def _visible(knowledge: Knowledge) -> Iterator[Rule]:
    """Each rule behind a goal once, the weightiest goal first."""
    said: set[str] = set()
    for goal in goals_of(knowledge):
        for rule in _behind(goal, knowledge):
            if rule.id not in said:
                said.add(rule.id)
                yield rule


def _behind(goal: Goal, knowledge: Knowledge) -> Iterator[Rule]:
    return (knowledge.rules[name] for name in goal.says)
