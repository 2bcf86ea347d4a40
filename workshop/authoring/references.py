"""Places of YAML that name something: conditions, values, citations, blanks in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workshop.authoring.marks import Marked

Role = Literal["name", "option", "rule", "table", "source"]
TESTS = {"above", "at_least", "below", "at_most", "before", "on_or_before", "after", "on_or_after", "between"}
LISTS = {"has", "has_any", "has_all", "has_none"}
BLANK = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Reference:
    """`node` names something; `of`: whose option it is. `name` is a fact or a finding, which share their names."""

    role: Role
    name: str
    node: Marked
    of: str = ""


def blanks(root: Marked) -> Iterator[Reference]:
    """`{name}` in texts: the node is the whole text."""
    for key, value in root.entries():
        if key.text in ("zh", "en") and value.kind == "scalar":
            yield from (Reference("name", name, value) for name in dict.fromkeys(BLANK.findall(value.text)))
        else:
            yield from blanks(value)
    for item in root.items:
        if item.key is None:
            yield from blanks(item.value)


def dollar(node: Marked | None) -> Iterator[Reference]:
    """`$name`, wherever it stands in what is given."""
    if node is not None and node.kind == "scalar" and node.text.startswith("$"):
        yield Reference("name", node.text[1:], node)
    for item in node.items if node is not None else ():
        yield from dollar(item.value)


def literals(of: str, node: Marked | None) -> Iterator[Reference]:
    """Options of a fact or finding: a word, or a list of words; `$name` as well."""
    if node is None:
        return
    if node.kind == "scalar":
        yield from dollar(node) if node.text.startswith("$") else iter([Reference("option", node.text, node, of)])
    for item in node.items:
        yield from literals(of, item.value)


def condition(node: Marked | None) -> Iterator[Reference]:
    """A condition: the names asked about, and the options they are compared with."""
    for key, value in node.entries() if node is not None else ():
        if key.text in ("all", "any"):
            for item in value.items:
                yield from condition(item.value)
        elif key.text == "not":
            yield from condition(value)
        else:
            yield Reference("name", key.text, key)
            if value.kind != "map":
                yield from literals(key.text, value)
            for test, operand in value.entries():
                yield from literals(key.text, operand) if test.text in LISTS else dollar(operand)


def answers(node: Marked | None) -> Iterator[Reference]:
    """Fact (or finding) to value."""
    for key, value in node.entries() if node is not None else ():
        yield Reference("name", key.text, key)
        yield from literals(key.text, value)


def words(role: Role, node: Marked | None) -> Iterator[Reference]:
    """A word or a list of words."""
    if node is not None and node.kind == "scalar":
        yield Reference(role, node.text, node)
    for item in node.items if node is not None else ():
        yield from words(role, item.value)


def cited(node: Marked | None) -> Iterator[Reference]:
    """`source/article`, named by the source."""
    for found in words("source", node):
        yield Reference("source", found.name.partition("/")[0], found.node)


def each(node: Marked | None) -> list[Marked]:
    """The items of a list, or what stands alone."""
    return [] if node is None else [item.value for item in node.items] if node.kind == "list" else [node]
