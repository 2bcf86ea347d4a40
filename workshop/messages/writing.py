"""A message's page as Markdown, in one language for a terminal and in both for the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.messages import MESSAGES
from engine.model import Language, Text
from engine.problems import LANGUAGES, Problem
from explain.words import BLANK
from workshop.messages.pages import Page, pages
from workshop.messages.trying import problems_in

MARK = "<!-- huanqian message -->"
P: dict[str, Text] = {
    "what": Text("什么", "What"),
    "why": Text("为什么", "Why"),
    "example": Text("例子", "Example"),
    "instead": Text("改成", "Do instead"),
    "all": Text("全部消息", "All messages"),
    "intro": Text(
        "每条消息一页：什么、为什么、例子、改成什么。终端里看：`huanqian message 代号`。",
        "A page for every message: what, why, an example, what to do instead. In a terminal: `huanqian message CODE`.",
    ),
}
GROUPS: dict[str, Text] = {
    "1-files": Text("文件和 YAML", "Files and YAML"),
    "2-shape": Text("写法和文字", "Form and texts"),
    "3-values": Text("值", "Values"),
    "4-names": Text("名称", "Names"),
    "5-rules": Text("规则和算式", "Rules and arithmetic"),
    "6-tables": Text("表、账目、依据", "Tables, ledger, sources"),
    "7-other": Text("矛盾、不变量、改名、文书", "Clashes, invariants, renamings, papers"),
    "8-smells": Text("提醒", "Warnings"),
    "9-cases": Text("案件和往来明细", "Cases and movements of money"),
    "a-commands": Text("命令", "Commands"),
    "b-bills": Text("账单和聊天", "Bills and chats"),
    "c-portfolio": Text("很多案件", "Many disputes"),
}


def markdown(page: Page, language: Language, level: int = 1) -> str:
    """The page in one language."""
    head = "#" * level

    def say(phrase: str) -> str:
        return P[phrase].in_(language)

    what = _plain(MESSAGES[page.code][0 if language == "zh" else 1])
    lines = [f"{head}# {say('what')}", "", what, "", f"{head}# {say('why')}", "", page.why.in_(language), ""]
    lines += [f"{head}# {say('example')}", "", *_shown(page.example.bad, page.example.files)]
    if page.example.files:
        lines += ["```", *(found.in_(language) for found in _said(page)), "```", ""]
    lines += [f"{head}# {say('instead')}", "", *_shown(page.example.good, page.example.files)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _said(page: Page) -> Iterator[Problem]:
    """What the example is answered with, as far as it is this message."""
    errors, smells = problems_in(page.example.bad)
    yield from (found for found in (*errors, *smells) if found.code == page.code)


def _shown(files: Mapping[str, str], are_files: bool) -> Iterator[str]:
    for path, text in files.items():
        if are_files:
            yield from (f"`{path}`", "", "```yaml", text.rstrip("\n"), "```", "")
        else:
            yield from ("```", text, "```", "")


def documentation() -> dict[str, str]:
    """Path below docs/messages to the page: Chinese first, then English; and an index by subject."""
    index = [MARK, "# " + " · ".join(P["all"].in_(language) for language in LANGUAGES), ""]
    for language in LANGUAGES:
        index += [P["intro"].in_(language), ""]
    written: dict[str, str] = {}
    group = ""
    for code, page in pages().items():
        if page.group != group:
            group = page.group
            index += ["", "## " + " · ".join(GROUPS[group].in_(language) for language in LANGUAGES), ""]
        zh, en = MESSAGES[code][:2]
        index.append(f"- [`{code}`]({code}.md) {_plain(zh)} · {_plain(en)}")
        top = f"{MARK}\n# `{code}`\n\n[{P['all'].zh} · {P['all'].en}](README.md)\n\n"
        written[f"{code}.md"] = top + "\n---\n\n".join(markdown(page, language) for language in LANGUAGES)
    return {"README.md": "\n".join(index) + "\n", **written}


def _plain(words: str) -> str:
    return BLANK.sub("…", words.replace("{{", "{").replace("}}", "}"))


def listing(language: Language) -> str:
    """Every code with its message, by subject."""
    lines: list[str] = []
    group = ""
    for code, page in pages().items():
        if page.group != group:
            group = page.group
            lines += ["", GROUPS[group].in_(language)]
        lines.append(f"  {code:24} {_plain(MESSAGES[code][0 if language == 'zh' else 1])}")
    return "\n".join(lines[1:])
