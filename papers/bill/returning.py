"""Money that came back: a returned transfer is two rows in a bill, and must not count as a loan and a repayment."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from papers.bill.statement import Row

WHOLE = re.compile(r"已全额退款|对方已退还|已退还|交易关闭")
PART = re.compile(r"已退款[（(]?\s*[¥￥]?\s*([\d,]+(?:\.\d{1,2})?)")
BACK = re.compile(r"退款$|-退款|退回")


def settled(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows without those that only bring a payment back; of each payment `returned` says how much came back."""
    return tuple(replace(row, returned=returned(row)) for row in rows if not is_back(row))


def is_back(row: Row) -> bool:
    """Whether the row is the second half of a returned payment."""
    return BACK.search(row.kind) is not None


def returned(row: Row) -> Decimal:
    """Yuan of the payment that came back, as its status says."""
    if WHOLE.search(row.status):
        return row.amount
    part = PART.search(row.status)
    return min(Decimal(part[1].replace(",", "")), row.amount) if part else row.returned
