"""A consultation as far as it is known: what was really answered, and what was concluded. Presumed values do not count."""

from __future__ import annotations

from engine.conditions import Condition, Truth, truth
from engine.model import TODAY, DontKnow, Value
from engine.trace import Consultation


class Known:
    """The Situation against which conditions of papers and of the checklist of evidence are read."""

    def __init__(self, consultation: Consultation) -> None:
        self.consultation = consultation

    def values(self, name: str) -> tuple[Value, ...]:
        if self.is_finding(name):
            return tuple(found.value for found in self.consultation.findings.get(name, ()))
        return (self.consultation.values[name],) if self.is_known(name) else ()

    def is_known(self, name: str) -> bool:
        if self.is_finding(name):
            return name in self.consultation.findings
        if name == TODAY:
            return True
        answer = self.consultation.answers.get(name)
        return answer is not None and not isinstance(answer, DontKnow) and name in self.consultation.values

    def is_finding(self, name: str) -> bool:
        return name in self.consultation.knowledge.findings

    def may_come(self, name: str) -> bool:
        return False

    def truth(self, condition: Condition | None) -> Truth:
        """Whether it holds; no condition always does."""
        return Truth.HOLDS if condition is None else truth(condition, self)

    def holds(self, condition: Condition | None) -> bool:
        """Whether it holds for certain."""
        return self.truth(condition) is Truth.HOLDS

    def value(self, name: str) -> Value | None:
        """The one value of a name; None when unknown, or when there are several."""
        values = self.values(name)
        return values[0] if len(values) == 1 else None
