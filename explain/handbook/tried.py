"""What the worked cases show of a rule; gathered elsewhere, and said on its page."""

from __future__ import annotations

from dataclasses import dataclass

from engine.conditions import Leaf
from engine.model import Text, Value


@dataclass(frozen=True)
class Dispute:
    """A worked case or one of its flips. `file`: relative to the knowledge folder."""

    file: str
    title: Text


@dataclass(frozen=True)
class Lacking:
    """A test that does not hold, and what the dispute has instead; no values: nothing known or concluded."""

    leaf: Leaf
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Tried:
    """Disputes in which one rule fires, gives way to another (by id), or misses by a few tests: a few of each, the nearest first."""

    fired: tuple[Dispute, ...] = ()
    gave_way: tuple[tuple[Dispute, str], ...] = ()
    missed: tuple[tuple[Dispute, tuple[Lacking, ...]], ...] = ()
