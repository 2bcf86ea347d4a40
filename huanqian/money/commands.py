"""What a line typed at the table asks for: a command with its rows, or a movement to add."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from engine.values import narrow

Name = Literal["add", "change", "delete", "undo", "loan", "for", "done", "help", "show", "movement"]
WORDS: dict[Name, tuple[str, ...]] = {
    "add": ("+", "添加", "加", "add", "a"),
    "change": ("改", "修改", "change", "c", "edit"),
    "delete": ("删", "删除", "delete", "d", "del"),
    "undo": ("撤销", "undo", "u"),
    "loan": ("分", "loan", "l", "split"),
    "for": ("用途", "for", "f"),
    "done": ("完成", "好了", "done", "q", "quit"),
    "help": ("?", "说明", "帮助", "help", "h"),
    "show": ("表", "table", "t"),
}
WITH_ROWS = ("change", "delete", "loan", "for")
NAMES = {word: name for name, words in WORDS.items() for word in words}
_LONGEST = "|".join(re.escape(word) for word in sorted(NAMES, key=len, reverse=True))
HEAD = re.compile(rf"(?P<word>{_LONGEST})(?P<tail>\s+.*|(?<=[+改删除分途])\s*\S.*)?$", re.IGNORECASE | re.DOTALL)
ROWS = re.compile(r"(?P<rows>\d{1,9}(?:[\s,、-]+\d{1,9})*)(?=\s|$)\s*(?P<rest>.*)$", re.DOTALL)
TIGHT = re.compile(r"(?P<rows>\d{1,9})(?=\D)\s*(?P<rest>.*)$", re.DOTALL)


@dataclass(frozen=True)
class Command:
    """`word`: as typed; `rows`: numbers as shown; `rest`: what follows."""

    name: Name
    word: str = ""
    rows: tuple[int, ...] = ()
    rest: str = ""


def command(line: str, count: int) -> Command:
    """What the line asks for at a table of `count` rows."""
    found = HEAD.match(narrow(line))
    if found is None:
        return Command("movement", rest=line)
    name, tail = NAMES[found["word"].lower()], (found["tail"] or "").strip()
    if name not in WITH_ROWS:
        return Command(name, found["word"], rest=tail) if name == "add" or not tail else Command("movement", rest=line)
    said = _one_row(tail) if name == "change" else ROWS.match(tail) or TIGHT.match(tail)
    if said is None:
        return Command(name, found["word"], rest=tail)
    return Command(name, found["word"], _numbers(said["rows"], count), said["rest"].strip())


def _one_row(tail: str) -> re.Match[str] | None:
    """A change is of one row: `改 2 6000` is row 2 with the sum 6000."""
    return re.match(r"(?P<rows>\d{1,9})(?=\s|$)\s*(?P<rest>.*)$", tail, re.DOTALL) or TIGHT.match(tail)


def _numbers(words: str, count: int) -> tuple[int, ...]:
    """1 3, 1、3 or 1-3; of a span no more than one number beyond the table is kept."""
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\s*-\s*(\d+))?", words):
        found += range(int(first), min(int(last or first), max(count + 1, int(first))) + 1)
    return tuple(dict.fromkeys(found))
