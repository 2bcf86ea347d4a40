"""The visual language of the graph: every kind differs in shape, line and word, not in colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from engine.model import Text

Outline = Literal["rounded", "box", "note", "octagon", "sign", "double", "bar", "ledger"]


@dataclass(frozen=True)
class Style:
    """How a kind of node is drawn. `dot`: the nearest shape and style of Graphviz. `dark`: fill and line on dark screens."""

    outline: Outline
    fill: str
    line: str
    dark: tuple[str, str]
    word: Text
    dot: Mapping[str, str]
    width: float = 1.2
    dash: str = ""


STYLES: dict[str, Style] = {
    "answer": Style(
        "rounded",
        "#e8f1fb",
        "#2b6cb0",
        ("#16304c", "#7db4ec"),
        Text("您的回答", "your answer"),
        {"shape": "box", "style": "rounded"},
    ),
    "presumed": Style(
        "rounded",
        "#f5f8fc",
        "#2b6cb0",
        ("#1a2430", "#7db4ec"),
        Text("推定（没有回答）", "assumed"),
        {"shape": "box", "style": "rounded,dashed"},
        dash="6 4",
    ),
    "unknown": Style(
        "box",
        "#ffffff",
        "#666666",
        ("#1b1b1b", "#aaaaaa"),
        Text("？未知、没有得出", "? unknown, not concluded"),
        {"shape": "box", "style": "dotted"},
        dash="1.5 3",
    ),
    "rule": Style(
        "box", "#ffffff", "#333333", ("#242424", "#cccccc"), Text("法律规则", "rule of law"), {"shape": "box", "style": "solid"}
    ),
    "guide": Style(
        "note",
        "#fff6d6",
        "#8a6100",
        ("#3a3013", "#e6c15c"),
        Text("文章的说法", "the guide says"),
        {"shape": "note", "style": "solid"},
    ),
    "defeater": Style(
        "bar",
        "#f6effc",
        "#6b2fa0",
        ("#2c2038", "#c79bf0"),
        Text("推翻别的规则", "defeats another rule"),
        {"shape": "box", "style": "solid"},
        width=1.8,
    ),
    "waiting": Style(
        "box",
        "#ffffff",
        "#666666",
        ("#1b1b1b", "#aaaaaa"),
        Text("？还没定的规则", "? rule still open"),
        {"shape": "box", "style": "dotted"},
        dash="1.5 3",
    ),
    "defeated": Style(
        "box",
        "#eeeeee",
        "#8a8a8a",
        ("#2c2c2c", "#8f8f8f"),
        Text("被推翻", "defeated"),
        {"shape": "box", "style": "dashed"},
        dash="6 4",
    ),
    "finding": Style(
        "box", "#e6f4ea", "#1e7b3a", ("#153422", "#74cf91"), Text("认定", "finding"), {"shape": "box", "style": "bold"}, width=2.2
    ),
    "sum": Style(
        "ledger",
        "#e3f4f4",
        "#0b6b6f",
        ("#12363a", "#66cfd4"),
        Text("算出的金额（附算式）", "a computed sum (with its formula)"),
        {"shape": "box", "style": "bold"},
        width=2.2,
    ),
    "verdict": Style(
        "box",
        "#d3ecda",
        "#14602b",
        ("#1b4a2d", "#8fe0a9"),
        Text("一句话结论", "the verdict"),
        {"shape": "box", "style": "bold"},
        width=3.4,
    ),
    "advice": Style(
        "sign",
        "#fdeedd",
        "#a84b00",
        ("#402814", "#f3a968"),
        Text("建议", "advice"),
        {"shape": "hexagon", "style": "solid"},
        width=1.6,
    ),
    "never": Style(
        "octagon",
        "#fdeaea",
        "#b00020",
        ("#43191d", "#ff8f95"),
        Text("红线：绝对不要", "never do this"),
        {"shape": "octagon", "style": "solid"},
        width=1.8,
    ),
    "conflict": Style(
        "double",
        "#fdeaea",
        "#b00020",
        ("#43191d", "#ff8f95"),
        Text("矛盾", "contradiction"),
        {"shape": "box", "style": "solid", "peripheries": "2"},
        width=1.6,
    ),
    "gap": Style(
        "box",
        "#ffffff",
        "#b00020",
        ("#1b1b1b", "#ff8f95"),
        Text("？表里没有", "? not in the table"),
        {"shape": "box", "style": "dotted"},
        width=1.6,
        dash="1.5 3",
    ),
    "dimension": Style(
        "rounded",
        "#f3f3f3",
        "#4a4a4a",
        ("#2a2a2a", "#bbbbbb"),
        Text("一个方面", "a dimension"),
        {"shape": "box", "style": "rounded"},
        width=1.6,
    ),
}
PAPER, INK, FAINT = "#ffffff", "#1a1a1a", "#4d4d4d"
DARK_PAPER, DARK_INK, DARK_FAINT = "#121212", "#f0f0f0", "#c4c4c4"
EDGE, DARK_EDGE, RED, DARK_RED = "#6b6b6b", "#9a9a9a", "#b00020", "#ff8f95"
HELD, DARK_HELD = "#1e7b3a", "#74cf91"
SLANT = 9.0
"""Points by which the slanted sides of signs and octagons, and the fold of a note, cut into a box."""


def style_name(node: Mapping[str, Any]) -> str:
    """The style of a node: its kind, but for the guide's rules, rules that defeat, verdicts, sums, and findings in conflict."""
    kind: str = node["kind"]
    if node.get("conflict"):
        return "conflict"
    if kind == "rule":
        return "guide" if node.get("guide") else "defeater" if node.get("defeats") else "rule"
    if kind == "finding":
        return "verdict" if node.get("shown_as") == "verdict" else "sum" if node.get("sum") else "finding"
    return kind


def slant(name: str) -> float:
    """The room a style needs left and right of its text."""
    return SLANT if STYLES[name].outline in ("octagon", "sign", "note", "bar", "ledger") else 0.0
