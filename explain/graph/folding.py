"""The overview: which few nodes of a full graph to keep, and the chains between them folded into edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

import networkx as nx

from engine.model import Language, Text
from explain.graph.deciding import WEIGHT, deciding
from explain.phrases import P
from explain.steps import rank

Graph: TypeAlias = "nx.DiGraph[str]"
MOST_ADVICE = 3
MOST_INTO = 3
_STEPS = Text("{n}步", "{n} steps")
_ONE_STEP = Text("1步", "1 step")
_FOLDED = Text("折叠了{n}步推理，箭头上写着各有几步。", "{n} steps folded; each arrow says how many.")
_FOLDED_ONE = Text("折叠了1步推理。", "1 step folded.")
_NOT_DRAWN = Text("另有{n}条建议没有画出。", " {n} more pieces of advice not drawn.")
_NOT_DRAWN_ONE = Text("另有1条建议没有画出。", " 1 more piece of advice not drawn.")
_MORE = {
    "route": Text("其他走得通的路", "also open"),
    "routes": Text("走得通的路", "open routes"),
    "advice": Text("今天还要做", "also today"),
}


def folded(graph: Graph, limit: int) -> Graph:
    """At most `limit` nodes of a full graph. Every edge says how many rules it stands for."""
    groups = _kept(graph, limit)
    picture: Graph = nx.DiGraph(**graph.graph)
    picture.graph["view"] = "plain"
    for name, members in groups.items():
        picture.add_node(name, **(graph.nodes[name] if name in graph else _together(graph, name, members)))
    for start, end, rules in _chains(graph, groups):
        titles = "\n".join(graph.nodes[rule]["label"] for rule in rules)
        words = steps(len(rules), graph.graph["language"])
        picture.add_edge(start, end, kind="folded", steps=len(rules), label=words, tooltip=titles, between=rules)
    if nx.is_directed_acyclic_graph(picture):
        needed = nx.transitive_reduction(picture)
        picture.remove_edges_from([edge for edge in picture.edges if edge not in needed.edges])
    _thin(picture)
    _shorten(picture)
    _dates(picture)
    picture.graph["said"] = _left_out(graph, picture)
    return picture


def members_of(picture: Graph, name: str) -> list[str]:
    """The nodes of the full graph that a node of the overview stands for."""
    return list(picture.nodes[name].get("members", [name]))


def _left_out(graph: Graph, picture: Graph) -> str:
    """How many steps are folded, and how much advice is not drawn."""
    language: Language = graph.graph["language"]
    rules = sum(a["kind"] == "rule" for _, a in graph.nodes(data=True))
    shown = {member for name in picture for member in members_of(picture, name)}
    advice = sum(a["kind"] in ("advice", "never") and n not in shown for n, a in graph.nodes(data=True))
    said = (_FOLDED_ONE if rules == 1 else _FOLDED).in_(language).format(n=rules)
    return said + ((_NOT_DRAWN_ONE if advice == 1 else _NOT_DRAWN).in_(language).format(n=advice) if advice else "")


def steps(count: int, language: Language) -> str:
    """How many steps an edge stands for."""
    return (_ONE_STEP if count == 1 else _STEPS).in_(language).format(n=count)


def _kept(graph: Graph, limit: int) -> dict[str, tuple[str, ...]]:
    """Node of the overview to the nodes it stands for: targets first, then the answers that decide them."""
    room = limit - max(1, limit // 3)
    groups = dict(list(_targets(graph))[:room])
    for answer in deciding(graph, groups, limit - len(groups)):
        groups[answer] = (answer,)
    return groups


def _targets(graph: Graph) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a reader must see, the most important first."""
    shown = {word: [n for n, a in graph.nodes(data=True) if a.get("shown_as") == word] for word in WEIGHT}
    conflicts = [n for n, a in graph.nodes(data=True) if a["kind"] == "conflict"]
    deadlines = sorted((a["value"], n) for n, a in graph.nodes(data=True) if a.get("deadline"))
    ahead = [n for day, n in deadlines if day >= graph.graph["as_of"]] or [n for _, n in deadlines]
    routes, decisive = _routes(graph, shown["verdict"])
    others = [n for n in routes if n not in decisive[:1]]
    rest_of_routes = others if len(others) <= 1 else ["more:route" if decisive else "more:routes"]
    today = [n for n, a in graph.nodes(data=True) if a["kind"] == "advice" and a["when"] == "today"]
    today.sort(key=lambda n: rank(graph.nodes[n]["dimension"]))
    following = _next_steps(graph, decisive[:1] or shown["verdict"], today)
    rest = today[MOST_ADVICE - 1 :]
    last = rest if len(rest) <= 1 else ["more:advice"]
    order = [
        *shown["verdict"][:2],
        *conflicts[:1],
        *shown["strength"][:1],
        *ahead[:1],
        *today[:1],
        *decisive[:1],
        *following[:1],
        *today[1:2],
        *rest_of_routes,
        *last,
        *ahead[1:2],
    ]
    members = {"more:route": tuple(others), "more:routes": tuple(others), "more:advice": tuple(rest)}
    for name in dict.fromkeys(order):
        yield name, members.get(name, (name,))


def _routes(graph: Graph, verdicts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The open routes, and those of them that the verdict rests on."""
    before = {ancestor for verdict in verdicts for ancestor in nx.ancestors(graph, verdict)}
    found = [n for n, a in graph.nodes(data=True) if a.get("route") and a["value"] != "closed"]
    found.sort(key=lambda n: graph.nodes[n]["value"] != "open")
    return found, [n for n in found if n in before]


def _next_steps(graph: Graph, sources: Sequence[str], today: Sequence[str]) -> list[str]:
    """The soonest advice nearest to the chosen route, with a cost if possible; any soon one when nothing is for today."""
    soon = [n for n, a in graph.nodes(data=True) if a["kind"] == "advice" and a["when"] == "this_week"]
    far: dict[str, int] = {}
    for source in sources:
        for node, distance in nx.single_source_shortest_path_length(graph, source).items():
            far[node] = min(distance, far.get(node, distance))
    return sorted((n for n in soon if n in far), key=lambda n: (far[n], not graph.nodes[n]["cost"])) or ([] if today else soon)


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
    hidden = graph.subgraph(
        [n for n in graph if n not in kept and graph.nodes[n]["kind"] not in ("source", "defeated", "waiting")]
    )
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
    words = [graph.nodes[m]["caption" if which != "advice" else "label"] for m in members]
    kind, comma = ("finding", Text("、", ", ")) if which != "advice" else ("advice", Text("；", "; "))
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
