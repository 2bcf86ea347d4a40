"""How wide the columns of a printed table are, by what stands in them."""

from __future__ import annotations

from math import sqrt

from explain.draw.measure import ems
from explain.report_formats.blocks import Table, plain

NARROWEST = 4.0


def widths(table: Table) -> list[float]:
    """A number a column, to be shared out in proportion: long texts get more, but not as much more as they are longer."""
    found = []
    for column, head in enumerate(table.heads):
        texts = [ems(plain(row[column])) for row in table.rows] or [0.0]
        word = max(_longest_word(plain(row[column])) for row in (table.heads, *table.rows))
        mean = sum(texts) / len(texts)
        found.append(round(max(NARROWEST, word, sqrt(mean * 12.0), min(ems(plain(head)), 6.0)), 2))
    return found


def _longest_word(text: str) -> float:
    """Width of the longest run that cannot be broken: a number, a date, a Latin word."""
    runs = "".join(letter if letter.isascii() and not letter.isspace() else " " for letter in text).split()
    return max((ems(run) for run in runs), default=0.0) + 1.6
