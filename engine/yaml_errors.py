"""What the YAML parser says, in words a trainer understands, and at the place that is to be mended."""

from __future__ import annotations

import re

import yaml

from engine.model import Place, Text
from engine.problems import Problem, problem

FULL_WIDTH = {"：": ":", "，": ",", "［": "[", "］": "]", "｛": "{", "｝": "}", "＃": "#", "－": "-", "＄": "$"}
AS_PUNCTUATION = re.compile(r"(?:^|[{,，\[-])\s*[\w$-]+\s*(?P<colon>：)|(?P<comma>，)\s*[a-z][a-z0-9_-]*\s*[:：]", re.ASCII)
"""Full-width signs where YAML needs `:` and `,`: after a key, and before the next one."""
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
LOST = re.compile(r"\s(?=#[^\s#-])")
"""The blank before a `#` that begins a comment and looks like part of a text: `see #3`."""

AS_BRACKET = re.compile(r"(?:^|[:,\[-])\s*(?P<bracket>[｛［])")
SPACES = (
    (
        re.compile(r"^ *(?P<at>[\u3000\u00a0])"),
        "缩进里有全角空格",
        "a full-width or hard space in the indentation",
        "删掉它，改用半角空格",
        "replace it with plain spaces",
    ),
    (
        re.compile(r"^\s*[A-Za-z_][\w-]*(?P<at>:)(?![\s:/]|$)", re.ASCII),
        "冒号后面少了空格",
        "no space after the colon",
        "冒号后面空一格（半角空格）",
        "write a plain space after the colon",
    ),
    (
        re.compile(r"^\s*(?P<at>-)[^\s\d-]"),
        "`-` 后面少了空格",
        "no space after the `-`",
        "`-` 后面空一格",
        "write a space after the `-`",
    ),
)
"""Blanks of the wrong kind, or left out: the parser notices only on a later line."""

SYNTAX = (
    (
        "mapping values are not allowed",
        "冒号位置不对",
        "a colon in the wrong place",
        "文字里有 `: ` 就给整段文字加引号；也看看上一行的缩进",
        "quote a text that holds `: `, or check the indentation of the line above",
    ),
    (
        "could not find expected ':'",
        "这里少了冒号",
        "a colon is missing",
        "每个键后面写 `: `（半角冒号加空格）",
        "write `: ` after each key",
    ),
    (
        "a tab character",
        "用了制表符（Tab）",
        "a tab character",
        "缩进改用空格",
        "indent with spaces",
    ),
    (
        "cannot start any token",
        "文字不能以这个符号开头",
        "a text cannot begin with this sign",
        "给这段文字加引号",
        "quote the text",
    ),
    (
        "did not find expected ',' or",
        "列表或花括号没写对",
        "a list or brace is not closed, or a comma is missing",
        "检查逗号和括号；文字里有逗号、冒号、问号就加引号",
        "check commas and brackets; quote texts that hold commas, colons or question marks",
    ),
    (
        "did not find expected node content",
        "逗号或括号多了一个",
        "a comma or bracket too many",
        "检查逗号和括号",
        "check commas and brackets",
    ),
    (
        "did not find expected <document start>",
        "缩进不对",
        "wrong indentation",
        "和上下文对齐",
        "align it with its neighbours",
    ),
    (
        "did not find expected key",
        "缩进不对，或引号不成对",
        "wrong indentation, or an odd quote",
        "同一层的键要左对齐，引号要成对",
        "align keys of one level, and close each quote",
    ),
    (
        "did not find expected '-'",
        "列表缩进不对",
        "wrong indentation of a list",
        "每个 `-` 左对齐",
        "align each `-`",
    ),
    (
        "block sequence entries are not allowed",
        "`-` 不能写在这里",
        "`-` cannot stand here",
        "列表从下一行开始写，或写成 [甲, 乙]",
        "begin the list on the next line, or write [a, b]",
    ),
    (
        "unexpected end of stream",
        "引号没有闭合",
        "a quote is not closed",
        "补上另一个引号",
        "close the quote",
    ),
    (
        "unknown escape character",
        "双引号里的 `\\` 有特殊意思",
        "a `\\` between double quotes has a meaning of its own",
        "改用单引号",
        "use single quotes",
    ),
    (
        "expected comment or line break",
        "`|` 或 `>` 后面要换行",
        "`|` or `>` wants a new line after it",
        "给这段文字加引号",
        "quote the text",
    ),
    (
        "control characters are not allowed",
        "含有看不见的控制字符",
        "a control character",
        "删掉看不见的字符",
        "delete the invisible character",
    ),
)
ELSEWHERE = ("unexpected end of stream", "did not find expected ',' or")
"""Here the place to mend is where the quote or bracket was opened."""


def syntax_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """The problem behind a parser's error."""
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    lines = LINE_END.split(text)
    place = _place(error, reason, text, name)
    if place.line > len(lines):
        place = Place(name, len(lines), len(lines[-1]) + 1)
    for line in range(max(0, place.line - 2), min(place.line, len(lines))):
        found = AS_PUNCTUATION.search(lines[line])
        if found:
            sign = found["colon"] or found["comma"]
            where = Place(name, line + 1, found.start("colon" if found["colon"] else "comma") + 1)
            return full_width_problem(where, sign, FULL_WIDTH[sign])
        bracket = AS_BRACKET.search(lines[line])
        if bracket:
            where = Place(name, line + 1, bracket.start("bracket") + 1)
            return full_width_problem(where, bracket["bracket"], FULL_WIDTH[bracket["bracket"]])
        for pattern, zh, en, help_zh, help_en in SPACES:
            blank = pattern.search(lines[line])
            if blank:
                where = Place(name, line + 1, blank.start("at") + 1)
                return problem("yaml_syntax", where, zh=zh, en=en, help_zh=help_zh, help_en=help_en)
    lost = LOST.search(lines[place.line - 1])
    if lost and "expected ','" in reason:
        return problem("lost_text", Place(name, place.line, lost.end() + 1))
    context, opened = str(getattr(error, "context", "")), getattr(error, "context_mark", None)
    for code, words in (("anchor", ("an anchor", "an alias")), ("tag", ("a tag", "tag handle"))):
        if opened and any(word in f"{context} {reason}" for word in words):
            return problem(code, Place(name, opened.line + 1, opened.column + 1))
    if "cannot start any token" in reason and lines[place.line - 1][place.column - 1 : place.column] == "\t":
        reason = "a tab character"
    for begins, zh, en, help_zh, help_en in SYNTAX:
        if begins in reason:
            return problem("yaml_syntax", place, zh=zh, en=en, help_zh=help_zh, help_en=help_en)
    help_zh, help_en = "检查缩进、冒号和引号", "check indentation, colons and quotes"
    return problem("yaml_syntax", place, zh=reason, en=reason, help_zh=help_zh, help_en=help_en)


def full_width_problem(place: Place, sign: str, ascii_sign: str) -> Problem:
    """A full-width sign where YAML wants its own."""
    space = Text("，后面空一格", " followed by a space") if ascii_sign in ":," else Text("", "")
    return problem("full_width", place, sign=sign, ascii=ascii_sign, space=space)


def _place(error: yaml.YAMLError, reason: str, text: str, name: str) -> Place:
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark and opened and mark.line > opened.line and any(words in reason for words in ELSEWHERE):
        mark = opened
    if mark:
        return Place(name, mark.line + 1, mark.column + 1)
    before = text.encode()[: getattr(error, "position", 0)].decode(errors="ignore")
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
