"""Whether a saved record still comes out the same, and if not, what differs and why it may."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.model import Language, Text
from explain.records.reading import SavedRecord
from explain.records.record import Record

MOST = 12
OWN = ("digest", "knowledge")
"""Compared on their own, not as differences of content."""
NUMBERS = re.compile(r"\bfirings?\b|\bseq\b")
"""Numbers of steps: they shift with every step more or less, so they come last."""
NAMES = ("id", "rule", "finding", "name")

SAID: dict[str, Text] = {
    "same": Text(
        "一致：用同样的回答、同一天、同一版知识库重算，每个字都一样。",
        "Identical: the same answers, day and knowledge base give every word again.",
    ),
    "edited": Text(
        "注意：这份记录在生成之后被改动过（校验值对不上）。",
        "Careful: this record was changed after it was made (its digest does not fit).",
    ),
    "other_base": Text(
        "记录用的是知识库 {was}，现在是 {now}。下面的差别可能来自规则的更新。",
        "The record was made with the knowledge base {was}; this is {now}. What differs may come from changed rules.",
    ),
    "same_but": Text("用现在的知识库重算，内容没有变化。", "Reckoned anew with this base, nothing in it changes."),
    "differs": Text("有 {n} 处不同：", "{n} places differ:"),
    "was_now": Text("{path}：原来 {was}，现在 {now}", "{path}: was {was}, now {now}"),
    "nothing": Text("没有", "absent"),
    "more": Text("……还有 {n} 处", "… and {n} more"),
}


@dataclass(frozen=True)
class Difference:
    """One place in which two records differ. None: absent there."""

    path: str
    was: Any
    now: Any


def differences(was: Any, now: Any, path: str = "") -> Iterator[Difference]:
    """Every place that differs, in the order of the record. Entries of a list are matched by what they are about."""
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for key in [*was, *(k for k in now if k not in was)]:
            yield from differences(was.get(key), now.get(key), f"{path}.{key}" if path else str(key))
    elif _named(was) and _named(now):
        yield from differences(_by_name(was), _by_name(now), path)
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for number, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from differences(one, other, f"{path}[{number}]")
    elif was != now:
        yield Difference(path, was, now)


def replayed(record: SavedRecord) -> list[Difference]:
    """What differs between the record and the same input reckoned now; the version of the base and the digest aside."""
    now = Record(record.again).as_dict()
    found = [d for d in differences(record.content, now) if d.path not in OWN]
    return sorted(found, key=lambda d: bool(NUMBERS.search(d.path)))


def lines(record: SavedRecord, language: Language) -> Iterator[str]:
    """The outcome in sentences."""

    def say(key: str, **words: object) -> str:
        return SAID[key].in_(language).format(**words)

    found = replayed(record)
    if record.edited:
        yield say("edited")
    if record.other_base:
        yield say("other_base", was=record.content.get("knowledge"), now=record.again.knowledge.version)
    if not found and not record.edited:
        yield say("same_but" if record.other_base else "same")
    if found:
        yield say("differs", n=len(found))
    for one in found[:MOST]:
        was, now = (_short(v, language) or say("nothing") for v in (one.was, one.now))
        yield "  " + say("was_now", path=one.path, was=was, now=now)
    if len(found) > MOST:
        yield "  " + say("more", n=len(found) - MOST)


def _named(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) and any(n in v for n in NAMES) for v in value)


def _by_name(entries: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The entries under the name of what each is about, numbered where several are about the same."""
    found: dict[str, Any] = {}
    for entry in entries:
        about = entry.get("fact") or next(entry[n] for n in NAMES if n in entry)
        name = about["rule"] if isinstance(about, dict) and "rule" in about else str(about)
        number = 2
        key = name
        while key in found:
            key, number = f"{name}#{number}", number + 1
        found[key] = entry
    return found


def _short(value: Any, language: Language) -> str:
    """The value on one line: what it says, where it says something."""
    if isinstance(value, Mapping):
        said = value.get("said") or value.get("title") or value
        return str(said.get(language, "{…}")) if isinstance(said, Mapping) else str(said)
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
