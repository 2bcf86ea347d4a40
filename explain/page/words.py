"""The words of the page that stand in neither a picture nor the knowledge base."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.model import Language, Text
from explain.draw.styles import STYLES

HTML_LANGUAGES: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}
NAMES: Mapping[Language, str] = {"zh": "中文", "en": "English"}
LEVEL_NAMES = {
    "plain": Text("一眼看懂", "At a glance"),
    "lawyer": Text("法律推理", "Legal reasoning"),
    "full": Text("全部条件", "Every condition"),
    "axis": Text("时间轴", "Time axis"),
}
TITLE = Text("还钱决策图", "Huanqian decision graph")
DAY = Text("按{day}这天的情况推理", "Reasoned as of {day}")
OUTLINE = Text("文字版", "The same in words")
OUTLINE_SAID = Text("这里是图里的全部内容，一条一条展开看。", "Everything in the pictures, as a list that opens item by item.")
ANSWERS = Text("您的回答", "Your answers")
SOURCES = Text("法律和其他来源", "Statutes and other sources")
BECAUSE = Text("根据", "Because of")
LEADS_TO = Text("由此得出", "Leads to")
CONDITIONS = Text("条件", "Conditions")
CITED = Text("来源", "Sources")
COLON = Text("：", ": ")
ELSEWHERE = Text("其他", "Elsewhere")
SOURCE = Text("条文", "source")
CONDITION_STATES = {"held": Text("满足", "held"), "failed": Text("不满足", "failed"), "unknown": Text("未知", "unknown")}
CONTROLS = {
    "language": Text("语言", "Language"),
    "level": Text("看多细", "How much to show"),
    "dimension": Text("看哪个方面", "Which dimension"),
    "overview": Text("八个方面", "All eight"),
    "search": Text("搜索", "Search"),
    "closer": Text("放大", "Zoom in"),
    "further": Text("缩小", "Zoom out"),
    "fit": Text("适合宽度", "Fit to width"),
    "stage": Text("决策图", "Decision graph"),
    "panel": Text("选中的一项", "The chosen item"),
    "close": Text("关闭", "Close"),
    "nothing": Text("没有找到。", "Nothing found."),
    "found": Text("找到{n}项", "{n} found"),
    "first": Text("找到{n}项，列出前{most}项", "{n} found, the first {most} listed"),
    "undrawn": Text("这一项不在这张图里，文字版里有。", "Not drawn in this picture; the list below has it."),
    "help": Text(
        "点一项，看理由和来源，也看它是怎么得出的。键盘：方向键换项，回车选中，Esc取消，加减号缩放。",
        "Choose an item for its reason, its source and the way to it. Keys: arrows move, Enter chooses, Esc clears, + and − zoom.",
    ),
    "noscript": Text("浏览器没有运行脚本，请看下面的文字版。", "Scripts are off in this browser; the list below says the same."),
}


def kind_word(node: Mapping[str, Any], language: Language) -> str:
    """What a node is, as the key of the pictures calls it."""
    if node["kind"] == "source":
        return SOURCE.in_(language)
    name = "guide" if node["kind"] == "rule" and node["guide"] else node["kind"]
    return STYLES[name].word.in_(language)
