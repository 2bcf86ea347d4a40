"""The overview: which few nodes of a full graph to keep, and the chains between them folded into edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import log2
from typing import Any, TypeAlias

import networkx as nx

from engine.model import Language, Text
from explain.phrases import P
from explain.steps import rank

Graph: TypeAlias = "nx.DiGraph[str]"
MOST_ADVICE = 3
MOST_INTO = 3
AGAIN = 0.35
"""What a further answer to an explained target counts for."""
_STEPS = Text("{n}步", "{n} steps")
_ONE_STEP = Text("1步", "1 step")
_MORE = {
    "route": Text("其他走得通的路", "also open"),
    "advice": Text("今天还要做", "also today"),
}
WEIGHT = {"verdict": 3.0, "strength": 1.5}


def folded(graph: Graph, limit: int) -> Graph:
    """At most `limit` nodes of a full graph. Every edge says how many rules it stands for."""
    groups = _kept(graph, limit)
    picture: Graph = nx.DiGraph(**graph.graph)
    picture.graph["view"] = "overview"
    for name, members in groups.items():
        picture.add_node(name, **(graph.nodes[name] if name in graph else _together(graph, name, members)))
    for start, end, rules in _chains(graph, groups):
        titles = "\n".join(graph.nodes[rule]["label"] for rule in rules)
        words = steps(len(rules), graph.graph["language"])
        picture.add_edge(start, end, kind="folded", steps=len(rules), label=words, tooltip=titles)
    if nx.is_directed_acyclic_graph(picture):
        needed = nx.transitive_reduction(picture)
        picture.remove_edges_from([edge for edge in picture.edges if edge not in needed.edges])
    _thin(picture)
    _shorten(picture)
    _dates(picture)
    return picture


def steps(count: int, language: Language) -> str:
    """How many steps an edge stands for."""
    return (_ONE_STEP if count == 1 else _STEPS).in_(language).format(n=count)


def _kept(graph: Graph, limit: int) -> dict[str, tuple[str, ...]]:
    """Node of the overview to the nodes it stands for: targets first, then the answers that decide them."""
    room = limit - max(1, limit // 3)
    groups = dict(list(_targets(graph))[:room])
    for answer in _deciding(graph, groups, limit - len(groups)):
        groups[answer] = (answer,)
    return groups


def _targets(graph: Graph) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a reader must see, the most important first."""
    shown = {word: [n for n, a in graph.nodes(data=True) if a.get("shown_as") == word] for word in WEIGHT}
    conflicts = [n for n, a in graph.nodes(data=True) if a["kind"] == "conflict"]
    deadlines = sorted((a["value"], n) for n, a in graph.nodes(data=True) if a.get("deadline"))
    ahead = [n for day, n in deadlines if day >= graph.graph["as_of"]] or [n for _, n in deadlines]
    routes = _routes(graph, shown["verdict"])
    today = [n for n, a in graph.nodes(data=True) if a["kind"] == "advice" and a["when"] == "today"]
    today.sort(key=lambda n: rank(graph.nodes[n]["dimension"]))
    following = _next_steps(graph, routes[:1] or shown["verdict"], today)
    rest = today[MOST_ADVICE - 1 :]
    last = rest if len(rest) <= 1 else ["more:advice"]
    order = [
        *shown["verdict"][:2], *conflicts[:1], *shown["strength"][:1], *ahead[:1], *today[:1], *routes[:1], *following[:1],
        *today[1:2], *(["more:route"] if len(routes) > 2 else routes[1:2]), *last, *ahead[1:2],
    ]
    members = {"more:route": tuple(routes[1:]), "more:advice": tuple(rest)}
    for name in dict.fromkeys(order):
        yield name, members.get(name, (name,))


def _routes(graph: Graph, verdicts: Sequence[str]) -> list[str]:
    """The open routes, those first that the verdict rests on."""
    before = {ancestor for verdict in verdicts for ancestor in nx.ancestors(graph, verdict)}
    found = [n for n, a in graph.nodes(data=True) if a.get("route") and a["value"] != "closed"]
    return sorted(found, key=lambda n: (n not in before, graph.nodes[n]["value"] != "open"))


def _next_steps(graph: Graph, sources: Sequence[str], today: Sequence[str]) -> list[str]:
    """The soonest advice nearest to the chosen route, with a cost if possible; any soon one when nothing is for today."""
    soon = [n for n, a in graph.nodes(data=True) if a["kind"] == "advice" and a["when"] == "this_week"]
    far: dict[str, int] = {}
    for source in sources:
        for node, distance in nx.single_source_shortest_path_length(graph, source).items():
            far[node] = min(distance, far.get(node, distance))
    return sorted((n for n in soon if n in far), key=lambda n: (far[n], not graph.nodes[n]["cost"])) or ([] if today else soon)


def _deciding(graph: Graph, groups: dict[str, tuple[str, ...]], room: int) -> list[str]:
    """The answers and assumptions nearest to most targets; each choice prefers targets that none explains yet."""
    backward = graph.reverse(copy=False)
    uses = {node: 1 + log2(max(1, graph.out_degree(node))) / 2 for node in graph}
    near: dict[str, dict[str, float]] = {}
    for target, members in groups.items():
        weight = WEIGHT.get(graph.nodes[target].get("shown_as", ""), 1.0) if target in graph else 0.5
        for member in members:
            for node, distance in nx.single_source_shortest_path_length(backward, member).items():
                kind = graph.nodes[node]["kind"]
                if distance and kind in ("answer", "presumed") and graph.nodes[node].get("fact") != "today":
                    gain = weight * _telling(graph.nodes[node]) / distance / uses[node]
                    scores = near.setdefault(node, {})
                    scores[target] = max(gain, scores.get(target, 0.0))
    order = {node: place for place, node in enumerate(graph)}
    chosen: list[str] = []
    explained: set[str] = set()

    def worth(node: str) -> tuple[float, int]:
        gain = sum(g * (AGAIN if target in explained else 1) for target, g in near[node].items())
        return gain * (1 - max((_likeness(graph, node, other) for other in chosen), default=0)), -order[node]

    while near and len(chosen) < room:
        best = max(near, key=worth)
        explained.update(near.pop(best))
        chosen.append(best)
    return sorted(chosen, key=lambda n: order[n])


def _telling(node: dict[str, Any]) -> float:
    """How much a reader learns from an answer: less from "no" and from what was only assumed."""
    if node["kind"] == "presumed":
        return 0.3
    return (1.0 if node["short"] else 0.6) * (0.3 if node["value"] in ("no", "[]") else 1.0)


def _likeness(graph: Graph, one: str, other: str) -> float:
    """From 0 to 1: the share of rules that look at both answers among those that look at either."""
    first, second = set(graph.successors(one)), set(graph.successors(other))
    return len(first & second) / len(first | second)


def _thin(picture: Graph) -> None:
    """Keeps the shortest arrows from answers: a few into each finding, one into advice; none of the answers loses its last."""
    arrows = [(a, b) for a, b in picture.edges if picture.nodes[a]["kind"] in ("answer", "presumed")]
    arrows.sort(key=lambda arrow: picture.edges[arrow]["steps"])
    led: set[str] = set()
    into: dict[str, int] = {}
    for start, end in arrows:
        few = 1 if end.startswith("more:") or picture.nodes[end]["kind"] == "advice" else MOST_INTO
        if into.get(end, 0) < few or start not in led:
            into[end] = into.get(end, 0) + 1
            led.add(start)
        else:
            picture.remove_edge(start, end)


def _chains(graph: Graph, groups: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str, list[str]]]:
    """Start, end and the rules between for every two kept nodes that a chain joins without passing a third."""
    kept = {member for members in groups.values() for member in members}
    hidden = graph.subgraph([n for n in graph if n not in kept and graph.nodes[n]["kind"] not in ("source", "defeated")])
    ahead = {name: _reached(graph, hidden, members, forward=True) for name, members in groups.items()}
    behind = {name: _reached(graph, hidden, members, forward=False) for name, members in groups.items()}
    for start in groups:
        for end in groups:
            between = ahead[start] & behind[end]
            rules = [n for n in graph if n in between and graph.nodes[n]["kind"] == "rule"]
            if start != end and rules:
                yield start, end, rules


def _reached(graph: Graph, hidden: Graph, members: Sequence[str], forward: bool) -> set[str]:
    """The hidden nodes that chains from (or to) the members run through."""
    beside = graph.successors if forward else graph.predecessors
    through = nx.descendants if forward else nx.ancestors
    first = {n for member in members for n in beside(member) if n in hidden}
    return first.union(*(through(hidden, n) for n in first))


def _together(graph: Graph, name: str, members: Sequence[str]) -> dict[str, object]:
    """The node that stands for several routes or pieces of advice."""
    language: Language = graph.graph["language"]
    which = name.partition(":")[2]
    words = [graph.nodes[m]["caption" if which == "route" else "label"] for m in members]
    kind, comma = ("finding", Text("、", ", ")) if which == "route" else ("advice", Text("；", "; "))
    caption, label = _MORE[which].in_(language), comma.in_(language).join(words)
    return {"kind": kind, "caption": caption, "label": label, "tooltip": "\n".join(words), "members": list(members)}


def _shorten(picture: Graph) -> None:
    """Leaves of the sources under a box the first law only, but under the verdict all."""
    for _, node in picture.nodes(data=True):
        first, *more = (node.get("note") or "").replace("; ", "；").split("；")
        if more and node.get("shown_as") != "verdict":
            node["note"] = f"{first}…"


def _dates(picture: Graph) -> None:
    """Writes the days left under each deadline."""
    today = date.fromisoformat(picture.graph["as_of"])
    for _, node in picture.nodes(data=True):
        if node.get("deadline"):
            left = (date.fromisoformat(node["value"]) - today).days
            words = P["today_is"] if left == 0 else P["days_left"] if left > 0 else P["days_past"]
            node["note"] = words.in_(picture.graph["language"]).format(n=abs(left))
