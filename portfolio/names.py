"""What the columns are called, and how each name is coded."""

from __future__ import annotations

from functools import cached_property

from engine.model import TODAY, Fact, Finding, Kind, Knowledge
from portfolio.coding import Coding


def slot(name: str) -> str:
    """The value that the rules see for a fact, or `today`."""
    return f"slot {name}"


def known(fact: str) -> str:
    """Whether the person answered the question, and it applies."""
    return f"known {fact}"


def fired(rule: str) -> str:
    return f"fired {rule}"


def concluded(rule: str, finding: str) -> str:
    """What the rule concluded; null where it did not fire, or could not."""
    return f"by {rule} {finding}"


def single(finding: str) -> str:
    """The one value of a finding."""
    return f"one {finding}"


AGAIN = "again"
"""Whether the row is left to the engine."""


class Codings:
    """The coding of every name of a base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    @cached_property
    def all(self) -> dict[str, Coding]:
        entries: list[Fact | Finding] = [*self.knowledge.facts.values(), *self.knowledge.findings.values()]
        found = {one.id: Coding(one.kind, tuple(one.options)) for one in entries}
        return {**found, TODAY: Coding(Kind.DATE)}
