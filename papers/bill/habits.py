"""`bill.yaml`: what makes a payment look like a loan, a repayment, a present or something else. The trainers' words, not law."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeVar

from engine.cases.flows import CHANNELS
from engine.loading.fields import Fields
from engine.model import Kind, Text
from engine.problems import KnowledgeError, by_place, unknown_name
from engine.reading import Node, NotReadable, Scalar, read_file

FILE = "bill.yaml"
Topic = Literal["loan", "repayment", "gift", "trade"]
TOPICS: tuple[Topic, ...] = ("loan", "repayment", "gift", "trade")
YEARLY = re.compile(r"(\d\d)-(\d\d)")
T = TypeVar("T")


@dataclass(frozen=True)
class GiftDay:
    """A day of presents: every year on `yearly` (month, day), or on `dates`."""

    label: Text
    yearly: frozenset[tuple[int, int]]
    dates: frozenset[date]

    def falls_on(self, day: date) -> bool:
        return (day.month, day.day) in self.yearly or day in self.dates


@dataclass(frozen=True)
class Habits:
    """`channels`: kind of payment to its way of payment."""

    channels: Mapping[str, str]
    gift_amounts: frozenset[Decimal]
    gift_days: tuple[GiftDay, ...]
    words: Mapping[Topic, tuple[str, ...]]

    def channel(self, kind: str, platform: str) -> str | None:
        """The way of payment where the kind passes between two people."""
        if kind.startswith("微信红包"):  # the bill writes the other's name or the group behind it
            return "red_packet"
        found = self.channels.get(kind)
        return "alipay" if found and platform == "alipay" else found

    def word_in(self, topic: Topic, text: str) -> str | None:
        """The first word of the topic that the text holds."""
        return next((word for word in self.words[topic] if word.lower() in text.lower()), None)

    def gift_day(self, day: date) -> GiftDay | None:
        return next((found for found in self.gift_days if found.falls_on(day)), None)


def read_habits(folder: Path) -> Habits:
    """The habits of a knowledge folder. Raises KnowledgeError with every problem in the file."""
    try:
        node = read_file(folder / FILE, FILE)
    except NotReadable as error:
        raise KnowledgeError([error.problem]) from None
    fields = Fields()
    habits = _habits(fields, node)
    if fields.problems:
        raise KnowledgeError(by_place(fields.problems))
    return habits


def _habits(fields: Fields, node: Node) -> Habits:
    found = fields.record(node, FILE, ("between_people", "gift_amounts", "gift_days", "words"), ())
    return Habits(
        channels={kind: channel for channel, kinds in _lists(fields, found, "between_people", CHANNELS) for kind in kinds},
        gift_amounts=frozenset(_each(fields, found.get("gift_amounts"), "gift_amounts", lambda item: _money(fields, item))),
        gift_days=tuple(_each(fields, found.get("gift_days"), "gift_days", lambda item: _gift_day(fields, item))),
        words={topic: words for name, words in _lists(fields, found, "words", TOPICS) for topic in TOPICS if topic == name},
    )


def _lists(fields: Fields, found: Mapping[str, Node], key: str, known: Collection[str]) -> list[tuple[str, tuple[str, ...]]]:
    """A mapping of known words to lists of words."""
    lists = []
    for name, (at, value) in fields.mapping(found[key], key).items() if key in found else ():
        if name not in known:
            fields.problems.append(unknown_name("unknown_key", at.place, name, known, what=key))
        lists.append((name, tuple(word for word, _ in fields.words(value, name))))
    return lists


def _each(fields: Fields, node: Node | None, what: str, read: Callable[[Node], T | None]) -> list[T]:
    """What could be read of the items of a list."""
    read_items = [read(item) for item in fields.some(node, what)] if node is not None else []
    return [item for item in read_items if item is not None]


def _money(fields: Fields, node: Node) -> Decimal | None:
    value = fields.value(node, Kind.MONEY, "gift_amounts")
    return value if isinstance(value, Decimal) else None


def _gift_day(fields: Fields, node: Node) -> GiftDay:
    found = fields.record(node, "gift_days", ("label",), ("days", "dates"))
    yearly = _each(fields, found.get("days"), "days", lambda item: _yearly(fields, item))
    dates = _each(fields, found.get("dates"), "dates", lambda item: fields.day(item, "dates"))
    label = fields.text(found["label"], "label") if "label" in found else Text("", "")
    return GiftDay(label, frozenset(yearly), frozenset(dates))


def _yearly(fields: Fields, node: Node) -> tuple[int, int] | None:
    """Month and day, such as 02-14."""
    match = YEARLY.fullmatch(node.text) if isinstance(node, Scalar) else None
    if match is not None:
        month, day = int(match[1]), int(match[2])
        try:
            date(2024, month, day)  # a leap year: 02-29 is a day
            return month, day
        except ValueError:
            pass
    fields.report("not_yearly", node.place, name=node.text if isinstance(node, Scalar) else "")
    return None
