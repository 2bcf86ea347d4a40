"""Random disputes over the shipped questions, as coded columns: most questions of the short interview answered, some of the others.

`python benchmarks/disputes.py 1000000 cases.csv` writes a sheet: by turns random disputes, and worked disputes with other sums and days.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from engine.cases.answers import written_answers
from engine.cases.files import read_case
from engine.loading.knowledge import load
from engine.model import TODAY, DontKnow, Fact, Kind, Knowledge, Value
from portfolio.coding import Coding
from portfolio.names import AGAIN, Codings

TODAY_IS = date(2026, 11, 23)
SUMS = (50, 100, 500, 800, 1_000, 3_600, 5_000, 8_000, 10_000, 20_000, 46_314, 50_000, 60_000, 120_000, 300_000, 1_000_000)
CASES = Path(__file__).parents[1] / "knowledge" / "cases"
AT_ONCE = 20_000
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


def varied(knowledge: Knowledge, count: int, seed: int = 1) -> pl.DataFrame:
    """Worked disputes without a list of money, each with its sums multiplied and all its days moved."""
    chance, codings = random.Random(seed), Codings(knowledge).all
    cases = [case for path in sorted(CASES.rglob("*.yaml")) if not (case := read_case(path, knowledge)).flows]
    columns: dict[str, list[Any]] = {name: [] for name in knowledge.facts}
    for _ in range(count):
        case = chance.choice(cases)
        back = (case.as_of or TODAY_IS) - TODAY_IS + timedelta(days=chance.randrange(120))
        times = chance.choice((1, 1, 2, 3, Decimal("0.5"), Decimal("1.25")))
        for name, column in columns.items():
            value = case.answers.get(name)
            value = value - back if isinstance(value, date) else value
            if knowledge.facts[name].kind is Kind.MONEY and isinstance(value, Decimal):
                value = (value * times).quantize(Decimal("0.01"))
            column.append(None if value is None or isinstance(value, DontKnow) else codings[name].code(value))
    series = [pl.Series(name, column, codings[name].dtype) for name, column in columns.items()]
    return pl.DataFrame(
        [pl.repeat(TODAY_IS, count, eager=True).alias(TODAY), pl.repeat(False, count, eager=True).alias(AGAIN), *series]
    )


def possible(knowledge: Knowledge, found: pl.DataFrame) -> pl.DataFrame:
    """The disputes without the days that contradict another."""
    for fact in knowledge.facts.values():
        for limit, before in ((fact.not_before, True), (fact.not_after, False)):
            if limit is not None:
                bound = pl.col(limit) if isinstance(limit, str) else pl.lit(limit)
                wrong = pl.col(fact.id) < bound if before else pl.col(fact.id) > bound
                found = found.with_columns(pl.when(~wrong.fill_null(False)).then(pl.col(fact.id)).alias(fact.id))
    return found


def typed(knowledge: Knowledge, found: pl.DataFrame) -> pl.DataFrame:
    """Coded disputes as somebody would type them; a column for each question."""
    codings = Codings(knowledge).all
    columns = {}
    for name in knowledge.facts:
        codes = found[name].unique().drop_nulls().to_list()
        words = [_word(knowledge, name, codings[name].value(code)) for code in codes]
        columns[name] = found[name].replace_strict(codes, words, default=None, return_dtype=pl.String)
    return pl.DataFrame(columns)


def _word(knowledge: Knowledge, name: str, value: Value) -> str:
    said = written_answers(knowledge, {name: value})[name]
    return ("、".join(said) or "无") if isinstance(said, list) else str(said)


def main() -> None:
    count, path = int(sys.argv[1]), Path(sys.argv[2])
    knowledge = load(Path(__file__).parents[1] / "knowledge")
    with path.open("w", encoding="utf-8") as file:
        for at in range(0, count, AT_ONCE):
            made = (varied if at // AT_ONCE % 2 else disputes)(knowledge, min(AT_ONCE, count - at), seed=at)
            sheet = typed(knowledge, possible(knowledge, made))
            numbered = sheet.insert_column(0, pl.Series("case", [f"s{n}" for n in range(at, at + sheet.height)]))
            file.write(numbered.write_csv(include_header=at == 0))


if __name__ == "__main__":
    main()
