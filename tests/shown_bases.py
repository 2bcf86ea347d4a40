"""Random bases in which something is seen: findings shown in each way, and rules that advise and name values."""

from __future__ import annotations

import random
import re
import tempfile
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

from naive import Fixpoint
from random_bases import OPTIONS, VALUES, Base, dispute, write

from engine.cases.answers import clashes
from engine.conditions import Truth, leaves, normal, truth
from engine.loading.knowledge import load
from engine.model import DONT_KNOW, Answer, Answers, Fact, Kind, Knowledge, Place
from engine.problems import KnowledgeError

SHOWN = {"case": "shown_as: verdict", "end_1": "deadline: {zh: 词, en: word}", "sum_1": "shown_as: sum"}
ADVICE = "advise: {when: %s, says: {zh: '词 {%s}', en: 'word {%s}'}}"
MOST = 1500
"""Completions tried of one state; states with more are left out."""


@cache
def base_of_seed(seed: int) -> Knowledge | None:
    """A random base; None where the draw has a cycle or too many branches."""
    chance = random.Random(seed)
    texts = Base(chance.randrange).texts()
    for name, shown in SHOWN.items():
        if chance.random() < 0.5:
            texts["findings"] = texts["findings"].replace(f"\n{name}: {{", f"\n{name}: {{{shown}, ")
    lines = texts["rules"].splitlines()
    for at, line in enumerate(lines):
        if chance.random() < 0.3:
            named = chance.choice(["one", "owed", "lent_on", "case", "sum_1", "proven"])
            advice = ADVICE % (chance.choice(["today", "never", "later"]), named, named)
            lines[at] = line.replace(": {", f": {{{advice}, ", 1)
    texts["rules"] = "\n".join(lines) + "\n"
    with tempfile.TemporaryDirectory() as folder:
        try:
            return load(write(Path(folder), texts))
        except KnowledgeError:
            return None


def state_of(knowledge: Knowledge, seed: int, left: int) -> tuple[dict[str, Answer], date]:
    """Random answers to all but so many facts, and a date."""
    answers, as_of = dispute(knowledge, seed, asked=1)
    for name in random.Random(seed).sample(sorted(knowledge.facts), left):
        answers.pop(name, None)
    return answers, as_of


def values_of(fact: Fact) -> tuple[Answer, ...]:
    """Every value the draws know, and "don't know"."""
    if fact.kind is Kind.CHOICES:
        return (*(frozenset(o for o, i in zip(OPTIONS, c, strict=True) if i) for c in product((0, 1), repeat=3)), DONT_KNOW)
    return (*VALUES[fact.kind.value], DONT_KNOW)


def completions(knowledge: Knowledge, answers: Answers, as_of: date) -> list[dict[str, Answer]] | None:
    """All ways to answer the questions left; None where there are too many. A question whose `ask_if` is unknown is not put."""
    names = [name for name in knowledge.facts if name not in answers]
    choices = [values_of(knowledge.facts[name]) for name in names]
    count = 1
    for values in choices:
        count *= len(values)
    if count > MOST:
        return None
    found = []
    for drawn in product(*choices):
        complete = {**answers, **dict(zip(names, drawn, strict=True))}
        if any(True for _ in clashes(knowledge, complete, as_of, {}, Place(""))):
            continue
        situation = Fixpoint(knowledge, complete, as_of)
        put = (knowledge.facts[name].ask_if for name in names if complete[name] is not DONT_KNOW)
        if all(gate is None or truth(normal(gate), situation) is Truth.HOLDS for gate in put):
            found.append(complete)
    return found


def seen(knowledge: Knowledge, answers: Answers, as_of: date) -> dict[str, object]:
    """What a person sees, by the naive reading: advice with the values in its words, findings that are shown."""
    naive = Fixpoint(knowledge, answers, as_of)
    fired = {name for name, _ in naive.fired}
    found: dict[str, object] = {}
    for rule in knowledge.rules.values():
        if rule.id in fired and rule.advice is not None:
            found[rule.id] = tuple(frozenset(naive.values(name)) for name in re.findall(r"\{(\w+)\}", rule.advice.says.zh))
    for finding in knowledge.findings.values():
        if finding.shown_as or finding.route or finding.deadline:
            found[finding.id] = frozenset(naive.values(finding.id))
    return found


def matters(knowledge: Knowledge, answers: Answers, as_of: date) -> set[str] | None:
    """The questions that change what is seen in some completion: by trying all. None where there are too many."""
    tried = completions(knowledge, answers, as_of)
    if tried is None:
        return None
    names = [name for name in knowledge.facts if name not in answers]
    outcomes = [(complete, seen(knowledge, complete, as_of)) for complete in tried]
    found = set()
    for name in names:
        below = _asked_depending_on(knowledge, name)
        groups: dict[tuple[Answer, ...], list[tuple[dict[str, Answer], dict[str, object]]]] = {}
        for complete, outcome in outcomes:
            groups.setdefault(tuple(complete[n] for n in names if n not in below), []).append((complete, outcome))
        for group in groups.values():
            if any(a != b and _differ_by(knowledge, as_of, name, c, d, below) for c, a in group for d, b in group):
                found.add(name)
                break
    return found


def _asked_depending_on(knowledge: Knowledge, name: str) -> set[str]:
    """The fact, and those whose `ask_if` names it, directly or not."""
    found = {name}
    while True:
        gates = {f.id: {n for leaf in leaves(f.ask_if) for n in leaf.names} for f in knowledge.facts.values() if f.ask_if}
        more = {one for one, looked_at in gates.items() if looked_at & found} - found
        if not more:
            return found
        found |= more


def _differ_by(knowledge: Knowledge, as_of: date, name: str, one: Answers, other: Answers, below: set[str]) -> bool:
    """In this answer, and in questions that only one of the two answers lets be put."""
    if one[name] == other[name]:
        return False
    apart = [n for n in below - {name} if n in one and one[n] != other[n]]
    for n in apart:
        without = [answers for answers in (one, other) if answers[n] is DONT_KNOW]
        gate = knowledge.facts[n].ask_if
        if not without or gate is None or truth(normal(gate), Fixpoint(knowledge, without[0], as_of)) is Truth.HOLDS:
            return False
    return True
