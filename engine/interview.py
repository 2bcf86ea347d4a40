"""Which question next, why it is asked, and which are still open. Stateless: everything follows from the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.conditions import Truth
from engine.consultation import view_of
from engine.model import Answers, Fact, Knowledge, Rule
from engine.openness import gates_of, openness
from engine.readiness import View
from engine.relevance import Relevance, goals


@dataclass(frozen=True)
class Question:
    """A fact to ask for, and the rules that still hang on its answer, the nearest first."""

    fact: Fact
    decides: tuple[Rule, ...]
    left: int
    """The most questions that may come after it."""


def open_questions(knowledge: Knowledge, answers: Answers, as_of: date, short: bool = False) -> tuple[Question, ...]:
    """The questions that can still change something the person sees, in the order in which they are asked.

    Short questions come first, then the others, each in the trainers' order. `short`: only the short ones.
    """
    view = view_of(knowledge, answers, as_of)
    decides = _decides(view)
    facts = [f for f in knowledge.facts.values() if f.id in decides and (f.short or not short)]
    ready = [f for f in facts if view.gate(f.id) is Truth.HOLDS]
    ready.sort(key=lambda f: not f.short)
    return tuple(Question(f, tuple(decides[f.id]), len(facts) - 1) for f in ready)


def most_left(knowledge: Knowledge, answers: Answers, as_of: date, short: bool = False) -> int:
    """The most questions that may still be asked, those that depend on other answers included. Falls with every answer."""
    return sum(1 for name in still_open(knowledge, answers, as_of) if knowledge.facts[name].short or not short)


def still_open(knowledge: Knowledge, answers: Answers, as_of: date) -> frozenset[str]:
    """The unanswered facts that may still matter: no answer to any other changes what the person sees."""
    return frozenset(_decides(view_of(knowledge, answers, as_of)))


def _decides(view: View) -> dict[str, list[Rule]]:
    """Askable fact to the rules that still hang on it, then those that hang on a question asked only depending on it."""
    knowledge, opened = view.knowledge, openness(view)
    decides: dict[str, list[tuple[bool, Rule]]] = {}
    for rule, names in goals(Relevance(view, opened.unsettled)).items():
        reached, todo = set[str](), [name for name in names if name in opened.unsettled]
        while todo:
            name = todo.pop()
            if name in opened.unsettled and name not in reached:
                reached.add(name)
                todo.extend(gates_of(view, name))
        for name in reached & opened.askable:
            decides.setdefault(name, []).append((name not in names, knowledge.rules[rule]))
    return {name: [rule for _, rule in sorted(found, key=lambda f: f[0])] for name, found in decides.items()}
