"""GraphML: nodes and arrows with plain attributes, for yEd, Gephi or Cytoscape."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from explain.graph.chain import Graph

KEYS = ("kind", "label", "caption", "note", "dimension", "value", "state", "certainty", "burden", "formula", "rule", "sources")
STATE = {"rule": "held", "defeated": "defeated", "waiting": "unknown", "unknown": "unknown", "presumed": "presumed"}


def graphml_text(graph: Graph) -> str:
    """The same graph gives the same text."""
    root = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for key in KEYS:
        SubElement(root, "key", {"id": key, "for": "node", "attr.name": key, "attr.type": "string"})
    for key in ("arrow", "steps"):
        kind = "int" if key == "steps" else "string"
        SubElement(root, "key", {"id": key, "for": "edge", "attr.name": key, "attr.type": kind})
    body = SubElement(root, "graph", {"id": "huanqian", "edgedefault": "directed"})
    for name, data in graph.nodes(data=True):
        node = SubElement(body, "node", {"id": name})
        values = {**data, "state": STATE.get(data["kind"], ""), "sources": " ".join(data.get("refs", ()))}
        for key in KEYS:
            if values.get(key):
                SubElement(node, "data", {"key": key}).text = str(values[key])
    for start, end, data in graph.edges(data=True):
        edge = SubElement(body, "edge", {"source": start, "target": end})
        SubElement(edge, "data", {"key": "arrow"}).text = data["kind"]
        if data.get("steps"):
            SubElement(edge, "data", {"key": "steps"}).text = str(data["steps"])
    indent(root, space=" ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
