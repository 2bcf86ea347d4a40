"""Which evidence carries what must be proved: every item is taken away once, and the consultation run anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from engine.consultation import consult
from engine.model import DontKnow, Fact, Finding, Kind, Text
from engine.trace import Consultation, Found
from engine.values import Meaning, said
from explain.graph.chain import Graph, decision_graph


@dataclass(frozen=True)
class Loss:
    """What becomes of a finding when an item is lost. Option ids; `after` None: no longer concluded."""

    finding: str
    before: str
    after: str | None


@dataclass(frozen=True)
class Item:
    """One piece of evidence: a fact, or one of its options. `supports`: the findings that rest on it; `losses`: those it carries alone."""

    fact: str
    option: str
    label: Text
    supports: tuple[str, ...]
    losses: tuple[Loss, ...]

    @property
    def load_bearing(self) -> bool:
        """Whether nothing else would stand in if this item were lost."""
        return bool(self.losses)


@dataclass(frozen=True)
class Support:
    """One thing to be proved, its value, and the items it rests on."""

    finding: Finding
    value: str
    items: tuple[Item, ...]


def supports(consultation: Consultation) -> tuple[Support, ...]:
    """Every finding with a burden of proof, and which items of evidence carry it. One consultation an item."""
    proofs = {name: found for name, found in consultation.findings.items() if found[0].finding.burden and len(found) == 1}
    if not proofs:
        return ()
    graph = decision_graph(consultation, "zh")
    resting = {name: _resting(graph, name) for name in proofs}
    items = [item for item in _items(consultation, proofs, resting) if item.supports]
    return tuple(
        Support(found[0].finding, str(found[0].value), tuple(item for item in items if name in item.supports))
        for name, found in proofs.items()
    )


def _items(consultation: Consultation, proofs: Mapping[str, tuple[Found, ...]], resting: dict[str, set[str]]) -> Iterator[Item]:
    """Each item of evidence that was answered, with what its loss would do."""
    watched = {**proofs, **{n: f for n, f in consultation.findings.items() if f[0].finding.shown_as == "strength"}}
    for name, fact in consultation.knowledge.facts.items():
        answer = consultation.answers.get(name)
        if fact.evidence is None or answer is None or isinstance(answer, DontKnow) or name not in consultation.values:
            continue
        for option in sorted(answer, key=list(fact.options).index) if isinstance(answer, frozenset) else [str(answer)]:
            if answer is False or option == fact.evidence:
                continue
            losses = tuple(_losses(consultation, fact, option, watched))
            lost = {loss.finding for loss in losses}
            yield Item(
                fact=name,
                option=option,
                label=_label(fact, option),
                supports=tuple(proof for proof in proofs if proof in lost or _rests(resting[proof], name, option)),
                losses=losses,
            )


def _losses(consultation: Consultation, fact: Fact, option: str, watched: Mapping[str, tuple[Found, ...]]) -> Iterator[Loss]:
    """The findings that become worse without the item: a later option, or none."""
    answer = consultation.answers[fact.id]
    without = answer - {option} if isinstance(answer, frozenset) else (fact.evidence if fact.kind is Kind.CHOICE else False)
    assert without is not None
    again = consult(consultation.knowledge, {**consultation.answers, fact.id: without}, consultation.as_of, consultation.flows)
    for name, found in watched.items():
        before, order = str(found[0].value), list(found[0].finding.options)
        now = again.findings.get(name, ())
        after = str(now[0].value) if now else None
        if after is None or (after in order and order.index(after) > order.index(before)):
            yield Loss(name, before, after)


def _resting(graph: Graph, finding: str) -> set[str]:
    """The answers a finding rests on: `fact`, and `fact=option` for the options that a condition asked for."""
    node = f"finding:{finding}"
    before = nx.ancestors(graph, node) if node in graph else set()
    found: set[str] = set()
    for rule in (n for n in before if graph.nodes[n]["kind"] == "rule"):
        for row in graph.nodes[rule]["rows"]:
            if row["state"] == "held":
                found |= {row["about"], *(f"{row['about']}={option}" for option in row["options"])}
    return found


def _rests(resting: set[str], fact: str, option: str) -> bool:
    return f"{fact}={option}" in resting


def _label(fact: Fact, option: str) -> Text:
    if fact.kind is Kind.YES_NO:
        return Text(fact.question.zh.rstrip("？?"), fact.question.en.rstrip("？?"))
    meaning = Meaning(Kind.CHOICE, fact.options)
    return Text(said(option, meaning, "zh"), said(option, meaning, "en"))
