"""The picture for lawyers and in full: a sheet for every rule with its conditions and what it concludes, by dimension."""

from __future__ import annotations

from typing import Any

from engine.model import Language, Text
from explain.draw.boxes import ROW, SMALL, Line, broken, sheet
from explain.draw.picture import Item, Link, Picture, ident_of
from explain.draw.styles import SLANT, style_name
from explain.graph.chain import Graph
from explain.graph.levels import RULES
from explain.graph.states import STATES, Row

SIZE, WIDTH = 12.0, 264.0
MOST_ENDS = 2
INSIDE = WIDTH - 2 * SLANT - 12.0
_OVERRIDES = Text("推翻", "overrides")
_DEFEATED_BY = Text("推翻它的：{title}", "defeated by: {title}")
_DEFEATS = Text("它推翻：{titles}", "defeats: {titles}")
_SEE = Text("［见{n}］", " [see {n}]")
"""Says which rule concluded a premise, by its number."""
_USED_IN = Text("用于方面{n}", "used in dimension {n}")
_OTHERS = Text("另有{n}项条件，见完整级", "{n} further conditions at level full")
_NOTHING = Text("这里目前没有可画的推理。", "There is no reasoning to draw here yet.")
_ONE_OTHER = Text("另有1项条件，见完整级", "1 further condition at level full")
_WORDS = {"held": STATES["holds"], "failed": STATES["fails"], "unknown": STATES["unknown"]}


def sheets(graph: Graph, title: str) -> Picture:
    """Rules with their conditions inside; arrows within a dimension, and everywhere the numbers of rules."""
    return _Sheets(graph).picture(title)


class _Sheets:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.language: Language = graph.graph["language"]
        self.full = graph.graph["level"] == "full"
        self.items: list[Item] = []
        self.home: dict[str, str] = {}
        self.cluster: dict[str, str] = {}

    def picture(self, title: str) -> Picture:
        for node, data in self.graph.nodes(data=True):
            if data["kind"] in RULES:
                self.rule(node, data)
        for node, data in self.graph.nodes(data=True):
            if data["kind"] in ("finding", "conflict", "gap") and node not in self.home:
                self.alone(node, data)
        used = {item.cluster for item in self.items}
        names = {name: f"{name[0]} {label}" for name, label in self.graph.graph["dimensions"].items() if name in used}
        links = tuple(sorted(set(self.links()), key=lambda link: (link.start, link.end, link.kind)))
        view = self.graph.graph["view"]
        said = "" if self.items else _NOTHING.in_(self.language)
        return Picture(self.language, view, tuple(self.items), links, names, False, SIZE, title, said)

    def text(self, text: Text, **blanks: object) -> str:
        return text.in_(self.language).format(**blanks)

    def rule(self, node: str, data: dict[str, Any]) -> None:
        after = [(n, self.graph.nodes[n], self.graph.edges[node, n]["kind"]) for n in self.graph.successors(node)]
        advice = [(n, d) for n, d, kind in after if kind == "advises"]
        found = [(n, d) for n, d, kind in after if kind == "concludes" and self.is_sole(n)]
        only_advice = bool(advice) and not any(kind == "concludes" for _, _, kind in after)
        head, told = (style_name(advice[0][1]), advice[0][1]) if only_advice else (style_name(data), data)
        bands: list[tuple[str, list[Line]]] = [(head, [*self.head(told, data), *self.rows(node, data)])]
        bands += [(style_name(d), self.foot(d)) for _, d in found]
        if not only_advice:
            bands += [(style_name(d), self.head(d, {})) for _, d in advice]
        tooltip = told.get("tooltip", "")
        self.add(node, Item(ident_of(node), node, head, sheet(bands, WIDTH), tooltip, data["dimension"]))
        for name, _ in [*found, *advice]:
            self.home[name] = ident_of(node)
            self.cluster[name] = data["dimension"]

    def is_sole(self, finding: str) -> bool:
        """Whether one drawn rule alone concludes it, so that it can stand in the rule's sheet."""
        rules = [n for n in self.graph.predecessors(finding) if self.graph.edges[n, finding]["kind"] == "concludes"]
        return len(rules) == 1 and not self.graph.nodes[finding].get("conflict")

    def add(self, node: str, item: Item) -> None:
        self.items.append(item)
        self.home[node], self.cluster[node] = item.ident, item.cluster or ""

    def head(self, told: dict[str, Any], rule: dict[str, Any]) -> list[Line]:
        caption = " · ".join(part for part in (rule.get("step", ""), told.get("caption", "")) if part)
        lines = self.lines(caption, "caption", SMALL)
        lines += self.lines(told["label"], "label", 1.0)
        lines += self.lines(told.get("note", ""), "note", SMALL)
        if rule.get("defeated_by"):
            lines += self.lines(self.text(_DEFEATED_BY, title=rule["defeated_by"]), "note", SMALL)
        if rule.get("defeats"):
            comma = "；" if self.language == "zh" else "; "
            lines += self.lines(self.text(_DEFEATS, titles=comma.join(rule["defeats"])), "note", SMALL)
        return lines

    def lines(self, text: str, part: str, scale: float) -> list[Line]:
        return broken(text, part, round(SIZE * scale, 2), INSIDE) if text else []

    def rows(self, node: str, data: dict[str, Any]) -> list[Line]:
        rows: list[Row] = data["rows"]
        if self.full:
            lines = [line for row in rows for line in self.row(row)]
            return lines + (self.lines(data["formula"], "note", SMALL) if data.get("formula") else [])
        held = [row for row in rows if row["about"] and row["state"] == "held" and row["origin"] != "absent"]
        shown = {row["text"]: row for row in sorted(held, key=lambda row: bool(row["badge"]))}
        lines = [line for row in held if shown.get(row["text"]) is row for line in self.row({**row, "depth": 0, "needs": ""})]
        rest = len({row["text"] for row in rows if row["about"]} - set(shown))
        words = self.text(_ONE_OTHER if rest == 1 else _OTHERS, n=rest)
        return lines + (self.lines(words, "note", SMALL) if rest else [])

    def row(self, row: Row) -> list[Line]:
        size = round(SIZE * ROW, 2)
        word = _WORDS[row["state"]].in_(self.language)
        state = f"{word} · " if self.full else ""
        words = f"{state}{row['text']}{row['needs']}{self.cited(row)}{row['badge']}"
        return broken(words, "row", size, INSIDE, row["depth"] * 10.0, row["state"])

    def cited(self, row: Row) -> str:
        """The number of the rule that a premise comes from."""
        return self.text(_SEE, n=row["step"]) if row["step"] else ""

    def foot(self, data: dict[str, Any]) -> list[Line]:
        """A finding in the sheet of its rule, or in one of its own."""
        lines = self.lines(data.get("caption", ""), "caption", SMALL)
        lines += self.lines(data["label"], "label", 1.0)
        for words in (data.get("formula", ""), data.get("burden", ""), *data.get("carried_by", ())):
            lines += self.lines(words, "note", SMALL)
        if data.get("used_in"):
            comma = "、" if self.language == "zh" else ", "
            lines += self.lines(self.text(_USED_IN, n=comma.join(name[0] for name in data["used_in"])), "note", SMALL)
        return lines

    def alone(self, node: str, data: dict[str, Any]) -> None:
        """A finding that several rules conclude, a contradiction, or a gap; not what comes from an undrawn dimension."""
        before = [n for n in self.graph.predecessors(node) if n in self.home]
        if not before:
            return
        style = style_name(data)
        lines = self.foot(data) if data["kind"] == "finding" else self.head(data, {})
        home = self.cluster[before[0]]
        self.add(node, Item(ident_of(node), node, style, sheet([(style, lines)], WIDTH), data.get("tooltip", ""), home))

    def links(self) -> list[Link]:
        made = []
        for start, end, data in self.graph.edges(data=True):
            if start in self.home and end in self.home and self.cluster[start] == self.cluster[end]:
                label = _OVERRIDES.in_(self.language) if data["kind"] == "overrides" else ""
                if self.home[start] != self.home[end]:
                    made.append(Link(self.home[start], self.home[end], data["kind"], label, ""))
        return _without_fans(made)


def _without_fans(links: list[Link]) -> list[Link]:
    """Without the many arrows from one sheet to sheets where the chain ends; those cite its number."""
    going_on = {link.start for link in links}
    ends: dict[str, int] = {}
    for link in links:
        if link.end not in going_on and link.kind == "premise":
            ends[link.start] = ends.get(link.start, 0) + 1
    return [link for link in links if link.end in going_on or link.kind != "premise" or ends[link.start] <= MOST_ENDS]
