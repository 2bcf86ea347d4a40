"""Blanks in the words of a paper: `{due_on}`, `{capital:claim_principal}`, `{ledger:lent}`, `{blank:creditor_name}`, `{law:civil-code/675}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

WRITTEN = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Token:
    """value: a fact, a finding or `today` · ledger: a sum of the ledger · blank: to be filled in by hand · law: an article.
    `capital`: the sum in capital numerals as well."""

    kind: Literal["value", "ledger", "blank", "law"]
    name: str
    capital: bool = False


def token(word: str) -> Token:
    """What stands between the braces."""
    capital = word.startswith("capital:")
    rest = word.removeprefix("capital:")
    kind, colon, name = rest.partition(":")
    if colon and kind in ("ledger", "blank", "law"):
        return Token(kind, name, capital)  # type: ignore[arg-type]  # just tested
    return Token("value", rest, capital)


def pieces(text: str) -> Iterator[str | Token]:
    """Plain words and blanks in turn."""
    for at, word in enumerate(WRITTEN.split(text)):
        if at % 2:
            yield token(word)
        elif word:
            yield word
