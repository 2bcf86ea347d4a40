"""Cost, time, things to have ready, and the paper that goes with it, in words."""

from __future__ import annotations

from decimal import Decimal

from engine.model import Text
from engine.trace import Given
from engine.values import money_words
from explain.paper_titles import paper_title
from explain.phrases import P
from explain.words import Words


class Practical:
    """Words the practical side of advice and routes for one consultation."""

    def __init__(self, words: Words) -> None:
        self.words, self.language = words, words.language

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def of(self, given: Given) -> str:
        """Everything practical about an advice, in brackets; empty when there is nothing."""
        advice = given.advice
        parts = []
        if advice.cost is not None:
            parts.append(self.words.colon(self.say("cost"), self.cost(advice.cost)))
        if advice.takes is not None:
            parts.append(self.takes(advice.takes))
        if advice.needs:
            joined = ("、" if self.language == "zh" else ", ").join(
                self.words.knowledge.needs[n].in_(self.language) for n in advice.needs
            )
            parts.append(self.words.colon(self.say("needs"), joined))
        if advice.paper is not None:
            name = paper_title(self.words.knowledge.folder, advice.paper).in_(self.language)
            parts.append(self.words.colon(self.say("paper"), self.say("paper_by", name=name)))
        if not parts:
            return ""
        return f" *（{'；'.join(parts)}）*" if self.language == "zh" else f" *({'; '.join(parts)})*"

    def cost(self, cost: Decimal | str | Text | None) -> str:
        if isinstance(cost, Text):
            return self.words.text(cost)
        amount = self.words.consultation.amount(cost)
        if amount is None:
            return "—"
        return self.say("yuan", amount=money_words(amount)) if amount else self.say("free")

    def takes(self, takes: tuple[int, int]) -> str:
        low, high = takes
        if low == 0:
            return self.say("takes_a_day") if high == 1 else self.say("takes_at_most", high=high)
        if high == 1:
            return self.say("takes_one_day")
        return self.say("takes_one", low=low) if low == high else self.say("takes", low=low, high=high)
