"""The report's own Markdown to blocks. No HTML, links, pictures or entities are known: whatever was typed stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from explain.report_formats.blocks import BREAK, Block, Code, Entry, Heading, Listing, Paragraph, Span, Spans, Table, plain

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
"""What no file format may hold."""
NOT_READ = [
    "html_block",
    "html_inline",
    "link",
    "image",
    "autolink",
    "reference",
    "entity",
    "escape",
    "lheading",
    "blockquote",
    "code",
]


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a part of the report."""
    tree = SyntaxTreeNode(_reader().parse(CONTROL.sub("", markdown)))
    return tuple(_blocks(tree.children, [""]))


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(NOT_READ)


def _blocks(nodes: Sequence[SyntaxTreeNode], under: list[str]) -> Iterator[Block]:
    """`under`: the words of the last heading."""
    for node in nodes:
        if node.type == "heading":
            spans = _spans(node)
            under[0] = plain(spans)
            yield Heading(int(node.tag[1:]), spans)
        elif node.type == "paragraph":
            yield Paragraph(_spans(node))
        elif node.type in ("bullet_list", "ordered_list"):
            yield Listing(node.type == "ordered_list", tuple(_entry(item, under) for item in node.children))
        elif node.type == "table":
            yield _table(node, under[0])
        elif node.type == "fence":
            yield Code(node.content)


def _entry(item: SyntaxTreeNode, under: list[str]) -> Entry:
    made = list(_blocks(item.children, under))
    first = made[0] if made else None
    return Entry(first.spans, tuple(made[1:])) if isinstance(first, Paragraph) else Entry((), tuple(made))


def _table(node: SyntaxTreeNode, caption: str) -> Table:
    head, *rest = node.children
    heads = head.children[0].children
    rows = rest[0].children if rest else []
    return Table(
        caption=caption,
        heads=tuple(_spans(cell) for cell in heads),
        right=tuple("right" in str(cell.attrs.get("style", "")) for cell in heads),
        rows=tuple(tuple(_spans(cell) for cell in row.children) for row in rows),
    )


def _spans(node: SyntaxTreeNode) -> Spans:
    """The words of a heading, paragraph or cell."""
    return tuple(span for inline in node.children for span in _runs(inline, Span("")) if span.text)


def _runs(node: SyntaxTreeNode, look: Span) -> Iterator[Span]:
    """The runs below a node. `look`: an empty one that looks like them."""
    for child in node.children:
        if child.type == "strong":
            yield from _runs(child, replace(look, strong=True))
        elif child.type == "em":
            yield from _runs(child, replace(look, em=True))
        elif child.type in ("softbreak", "hardbreak"):
            yield BREAK
        else:
            yield replace(look, text=child.content, code=child.type == "code_inline")
