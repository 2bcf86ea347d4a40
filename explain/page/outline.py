"""The graph as nested lists in one language: what screen readers, and browsers without scripts, read."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from engine.model import Language, Text
from explain.draw.picture import ident_of
from explain.page.words import (
    ANSWERS,
    BECAUSE,
    CITED,
    COLON,
    CONDITION_STATES,
    CONDITIONS,
    ELSEWHERE,
    LEADS_TO,
    LEVEL_NAMES,
    OUTLINE,
    OUTLINE_SAID,
    SOURCES,
    kind_word,
)

Node = dict[str, Any]
PREMISES = ("answer", "presumed", "unknown")
ORDER = ("advice", "never", "conflict", "gap", "finding", "rule", "waiting", "defeated")
ASIDE = ("condition", "folded", "cites")


def outline(data: dict[str, Any], language: Language, axis: str) -> str:
    """HTML of the whole graph and the lines of the time axis; `data` is what the node-link JSON holds. Every text of it is escaped."""
    return _Outline(data, language).html(axis)


def step_order(node: Node) -> tuple[int, ...]:
    """The number of a rule as numbers, so that 5.9 comes before 5.12."""
    return tuple(int(part) for part in node.get("step", "").split(".") if part.isdigit())


class _Outline:
    def __init__(self, data: dict[str, Any], language: Language) -> None:
        self.data, self.language = data, language
        self.nodes: dict[str, Node] = {n["id"]: n for n in data["nodes"] if n["kind"] != "condition"}
        self.rows: dict[str, list[Node]] = {}
        for node in data["nodes"]:
            if node["kind"] == "condition":
                self.rows.setdefault(node["rule"], []).append(node)
        self.before: dict[str, list[str]] = {}
        self.after: dict[str, list[str]] = {}
        for edge in data["edges"]:
            if edge["kind"] not in ASIDE:
                self.before.setdefault(edge["target"], []).append(edge["source"])
                self.after.setdefault(edge["source"], []).append(edge["target"])

    def html(self, axis: str) -> str:
        whole = [n for n in self.nodes.values() if n["levels"] != ["plain"]]
        parts = [f"<h2>{self.word(OUTLINE)}</h2><p>{self.word(OUTLINE_SAID)}</p>"]
        premises = [n for n in whole if n["kind"] in PREMISES]
        parts.append(self.chapter(self.word(ANSWERS), "answers", premises))
        inside = sorted((n for n in whole if n["kind"] in ORDER), key=lambda n: (ORDER.index(n["kind"]), step_order(n)))
        for place in self.data["dimensions"]:
            title = f"{place['id'][0]} {self.said(place, 'label')}"
            parts.append(self.chapter(title, place["id"], [n for n in inside if n.get("dimension") == place["id"]]))
        known = {place["id"] for place in self.data["dimensions"]}
        parts.append(self.chapter(self.word(ELSEWHERE), "elsewhere", [n for n in inside if n.get("dimension") not in known]))
        days = "\n".join(f"<li>{escape(line)}</li>" for line in axis.splitlines())
        head = f"<summary><h3>{self.word(LEVEL_NAMES['axis'])}</h3></summary>"
        parts.append(f'<details class="chapter" data-chapter="axis">{head}\n<ul>\n{days}\n</ul></details>')
        parts.append(self.chapter(self.word(SOURCES), "sources", [n for n in whole if n["kind"] == "source"]))
        return "\n".join(part for part in parts if part)

    def chapter(self, title: str, name: str, nodes: list[Node]) -> str:
        if not nodes:
            return ""
        entries = "\n".join(f"<li>{self.entry(node)}</li>" for node in nodes)
        head = f"<summary><h3>{title} ({len(nodes)})</h3></summary>"
        return f'<details class="chapter" data-chapter="{escape(name)}">{head}\n<ul>\n{entries}\n</ul></details>'

    def entry(self, node: Node) -> str:
        body = [self.paragraph(node, key) for key in ("note", "reason", "formula", "burden", "carried_by")]
        body += [self.conditions(node), self.links(BECAUSE, self.before.get(node["id"], ()))]
        body += [self.links(LEADS_TO, self.after.get(node["id"], ())), self.sources(node)]
        look = f'class="entry {node["kind"]}" id="{self.anchor(node["id"])}" data-node="{escape(node["id"])}"'
        head = f"<small>{escape(kind_word(node, self.language))}</small> {self.title(node)}"
        return f"<details {look}><summary>{head}</summary>{''.join(body)}</details>"

    def title(self, node: Node) -> str:
        said = [escape(node.get("step", "")), self.said(node, "caption"), self.said(node, "label")]
        return " · ".join(part for part in dict.fromkeys(said) if part)

    def paragraph(self, node: Node, key: str) -> str:
        words = self.said(node, key)
        return f"<p>{words}</p>" if words else ""

    def conditions(self, node: Node) -> str:
        rows = self.rows.get(node.get("rule", ""), ()) if node["id"].startswith("rule:") else ()
        if not rows:
            return ""
        lines = "".join(f'<li class="d{min(row["depth"], 4)}">{self.condition(row)}</li>' for row in rows)
        return f"<p>{self.word(CONDITIONS)}</p><ul>{lines}</ul>"

    def condition(self, row: Node) -> str:
        state = CONDITION_STATES[row["state"]].in_(self.language)
        return " · ".join(part for part in (state, self.said(row, "label"), self.said(row, "badge")) if part)

    def links(self, word: Text, names: Iterable[str]) -> str:
        known = [name for name in names if name in self.nodes]
        lines = "".join(f'<li><a href="#{self.anchor(name)}">{self.title(self.nodes[name])}</a></li>' for name in known)
        return f"<p>{self.word(word)}</p><ul>{lines}</ul>" if lines else ""

    def sources(self, node: Node) -> str:
        sources = self.data["sources"]
        names = [f"source:{reference}" for reference in node["sources"] if f"source:{reference}" != node["id"]]
        known = [name for name in names if name in self.nodes]
        lines = "；" if self.language == "zh" else "; "
        made = [
            f'<a href="#{self.anchor(name)}">{escape(sources[name[7:]]["said"][self.language])}</a>'
            if name[7:] in sources
            else f'<a href="#{self.anchor(name)}">{self.title(self.nodes[name])}</a>'
            for name in known
        ]
        return f"<p>{self.word(CITED)}{self.word(COLON)}{lines.join(made)}</p>" if made else ""

    def anchor(self, name: str) -> str:
        return f"{self.language}-{ident_of(name)}"

    def said(self, node: Node, key: str) -> str:
        return escape(node[key][self.language]) if key in node else ""

    def word(self, text: Text) -> str:
        return escape(text.in_(self.language))
