"""What stands in the cells of a bill, read strictly: sums, days and words, however the export or a re-save wrote them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

Cell = str | Decimal | datetime | None
EMPTY = {"", "/", "-", "—"}
_AMOUNT = re.compile(r"[¥￥]?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(?:元)?")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_FIRST_DAY = datetime(1899, 12, 30)
"""Day 0 of the serial numbers in which spreadsheets keep days."""
_SERIAL = (Decimal(36526), Decimal(73051))
"""2000-01-01 and 2100-01-01 as serial numbers."""


class NotACell(ValueError):
    """The cell holds no such value."""


def words(cell: Cell) -> str:
    """The text of a cell without the tabs that exports put behind long numbers; empty for "/"."""
    text = "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    text = " ".join(text.replace("\ufeff", "").split())
    return "" if text in EMPTY else text


def amount(cell: Cell) -> Decimal:
    """Yuan, to the fen. Raises NotACell."""
    if isinstance(cell, Decimal):
        found = cell
    else:
        match = _AMOUNT.fullmatch(words(cell))
        if match is None:
            raise NotACell
        try:
            found = Decimal(match[1].replace(",", "") + (match[2] or ""))
        except InvalidOperation:
            raise NotACell from None
    exact = found.quantize(Decimal("0.01"))
    if exact != found or not 0 <= found < Decimal(10) ** 12:
        raise NotACell
    return exact


def moment(cell: Cell) -> datetime:
    """Day and time in Beijing, as the bill has it. Raises NotACell."""
    if isinstance(cell, datetime):
        return cell.replace(microsecond=0)
    if isinstance(cell, Decimal):
        if not _SERIAL[0] <= cell < _SERIAL[1]:
            raise NotACell
        return _FIRST_DAY + timedelta(seconds=round(float(cell * 86400)))
    match = _DAY.fullmatch(words(cell))
    if match is None:
        raise NotACell
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        raise NotACell from None
