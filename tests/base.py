"""Where the tests find the shipped base and its worked cases."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from engine.cases.files import read_case
from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import Knowledge
from engine.trace import Consultation

ROOT = Path(__file__).parent.parent
KNOWLEDGE = ROOT / "knowledge"
DATA = Path(__file__).parent / "data"
GOLDEN = Path(__file__).parent / "golden"
W = {
    "W1": "small-loan/colleague-admits-and-delays",
    "W2": "former-partner/mixed-transfers-called-gifts",
    "W3": "online-stranger/nickname-only-sick-mother-story",
    "W4": "on-lent-credit/classmate-part-from-jiebei",
    "W5": "old-loan/debtor-gone-two-months-left",
    "W6": "business-loan/wife-friend-and-van",
    "W7": "after-judgment/enforcement-closed-debtor-earns-again",
    "W8": "shared-travel/classmate-tickets-posted-in-group",
}


@cache
def shipped() -> Knowledge:
    """The shipped base, loaded once."""
    return load(KNOWLEDGE)


@cache
def worked(name: str) -> Consultation:
    """The consultation of a worked case: W1 … W8."""
    path = KNOWLEDGE / "cases" / f"{W[name]}.yaml"
    case = read_case(path, shipped())
    assert case.as_of is not None
    return consult(shipped(), case.answers, case.as_of)
