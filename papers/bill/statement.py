"""A bill as it was exported: its rows, and what its preamble says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

Platform = Literal["wechat", "alipay"]
Direction = Literal["out", "in", "neutral"]


@dataclass(frozen=True)
class Row:
    """One payment of a bill. `amount`, `returned`: yuan; `returned` of it came back. `line`: its line in the file."""

    line: int
    at: datetime
    kind: str
    counterparty: str
    goods: str
    direction: Direction
    amount: Decimal
    method: str = ""
    status: str = ""
    number: str = ""
    note: str = ""
    returned: Decimal = Decimal(0)

    @property
    def kept(self) -> Decimal:
        """Yuan that did not come back."""
        return self.amount - self.returned


@dataclass(frozen=True)
class Statement:
    """All payments in the order of time, one that came back as one row. `said`: how many rows the preamble counts; None: none said."""

    platform: Platform
    rows: tuple[Row, ...]
    said: int | None = None
    owner: str = ""
    """The name at the time of whoever exported it."""
