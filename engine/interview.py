"""Which question next, why it is asked, and which are still open. Stateless: everything follows from the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.conditions import Truth, leaves, normal, truth
from engine.consultation import view_of
from engine.expressions import references
from engine.model import Answers, Fact, Knowledge, Rule
from engine.order import order_of
from engine.readiness import View
from engine.relevance import Relevance, goals, open_facts


@dataclass(frozen=True)
class Question:
    """A fact to ask for, and the undecided rules its answer may decide, advice first."""

    fact: Fact
    decides: tuple[Rule, ...]


def open_questions(knowledge: Knowledge, answers: Answers, as_of: date, short: bool = False) -> tuple[Question, ...]:
    """The questions that can still change something the person sees, in the order in which they are asked.

    Short questions come first, then the others, each in the trainers' order. `short`: only the short ones.
    """
    view = view_of(knowledge, answers, as_of)
    decides = _decides(view, answers)
    facts = [f for f in knowledge.facts.values() if f.id in decides and (f.short or not short)]
    ready = [f for f in facts if f.ask_if is None or truth(normal(f.ask_if), view) is Truth.HOLDS]
    ready.sort(key=lambda f: not f.short)
    return tuple(Question(f, tuple(sorted(decides[f.id], key=lambda r: r.advice is None))) for f in ready)


def most_left(knowledge: Knowledge, answers: Answers, as_of: date, short: bool = False) -> int:
    """The most questions that may still be asked, those that depend on other answers included."""
    decides = _decides(view_of(knowledge, answers, as_of), answers)
    return sum(1 for name in decides if knowledge.facts[name].short or not short)


def _decides(view: View, answers: Answers) -> dict[str, list[Rule]]:
    """Open fact to the undecided rules that look at it, or at a question that is asked only depending on it."""
    knowledge = view.knowledge
    waiting = open_facts(view, answers)
    relevance = Relevance(view, waiting)
    chosen = goals(knowledge, relevance)
    decides: dict[str, list[Rule]] = {}
    for rule in relevance.undecided():
        if rule.id in chosen:
            for name in looks_at(knowledge, rule) & waiting:
                decides.setdefault(name, []).append(rule)
    for name in list(decides):
        for gate in _gates(knowledge.facts[name]) & waiting:
            decides.setdefault(gate, []).extend(decides[name])
    return decides


def next_question(knowledge: Knowledge, answers: Answers, as_of: date, short: bool = False) -> Question | None:
    """The first open question; None when nothing more can change (or, with `short`, when the short ones are done)."""
    return next(iter(open_questions(knowledge, answers, as_of, short)), None)


def looks_at(knowledge: Knowledge, rule: Rule) -> set[str]:
    """The facts and findings in a rule's condition and arithmetic."""
    names = {name for leaf in leaves(order_of(knowledge).requirements[rule.id]) for name in leaf.names}
    return names | {r.name for _, expression in rule.conclusions for r in references(expression)}


def _gates(fact: Fact) -> set[str]:
    """The facts on which it depends whether this one is asked at all."""
    if fact.ask_if is None:
        return set()
    return {name for leaf in leaves(normal(fact.ask_if)) for name in leaf.names}
