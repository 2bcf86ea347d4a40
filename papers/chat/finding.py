"""Messages that hold words of a sign, and the answers they would be: suggestions with the line they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from engine.loose.dates import loose_date
from engine.loose.money import loose_money
from engine.model import Answers, Kind, Knowledge, Value
from papers.chat.lexicon import DAY, NAMED_DAY, SUM, Sign, Who
from papers.chat.lines import Message

AMOUNT = re.compile(
    r"(?<![\d.:：-])(?:\d{3,7}(?:\.\d{1,2})?(?:元|块)?|\d{1,4}(?:\.\d+)?(?:万|千|k|元|块)|[一二两三四五六七八九十百千万]{2,}(?:元|块)?)(?![\d.:：年月日号%-])"
)
DAY_WORDS = re.compile(r"(?:(?:\d{4}|今|明)年)?\d{1,2}月\d{1,2}[日号]|\d{1,2}[日号]|明天|后天|下周[一二三四五六日天]")
ASKING = "asks_to_borrow"
"""The sign by which a payment within the hour looks like a loan."""


@dataclass(frozen=True)
class Suggestion:
    """What a message may answer. `word`: what was found in it; `answers`: fact to value."""

    message: Message
    sign: Sign
    word: str
    answers: Mapping[str, Value]


def suggestions(messages: Sequence[Message], debtor: str, signs: Sequence[Sign]) -> tuple[Suggestion, ...]:
    """Every message with a sign said by the right one, in the order of the chat. `debtor`: the other's name in it."""
    return tuple(_suggestions(messages, debtor, signs))


def _suggestions(messages: Sequence[Message], debtor: str, signs: Sequence[Sign]) -> Iterator[Suggestion]:
    for message in messages:
        who: Who = "debtor" if message.speaker == debtor else "creditor"
        for sign in signs:
            word = sign.word_in(message.text) if sign.said_by == who else None
            if word is not None:
                yield Suggestion(message, sign, word, _answers(sign, message))


def _answers(sign: Sign, message: Message) -> dict[str, Value]:
    """Without what needs a day or a sum that the message does not give."""
    named = {DAY: message.at.date() if message.at else None, SUM: sum_in(message.text), NAMED_DAY: day_in(message)}
    given = {fact: named.get(value, value) if isinstance(value, str) else value for fact, value in sign.suggests.items()}
    return {fact: value for fact, value in given.items() if value is not None}


def speakers(messages: Iterable[Message]) -> dict[str, int]:
    """Everybody in the chat and how often; the most talkative first."""
    found: dict[str, int] = {}
    for message in messages:
        found[message.speaker] = found.get(message.speaker, 0) + 1
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def requests(messages: Sequence[Message], signs: Sequence[Sign], debtor: str | None = None) -> list[datetime]:
    """When money was asked for. `debtor` None: by anybody."""
    asking = [sign for sign in signs if sign.id == ASKING]
    return [
        message.at
        for message in messages
        if message.at is not None and debtor in (None, message.speaker) and any(sign.word_in(message.text) for sign in asking)
    ]


def merged(knowledge: Knowledge, said: Answers, suggestion: Suggestion) -> dict[str, Value]:
    """The answers as they would be: several options join those chosen before, and of two days the later one stands."""
    changed: dict[str, Value] = {}
    for name, value in suggestion.answers.items():
        before = said.get(name)
        fact = knowledge.facts[name]
        if fact.kind is Kind.CHOICES and isinstance(value, frozenset) and isinstance(before, frozenset):
            value = before | value
        elif fact.kind is Kind.DATE and isinstance(before, date) and isinstance(value, date):
            value = max(before, value)
        if value != before:
            changed[name] = value
    return changed


def sum_in(text: str) -> Decimal | None:
    """The one sum that a message names, in yuan; None where it names none, or several."""
    found = {match[0] for match in AMOUNT.finditer(text)}
    readings = {reading for words in found for reading in loose_money(words)}
    return readings.pop() if len(readings) == 1 else None


def day_in(message: Message) -> date | None:
    """The one day to come that a message names, reckoned from its own day; None where that is not clear."""
    if message.at is None:
        return None
    today = message.at.date()
    found = {match[0] for match in DAY_WORDS.finditer(message.text)}
    readings = {day for words in found for day in loose_date(words, today, ahead=True) if day > today}
    return readings.pop() if len(readings) == 1 else None
