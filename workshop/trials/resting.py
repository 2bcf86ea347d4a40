"""What a conclusion rests on, directly or through other findings."""

from __future__ import annotations

from collections.abc import Iterable

from engine.trace import Consultation, Firing


def rests_on(consultation: Consultation, of: str) -> frozenset[str] | None:
    """The facts, findings and rules behind a finding, rule or advice number; None when it did not come."""
    if of in consultation.knowledge.findings:
        todo = [firing for found in consultation.findings.get(of, ()) for firing in found.justification]
    else:
        todo = [firing for firing in consultation.firings if of in (firing.rule.id, firing.rule.no)]
    return _behind(consultation, todo) if todo else None


def _behind(consultation: Consultation, firings: Iterable[Firing]) -> frozenset[str]:
    todo, names, seen = list(firings), set[str](), set[int]()
    while todo:
        firing = todo.pop()
        if firing.seq in seen:
            continue
        seen.add(firing.seq)
        names.add(firing.rule.id)
        for premise in firing.premises:
            names.add(premise.name)
            todo += [one for found in consultation.findings.get(premise.name, ()) for one in found.justification]
    return frozenset(names)
