"""The nouns of training mode: an exercise, its questions, what a learner predicted, and the marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.model import Text
from engine.trace import Consultation

Asks = Literal["finding", "rules", "evidence"]
NOTHING = "not_concluded"
"""The option that a finding has no value in this dispute."""


@dataclass(frozen=True)
class Choice:
    """One thing to choose. `id`: an option of the finding, a rule, or an item of the evidence checklist."""

    id: str
    text: Text


@dataclass(frozen=True)
class Question:
    """One prediction. `id`: the finding's, else `rules` or `evidence`. Of a finding one choice is right, else several or none."""

    id: str
    asks: Asks
    text: Text
    choices: tuple[Choice, ...]
    right: frozenset[str]

    @property
    def several(self) -> bool:
        return self.asks != "finding"

    @property
    def worth(self) -> int:
        """The marks for the whole question: one for each right choice."""
        return len(self.right)

    def marks(self, given: frozenset[str]) -> int:
        """One for each right choice, less one for each wrong one; never below nothing."""
        return max(0, len(given & self.right) - len(given - self.right))


@dataclass(frozen=True)
class Exercise:
    """A dispute to be predicted. `case`: the name under which results of a class are put together."""

    case: str
    title: Text
    consultation: Consultation
    questions: tuple[Question, ...]

    @property
    def worth(self) -> int:
        return sum(question.worth for question in self.questions)


Predictions = dict[str, frozenset[str]]
"""Question id to the choices made; a question not yet answered is not in it."""
