"""What smells are looked for in: the base, its files as written, and what its worked cases expect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from engine import reading
from engine.cases.expectations import Expectation
from engine.model import Knowledge, Place
from engine.problems import Problem
from engine.reading import Node, Scalar
from workshop.smells.possible import Possible

SPOKEN = (
    "facts",
    "findings",
    "rules",
    "tables",
    "needs.yaml",
    "evidence.yaml",
    "clashes.yaml",
    "invariants.yaml",
    "glossary.yaml",
)
"""Files and folders whose texts are the product's own words; articles and titles of laws are not."""


@dataclass(frozen=True)
class Wording:
    """A text in both languages as written. `of`: the id it belongs to; `keys`: the way to it, such as advise, says."""

    of: str
    keys: tuple[str, ...]
    zh: Scalar
    en: Scalar

    @property
    def key(self) -> str:
        return self.keys[-1] if self.keys else ""


@dataclass(frozen=True)
class Smell:
    """A warning. `of`: the id of what it is about, by which it can be accepted."""

    of: str
    problem: Problem

    @property
    def code(self) -> str:
        return self.problem.code

    @property
    def place(self) -> Place:
        return self.problem.place


@dataclass(frozen=True)
class Examined:
    """A sound base with the nodes of its files and the expectations of its worked cases."""

    knowledge: Knowledge
    nodes: Mapping[str, Node]
    expectations: tuple[Expectation, ...] = ()

    @cached_property
    def possible(self) -> Possible:
        """Which tests can hold together."""
        return Possible(self.knowledge)

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Every text in both languages outside the worked cases, laws too, in the order of the files."""
        return tuple(found for name, node in self.nodes.items() for found in _wordings(node, "", ()) if _is_read(name))

    @cached_property
    def spoken(self) -> tuple[Wording, ...]:
        """The texts that are the product's own words."""
        return tuple(one for one in self.wordings if one.zh.place.file.partition("/")[0] in SPOKEN)


def _is_read(name: str) -> bool:
    """Reasons for accepting a smell are no text for users."""
    return name != "accepted.yaml"


def _wordings(node: Node, of: str, keys: tuple[str, ...]) -> Iterator[Wording]:
    if isinstance(node, reading.Sequence):
        for item in node.items:
            yield from _wordings(item, of, keys)
    elif isinstance(node, reading.Mapping):
        parts = {key.text: value for key, value in node.entries}
        if parts.keys() == {"zh", "en"} and isinstance(parts["zh"], Scalar) and isinstance(parts["en"], Scalar):
            yield Wording(of, keys, parts["zh"], parts["en"])
            return
        for key, value in node.entries:
            yield from _wordings(value, of or key.text, (*keys, key.text))
