"""The order of rules: what rests on "not concluded" comes after every rule that could conclude it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from engine.conditions import Leaf, Name, leaves, normal
from engine.expressions import references
from engine.model import Rule

Node = tuple[str, str]
"""`("rule", id)` or `("finding", id)`."""


class Edge(NamedTuple):
    """`after` rests on `before`; strict: only once everything before has run."""

    before: Node
    after: Node
    strict: bool


def defeaters(rules: Mapping[str, Rule]) -> dict[str, tuple[str, ...]]:
    """Rule id to the rules that defeat it when they fire: its overriders, and theirs, as far as they speak of the same thing."""
    direct: dict[str, list[str]] = {}
    for rule in rules.values():
        for other in rule.overrides:
            direct.setdefault(other, []).append(rule.id)
    found: dict[str, tuple[str, ...]] = dict.fromkeys(rules, ())
    for name in direct.keys() & rules.keys():
        above: dict[str, None] = {}
        todo = list(direct[name])
        while todo:
            one = todo.pop()
            if one != name and one not in above:
                above[one] = None
                todo.extend(direct.get(one, ()))
        found[name] = tuple(r for r in rules if r in above and related(rules[r], rules[name]))
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


def dependencies(rules: Mapping[str, Rule], findings: Iterable[str]) -> list[Edge]:
    """Which rule concludes which finding, and what each rule rests on."""
    known = set(findings)
    edges: dict[tuple[Node, Node], bool] = {}

    def depend(before: Node, after: Node, strict: bool) -> None:
        edges[before, after] = strict or edges.get((before, after), False)

    above = defeaters(rules)
    for rule in rules.values():
        this = ("rule", rule.id)
        for finding, expression in rule.conclusions:
            depend(this, ("finding", finding), False)
            for reference in references(expression):
                if reference.name in known:
                    depend(("finding", reference.name), this, reference.many)
        for leaf in leaves(normal(rule.condition)):
            for name in leaf.names:
                if name in known:
                    depend(("finding", name), this, needs_absence(leaf, known))
        for other in above[rule.id]:
            depend(("rule", other), this, True)
    return [Edge(before, after, strict) for (before, after), strict in edges.items()]


def strata(rules: Mapping[str, Rule], findings: Iterable[str]) -> dict[str, int]:
    """Rule id to stratum, from 0. Wants a base without a cycle through a strict edge."""
    level = _levels(dependencies(rules, findings))
    assert level is not None
    return {name: level.get(("rule", name), 0) for name in rules}


def _levels(edges: list[Edge]) -> dict[Node, int] | None:
    """Node to stratum; None where there is a cycle through a strict edge."""
    level = {node: 0 for edge in edges for node in (edge.before, edge.after)}
    most, grown = sum(edge.strict for edge in edges), True
    while grown:
        grown = False
        for before, after, strict in edges:
            if level[after] < level[before] + strict:
                level[after] = level[before] + strict
                grown = True
                if level[after] > most:
                    return None
    return level


def cycles(edges: list[Edge]) -> Iterator[list[str]]:
    """The rules of a cycle through a strict edge, in order: one cycle for each knot of rules."""
    if _levels(edges) is not None:
        return
    onward: dict[Node, list[Node]] = {}
    for edge in edges:
        onward.setdefault(edge.before, []).append(edge.after)
    knots: list[dict[Node, list[Node]]] = []
    for edge in edges:
        if edge.strict and not any(edge.before in knot and edge.after in knot for knot in knots):
            paths = _paths(onward, edge.after)
            if edge.before in paths:
                yield [name for kind, name in paths[edge.before] if kind == "rule"]
                knots.append({node: path for node, path in paths.items() if edge.after in _paths(onward, node)})


def _paths(onward: Mapping[Node, list[Node]], start: Node) -> dict[Node, list[Node]]:
    """A shortest path to every node that can be reached."""
    paths, todo = {start: [start]}, [start]
    for node in todo:
        for after in onward.get(node, ()):
            if after not in paths:
                paths[after] = [*paths[node], after]
                todo.append(after)
    return paths
