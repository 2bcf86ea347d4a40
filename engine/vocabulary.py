"""What rules may talk about: every fact, finding and `today`, with its kind and options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.model import TODAY, Fact, Finding, Kind, Text
from engine.values import Meaning

TODAY_LABEL = Text("今天", "today")


@dataclass(frozen=True)
class Entry:
    """One name: `many` findings may have several values."""

    name: str
    kind: Kind
    options: Mapping[str, Text]
    label: Text
    finding: bool = False
    many: bool = False
    unit: str | None = None
    none: Text | None = None

    @property
    def meaning(self) -> Meaning:
        return Meaning(self.kind, self.options, self.unit, self.none)


Vocabulary = Mapping[str, Entry]


def vocabulary(facts: Mapping[str, Fact], findings: Mapping[str, Finding]) -> Vocabulary:
    """Name to entry."""
    entries = {TODAY: Entry(TODAY, Kind.DATE, {}, TODAY_LABEL)}
    for fact in facts.values():
        entries[fact.id] = Entry(fact.id, fact.kind, fact.options, fact.question, unit=fact.unit, none=fact.none)
    for finding in findings.values():
        entries[finding.id] = Entry(
            finding.id, finding.kind, finding.options, finding.label, finding=True, many=finding.many, unit=finding.unit
        )
    return entries
