"""Which question next, why it is asked, and how many are left. Stateless: everything follows from the answers."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from engine.asking.goals import Goal
from engine.asking.standing import Standing, standing_of
from engine.model import Answers, Fact, Knowledge, Rule, Text

SHORT, PERSONAL = "short", "personal"
TITLES = {
    SHORT: Text("先问最要紧的", "What matters most"),
    PERSONAL: Text("关于您自己", "About yourself"),
}


@dataclass(frozen=True)
class Question:
    """A fact to ask for, and why."""

    fact: Fact
    decides: tuple[Rule, ...]
    """The rules that still hang on its answer: first what bears on the weightiest thing, and of these the nearest."""
    changes: tuple[Goal, ...]
    """What the person may see change by it: verdicts, deadlines, routes, red lines, today's advice, then the rest."""
    left: int
    """The most questions that may come after it."""


@dataclass(frozen=True)
class Round:
    """Some questions that are asked together. `id`: `short`, a topic, or `personal`."""

    id: str
    title: Text
    questions: tuple[Question, ...]
    """Those that can be put now, in their order."""
    most: int
    """How many it may come to, with those that depend on other answers."""


@dataclass(frozen=True)
class Progress:
    """Least and most questions left, whatever the answers are: proved bounds."""

    least: int
    most: int


def rounds(
    knowledge: Knowledge, answers: Answers, as_of: date, short: bool = False, later: Set[str] = frozenset()
) -> tuple[Round, ...]:
    """What is still to be asked: the short interview, then topic by topic, last what is sensitive. Empty: nothing can change.

    Within a round: urgent questions, the others in the trainers' order, sensitive ones; then in the same order what was put
    off (`later`). `short`: the first round alone.
    """
    standing = standing_of(knowledge, answers, as_of)
    by_round: dict[str, list[Fact]] = {name: [] for name in (SHORT, *knowledge.topics, PERSONAL)}
    for name in standing.hangs:
        fact = knowledge.facts[name]
        by_round[_round_of(fact, standing)].append(fact)
    if short:
        by_round = {SHORT: [knowledge.facts[name] for name in standing.hangs if standing.short(knowledge.facts[name])]}
    everything = sum(len(facts) for facts in by_round.values())
    return tuple(
        Round(
            name,
            TITLES.get(name) or knowledge.topics[name],
            tuple(_question(fact, standing, everything - 1) for fact in _ordered(facts, standing, later)),
            len(facts),
        )
        for name, facts in by_round.items()
        if facts
    )


def open_questions(
    knowledge: Knowledge, answers: Answers, as_of: date, short: bool = False, later: Set[str] = frozenset()
) -> tuple[Question, ...]:
    """The questions that can be put now and can still change something the person sees, in the order of the rounds."""
    return tuple(one for part in rounds(knowledge, answers, as_of, short, later) for one in part.questions)


def progress(knowledge: Knowledge, answers: Answers, as_of: date, short: bool = False, later: Set[str] = frozenset()) -> Progress:
    """How many questions are left, the next one included. `most` falls with every answer; of the questions asked and left
    together, the least never falls and the most never rises, unless an earlier answer is changed. What is put off (`later`)
    is still to be asked, so it counts."""
    standing = standing_of(knowledge, answers, as_of)
    facts = [knowledge.facts[name] for name in standing.hangs]
    counted = [fact for fact in facts if not short or standing.short(fact)]
    certain = sum(standing.hangs[fact.id].certain for fact in counted if not short or fact.short or standing.urgent(fact))
    return Progress(max(certain, min(1, len(open_questions(knowledge, answers, as_of, short, later)))), len(counted))


def still_open(knowledge: Knowledge, answers: Answers, as_of: date) -> frozenset[str]:
    """The unanswered facts that may still matter: no answer to any other changes what the person sees."""
    return frozenset(standing_of(knowledge, answers, as_of).hangs)


def _round_of(fact: Fact, standing: Standing) -> str:
    if fact.short or standing.urgent(fact):
        return SHORT
    return PERSONAL if fact.sensitive else fact.topic


def _ordered(facts: list[Fact], standing: Standing, later: Set[str]) -> list[Fact]:
    ready = [fact for fact in facts if standing.ready(fact)]
    return sorted(ready, key=lambda fact: (fact.id in later, not standing.urgent(fact), fact.sensitive))


def _question(fact: Fact, standing: Standing, left: int) -> Question:
    hangs = standing.hangs[fact.id]
    rules = standing.view.knowledge.rules
    return Question(fact, tuple(rules[name] for name in hangs.rules), hangs.goals, left)
