"""Answers: from written form to values, and the checks that one answer or two together must pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from engine.model import TODAY, Answer, Answers, DontKnow, Fact, Kind, Knowledge, Place, Text, Value
from engine.problems import CaseError, Problem, problem
from engine.values import Meaning, NotAValue, parse, plain, written

WITHOUT_VALUE: Mapping[str, DontKnow] = {answer.value: answer for answer in DontKnow}
"""The written words of the answers that have no value."""


def parse_answer(fact: Fact, words: str | list[str]) -> Answer:
    """The answer in written form: a word, or for `choices` a list of option ids. Raises NotAValue."""
    if isinstance(words, str) and words in WITHOUT_VALUE:
        return WITHOUT_VALUE[words]
    if isinstance(words, list):
        chosen = [parse(Kind.CHOICES, word, fact.options, fact.id) for word in words]
        return frozenset().union(*(c for c in chosen if isinstance(c, frozenset)))
    value = parse(fact.kind, words, fact.options, fact.id)
    in_range(fact, value)
    return value


def in_range(fact: Fact, value: Value) -> None:
    """Raises NotAValue when a number is outside the limits of the question."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return
    low, high = fact.at_least, fact.at_most
    if (low is not None and value < low) or (high is not None and value > high):
        raise NotAValue("out_of_range", of=fact.id, value=value, limit=_limits(low, high))


def _limits(low: Decimal | None, high: Decimal | None) -> Text:
    if low is not None and high is not None:
        return Text(f"{plain(low)} 到 {plain(high)}", f"{plain(low)} to {plain(high)}")
    bound = plain(low if low is not None else high or Decimal(0))
    return Text(f"至少 {bound}", f"at least {bound}") if low is not None else Text(f"最多 {bound}", f"at most {bound}")


def written_answers(knowledge: Knowledge, answers: Answers) -> dict[str, str | list[str]]:
    """The answers as a case file and the JSON record hold them; rates with their %."""
    found = {name: written(answer, knowledge.facts[name].options) for name, answer in answers.items()}
    return {
        name: f"{words}%" if knowledge.facts[name].kind is Kind.RATE and isinstance(answers[name], Decimal) else words
        for name, words in found.items()
    }


def clashes(
    knowledge: Knowledge, answers: Answers, as_of: date, places: Mapping[str, Place], elsewhere: Place
) -> Iterator[Problem]:
    """Dates that cannot be: in the future, or in an impossible order with another answer. `places`: where each answer stands."""
    for name, answer in answers.items():
        fact = knowledge.facts[name]
        place = places.get(name, elsewhere)
        if not isinstance(answer, date):
            continue
        for limit, code in ((fact.not_before, "answer_before"), (fact.not_after, "answer_after")):
            bound = _bound(limit, answers, as_of)
            if bound is None or (answer >= bound if code == "answer_before" else answer <= bound):
                continue
            if limit == TODAY and code == "answer_after":
                yield problem("answer_future", place, of=name, value=answer, today=as_of)
            else:
                yield _out_of_order(code, place, name, answer, limit, bound)


def _out_of_order(code: str, place: Place, name: str, answer: date, limit: date | str | None, bound: date) -> Problem:
    if isinstance(limit, str):
        return problem(code, place, of=name, value=answer, other=limit, limit=bound)
    early, late = Text(f"不早于 {bound}", f"not before {bound}"), Text(f"不晚于 {bound}", f"not after {bound}")
    return problem("out_of_range", place, of=name, value=answer, limit=early if code == "answer_before" else late)


def _bound(limit: date | str | None, answers: Answers, as_of: date) -> date | None:
    if isinstance(limit, str):
        other = as_of if limit == TODAY else answers.get(limit)
        return other if isinstance(other, date) else None
    return limit


def check(knowledge: Knowledge, answers: Answers, as_of: date, place: Place) -> None:
    """Raises CaseError with every clash."""
    found = [problem("answer_unknown", place, name=name) for name in answers if name not in knowledge.facts] or list(
        clashes(knowledge, answers, as_of, {}, place)
    )
    if found:
        raise CaseError(found)


def meaning(fact: Fact) -> Meaning:
    """What is needed to say an answer to this question."""
    return Meaning(fact.kind, fact.options, fact.unit, fact.none)
