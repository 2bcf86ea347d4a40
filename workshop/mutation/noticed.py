"""What a worked case expects, held against a quick run: whether anything came out otherwise.

Expectations of the interview (`asked`, `never_asked`), of texts and of reasons are left out: what they would notice besides
is little, and replaying an interview or writing a report thousands of times takes too long.
"""

from __future__ import annotations

from engine.cases.expectations import Expectation, Expected
from workshop.mutation.disputes import DEFEATED, Came, Dispute
from workshop.mutation.quick import QuickRun


def is_broken(expect: Expectation, dispute: Dispute, quick: QuickRun) -> bool:
    """Whether at least one expectation is not met."""
    if any(_finding(one, dispute, quick) for one in expect.findings):
        return True
    if expect.advice or expect.no_advice:
        given = advice_given(dispute, quick)
        if any(no not in given for no, _ in expect.advice) or any(no in given for no, _ in expect.no_advice):
            return True
    if expect.fired or expect.not_fired:
        fired = fired_rules(dispute, quick)
        if any(no not in fired for no, _ in expect.fired) or any(no in fired for no, _ in expect.not_fired):
            return True
    if any(defeated_by(rule, dispute, quick) != by for rule, by, _ in expect.defeated):
        return True
    return bool(expect.assumes) and not assumed(dispute).issuperset(name for name, _ in expect.assumes)


def advice_given(dispute: Dispute, quick: QuickRun) -> set[str]:
    """The ids and the numbers of the rules that give advice."""
    found: set[str] = set()
    for name, came in dispute.status.items():
        rule = quick.rules[name]
        if isinstance(came, Came) and rule.advice is not None:
            found |= {name, rule.no} if rule.no else {name}
    return found


def fired_rules(dispute: Dispute, quick: QuickRun) -> set[str]:
    """The ids and the numbers of the rules that fire."""
    fired = [quick.rules[name] for name, came in dispute.status.items() if isinstance(came, Came)]
    return {rule.id for rule in fired} | {rule.no for rule in fired if rule.no}


def defeated_by(rule: str, dispute: Dispute, quick: QuickRun) -> str | None:
    """The rule that defeats it; None where it is not defeated."""
    if dispute.status[rule] is not DEFEATED:
        return None
    return next(other for other in quick.defeaters[rule] if dispute.fired(other))


def assumed(dispute: Dispute) -> set[str]:
    """What the rules that fired took for granted."""
    return {name for came in dispute.status.values() if isinstance(came, Came) for name in came.assumed}


def _finding(expected: Expected, dispute: Dispute, quick: QuickRun) -> bool:
    if frozenset(dispute.concluded.get(expected.finding, ())) != (expected.values or frozenset()):
        return True
    if expected.by is None:
        return False
    came = dispute.status[expected.by]
    return not isinstance(came, Came) or all(name != expected.finding for name, _ in came.conclusions)
