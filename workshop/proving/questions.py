"""What is asked of a base: each question is a formula that no dispute may satisfy, and how to see it in a consultation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from engine.conditions import Truth, leaves, normal, truth
from engine.declared import Invariant
from engine.model import Finding, Knowledge, Rule, When
from engine.readiness import View
from engine.sources import Status
from engine.trace import Consultation
from workshop.proving.encoding import Encoding
from workshop.proving.logic import Formula, both, differ, either, no

Kind = Literal["conflict", "gap", "no_step", "no_red_line", "dead", "always", "order", "invariant", "differs"]


@dataclass(frozen=True)
class Question:
    """`wrong`: what may not be, for the solver; `seen`: the same, in a consultation. `about`: a finding, rule or invariant."""

    kind: Kind
    about: str
    wrong: Formula
    seen: Callable[[Consultation], bool]
    complete: bool = False
    """Only disputes in which every question that applies is answered."""


def questions(encoding: Encoding, rules: frozenset[str], findings: frozenset[str]) -> Iterator[Question]:
    """All but those about single rules, as far as they speak of these rules or findings; without either: all."""
    knowledge, everything = encoding.knowledge, not rules and not findings
    for finding in knowledge.findings.values():
        bringing = {one.rule for one in encoding.brought[finding.id]}
        if everything or finding.id in findings or bringing & rules:
            if not finding.many:
                yield conflict(encoding, finding)
            if finding.total:
                yield gap(encoding, finding)
    if everything:
        yield from advice(encoding)
    for invariant in knowledge.invariants.values():
        if everything or names_in(invariant) & findings:
            yield kept(encoding, invariant)


def conflict(encoding: Encoding, finding: Finding) -> Question:
    """Two rules that are not defeated conclude different values."""
    found = encoding.brought[finding.id]
    if finding.kind.value in ("yes_no", "choice"):
        ways = encoding.ways(finding.id)
        wrong = either(both((a, b)) for (a, _), (b, _) in combinations(ways, 2))
    else:
        wrong = either(both((a.when, b.when, differ(a.value, b.value))) for a, b in combinations(found, 2))
    return Question("conflict", finding.id, wrong, lambda c: any(x.finding.id == finding.id for x in c.conflicts))


def gap(encoding: Encoding, finding: Finding) -> Question:
    """A finding declared total has no value."""
    wrong = no(encoding.concluded(finding.id))
    return Question("gap", finding.id, wrong, lambda c: finding.id not in c.findings and is_complete(c), complete=True)


def advice(encoding: Encoding) -> Iterator[Question]:
    """Nothing is advised, or no red line is drawn; asked only of a base that does either at all."""
    rules = encoding.knowledge.rules.values()
    kinds: tuple[tuple[Kind, bool], ...] = (("no_step", False), ("no_red_line", True))
    for kind, never in kinds:
        giving = [r.id for r in rules if r.advice is not None and (r.advice.when is When.NEVER) is never]
        if giving:
            wrong = no(either(encoding.fires[name] for name in giving))
            yield Question(kind, "", wrong, _without_advice(never), complete=True)


def _without_advice(never: bool) -> Callable[[Consultation], bool]:
    return lambda c: is_complete(c) and not any((g.advice.when is When.NEVER) is never for g in c.advice)


def fires(encoding: Encoding, rule: Rule) -> Question:
    """The rule fires; it is dead when no dispute does that. A claim that is no law may live by being answered."""
    if is_claim(encoding.knowledge, rule):
        return Question("dead", rule.id, encoding.holds[rule.id], lambda c: holds(rule, c))
    return Question("dead", rule.id, encoding.fires[rule.id], lambda c: any(f.rule.id == rule.id for f in c.firings))


def idle(encoding: Encoding, rule: Rule) -> Question:
    """The rule is in force, and its condition does not hold; it always fires when no dispute does that."""
    wrong = both((encoding.in_force(rule), no(encoding.holds[rule.id])))
    return Question("always", rule.id, wrong, lambda c: is_idle(rule, c))


def is_idle(rule: Rule, consultation: Consultation) -> bool:
    """In force, and its condition did not hold."""
    return rule.in_force(consultation.as_of) and not holds(rule, consultation)


def holds(rule: Rule, consultation: Consultation) -> bool:
    """Its condition held, whether or not another rule defeated it."""
    return any(rule.id == f.rule.id for some in (consultation.firings, consultation.defeated) for f in some)


def is_claim(knowledge: Knowledge, rule: Rule) -> bool:
    """It rests on statements alone: what the guide says, and what this base says of itself."""
    return all(knowledge.article(source).status is Status.STATEMENT for source in rule.sources)


def kept(encoding: Encoding, invariant: Invariant) -> Question:
    """An invariant is broken."""
    holds = encoding.condition(normal(invariant.condition))
    whole = not invariant.never and invariant.where is None
    if invariant.never:
        wrong = holds
    else:
        wrong = both((no(holds), *([encoding.condition(normal(invariant.where))] if invariant.where is not None else [])))
    return Question("invariant", invariant.id, wrong, lambda c: broken(invariant, c), complete=whole)


def broken(invariant: Invariant, consultation: Consultation) -> bool:
    """Whether a consultation breaks it."""
    view = finished(consultation)
    holds = truth(normal(invariant.condition), view) is Truth.HOLDS
    if invariant.never:
        return holds
    if invariant.where is None:
        return is_complete(consultation) and not holds
    return truth(normal(invariant.where), view) is Truth.HOLDS and not holds


def finished(consultation: Consultation) -> View:
    """The consultation as a situation in which nothing more can come."""
    concluded = {name: tuple(found.value for found in values) for name, values in consultation.findings.items()}
    return View(consultation.knowledge, consultation.answers, consultation.values, concluded)


def is_complete(consultation: Consultation) -> bool:
    """Every question that applies has an answer with a value, and no other has one."""
    view = finished(consultation)
    return all((view.gate(name) is Truth.HOLDS) == (name in view.answers) for name in consultation.knowledge.facts)


def names_in(invariant: Invariant) -> set[str]:
    """What an invariant speaks of."""
    parts = [invariant.condition, *([invariant.where] if invariant.where is not None else [])]
    return {name for part in parts for leaf in leaves(part) for name in leaf.names}


def is_meant_to(rule: Rule) -> bool:
    """A rule without a condition is meant to fire always."""
    return next(leaves(rule.condition), None) is None
