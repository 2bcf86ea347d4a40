"""How wide the columns of a printed table are, by what stands in them."""

from __future__ import annotations

from math import sqrt

from explain.draw.measure import ems
from explain.report_formats.blocks import Table, plain

NARROWEST = 3.0
PAGE = 54.0
"""Em of a table's letters across the page, in the larger of the two printed sizes."""


def widths(table: Table) -> list[float]:
    """Em a column, PAGE together: every word whole where the page allows it, then more for long texts, but not as much more as they are longer."""
    least, wanted = [], []
    for column, head in enumerate(table.heads):
        texts = [ems(plain(row[column])) for row in table.rows] or [0.0]
        words = (_longest_word(plain(row[column])) for row in (table.heads, *table.rows))
        least.append(max(NARROWEST, *words))
        wanted.append(max(sqrt(sum(texts) / len(texts) * 12.0) - least[-1], min(ems(plain(head)) - least[-1], 6.0), 0.5))
    spare = max(PAGE - sum(least), 0.0) / sum(wanted)
    return [round(word + more * spare, 2) for word, more in zip(least, wanted, strict=True)]


def _longest_word(text: str) -> float:
    """Width of the longest run that cannot be broken: a number, a date, a Latin word."""
    runs = "".join(letter if letter.isascii() and not letter.isspace() else " " for letter in text).split()
    return max((ems(run) for run in runs), default=0.0) + 1.6
