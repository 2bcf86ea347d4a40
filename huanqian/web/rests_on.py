"""The answers on which an item hangs."""

from __future__ import annotations

from engine.grounds import Grounds
from engine.model import Fact
from engine.trace import Consultation
from explain.reasons.naming import Target


def rests_on(consultation: Consultation, target: Target) -> list[Fact]:
    """The questions, in the order asked, without which it need not be as it is; what was presumed is among them."""
    grounds = Grounds(consultation, {})
    fired = [firing for firing in consultation.firings if firing.rule.id == target.rule]
    if fired:
        grounds.rule_firing(fired[0])
    elif target.rule is not None:
        grounds.rule_not_firing(consultation.knowledge.rules[target.rule])
    elif consultation.findings.get(target.id):
        for found in consultation.findings[target.id]:
            grounds.concluded(target.id, lambda value, this=found.value: value == this)  # type: ignore[misc]  # bound now
    else:
        grounds.not_concluded(target.id, lambda value: True)
    return [fact for name, fact in consultation.knowledge.facts.items() if name in grounds.facts]
