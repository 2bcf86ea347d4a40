"""Values as columns hold them: whole numbers only, so that nothing is rounded on the way in or out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

import polars as pl

from engine.model import Kind, Value

PLACES = {Kind.MONEY: 2, Kind.RATE: 8}
"""Decimal places kept of a sum in yuan and of a rate in percent a year."""
DTYPES: Mapping[Kind, Any] = {
    Kind.YES_NO: pl.Boolean,
    Kind.CHOICE: pl.Int16,
    Kind.CHOICES: pl.UInt64,
    Kind.MONEY: pl.Int64,
    Kind.RATE: pl.Int64,
    Kind.COUNT: pl.Int64,
    Kind.DATE: pl.Date,
    Kind.TEXT: pl.String,
}


class NotExact(ValueError):
    """A column cannot hold the value without rounding it; such a dispute is left to the engine."""


@dataclass(frozen=True)
class Coding:
    """How one fact or finding is written in a column: a choice by its place, several choices as bits, money in fen."""

    kind: Kind
    options: tuple[str, ...] = ()

    @property
    def dtype(self) -> Any:
        return DTYPES[self.kind]

    def code(self, value: Value) -> Value:
        """The value as the column holds it. Raises NotExact."""
        if isinstance(value, (bool, date)) or self.kind is Kind.TEXT:
            return value
        if isinstance(value, str):
            return self.options.index(value)
        if isinstance(value, frozenset):
            return sum(1 << self.options.index(option) for option in value)
        if self.kind is Kind.COUNT:
            return int(value)
        scaled = Decimal(value).scaleb(PLACES[self.kind])
        if scaled != scaled.to_integral_value() or abs(scaled) >= Decimal(2) ** 62:
            raise NotExact(str(value))
        return int(scaled)

    def value(self, code: Any) -> Value:
        """What the code stands for."""
        if self.kind is Kind.CHOICE:
            option: str = self.options[code]
            return option
        if self.kind is Kind.CHOICES:
            return frozenset(option for bit, option in enumerate(self.options) if code >> bit & 1)
        if self.kind in PLACES:
            number = Decimal(code).scaleb(-PLACES[self.kind])
            return number if self.kind is Kind.MONEY else number.normalize() + 0
        return cast(Value, code)
