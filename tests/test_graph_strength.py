"""Which evidence carries the proof, and what would be lost with each piece."""

from __future__ import annotations

from functools import cache

import pytest
from base import W, worked

from engine.consultation import consult
from explain.graph.badges import mark_strength
from explain.graph.chain import decision_graph
from explain.proof.strength import Item, Support, supports


@cache
def of(name: str) -> dict[str, Support]:
    return {support.finding.id: support for support in supports(worked(name))}


def items(name: str) -> dict[tuple[str, str], Item]:
    return {(item.fact, item.option): item for support in of(name).values() for item in support.items}


@pytest.mark.parametrize("name", W)
def test_every_concluded_finding_with_a_burden_of_proof_is_traced(name: str) -> None:
    concluded = {n for n, found in worked(name).findings.items() if found[0].finding.burden and len(found) == 1}
    assert set(of(name)) == concluded


@pytest.mark.parametrize("name", ["W1", "W5", "W6"])
def test_a_loss_is_what_a_consultation_without_the_item_shows(name: str) -> None:
    consultation = worked(name)
    bearing = [item for item in items(name).values() if item.load_bearing]
    assert bearing
    for item in bearing:
        held = consultation.answers[item.fact]
        fact = consultation.knowledge.facts[item.fact]
        without = held - {item.option} if isinstance(held, frozenset) else fact.evidence
        assert without is not None
        again = consult(consultation.knowledge, {**consultation.answers, item.fact: without}, consultation.as_of)
        for loss in item.losses:
            now = again.findings.get(loss.finding, ())
            assert (str(now[0].value) if now else None) == loss.after != loss.before


def test_the_only_transfer_carries_the_delivery_alone() -> None:
    item = items("W1")["delivery", "wechat_transfer"]
    assert item.load_bearing and "delivery_proof" in {loss.finding for loss in item.losses}


def test_one_of_two_proofs_of_the_agreement_is_not_load_bearing() -> None:
    item = items("W1")["agreement_evidence", "chat_request"]
    assert "agreement" in item.supports and not item.load_bearing


def test_what_proves_nothing_is_not_counted_as_evidence() -> None:
    assert not {("voucher", "not_tried"), ("chats", "lost"), ("recordings", "none_kept")} & set(items("W3"))


def test_the_badges_stand_at_the_findings_and_at_the_answers() -> None:
    graph = decision_graph(worked("W1"), "en")
    mark_strength(graph, supports(worked("W1")))
    assert "load-bearing" in graph.nodes["finding:delivery_proof"]["carried_by"][0]
    assert graph.nodes["answer:delivery"]["load_bearing"] == ["wechat_transfer"]
