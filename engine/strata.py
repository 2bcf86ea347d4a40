"""The order of rules: what rests on "not concluded" comes after every rule that could conclude it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import networkx as nx

from engine.conditions import Leaf, Name, leaves, normal
from engine.expressions import references
from engine.model import Rule

Node = tuple[str, str]
Graph: TypeAlias = "nx.DiGraph[Node]"


def defeaters(rules: Mapping[str, Rule]) -> dict[str, tuple[str, ...]]:
    """Rule id to the rules that defeat it when they fire: its overriders, and theirs, as far as they speak of the same thing."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(rules)
    for rule in rules.values():
        graph.add_edges_from((rule.id, other) for other in rule.overrides if other in rules)
    found = {}
    for name in rules:
        above = nx.ancestors(graph, name) if graph.pred[name] else ()
        found[name] = tuple(r for r in rules if r in above and related(rules[r], rules[name])) if above else ()
    return found


def related(one: Rule, other: Rule) -> bool:
    """Whether one may override the other: a common finding, or both give advice."""
    common = {f for f, _ in one.conclusions} & {f for f, _ in other.conclusions}
    return bool(common) or (one.advice is not None and other.advice is not None)


def needs_absence(leaf: Leaf, findings: Iterable[str]) -> bool:
    """Whether the test (in normal form) may hold because a finding was not concluded."""
    if leaf.name not in findings:
        return False
    if leaf.test == "known":
        return leaf.operand == leaf.negated
    return leaf.negated and not isinstance(leaf.operand, Name)


def dependencies(rules: Mapping[str, Rule], findings: Iterable[str]) -> Graph:
    """Nodes `("rule", id)` and `("finding", id)`; an edge with strict=True means "only after all of them have run"."""
    known = set(findings)
    graph: Graph = nx.DiGraph()

    def depend(on: Node, rule: str, strict: bool) -> None:
        edge = (on, ("rule", rule))
        graph.add_edge(*edge, strict=strict or graph.edges.get(edge, {}).get("strict", False))

    for rule in rules.values():
        graph.add_node(("rule", rule.id))
        for finding, expression in rule.conclusions:
            graph.add_edge(("rule", rule.id), ("finding", finding), strict=False)
            for reference in references(expression):
                if reference.name in known:
                    depend(("finding", reference.name), rule.id, reference.many)
        for leaf in leaves(normal(rule.condition)):
            for name in leaf.names:
                if name in known:
                    depend(("finding", name), rule.id, needs_absence(leaf, known))
    for name, others in defeaters(rules).items():
        for other in others:
            depend(("rule", other), name, strict=True)
    return graph


def cycles(graph: Graph) -> Iterator[list[str]]:
    """The rules of a cycle through a strict edge, in order: one cycle for each knot of rules."""
    for component in nx.strongly_connected_components(graph):
        inside: Graph = nx.DiGraph(sorted(edge for edge in graph.edges(component) if edge[1] in component))
        for start, end in inside.edges:
            if graph.edges[start, end]["strict"]:
                path = nx.shortest_path(inside, end, start)
                yield [name for kind, name in path if kind == "rule"]
                break


def strata(rules: Mapping[str, Rule], findings: Iterable[str]) -> dict[str, int]:
    """Rule id to stratum, from 0. Wants a base without a cycle through a strict edge."""
    graph = dependencies(rules, findings)
    folded: Any = nx.condensation(graph)
    level: dict[int, int] = {}
    mapping = folded.graph["mapping"]
    for node in nx.topological_sort(folded):
        level[node] = max(level.get(node, 0), 0)
        for member in folded.nodes[node]["members"]:
            for after in graph.successors(member):
                target = mapping[after]
                if target != node:
                    level[target] = max(level.get(target, 0), level[node] + graph.edges[member, after]["strict"])
    return {name: level[mapping[("rule", name)]] for name in rules}
