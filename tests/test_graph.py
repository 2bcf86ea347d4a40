"""The decision graph: everything that was reasoned is in it, and every level says what it leaves out."""

from __future__ import annotations

import re
from functools import cache

import networkx as nx
import pytest
from base import DATA, W, worked
from small_base import base_of

from engine.cases.answers import parse_answer
from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import Language
from engine.trace import Consultation
from engine.values import day
from explain.drawing import graph_of
from explain.graph.chain import Graph, decision_graph
from explain.graph.eight import eight
from explain.graph.levels import at_level

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@cache
def story() -> Consultation:
    base = load(DATA / "story")
    written = {"stance": "admits", "owed": "8000", "due_on": "2026-04-30"}
    return consult(base, {name: parse_answer(base.facts[name], words) for name, words in written.items()}, day("2026-11-23"))


@cache
def whole(name: str, language: Language = "zh") -> Graph:
    return decision_graph(worked(name), language)


def of_kind(graph: Graph, *kinds: str) -> dict[str, dict[str, object]]:
    return {name: data for name, data in graph.nodes(data=True) if data["kind"] in kinds}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", W)
def test_the_plain_level_has_at_most_twelve_nodes_with_the_verdict_among_them(name: str, language: Language) -> None:
    graph = at_level(whole(name, language), "plain")
    assert 4 <= len(graph) <= 12
    assert any(data.get("shown_as") == "verdict" for _, data in graph.nodes(data=True))


@pytest.mark.parametrize("name", W)
def test_a_folded_arrow_says_how_many_steps_it_folds_and_the_picture_how_many_in_all(name: str) -> None:
    graph = at_level(whole(name, "en"), "plain")
    labels = [data["label"] for _, _, data in graph.edges(data=True) if data["kind"] == "folded"]
    assert labels and all(label.split()[0].isdigit() and label.split()[1] in ("step", "steps") for label in labels)
    assert int(graph.graph["said"].split()[0]) == len({f.rule.id for f in worked(name).firings})


@pytest.mark.parametrize("name", W)
def test_every_fired_every_defeated_and_every_concluding_waiting_rule_is_in_the_full_level(name: str) -> None:
    consultation, graph = worked(name), at_level(whole(name), "full")
    drawn = {kind: {data["rule"] for data in of_kind(graph, kind).values()} for kind in ("rule", "defeated", "waiting")}
    assert drawn["rule"] >= {f.rule.id for f in consultation.firings}
    assert drawn["defeated"] == {d.rule.id for d in consultation.defeated}
    assert drawn["waiting"] == {w.rule.id for w in consultation.waiting if w.rule.conclusions}


@pytest.mark.parametrize("name", W)
def test_the_lawyer_level_holds_every_finding_with_its_rules_and_every_defeat(name: str) -> None:
    full, lawyer = whole(name), at_level(whole(name), "lawyer")
    assert set(of_kind(full, "finding", "defeated", "conflict", "gap")) <= set(lawyer)
    for finding in of_kind(full, "finding"):
        assert set(full.predecessors(finding)) <= set(lawyer)
    assert not of_kind(lawyer, "advice", "never", "waiting", "unknown")


@pytest.mark.parametrize("name", W)
def test_a_rule_that_fired_rests_on_no_failed_condition_outside_an_alternative(name: str) -> None:
    for node, data in of_kind(whole(name), "rule", "defeated").items():
        for row in data["rows"]:  # type: ignore[attr-defined]
            assert row["depth"] or row["state"] == "held", (node, row)


@pytest.mark.parametrize("name", W)
def test_a_rule_that_waits_has_an_unknown_condition_and_none_that_failed_outside_an_alternative(name: str) -> None:
    for node, data in of_kind(whole(name), "waiting").items():
        top = {row["state"] for row in data["rows"] if not row["depth"]}  # type: ignore[attr-defined]
        assert "failed" not in top, node


def test_conditions_held_failed_and_unknown_are_told_apart() -> None:
    states = {row["state"] for data in of_kind(whole("W6"), "rule", "waiting").values() for row in data["rows"]}  # type: ignore[attr-defined]
    assert states == {"held", "failed", "unknown"}


@pytest.mark.parametrize("name", ["W1", "W6"])
def test_a_premise_cites_the_number_of_the_rule_that_concluded_it(name: str) -> None:
    graph = whole(name)
    numbers = {data["step"]: node for node, data in of_kind(graph, "rule", "defeated", "waiting").items()}
    cited = [
        (row["step"], row["about"])
        for data in of_kind(graph, "rule").values()
        for row in data["rows"]  # type: ignore[attr-defined]
        if row["step"]
    ]
    assert len(cited) > 20
    for number, finding in cited:
        given = {graph.nodes[n].get("finding") for n in graph.successors(numbers[number])}  # type: ignore[index]
        assert finding in given


def test_a_defeated_rule_says_who_defeated_it() -> None:
    graph = whole("W1")
    for name, data in of_kind(graph, "defeated").items():
        (winner,) = [a for a, _, d in graph.in_edges(name, data=True) if d["kind"] == "overrides"]
        assert data["defeated_by"] == graph.nodes[winner]["label"]
        assert data["label"] in graph.nodes[winner]["defeats"]


def test_a_computed_sum_shows_its_formula_with_the_numbers() -> None:
    base = base_of("a: if: {self: yes}, then: {sum_1: {sum: [100, {times: [200, 3%]}]}}")
    graph = graph_of(consult(base, {"self": True}, day("2026-11-23")), "zh", "full")
    (data,) = of_kind(graph, "finding").values()
    assert data["sum"] and data["formula"] == "100 + 200 × 3%"


@pytest.mark.parametrize("name", ["W1", "W6"])
def test_no_arithmetic_shows_the_id_of_anything(name: str) -> None:
    formulas = [str(data["formula"]) for data in of_kind(whole(name, "en"), "finding").values() if data.get("formula")]
    assert len(formulas) > 10 and not [words for words in formulas if re.search(r"[a-z]_[a-z]", words)]


def test_simple_interest_is_said_with_its_days() -> None:
    base = base_of("a: if: {lent_on: {known: yes}}, then: {sum_1: {interest: {on: 10000, rate: 3%, from: $lent_on, to: $today}}}")
    facts = {"lent_on": day("2026-10-14")}
    graph = graph_of(consult(base, facts, day("2026-11-23")), "en", "full")
    (data,) = of_kind(graph, "finding").values()
    assert str(data["formula"]).startswith("10000 × 3% × 40 days ÷ 365") and data["value"] == "32.88"


def test_the_burden_of_proof_stands_at_what_must_be_proved() -> None:
    graph = whole("W1", "en")
    for finding in ("agreement", "delivery_proof", "identity"):
        assert "creditor" in graph.nodes[f"finding:{finding}"]["burden"]


def test_presumed_and_unknown_premises_are_marked() -> None:
    kinds = {data["kind"] for _, data in graph_of(story(), "zh", "full").nodes(data=True)}
    assert {"answer", "presumed", "rule", "finding", "advice", "defeated"} <= kinds
    assert of_kind(whole("W1"), "unknown")


@pytest.mark.parametrize("level", ["lawyer", "full"])
@pytest.mark.parametrize("place", range(8))
def test_one_dimension_shows_only_rules_of_that_dimension(place: int, level: str) -> None:
    chosen = list(worked("W6").knowledge.dimensions)[place]
    graph = at_level(whole("W6"), level, chosen)  # type: ignore[arg-type]
    assert {data["dimension"] for data in of_kind(graph, "rule", "defeated", "waiting").values()} <= {chosen}


@pytest.mark.parametrize("name", W)
def test_the_overview_of_the_dimensions_counts_every_rule_once(name: str) -> None:
    graph = eight(whole(name, "en"))
    assert len(graph) == 8
    held = sum(int(data["note"].split()[0]) for _, data in graph.nodes(data=True) if " held" in data["note"])
    assert held == len(of_kind(whole(name), "rule"))


@pytest.mark.parametrize("level", ["plain", "full"])
def test_a_contradiction_is_a_node_of_its_own(level: str) -> None:
    base = base_of("a: if: {self: yes}, then: {sum_1: 1}", "b: if: {self: yes}, then: {sum_1: 2}")
    graph = graph_of(consult(base, {"self": True}, day("2026-11-23")), "zh", level)  # type: ignore[arg-type]
    assert [data["label"] for data in of_kind(graph, "conflict").values()] == ["词"]


@pytest.mark.parametrize("name", W)
def test_every_finding_of_the_plain_level_follows_from_something_in_it(name: str) -> None:
    graph, full = at_level(whole(name), "plain"), whole(name)
    given = {n for n, data in of_kind(full, "answer").items() if data["fact"] != "today"}
    for node in of_kind(graph, "finding"):
        if node in full and given & nx.ancestors(full, node):
            assert graph.in_degree(node), node
