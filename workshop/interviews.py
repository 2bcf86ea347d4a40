"""The interview replayed with the answers of a dispute: which questions are put, in which order, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.asking.interview import Question, open_questions
from engine.conditions import Truth
from engine.consultation import view_of
from engine.model import DONT_KNOW, Answer, Answers, Knowledge, Text

MOST_RULES = 3


@dataclass(frozen=True)
class Interview:
    """`put`: the questions in the order asked; `short`: how many of them belong to the short interview."""

    knowledge: Knowledge
    as_of: date
    put: Mapping[str, Question]
    short: int
    answers: Answers
    """What was answered in the end."""

    def why(self, name: str) -> Text:
        """The rules that a question asked could still change, the weightiest first."""
        rules = self.put[name].decides
        ids = ", ".join(f"`{rule.id}`" for rule in rules[:MOST_RULES])
        more = len(rules) - MOST_RULES
        if more <= 0:
            return Text(f"还能改变 {ids}", f"it could still change {ids}")
        return Text(f"还能改变 {ids} 等 {len(rules)} 条", f"it could still change {ids} and {more} more")

    def why_not(self, name: str) -> Text:
        """Why a question was not asked."""
        gate = view_of(self.knowledge, self.answers, self.as_of).gate(name)
        if gate is Truth.FAILS:
            return Text("`ask_if` 不成立", "its `ask_if` fails")
        if gate is Truth.UNKNOWN:
            return Text("`ask_if` 还不知道成不成立", "its `ask_if` is not known to hold")
        return Text("没有规则还会因它改变", "no rule could still change by it")


def interview_of(knowledge: Knowledge, answers: Answers, as_of: date) -> Interview:
    """The short interview, then the rest; what the answers do not tell is answered "don't know"."""
    given: dict[str, Answer] = {}
    put: dict[str, Question] = {}
    short = 0
    for main in (True, False):
        while waiting := open_questions(knowledge, given, as_of, main):
            name = waiting[0].fact.id
            put[name] = waiting[0]
            given[name] = answers.get(name, DONT_KNOW)
        short = short or len(put)
    return Interview(knowledge, as_of, put, short, given)
