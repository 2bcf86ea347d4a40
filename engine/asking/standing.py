"""Where an interview stands: which questions are open, and why. Worked out once for each set of answers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from engine.asking.outlook import Outlook
from engine.asking.relevance import Hangs, Relevance
from engine.conditions import Truth, normal, truth
from engine.consultation import view_of
from engine.model import Answers, Fact, Knowledge
from engine.readiness import View

KEPT = 32
"""An interface asks for the questions, what is left and the rounds one after the other."""


@dataclass(frozen=True)
class Standing:
    """`hangs`: open question to what hangs on it; a question may be open and not yet ready to be put."""

    view: View
    hangs: Mapping[str, Hangs]

    def ready(self, fact: Fact) -> bool:
        """Whether the question can be put now."""
        return fact.id in self.hangs and self.view.gate(fact.id) is Truth.HOLDS

    def urgent(self, fact: Fact) -> bool:
        """Whether it goes before the others."""
        return self._urgency(fact) is Truth.HOLDS

    def short(self, fact: Fact) -> bool:
        """Whether it belongs to the short interview, or as an urgent one may come to."""
        return fact.short or self._urgency(fact) is not Truth.FAILS

    def _urgency(self, fact: Fact) -> Truth:
        return Truth.FAILS if fact.urgent is None else truth(normal(fact.urgent), self.view)


_standings: WeakKeyDictionary[Knowledge, OrderedDict[object, Standing]] = WeakKeyDictionary()


def standing_of(knowledge: Knowledge, answers: Answers, as_of: date) -> Standing:
    """The standing of these answers at this date."""
    kept = _standings.setdefault(knowledge, OrderedDict())
    key = as_of, frozenset(answers.items())
    found = kept.get(key)
    if found is None:
        view = view_of(knowledge, dict(answers), as_of)
        found = kept[key] = Standing(view, Relevance(Outlook(view)).hangs())
        if len(kept) > KEPT:
            kept.popitem(last=False)
    return found


def forget(knowledge: Knowledge) -> None:
    """Drops what is remembered of anybody's answers."""
    _standings.pop(knowledge, None)
