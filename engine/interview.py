"""Which question next, why it is asked, and which are still open. Stateless: everything follows from the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.conditions import Truth, normal, truth
from engine.consultation import view_of
from engine.model import Answers, Fact, Knowledge, Rule
from engine.openness import gates_of, openness
from engine.readiness import View
from engine.relevance import Relevance, goals


@dataclass(frozen=True)
class Question:
    """A fact to ask for, and the rules that still hang on its answer, advice first."""

    fact: Fact
    decides: tuple[Rule, ...]


def open_questions(knowledge: Knowledge, answers: Answers, as_of: date, short: bool = False) -> tuple[Question, ...]:
    """The questions that can still change something the person sees, in the order in which they are asked.

    Short questions come first, then the others, each in the trainers' order. `short`: only the short ones.
    """
    view = view_of(knowledge, answers, as_of)
    decides = _decides(view)
    facts = [f for f in knowledge.facts.values() if f.id in decides and (f.short or not short)]
    ready = [f for f in facts if f.ask_if is None or truth(normal(f.ask_if), view) is Truth.HOLDS]
    ready.sort(key=lambda f: not f.short)
    return tuple(Question(f, tuple(sorted(decides[f.id], key=lambda r: r.advice is None))) for f in ready)


def most_left(knowledge: Knowledge, answers: Answers, as_of: date, short: bool = False) -> int:
    """The most questions that may still be asked, those that depend on other answers included. Falls with every answer."""
    decides = _decides(view_of(knowledge, answers, as_of))
    return sum(1 for name in decides if knowledge.facts[name].short or not short)


def _decides(view: View) -> dict[str, list[Rule]]:
    """Askable fact to the rules that still hang on it, or on a question that is asked only depending on it."""
    knowledge, opened = view.knowledge, openness(view)
    decides: dict[str, list[Rule]] = {}
    for rule, names in goals(Relevance(view, opened.unsettled)).items():
        reached, todo = set[str](), [name for name in names if name in opened.unsettled]
        while todo:
            name = todo.pop()
            if name in opened.unsettled and name not in reached:
                reached.add(name)
                todo.extend(gates_of(knowledge.facts[name]))
        for name in reached & opened.askable:
            decides.setdefault(name, []).append(knowledge.rules[rule])
    return decides


def next_question(knowledge: Knowledge, answers: Answers, as_of: date, short: bool = False) -> Question | None:
    """The first open question; None when nothing more can change (or, with `short`, when the short ones are done)."""
    return next(iter(open_questions(knowledge, answers, as_of, short)), None)
