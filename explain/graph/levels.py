"""Three levels of reading one graph: plain, lawyer, full; and one dimension of it."""

from __future__ import annotations

from typing import Literal, get_args

import networkx as nx

from explain.graph.chain import Graph
from explain.graph.folding import folded, members_of

Level = Literal["plain", "lawyer", "full"]
LEVELS: tuple[Level, ...] = get_args(Level)
MOST_IN_PLAIN = 12
RULES = ("rule", "defeated", "waiting")


def at_level(graph: Graph, level: Level, dimension: str | None = None) -> Graph:
    """What a level keeps of the full graph, of one dimension of it where one is named."""
    part = graph if dimension is None else one_dimension(graph, dimension)
    keeps = {"plain": lambda: folded(part, MOST_IN_PLAIN), "lawyer": lambda: _without_asides(part), "full": lambda: part.copy()}
    picture: Graph = keeps[level]()
    picture.graph.update(level=level, view=level, dimension=dimension)
    return picture


def mark_levels(graph: Graph) -> Graph:
    """Writes on every node the levels that show it and what it is folded into at the plain level; the plain level itself."""
    plain = at_level(graph, "plain")
    lawyer = set(_without_asides(graph))
    for node, data in graph.nodes(data=True):
        there = {"plain": node in plain, "lawyer": node in lawyer, "full": True}
        data["levels"] = [level for level in LEVELS if there[level]]
        data["folded_into"] = []
    for name in plain:
        for member in members_of(plain, name):
            if member != name:
                graph.nodes[member]["folded_into"].append(name)
    for start, end, data in plain.edges(data=True):
        for node in data["between"]:
            graph.nodes[node]["folded_into"].append(f"{start}->{end}")
    return plain


def one_dimension(graph: Graph, dimension: str) -> Graph:
    """The rules of one dimension with their premises, sources and conclusions."""
    inside = [n for n, a in graph.nodes(data=True) if a["kind"] in RULES and a["dimension"] == dimension]
    near = {*inside, *(p for n in inside for p in graph.predecessors(n)), *(s for n in inside for s in graph.successors(n))}
    near |= {c for n in list(near) for c in graph.successors(n) if graph.nodes[c]["kind"] == "conflict"}
    near = {n for n in near if n in inside or graph.nodes[n]["kind"] not in RULES}
    part = _part(graph, near)
    part.graph["dimension"] = dimension
    return part


def _without_asides(graph: Graph) -> Graph:
    """What a lawyer reads: findings with the rules and premises behind them, defeated rules, contradictions and gaps."""
    reasoning = {n for n, a in graph.nodes(data=True) if a["kind"] in ("finding", "defeated", "conflict", "gap")}
    reasoning |= {p for n in reasoning for p in graph.predecessors(n) if graph.nodes[p]["kind"] in ("rule", "defeated")}
    premises = ("answer", "presumed", "source")
    kept = reasoning | {p for n in reasoning for p in graph.predecessors(n) if graph.nodes[p]["kind"] in premises}
    return _part(graph, kept)


def _part(graph: Graph, kept: set[str]) -> Graph:
    """The kept nodes with the edges between them, in the order of the whole (networkx's own subgraph has none)."""
    part: Graph = nx.DiGraph(**graph.graph)
    part.add_nodes_from((n, data) for n, data in graph.nodes(data=True) if n in kept)
    part.add_edges_from((a, b, data) for a, b, data in graph.edges(data=True) if a in kept and b in kept)
    return part
