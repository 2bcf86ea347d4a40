"""The overview of the dimensions: how much each holds, and which rests on which."""

from __future__ import annotations

import networkx as nx

from engine.model import Language, Text
from explain.graph.chain import Graph
from explain.graph.levels import RULES

_COUNTS = {
    "rule": (Text("{n}条规则成立", "{n} rules held"), Text("1条规则成立", "1 rule held")),
    "advice": (Text("{n}条建议", "{n} pieces of advice"), Text("1条建议", "1 piece of advice")),
    "defeated": (Text("{n}条被推翻", "{n} defeated"), Text("1条被推翻", "1 defeated")),
    "waiting": (Text("{n}条还没定", "{n} still open"), Text("1条还没定", "1 still open")),
}
_RESTS = Text("用到方面{n}", "rests on {n}")
_STRONGEST = Text(
    "箭头只画出最主要的来源，数字是用到几项认定。",
    "Arrows show only the main source of each; the number is how many findings it gives.",
)


def eight(graph: Graph) -> Graph:
    """A node a dimension. Of what it rests on, all is said, and an arrow drawn from where most comes from."""
    language: Language = graph.graph["language"]
    picture: Graph = nx.DiGraph(**graph.graph)
    picture.graph.update(view="eight", level="plain", dimension=None, said=_STRONGEST.in_(language))
    feeds = _feeds(graph)
    for name, label in graph.graph["dimensions"].items():
        lines = [_counted(word, number, language) for word, number in _numbers(graph, name).items() if number]
        giving = {source: found for (source, using), found in feeds.items() if using == name}
        if giving:
            comma = "、" if language == "zh" else ", "
            lines.append(_RESTS.in_(language).format(n=comma.join(source[0] for source in giving)))
        node = {"caption": name.partition("-")[0], "label": label, "note": "\n".join(lines), "dimension": name}
        picture.add_node(f"dimension:{name}", kind="dimension", **node)
    for name in graph.graph["dimensions"]:
        giving = {source: found for (source, using), found in feeds.items() if using == name}
        if giving:
            main = min(giving, key=lambda source: (-len(giving[source]), source))
            found = sorted(giving[main])
            words = {"label": str(len(found)), "tooltip": "\n".join(found), "steps": len(found)}
            picture.add_edge(f"dimension:{main}", f"dimension:{name}", kind="feeds", **words)
    return picture


def _feeds(graph: Graph) -> dict[tuple[str, str], set[str]]:
    """Two dimensions to the findings that the first gives and the second uses."""
    home = {n: a["dimension"] for n, a in graph.nodes(data=True) if a["kind"] in RULES}
    feeds: dict[tuple[str, str], set[str]] = {}
    for finding in [n for n, a in graph.nodes(data=True) if a["kind"] == "finding"]:
        for giving in {home[rule] for rule in graph.predecessors(finding) if rule in home}:
            for using in {home[rule] for rule in graph.successors(finding) if rule in home} - {giving}:
                feeds.setdefault((giving, using), set()).add(graph.nodes[finding]["caption"])
    return dict(sorted(feeds.items()))


def _numbers(graph: Graph, dimension: str) -> dict[str, int]:
    kinds = [a["kind"] for _, a in graph.nodes(data=True) if a.get("dimension") == dimension]
    advice = kinds.count("advice") + kinds.count("never")
    return {"rule": kinds.count("rule"), "advice": advice, "defeated": kinds.count("defeated"), "waiting": kinds.count("waiting")}


def _counted(word: str, number: int, language: Language) -> str:
    several, one = _COUNTS[word]
    return (one if number == 1 else several).in_(language).format(n=number)
