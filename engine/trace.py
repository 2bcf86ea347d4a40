"""What a consultation holds: the firings in order, what they concluded, and what did not come of it. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from engine.model import DOES_NOT_APPLY, Advice, Answers, Finding, Knowledge, Rule, Text, Value
from engine.sources import Table

if TYPE_CHECKING:
    from engine.books.books import Judged
    from engine.books.sums import Reckoned
    from engine.conditions import Leaf
    from ledger.flows import Flow

Origin = Literal["answer", "presumed", "finding", "absent", "today"]
"""Where a premise's value came from; `absent`: a finding that was not concluded, or an answer that is unknown."""


@dataclass(frozen=True)
class Premise:
    """One condition of a fired rule with the value it met. `leaf` is None for an operand of the arithmetic."""

    name: str
    value: Value | tuple[Value, ...] | None
    origin: Origin
    leaf: Leaf | None


@dataclass(frozen=True)
class Firing:
    """An executed activation. `branch` numbers the alternative of the rule's condition that held."""

    seq: int
    rule: Rule
    branch: int
    premises: tuple[Premise, ...]
    conclusions: tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Found:
    """A value concluded for a finding, and the firings that support it (the first one concluded it)."""

    finding: Finding
    value: Value
    justification: tuple[Firing, ...]


@dataclass(frozen=True)
class Given:
    """An advice with the firing that gives it."""

    advice: Advice
    firing: Firing


@dataclass(frozen=True)
class Defeat:
    """A rule whose condition held but which a fired rule overrides."""

    rule: Rule
    by: Rule
    premises: tuple[Premise, ...]


@dataclass(frozen=True)
class Conflict:
    """Undefeated rules that conclude different values for one finding."""

    finding: Finding
    found: tuple[Found, ...]


@dataclass(frozen=True)
class Waiting:
    """A rule that has neither held nor failed, and the facts it waits for."""

    rule: Rule
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Assumption:
    """What the consultation took for granted: a presumed fact, or a table row used beyond its confirmed period."""

    kind: Literal["presumed", "unchanged"]
    name: str
    """The fact, or the table."""
    value: Value
    because: Text
    source: str | None


@dataclass(frozen=True)
class Gap:
    """A lookup that no row of the table covers."""

    rule: Rule
    finding: str
    table: Table
    key: Value


@dataclass(frozen=True)
class Consultation:
    """One run on one set of answers, at one date. Immutable; a changed answer is a new consultation."""

    knowledge: Knowledge
    as_of: date
    answers: Answers
    flows: tuple[Flow, ...]
    """The movements of money of the case file; none when it has no such section."""
    reckoned: Reckoned | None
    """What the ledger was asked and answered; None where rules asked for no sum, or something is missing."""
    judged: Judged | None
    """Under a judgment: the money judged and what was paid since."""
    values: Mapping[str, Value]
    """What the rules saw: answers, presumed values, and `today`."""
    firings: tuple[Firing, ...]
    findings: Mapping[str, tuple[Found, ...]]
    """Finding id to its values: one, or several when `many` or in conflict. Only what was concluded."""
    advice: tuple[Given, ...]
    """In the order today … never, then dimension, then file order."""
    defeated: tuple[Defeat, ...]
    conflicts: tuple[Conflict, ...]
    waiting: tuple[Waiting, ...]
    assumptions: tuple[Assumption, ...]
    """Those that a fired rule rests on."""
    gaps: tuple[Gap, ...]

    def value(self, name: str) -> Value | None:
        """The value of a fact, of `today`, or of a single-valued finding; None when unknown or in conflict."""
        if name in self.values:
            return self.values[name]
        found = self.findings.get(name, ())
        return found[0].value if len(found) == 1 else None

    def amount(self, cost: Decimal | str | None) -> Decimal | None:
        """The yuan of a cost: a sum as it is, or the value of the fact or finding it names."""
        value = self.value(cost) if isinstance(cost, str) else cost
        return value if isinstance(value, Decimal) else None

    def waits_for(self, finding: str) -> tuple[str, ...]:
        """The facts for which rules wait that may yet conclude the finding; not those of which there is nothing to find out."""
        facts = {n: None for w in self.waiting if any(name == finding for name, _ in w.rule.conclusions) for n in w.facts}
        return tuple(name for name in facts if self.answers.get(name) is not DOES_NOT_APPLY)
