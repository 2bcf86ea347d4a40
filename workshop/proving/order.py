"""That no finding hangs on the order in which rules stand: by their strata, and by running disputes with the files turned round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.consultation import consult
from engine.model import Knowledge
from engine.order import order_of
from engine.strata import Edge, dependencies
from engine.trace import Consultation


def unordered(knowledge: Knowledge) -> Iterator[Edge]:
    """What must run after something else and does not. Without any, all orders within a stratum come to the same."""
    strata = order_of(knowledge).strata
    edges = dependencies(knowledge.rules, knowledge.findings)
    for edge in edges:
        if edge.strict:
            before = _rules(edge.before, edges)
            after = _rules(edge.after, edges)
            if any(strata[one] >= strata[other] for one in before for other in after if edge.before != edge.after):
                yield edge


def _rules(node: tuple[str, str], edges: list[Edge]) -> list[str]:
    """The rule itself, or the rules that conclude the finding."""
    kind, name = node
    return [name] if kind == "rule" else [e.before[1] for e in edges if e.after == node and e.before[0] == "rule"]


def turned_round(knowledge: Knowledge) -> Knowledge:
    """The same base with its rules in the opposite order."""
    return replace(knowledge, rules={name: knowledge.rules[name] for name in reversed(list(knowledge.rules))})


def differs(consultation: Consultation, turned: Knowledge) -> Consultation | None:
    """What the turned base makes of the same dispute, where that is something else."""
    other = consult(turned, consultation.answers, consultation.as_of, consultation.flows)
    return other if _result(other) != _result(consultation) else None


def _result(consultation: Consultation) -> tuple[object, object]:
    fired = {firing.rule.id for firing in consultation.firings}
    return fired, {name: {found.value for found in values} for name, values in consultation.findings.items()}
