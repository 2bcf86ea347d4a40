"""In which order rules are judged, many at once: a level rests only on levels before it."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from engine.conditions import leaves
from engine.expressions import references
from engine.model import Knowledge, Rule
from engine.order import order_of


@dataclass(frozen=True)
class Level:
    """Rules that can be judged side by side. `again`: they feed each other, and are judged until nothing changes."""

    rules: tuple[Rule, ...]
    again: bool = False


def levels(knowledge: Knowledge) -> tuple[Level, ...]:
    """All rules, in file order within a level."""
    graph = _rests_on(knowledge)
    knots = nx.condensation(graph)
    height: dict[int, int] = {}
    for knot in nx.topological_sort(knots):
        height[knot] = 1 + max((height[before] for before in knots.predecessors(knot)), default=-1)
    members = knots.nodes(data="members")
    alone: dict[int, list[str]] = {}
    together: dict[int, list[list[str]]] = {}
    for knot, rules in members:
        feeding = len(rules) > 1 or any(graph.has_edge(name, name) for name in rules)
        if feeding:
            together.setdefault(height[knot], []).append(sorted(rules))
        else:
            alone.setdefault(height[knot], []).extend(rules)
    place = {name: at for at, name in enumerate(knowledge.rules)}
    found = []
    for at in sorted({*alone, *together}):
        groups = [(alone[at], False)] if at in alone else []
        for names, again in (*groups, *((names, True) for names in together.get(at, ()))):
            found.append(Level(tuple(knowledge.rules[name] for name in sorted(names, key=place.__getitem__)), again))
    return tuple(found)


def _rests_on(knowledge: Knowledge) -> nx.DiGraph[str]:
    """An edge from each rule to every rule that looks at what it concludes, or that it defeats."""
    order = order_of(knowledge)
    bringing: dict[str, list[str]] = {}
    for rule in knowledge.rules.values():
        for finding, _ in rule.conclusions:
            bringing.setdefault(finding, []).append(rule.id)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(knowledge.rules)
    for rule in knowledge.rules.values():
        named = {name for leaf in leaves(order.requirements[rule.id]) for name in leaf.names}
        named |= {reference.name for _, expression in rule.conclusions for reference in references(expression)}
        graph.add_edges_from((before, rule.id) for name in named for before in bringing.get(name, ()))
        graph.add_edges_from((other, rule.id) for other in order.defeaters[rule.id])
    return graph
