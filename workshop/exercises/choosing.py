"""Which questions an exercise asks: always the same for the same dispute of the same base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

from engine.grounds import view_in
from engine.model import Finding, Kind, Rule, Text
from engine.trace import Consultation
from explain.proof.evidence import checklist
from workshop.exercises.model import NOTHING, Choice, Exercise, Question
from workshop.rule_trials import alternatives_of, near_misses

MOST_FINDINGS, MOST_OPTIONS = 5, 6
FIRED, NEARLY, FARTHEST = 4, 4, 2
"""How many rules of each sort are offered; one that misses by more tests than FARTHEST is too easy."""
MOST_ITEMS = 8
NOT_CONCLUDED = Text("这个案件里得不出", "not concluded in this dispute")
WHICH_RULES = Text("下面哪些规则在这个案件里成立？", "Which of these rules fire in this dispute?")
WHICH_EVIDENCE = Text("下面哪些证据现在还缺？", "Which of this evidence is still missing?")
Thing = TypeVar("Thing")


def exercise_of(consultation: Consultation, case: str, title: Text) -> Exercise:
    """The questions on one dispute: key findings, rules that fire among near misses, missing evidence."""
    dice = Random(case)
    questions = [finding_question(consultation, finding, dice) for finding in key_findings(consultation, dice)]
    questions += rules_question(consultation, [question.id for question in questions], dice)
    questions += evidence_question(consultation, dice)
    return Exercise(case, title, consultation, tuple(questions))


def key_findings(consultation: Consultation, dice: Random) -> list[Finding]:
    """The verdict and the strength, then routes and what has to be proved; one value each, from declared options."""
    fit = [f for f in consultation.knowledge.findings.values() if f.kind is Kind.CHOICE and not f.many]
    once = [f for f in fit if len(consultation.findings.get(f.id, ())) < 2 and not _of_guide(consultation, f)]
    first = [f for f in once if f.shown_as in ("verdict", "strength") and f.id in consultation.findings]
    routes = [f for f in once if f.route is not None and f.id in consultation.findings]
    proved = [f for f in once if f.burden is not None and f.id in consultation.findings]
    rest = dice.sample(routes, min(2, len(routes))) + dice.sample(proved, min(2, len(proved)))
    return list({f.id: f for f in [*first, *rest]}.values())[:MOST_FINDINGS]


def finding_question(consultation: Consultation, finding: Finding, dice: Random) -> Question:
    """What the finding comes to: its right option among the declared ones, in their order, and that there is none."""
    found = consultation.findings.get(finding.id, ())
    right = str(found[0].value) if found else NOTHING
    others = [option for option in finding.options if option != right]
    offered = {right, *dice.sample(others, min(MOST_OPTIONS - 1, len(others)))}
    choices = [Choice(option, text) for option, text in finding.options.items() if option in offered]
    return Question(finding.id, "finding", finding.label, (*choices, Choice(NOTHING, NOT_CONCLUDED)), frozenset({right}))


def rules_question(consultation: Consultation, findings: Sequence[str], dice: Random) -> Iterator[Question]:
    """Rules that fire, half of them behind the findings asked about, mixed with rules that miss by a test or two."""
    alternatives = alternatives_of(consultation.knowledge)
    rules = consultation.knowledge.rules
    asked = [
        name for name in alternatives if not from_guide(rules[name]) and not any(map(from_guide, _beaten(consultation, name)))
    ]
    fired = {firing.rule.id for firing in consultation.firings}
    behind = chain_behind(consultation, findings) & fired
    holding = fired | {defeat.rule.id for defeat in consultation.defeated}
    rest = {name: found for name, found in alternatives.items() if name not in holding}
    missed = near_misses(consultation.knowledge, view_in(consultation), consultation.as_of, rest)
    near = [name for name, lacks in missed.items() if len(lacks) <= FARTHEST]
    in_chain = some([name for name in asked if name in behind], FIRED // 2, dice)
    others = some([name for name in asked if name in fired and name not in in_chain], FIRED - len(in_chain), dice)
    chosen = [*in_chain, *others, *some([name for name in near if name in asked], NEARLY, dice)]
    if fired.isdisjoint(chosen):
        return
    dice.shuffle(chosen)
    choices = tuple(Choice(name, rules[name].title) for name in chosen)
    yield Question("rules", "rules", WHICH_RULES, choices, frozenset(fired.intersection(chosen)))


def evidence_question(consultation: Consultation, dice: Random) -> Iterator[Question]:
    """Items that are missing, mixed with items that are there; nothing where none is missing."""
    lines = [line for group in checklist(consultation) for line in group.lines]
    missing = [line.item.id for line in lines if line.state == "missing"]
    have = [line.item.id for line in lines if line.state == "have"]
    chosen = {*some(missing, MOST_ITEMS // 2, dice), *some(have, MOST_ITEMS // 2, dice)}
    if missing:
        choices = tuple(Choice(line.item.id, line.item.label) for line in lines if line.item.id in chosen)
        yield Question("evidence", "evidence", WHICH_EVIDENCE, choices, frozenset(chosen & set(missing)))


def chain_behind(consultation: Consultation, findings: Sequence[str]) -> set[str]:
    """The rules whose firings lead to these findings, however many steps away."""
    seen, todo = set(findings), list(findings)
    rules: set[str] = set()
    while todo:
        for found in consultation.findings.get(todo.pop(), ()):
            rules.update(firing.rule.id for firing in found.justification)
            fresh = {p.name for firing in found.justification for p in firing.premises if p.origin == "finding"} - seen
            seen |= fresh
            todo += fresh
    return rules


def _beaten(consultation: Consultation, rule: str) -> list[Rule]:
    rules = consultation.knowledge.rules
    return [rules[name] for name in rules[rule].overrides]


def some(things: Sequence[Thing], most: int, dice: Random) -> list[Thing]:
    """At most so many of them, by the dice."""
    return dice.sample(list(things), min(most, len(things)))


def from_guide(rule: Rule) -> bool:
    """Whether it only says what the guide claims."""
    return all(reference.startswith("guide/") for reference in rule.sources)


def _of_guide(consultation: Consultation, finding: Finding) -> bool:
    found = consultation.findings.get(finding.id, ())
    return any(from_guide(firing.rule) for one in found for firing in one.justification)
