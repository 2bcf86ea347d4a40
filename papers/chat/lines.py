"""The text of a chat as WeChat on a computer copies it, as messages that know their line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from engine.model import Place
from engine.problems import CaseError, problem

MOST_BYTES = 5_000_000
_WHEN = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s+(?:(?:上午|下午|晚上|凌晨|中午)\s*)?(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?"
NAME_FIRST = re.compile(rf"\s*(\S.{{0,60}}?)[:：]?\s+{_WHEN}\s*")
WHEN_FIRST = re.compile(rf"\s*{_WHEN}\s+(\S.{{0,60}}?)[:：]?\s*")
NAME_ALONE = re.compile(r"\s*([^\s:：，。！？,.!?]{1,30})[:：]\s*")
NAME_AND_TEXT = re.compile(r"\s*([^\s:：，。！？,.!?/]{1,20})[:：]\s*(\S.*)")
LATER = re.compile(r"(?:下午|晚上)\s*(\d{1,2})[:：]")


@dataclass(frozen=True)
class Message:
    """One message. `line`: where it begins in the file, from 1; `at` None: the copy does not say when."""

    line: int
    speaker: str
    at: datetime | None
    text: str


def read_chat(path: Path) -> tuple[Message, ...]:
    """The messages of a text file. Raises CaseError."""
    try:
        data = path.read_bytes()[: MOST_BYTES + 1]
    except FileNotFoundError:
        raise CaseError([problem("no_file", Place(str(path), 0), name=path)]) from None
    except OSError as error:
        raise CaseError([problem("cannot_read", Place(str(path), 0), name=path, reason=error.strerror)]) from None
    if len(data) > MOST_BYTES:
        raise CaseError([problem("too_large", Place(path.name, 0), size=f">{MOST_BYTES}", limit=MOST_BYTES)])
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return messages(data.decode(encoding), path.name)
        except UnicodeDecodeError:
            continue
    raise CaseError([problem("not_utf8", Place(path.name, 0))])


def messages(text: str, name: str) -> tuple[Message, ...]:
    """The messages of a pasted text. Raises CaseError where not one speaker can be told."""
    found = tuple(_joined(text.splitlines()))
    if not any(message.speaker for message in found):
        raise CaseError([problem("chat_nobody", Place(name, 1))])
    return tuple(message for message in found if message.speaker and message.text)


def _joined(lines: Iterable[str]) -> Iterator[Message]:
    """Lines without a name belong to the message above them."""
    current = Message(1, "", None, "")
    for number, line in enumerate(lines, 1):
        head = _head(number, line)
        if head is not None:
            yield current
            current = head
        elif line.strip():
            current = replace(current, text=f"{current.text}\n{line.strip()}".strip())
    yield current


def _head(number: int, line: str) -> Message | None:
    """The message that this line begins."""
    if match := NAME_FIRST.fullmatch(line):
        return Message(number, match[1].strip(), _at(match.groups()[1:], line), "")
    if match := WHEN_FIRST.fullmatch(line):
        return Message(number, match[6].strip(), _at(match.groups()[:5], line), "")
    if match := NAME_ALONE.fullmatch(line):
        return Message(number, match[1], None, "")
    if match := NAME_AND_TEXT.fullmatch(line):
        return Message(number, match[1], None, match[2].strip())
    return None


def _at(parts: tuple[str, ...], line: str) -> datetime | None:
    """The moment; None where the figures are none."""
    year, month, day, hour, minute = (int(part) for part in parts[:5])
    if LATER.search(line) and hour < 12:
        hour += 12
    try:
        return datetime(year, month, day, hour, minute)
    except ValueError:
        return None
