"""The whole graph, every level at once, as JSON in both languages: docs/graph.md is its page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

from engine.model import Knowledge, Language
from engine.trace import Consultation
from explain.graph.badges import mark_strength
from explain.graph.chain import Graph, decision_graph
from explain.graph.levels import LEVELS, Level, mark_levels
from explain.proof.strength import supports
from explain.words import Words

VERSION = 1
LANGUAGES: tuple[Language, ...] = ("zh", "en")
TEXTS = ("label", "caption", "note", "reason", "formula", "burden", "carried_by")
STATES = {
    "answer": "answered",
    "presumed": "assumed",
    "unknown": "unknown",
    "rule": "held",
    "defeated": "defeated",
    "waiting": "unknown",
    "finding": "concluded",
    "conflict": "conflict",
    "gap": "unknown",
    "advice": "given",
    "never": "given",
    "source": "cited",
}
PLAIN_FIELDS = ("dimension", "rule", "step", "fact", "finding", "table", "no", "value", "when", "certainty", "shown_as")
LISTS = ("levels", "folded_into", "used_in", "evidence", "load_bearing", "members")
Pair = dict[Language, Graph]
Opening = Level | Literal["axis"]
"""What a page opens with."""


def node_link(consultation: Consultation, level: Level = "plain", dimension: str | None = None) -> bytes:
    """UTF-8 JSON; `level` and `dimension` say only what to open first. The same consultation gives the same bytes."""
    data = linked(consultation, in_both(consultation), level, dimension)
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def in_both(consultation: Consultation) -> Pair:
    """The full graph in both languages, with the strength of every piece of evidence."""
    found = supports(consultation)
    whole: Pair = {language: decision_graph(consultation, language) for language in LANGUAGES}
    for graph in whole.values():
        mark_strength(graph, found)
    return whole


def linked(consultation: Consultation, whole: Pair, level: Opening, dimension: str | None) -> dict[str, Any]:
    """What the JSON holds, as plain values. Writes on the nodes of `whole` the levels that show them."""
    plain: Pair = {language: mark_levels(graph) for language, graph in whole.items()}
    knowledge = consultation.knowledge
    return {
        "graph": VERSION,
        "knowledge": knowledge.version,
        "as_of": consultation.as_of.isoformat(),
        "open": {"level": level, "dimension": dimension},
        "said": {language: graph.graph["said"] for language, graph in plain.items()},
        "dimensions": [{"id": name, "label": {"zh": text.zh, "en": text.en}} for name, text in knowledge.dimensions.items()],
        "directed": True,
        "multigraph": False,
        "nodes": [*_nodes(whole), *_together(whole, plain), *_conditions(whole)],
        "edges": [*_edges(whole), *_folds(plain), *_condition_edges(whole)],
        "sources": _sources(whole["zh"], consultation),
    }


def _nodes(whole: Pair) -> list[dict[str, Any]]:
    return [_node(name, whole) for name in whole["zh"]]


def _node(name: str, graphs: Pair) -> dict[str, Any]:
    own = graphs["zh"].nodes[name]
    made: dict[str, Any] = {"id": name, "kind": own["kind"]}
    made["state"] = "conflict" if own.get("conflict") else STATES[own["kind"]]
    for key in TEXTS:
        source = "tooltip" if key == "reason" else key
        words = {language: _words(graph.nodes[name].get(source, "")) for language, graph in graphs.items()}
        if any(words.values()):
            made[key] = words
    made.update({key: own[key] for key in PLAIN_FIELDS if own.get(key)})
    made.update({key: own[key] for key in LISTS if key in own})
    made["guide"] = bool(own.get("guide"))
    made["sources"] = list(own.get("refs", ()))
    return made


def _words(value: str | list[str]) -> str:
    return "\n".join(value) if isinstance(value, list) else value


def _together(whole: Pair, plain: Pair) -> list[dict[str, Any]]:
    """The nodes of the plain level that stand for several."""
    groups = [name for name in plain["zh"] if name not in whole["zh"]]
    return [{**_node(name, plain), "levels": ["plain"], "folded_into": []} for name in groups]


def _conditions(whole: Pair) -> list[dict[str, Any]]:
    """Every row of every rule as a node."""
    made = []
    for name, data in whole["zh"].nodes(data=True):
        for place, row in enumerate(data.get("rows", ())):
            both = {language: graph.nodes[name]["rows"][place] for language, graph in whole.items()}
            made.append(
                {
                    "id": f"condition:{data['rule']}:{place}",
                    "kind": "condition",
                    "state": row["state"],
                    "label": {language: one["text"] + one["needs"] for language, one in both.items()},
                    "badge": {language: one["badge"].strip() for language, one in both.items()},
                    "rule": data["rule"],
                    "depth": row["depth"],
                    "about": row["about"],
                    "origin": row["origin"],
                    "dimension": data["dimension"],
                    "levels": ["full"],
                    "folded_into": [],
                    "sources": [],
                }
            )
    return made


def _edge(start: str, end: str, kind: str, levels: Sequence[str]) -> dict[str, Any]:
    return {"id": f"{start}->{end}", "source": start, "target": end, "kind": kind, "levels": list(levels)}


def _edges(whole: Pair) -> list[dict[str, Any]]:
    graph = whole["zh"]
    made = []
    for start, end, data in graph.edges(data=True):
        both = [x for x in LEVELS if x != "plain" and all(x in graph.nodes[n]["levels"] for n in (start, end))]
        made.append(_edge(start, end, data["kind"], both))
    return made


def _folds(plain: Pair) -> list[dict[str, Any]]:
    made = []
    for start, end, data in plain["zh"].edges(data=True):
        label = {language: graph.edges[start, end]["label"] for language, graph in plain.items()}
        fold = _edge(start, end, "folded", ["plain"])
        made.append({**fold, "steps": data["steps"], "label": label, "members": list(data["between"])})
    return made


def _condition_edges(whole: Pair) -> list[dict[str, Any]]:
    return [
        _edge(f"condition:{data['rule']}:{place}", name, "condition", ["full"])
        for name, data in whole["zh"].nodes(data=True)
        for place in range(len(data.get("rows", ())))
    ]


def _sources(graph: Graph, consultation: Consultation) -> dict[str, Any]:
    """Reference to how it is called and what it says."""
    knowledge: Knowledge = consultation.knowledge
    words = {language: Words(consultation, language) for language in LANGUAGES}
    references = sorted({ref for _, data in graph.nodes(data=True) for ref in data.get("refs", ())})
    made = {}
    for reference in references:
        if reference.partition("/")[2]:
            text = knowledge.article(reference).text
            said = {language: words[language].source(reference) for language in LANGUAGES}
            made[reference] = {"said": said, "text": {"zh": text.zh, "en": text.en}}
    return made
