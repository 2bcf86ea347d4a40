"""Random disputes over the shipped questions, as coded columns: most questions of the short interview answered, some of the others."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from engine.model import TODAY, Fact, Kind, Knowledge, Value
from portfolio.coding import Coding
from portfolio.names import AGAIN, Codings

TODAY_IS = date(2026, 11, 23)
SUMS = (50, 100, 500, 800, 1_000, 3_600, 5_000, 8_000, 10_000, 20_000, 46_314, 50_000, 60_000, 120_000, 300_000, 1_000_000)
RATES = ("0", "3", "6", "10", "12", "13.4", "15.4", "18", "24", "36", "60")


def disputes(knowledge: Knowledge, count: int, seed: int = 1) -> pl.DataFrame:
    """So many disputes. The same seed gives the same ones."""
    chance = random.Random(seed)
    codings = Codings(knowledge).all
    columns: dict[str, Any] = {TODAY: [TODAY_IS] * count, AGAIN: [False] * count}
    for fact in knowledge.facts.values():
        if fact.id in codings:
            columns[fact.id] = _column(fact, codings[fact.id], chance, count)
    return pl.DataFrame(columns)


def _column(fact: Fact, coding: Coding, chance: random.Random, count: int) -> pl.Series:
    said = 0.9 if fact.short else 0.35
    codes = [coding.code(answer(fact, chance)) if chance.random() < said else None for _ in range(count)]
    return pl.Series(fact.id, codes, coding.dtype)


def answer(fact: Fact, chance: random.Random) -> Value:
    """A value that the question allows."""
    if fact.kind is Kind.YES_NO:
        return chance.random() < 0.4
    if fact.kind is Kind.CHOICE:
        return chance.choice(list(fact.options))
    if fact.kind is Kind.CHOICES:
        return frozenset(option for option in fact.options if chance.random() < 0.25)
    if fact.kind is Kind.DATE:
        return TODAY_IS - timedelta(days=chance.choice((chance.randrange(400), chance.randrange(4000))))
    if fact.kind is Kind.RATE:
        return Decimal(chance.choice(RATES))
    low, high = int(fact.at_least or 0), int(fact.at_most or 10**9)
    if fact.kind is Kind.COUNT:
        return chance.randint(max(low, 0), min(high, max(low, 0) + 60))
    amount = chance.choice(SUMS) * chance.choice((1, 1, 1, 3)) + chance.choice((0, 0, 0, chance.randrange(1000)))
    return Decimal(min(max(amount, low), high))
