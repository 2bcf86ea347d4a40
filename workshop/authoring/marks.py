"""YAML text to nodes that know from which character to which they are written, with the comments that belong to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.events import AliasEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceStartEvent

BREAKS = "\n\r\x85\u2028\u2029"


@dataclass(eq=False)
class Marked:
    """A value as written. `kind`: scalar, list or map; `style`: of a scalar None (plain), `'`, `"`, `|` or `>`."""

    kind: str
    start: int
    end: int
    line: int
    column: int
    text: str = ""
    style: str | None = None
    flow: bool = False
    items: list[Item] = field(default_factory=list)
    remark: Remark | None = None
    """The comment at the end of its line."""
    foot: list[str] = field(default_factory=list)
    """Comments before the bracket that closes it."""

    def get(self, name: str) -> Marked | None:
        """The value under a key; None where there is none."""
        return next((item.value for item in self.items if item.key is not None and item.key.text == name), None)

    def entries(self) -> Iterator[tuple[Marked, Marked]]:
        """Key and value of each entry of a map."""
        return ((item.key, item.value) for item in self.items if item.key is not None)


@dataclass(eq=False)
class Item:
    """An entry of a map, or an item of a list (without a key). `lead`: comment lines above it, "" for a blank line."""

    key: Marked | None
    value: Marked
    lead: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.key.start if self.key is not None else self.value.start


@dataclass(frozen=True)
class Remark:
    """A comment behind something, and the column at which it began."""

    text: str
    column: int


@dataclass
class Document:
    """A file. `root` None: nothing but comments. `tail`: comments after the last entry."""

    root: Marked | None
    tail: list[str]
    comments: list[str]


def document(text: str) -> Document:
    """The nodes of text that the strict reader accepts. Raises yaml.YAMLError otherwise."""
    root = _tree(text)
    comments = list(_comments(text, [node for node in walk(root) if node.kind == "scalar"] if root else []))
    found = Document(root, [], [comment.text for comment in comments if comment.text])
    _attach(found, comments, text)
    return found


def walk(node: Marked | None) -> Iterator[Marked]:
    """A node and everything in it, keys too, in the order written."""
    if node is None:
        return
    yield node
    for item in node.items:
        yield from walk(item.key)
        yield from walk(item.value)


def _tree(text: str) -> Marked | None:
    stack: list[list[Marked]] = [[]]
    opened: list[Marked] = []
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            raise yaml.YAMLError("anchor")
        if isinstance(event, ScalarEvent):
            style = event.style or None
            stack[-1].append(Marked("scalar", start.index, end.index, start.line, start.column, event.value, style))
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            kind = "map" if isinstance(event, MappingStartEvent) else "list"
            opened.append(Marked(kind, start.index, end.index, start.line, start.column, flow=bool(event.flow_style)))
            stack.append([])
        elif isinstance(event, yaml.events.CollectionEndEvent):
            parts, node = stack.pop(), opened.pop()
            if node.kind == "map":
                node.items = [Item(key, value) for key, value in zip(parts[::2], parts[1::2], strict=True)]
            else:
                node.items = [Item(None, value) for value in parts]
            node.end = end.index if node.flow else max([node.start, *(part.end for part in parts)])
            stack[-1].append(node)
    return stack[0][0] if stack[0] else None


@dataclass(frozen=True)
class _Comment:
    """`own`: it has a line of its own; a blank line has no text."""

    index: int
    line: int
    column: int
    text: str
    own: bool


def _comments(text: str, scalars: list[Marked]) -> Iterator[_Comment]:
    """Everything between the values: comments and blank lines."""
    inside = [(scalar.start, scalar.end) for scalar in scalars if scalar.end > scalar.start]
    index, span = 0, 0
    for number, line in enumerate(text.split("\n")):
        begin, end = index, index + len(line)
        index = end + 1
        while span < len(inside) and inside[span][1] <= begin:
            span += 1
        if not line.strip():
            if not (span < len(inside) and inside[span][0] < begin < inside[span][1]):
                yield _Comment(begin, number, 0, "", True)
            continue
        at = line.find("#")
        while at >= 0:
            spot = begin + at
            free = not any(low <= spot < high for low, high in inside[span : span + 40])
            if free and (at == 0 or line[at - 1] in " \t"):
                yield _Comment(spot, number, at, line[at:].rstrip(), not line[:at].strip())
                break
            at = line.find("#", at + 1)


def _attach(found: Document, comments: list[_Comment], text: str) -> None:
    nodes = list(walk(found.root))
    starts = sorted(
        ((item.start, order, item) for order, item in enumerate(i for n in nodes for i in n.items)), key=lambda one: one[:2]
    )
    ends = sorted(
        ((n.end, order, n) for order, n in enumerate(nodes) if n.kind == "scalar" or n.flow), key=lambda one: (one[0], -one[1])
    )
    begin = end = 0
    for comment in comments:
        while begin < len(starts) and starts[begin][0] < comment.index:
            begin += 1
        while end < len(ends) and ends[end][0] <= comment.index:
            end += 1
        before = ends[end - 1][2] if end else None
        if not comment.own and before is not None and before.remark is None and "\n" not in text[before.end : comment.index]:
            before.remark = Remark(comment.text, comment.column)
            continue
        inner = [n for n in nodes if n.flow and n.start < comment.index < n.end] if comment.text else []
        follower = starts[begin][2] if begin < len(starts) else None
        if inner and (follower is None or follower.start > inner[-1].end):
            inner[-1].foot.append(comment.text)
        elif follower is not None:
            follower.lead.append(comment.text)
        else:
            found.tail.append(comment.text)
