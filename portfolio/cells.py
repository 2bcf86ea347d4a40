"""What a cell of a spreadsheet says to a question: ids, labels in either language, everyday words for yes and no."""

from __future__ import annotations

import re
from collections.abc import Mapping

from engine.cases.answers import in_range, parse_answer
from engine.model import Answer, Fact, Kind, Text
from engine.values import NotAValue, narrow

NOTHING_SAID = {"", "-", "—", "/", "不知道", "不清楚", "不确定", "unknown", "don't know", "n/a", "na", "none given", "null"}
APART = re.compile(r"\s*[;；、|,，\n]\s*")
NONE_OF_THESE = {"none", "无", "没有", "都没有", "[]"}


def answer_in(fact: Fact, cell: str) -> Answer | None:
    """The answer; None where nothing is said. Raises NotAValue."""
    word = narrow(cell)
    if word.lower() in NOTHING_SAID:
        return None
    if fact.kind is Kind.CHOICE:
        return parse_answer(fact, _option(fact.options, word))
    if fact.kind is Kind.CHOICES:
        none = {narrow(text).lower() for text in (fact.none.zh, fact.none.en)} if fact.none else set()
        if word.lower() in NONE_OF_THESE | none:
            return frozenset()
        return parse_answer(fact, [_option(fact.options, part) for part in APART.split(word) if part])
    if fact.kind is Kind.RATE and re.fullmatch(r"\d+(\.\d+)?", word):
        raise NotAValue("rate_unit", name=word)
    answer = parse_answer(fact, word.partition("T")[0].partition(" 00:00")[0] if fact.kind is Kind.DATE else word)
    if isinstance(answer, str) or not isinstance(answer, frozenset):
        in_range(fact, answer)  # type: ignore[arg-type]  # a value: words without one were taken out above
    return answer


def _option(options: Mapping[str, Text], word: str) -> str:
    """The option's id, from itself, or from its label in either language."""
    if word in options:
        return word
    for name, label in options.items():
        if word.lower() in (narrow(label.zh).lower(), narrow(label.en).lower()):
            return name
    return word
