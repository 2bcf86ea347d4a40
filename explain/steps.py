"""In which order the steps of one day are done: courts and safety before proof, proof before background."""

from __future__ import annotations

DOING = ("5", "4", "3", "8", "2", "1", "6", "7")
"""The eight dimensions (by the number their folder begins with) in the order of doing."""


def rank(dimension: str) -> int:
    """The place of a dimension in the order of doing."""
    number = dimension.partition("-")[0]
    return DOING.index(number) if number in DOING else len(DOING)
