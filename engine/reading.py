"""YAML text to nodes that know their place. Strict and safe: limits, no anchors, tags or duplicate keys; scalars stay text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from engine.model import Place
from engine.problems import Problem, problem
from engine.yaml_errors import LINE_END, LOST, syntax_problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 20


@dataclass(frozen=True)
class Scalar:
    """A value as written. `plain`: without quotes."""

    text: str
    place: Place
    plain: bool = True


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Mapping:
    """Keys and values in the order written."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Sequence | Mapping


class NotReadable(Exception):
    """One file cannot be read; carries the problem."""

    def __init__(self, found: Problem) -> None:
        self.problem = found
        super().__init__(found.in_("en"))


@dataclass
class _Open:
    """A collection whose end has not come yet."""

    place: Place
    mapping: bool
    parts: list[Node] = field(default_factory=list)


def read_file(path: Path, name: str) -> Node:
    """The nodes of one file; `name` is what messages call it. Raises NotReadable."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotReadable(problem("no_file", Place(name, 0), name=path)) from None
    except OSError as error:
        raise NotReadable(problem("cannot_read", Place(name, 0), name=path, reason=error.strerror)) from None
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> Node:
    """The nodes of YAML given as bytes. Raises NotReadable."""
    if len(data) > MAX_BYTES:
        raise NotReadable(problem("too_large", Place(name, 0), size=len(data), limit=MAX_BYTES))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "ignore")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise NotReadable(problem("not_utf8", place)) from None
    try:
        return _nodes(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), [*LINE_END.split(text), ""], name)
    except yaml.YAMLError as error:
        raise NotReadable(syntax_problem(error, text, name)) from None


def _nodes(events: Iterator[Event], lines: list[str], name: str) -> Node:
    """Build the tree from the event stream with our own stack, so that depth and size are checked before anything recurses."""
    stack: list[_Open] = []
    root: Node | None = None
    documents = 0
    for event in events:
        mark = event.start_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise NotReadable(problem("several_documents", place))
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            raise NotReadable(problem("anchor", place))
        if isinstance(event, (ScalarEvent, SequenceStartEvent, MappingStartEvent)) and event.tag:
            raise NotReadable(problem("tag", place))
        node: Node | None = None
        if isinstance(event, ScalarEvent):
            node = Scalar(event.value, place, event.style in (None, ""))
            end = event.end_mark
            if node.plain and end and LOST.match(lines[end.line], end.column):
                raise NotReadable(problem("lost_text", Place(name, end.line + 1, end.column + 2)))
        elif isinstance(event, (SequenceStartEvent, MappingStartEvent)):
            if len(stack) >= MAX_DEPTH:
                raise NotReadable(problem("too_deep", place, limit=MAX_DEPTH))
            stack.append(_Open(place, isinstance(event, MappingStartEvent)))
        elif isinstance(event, CollectionEndEvent):
            node = _closed(stack.pop())
        if node is not None:
            if stack:
                stack[-1].parts.append(node)
            else:
                root = node
    return root if root is not None else Mapping((), Place(name))


def _closed(part: _Open) -> Node:
    if not part.mapping:
        return Sequence(tuple(part.parts), part.place)
    entries: list[tuple[Scalar, Node]] = []
    first: dict[str, Place] = {}
    for key, value in zip(part.parts[::2], part.parts[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise NotReadable(problem("key_not_text", key.place))
        if key.text in first:
            raise NotReadable(problem("duplicate_key", key.place, name=key.text, line=first[key.text].line))
        first[key.text] = key.place
        entries.append((key, value))
    return Mapping(tuple(entries), part.place)
