"""The payments of a bill between two requests: they travel in the page itself, packed, and are kept nowhere."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterable
from functools import cache

from pydantic import TypeAdapter, ValidationError

from papers.bill.habits import Habits
from papers.bill.opening import refused
from papers.bill.statement import Platform, Row, Statement

MOST_PACKED = 400_000
"""Characters; as many as fit into a form beside everything else."""
MOST_UNPACKED = 8_000_000


@cache
def _adapter() -> TypeAdapter[tuple[Platform, tuple[Row, ...]]]:
    return TypeAdapter(tuple[Platform, tuple[Row, ...]])


def packed(platform: Platform, rows: Iterable[Row], name: str) -> str:
    """The rows as one field of a form. Raises CaseError where they are too many."""
    text = base64.urlsafe_b64encode(zlib.compress(_adapter().dump_json((platform, tuple(rows))), 9)).decode()
    if len(text) > MOST_PACKED:
        raise refused("bill_too_large", name, limit=1)
    return text


def unpacked(text: str) -> Statement | None:
    """What `packed` gave, as it came back; None where it is something else."""
    try:
        unfolding = zlib.decompressobj()
        data = unfolding.decompress(base64.urlsafe_b64decode(text.encode()), MOST_UNPACKED)
        platform, rows = _adapter().validate_json(data)
    except (binascii.Error, zlib.error, ValidationError, ValueError):
        return None
    return None if unfolding.unconsumed_tail else Statement(platform, rows)


def between_people(statement: Statement, habits: Habits) -> list[Row]:
    """The payments that two people make to each other; what is bought in shops stays on the person's own device."""
    return [row for row in statement.rows if row.counterparty and habits.channel(row.kind, statement.platform)]
