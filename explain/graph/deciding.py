"""The few answers that decide what an overview shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2
from typing import Any, TypeAlias

import networkx as nx

Graph: TypeAlias = "nx.DiGraph[str]"
WEIGHT = {"verdict": 3.0, "strength": 1.5}
"""What nearness to a finding counts for; to another finding 1, to advice and to several things together half."""
AGAIN = 0.35
"""What a further answer to an explained target counts for."""


def deciding(graph: Graph, groups: Mapping[str, Sequence[str]], room: int) -> list[str]:
    """At most `room` answers and assumptions nearest to the targets, such that every target is explained if it can be."""
    near = _nearness(graph, groups)
    order = {node: place for place, node in enumerate(graph)}
    open_targets = {target for scores in near.values() for target in scores}
    chosen: list[str] = []

    def worth(node: str) -> tuple[float, int]:
        gain = sum(g * (1 if target in open_targets else AGAIN) for target, g in near[node].items())
        return gain * (1 - max((_likeness(graph, node, other) for other in chosen), default=0)), -order[node]

    while near and len(chosen) < room:
        explaining = [node for node in near if open_targets & near[node].keys()]
        last_chances = explaining if len(open_targets) >= room - len(chosen) else []
        best = max(last_chances or near, key=worth)
        open_targets -= near.pop(best).keys()
        chosen.append(best)
    return sorted(chosen, key=lambda n: order[n])


def _nearness(graph: Graph, groups: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Answer to target to how near it is: more for what few rules use, for it says more about this target."""
    backward = graph.reverse(copy=False)
    near: dict[str, dict[str, float]] = {}
    for target, members in groups.items():
        for member in members:
            for node, distance in nx.single_source_shortest_path_length(backward, member).items():
                data = graph.nodes[node]
                if distance and data["kind"] in ("answer", "presumed") and data.get("fact") != "today":
                    uses = 1 + log2(max(1, graph.out_degree(node))) / 2
                    gain = _weight(graph, target) * _telling(data) / distance / uses
                    scores = near.setdefault(node, {})
                    scores[target] = max(gain, scores.get(target, 0.0))
    return near


def _weight(graph: Graph, target: str) -> float:
    if target not in graph or graph.nodes[target]["kind"] == "advice":
        return 0.5
    return WEIGHT.get(graph.nodes[target].get("shown_as", ""), 1.0)


def _telling(node: dict[str, Any]) -> float:
    """How much a reader learns from an answer: less from "no" and from what was only assumed."""
    if node["kind"] == "presumed":
        return 0.3
    return (1.0 if node["short"] else 0.6) * (0.3 if node["value"] in ("no", "[]") else 1.0)


def _likeness(graph: Graph, one: str, other: str) -> float:
    """From 0 to 1: the share of rules that look at both answers among those that look at either."""
    first, second = set(graph.successors(one)), set(graph.successors(other))
    return len(first & second) / len(first | second)
