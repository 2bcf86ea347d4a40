"""What must be so for a condition to hold, and for it not to: each fact narrowed to the cells that still allow it.

A narrowing is never too narrow: every completion of the answers in which the condition holds lies inside. None: there is no
such completion. So a condition that cannot be without holding is decided, and one that cannot hold too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from engine.asking.spans import Span
from engine.conditions import Leaf

Narrowing = Mapping[str, int]
"""Fact to the cells left; a fact that is not in it has all its cells. Where two readings of a fact exclude each other: 0."""
FREE: Narrowing = {}


class Outlook(Protocol):
    """The answers so far as cells, and what is known of the rules."""

    @property
    def domain(self) -> Mapping[str, int]:
        """Fact to the cells in which it may still come to lie."""

    @property
    def fires(self) -> Mapping[str, Narrowing | None]:
        """Rule to the narrowing under which it fires."""

    @property
    def fails(self) -> Mapping[str, Narrowing | None]:
        """Rule to the narrowing under which it does not."""

    @property
    def at_large(self) -> dict[tuple[str, int], Narrowing | None]:
        """What tests asked by many rules come to without narrowing: holds or fails, and the identity of the test."""

    def gate_open(self, fact: str, within: Narrowing) -> Narrowing | None:
        """Narrowed to what lets the question apply."""

    def span(self, rule: str, at: int) -> Span:
        """What a rule's conclusion may come to."""

    def pair(self, leaf: Leaf, in_gate: bool) -> tuple[bool, bool]:
        """Whether a comparison of two names may hold, and whether it must."""


Way = Callable[[Outlook, Narrowing], Narrowing | None]


class Node(Protocol):
    """A part of a condition."""

    def holds(self, outlook: Outlook, within: Narrowing) -> Narrowing | None: ...

    def fails(self, outlook: Outlook, within: Narrowing) -> Narrowing | None: ...


def both(one: Narrowing | None, other: Narrowing | None) -> Narrowing | None:
    """Narrowed by both."""
    if one is None or other is None:
        return None
    found = overlap(one, other)
    return None if 0 in found.values() else found


def overlap(one: Narrowing, other: Narrowing | None) -> Narrowing:
    """Narrowed by both; a fact without any cell left stays, with 0."""
    if other is None:
        return one
    if not one or not other:
        return one or other
    if len(one) < len(other):
        one, other = other, one
    found = dict(one)
    for fact, mask in other.items():
        found[fact] = found[fact] & mask if fact in found else mask
    return found


def either(found: Sequence[Narrowing]) -> Narrowing | None:
    """Narrowed by at least one of them: what they have in common."""
    if len(found) < 2:
        return found[0] if found else None
    first, *others = sorted(found, key=len)
    joined = {}
    for fact, mask in first.items():
        for other in others:
            if fact not in other:
                break
            mask |= other[fact]
        else:
            joined[fact] = mask
    return joined


@dataclass(frozen=True)
class OfFact:
    """A test of an answer: it holds in the cells of `mask`."""

    fact: str
    mask: int
    gated: bool
    """It has an `ask_if`, and holds only where there is a value."""

    def holds(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        found = _narrowed(outlook, within, self.fact, self.mask)
        return outlook.gate_open(self.fact, found) if self.gated and found is not None else found

    def fails(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        return _narrowed(outlook, within, self.fact, ~self.mask)


def _narrowed(outlook: Outlook, within: Narrowing, fact: str, mask: int) -> Narrowing | None:
    before = within[fact] if fact in within else outlook.domain[fact]
    after = before & mask
    if after == before:
        return within
    return {**within, fact: after} if after else None


@dataclass(frozen=True)
class OfPair:
    """A comparison of two names, or a test of the day."""

    leaf: Leaf
    in_gate: bool = False
    """There it stands as long as it has not failed."""

    def holds(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        return within if outlook.pair(self.leaf, self.in_gate)[0] else None

    def fails(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        return None if outlook.pair(self.leaf, self.in_gate)[1] else within


def _once(what: str, node: Node, way: Way, outlook: Outlook, within: Narrowing) -> Narrowing | None:
    """Without narrowing, worked out once."""
    if within:
        return way(outlook, within)
    key = what, id(node)
    if key not in outlook.at_large:
        outlook.at_large[key] = way(outlook, within)
    return outlook.at_large[key]


@dataclass(frozen=True)
class Bringer:
    """One conclusion of a rule, for one test. `passes`: whether it does; None: it is computed. `certain`: there is always one."""

    rule: str
    at: int
    passes: bool | None
    certain: bool


@dataclass(frozen=True)
class Concluded:
    """A test that some value of a finding passes."""

    leaf: Leaf
    by: tuple[Bringer, ...]

    def passing(self, outlook: Outlook, bringer: Bringer) -> tuple[bool, bool]:
        """Whether what a rule concludes may pass, and whether it must once the rule fires."""
        if bringer.passes is not None:
            return bringer.passes, bringer.passes
        span = outlook.span(bringer.rule, bringer.at)
        may, must = span.passes(self.leaf.test, self.leaf.operand)
        return may, must and bringer.certain and (span.high is not None or span.values is not None)

    def holds(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        return _once("holds", self, self._holds, outlook, within)

    def fails(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        return _once("fails", self, self._fails, outlook, within)

    def _holds(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        found = []
        for bringer in self.by:
            fires = outlook.fires[bringer.rule]
            if fires is None or not self.passing(outlook, bringer)[0]:
                continue
            narrowed = both(within, fires)
            if narrowed is not None:
                if len(narrowed) == len(within) and narrowed == within:
                    return within
                found.append(narrowed)
        return either(found)

    def _fails(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        found: Narrowing | None = within
        for bringer in self.by:
            if found is not None and self.passing(outlook, bringer)[1]:
                found = both(found, outlook.fails[bringer.rule])
        return found


@dataclass(frozen=True)
class Fired:
    """That another rule fires. `condition`: its own; `above`: the rules that defeat it."""

    rule: str
    condition: Node
    above: tuple[str, ...]

    def holds(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        return both(within, outlook.fires[self.rule])

    def fails(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        """Looked at anew within: of a chain of exceptions, each fails only because of the next."""
        return _once("fails", self, self._fails, outlook, within)

    def _fails(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        found = both(within, outlook.fails[self.rule])
        if found is None or outlook.fires[self.rule] is None:
            return found
        ways: list[Way] = [self.condition.fails, *(partial(_fires, rule) for rule in self.above)]
        return _one_of(ways, outlook, found)


def _fires(rule: str, outlook: Outlook, within: Narrowing) -> Narrowing | None:
    return both(within, outlook.fires[rule])


@dataclass(frozen=True)
class Opposite:
    """That a part does not hold."""

    part: Node

    def holds(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        return self.part.fails(outlook, within)

    def fails(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        return self.part.holds(outlook, within)


def _one_of(ways: Iterable[Way], outlook: Outlook, within: Narrowing) -> Narrowing | None:
    found = []
    for way in ways:
        narrowed = way(outlook, within)
        if narrowed is within:
            return within
        if narrowed is not None:
            found.append(narrowed)
    return either(found)


@dataclass(frozen=True)
class Every:
    """All parts hold; the plain tests stand first, so that they narrow the rest."""

    parts: tuple[Node, ...]

    def holds(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        for part in self.parts:
            found = part.holds(outlook, within)
            if found is None:
                return None
            within = found
        return within

    def fails(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        return _one_of((part.fails for part in self.parts), outlook, within)


@dataclass(frozen=True)
class Some:
    """At least one part holds."""

    parts: tuple[Node, ...]

    def holds(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        return _one_of((part.holds for part in self.parts), outlook, within)

    def fails(self, outlook: Outlook, within: Narrowing) -> Narrowing | None:
        for part in self.parts:
            found = part.fails(outlook, within)
            if found is None:
                return None
            within = found
        return within


def names_open(node: Node, outlook: Outlook) -> Iterator[str]:
    """The names in the tests that may still come out either way."""
    if isinstance(node, (Every, Some)):
        for part in node.parts:
            yield from names_open(part, outlook)
    elif isinstance(node, OfPair):
        yield from node.leaf.names
    elif isinstance(node, OfFact) and node.holds(outlook, FREE) is not None and node.fails(outlook, FREE) is not None:
        yield node.fact
