"""The words that only the whole report needs: its own headings, and how far each source was compared."""

from __future__ import annotations

from engine.model import Text
from engine.sources import Status

P: dict[str, Text] = {
    "interest": Text("利息计算表", "The interest table"),
    "graph": Text("推理图", "The decision graph"),
    "graph_lead": Text(
        "从您的回答到建议，主要的几步。完整的图用 `huanqian graph` 画。",
        "The main steps from your answers to the advice. `huanqian graph` draws all of them.",
    ),
    "graph_said": Text("图里的内容（文字）", "What the picture says, in words"),
    "sources": Text("依据和核对情况", "Sources, and how far they were checked"),
    "source": Text("依据", "Source"),
    "articles": Text("用到的条文", "Articles used"),
    "status": Text("核对到哪一步", "How far compared"),
    "checked_on": Text("最后核对", "Last checked"),
    "limits": Text("这份报告的界限", "The limits of this report"),
    "contents": Text("目录", "Contents"),
    "skip": Text("跳到正文", "Skip to the report"),
    "page": Text("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    "subtitle": Text("按 {date} 的情况 · 知识库 {version}", "as of {date} · knowledge base {version}"),
}
STATUS: dict[Status, Text] = {
    Status.VERIFIED_TWICE: Text("两份官方文本核对一致", "two copies of the official text agree"),
    Status.VERIFIED_ONCE: Text("按一份官方文本核对", "read in one copy of the official text"),
    Status.SECONDARY: Text("二手来源", "secondary source"),
    Status.PRACTICE: Text("通常做法，没有条文", "usual practice, no text"),
    Status.STATEMENT: Text("不是法律", "no law"),
    Status.UNVERIFIED: Text("条文还没核对", "text not compared yet"),
}
