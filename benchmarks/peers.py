"""This system and others on identical rules and disputes, by turns; first all must fire the same rules.

python benchmarks/peers.py            # 150, 1,000 and 3,000 rules; one, 10,000 and a million disputes
python benchmarks/peers.py --quick    # 150 rules, one and 2,000 disputes
"""

from __future__ import annotations

import argparse
import gc
import importlib.metadata
import os
import platform
import random
import tempfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import synthetic
from consultation import Stock
from contenders import NO_SUM, ONE_BY_ONE, UNKNOWN, Contender, Dispute
from flat import Flat
from vectors import MANY, Columns

from engine import inference
from engine.books.books import Books
from engine.consultation import consult, view_of
from engine.loading.knowledge import load
from engine.model import Kind, Knowledge, Value

DAY = date(2026, 11, 23)
CHECKED = 20
"""Disputes on which conclusions are compared; fewer on larger bases."""
PACKAGES = ("experta", "clipspy", "zen-engine", "cel-expr-python", "rule-engine", "OpenFisca-Core", "polars")


def disputes(knowledge: Knowledge, count: int, seed: int = 5) -> list[Dispute]:
    """Nine questions in ten answered."""
    chance = random.Random(seed)
    return [{name: _cell(fact.kind, list(fact.options), chance) for name, fact in knowledge.facts.items()} for _ in range(count)]


def _cell(kind: Kind, options: list[str], chance: random.Random) -> str | int:
    said = chance.random() < 0.9
    if kind is Kind.MONEY:
        return chance.randrange(10_000) if said else NO_SUM
    return (chance.choice(("yes", "no")) if kind is Kind.YES_NO else chance.choice(options)) if said else UNKNOWN


def answers(knowledge: Knowledge, dispute: Dispute) -> dict[str, Value]:
    """The dispute as a consultation takes it."""
    found: dict[str, Value] = {}
    for name, cell in dispute.items():
        if cell not in (UNKNOWN, NO_SUM):
            kind = knowledge.facts[name].kind
            found[name] = Decimal(cell) if kind is Kind.MONEY else cell == "yes" if kind is Kind.YES_NO else cell
    return found


class OurTrace(Contender):
    name = "Huanqian, full trace"

    def run(self, dispute: Dispute) -> set[str]:
        return {one.rule.id for one in consult(self.knowledge, answers(self.knowledge, dispute), DAY).firings}


class StockExperta(Contender):
    name = "stock Experta"

    def build(self) -> None:
        self.stock = inference.Inference(self.knowledge)
        self.stock._machine = Stock(self.stock._productions)

    def run(self, dispute: Dispute) -> set[str]:
        view = view_of(self.knowledge, answers(self.knowledge, dispute), DAY)
        known = [name for name in view.slots if view.is_known(name)]
        return {raw.rule.id for raw in self.stock.run(view.slots, known, Books(self.knowledge, (), DAY))}


class Plain(Contender):
    name = "generated Python"

    def build(self) -> None:
        self.flat = Flat(self.knowledge)

    def run(self, dispute: Dispute) -> set[str]:
        given = answers(self.knowledge, dispute)
        return self.flat.run({**given, "today": DAY}, set(given))


SINGLE: tuple[type[Contender], ...] = (Plain, OurTrace, StockExperta, *ONE_BY_ONE)


def seconds(work: Callable[[], object], least: float = 0.2) -> float:
    """CPU seconds of one run of the work, repeated for so long."""
    gc.collect()
    start, times = process_time(), 0
    while (spent := process_time() - start) < least or not times:
        work()
        times += 1
    return spent / times


def interleaved(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Each measured once a round, so that other load falls on all alike."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            found[name].append(seconds(work))
    return found


def ratio(ours: list[float], theirs: list[float]) -> str:
    """Theirs to ours: the median of the rounds, and the middle half of them."""
    each = sorted(b / a for a, b in zip(ours, theirs, strict=True))
    return f"{median(each):.3g} ({each[len(each) // 4]:.3g}–{each[-1 - len(each) // 4]:.3g})"


def one_dispute(rules: int, knowledge: Knowledge, rounds: int) -> dict[str, float]:
    """A table of one dispute at a time; the seconds of each engine."""
    engines: dict[str, Contender] = {}
    built = {}
    for kind in SINGLE:
        start = process_time()
        try:
            engines[kind.name] = kind(knowledge)
        except ImportError as error:
            print(f"{kind.name} is not installed here: {error}")
            continue
        built[kind.name] = process_time() - start
    some = disputes(knowledge, max(3, CHECKED * 150 // rules))
    columns = Columns(knowledge)
    judged = columns.run(columns.hold(some, DAY))
    for at, dispute in enumerate(some):
        wanted = engines[OurTrace.name].run(dispute)
        assert columns.fired(judged, at) == wanted, columns.name
        for name, engine in engines.items():
            assert engine.run(dispute) == wanted, (name, sorted(engine.run(dispute) ^ wanted))
    held = columns.hold(some[:1], DAY)
    works: dict[str, Callable[[], object]] = {name: lambda e=engine: e.run(some[0]) for name, engine in engines.items()}  # type: ignore[misc]
    works[columns.name] = lambda: columns.run(held)
    measured = interleaved(works, rounds)
    print(
        f"\n### {rules} rules, one dispute\n\n| engine | loading the rules, ms | one dispute, ms | to our full trace |\n|---|---|---|---|"
    )
    for name, each in measured.items():
        load_ms = f"{built[name] * 1000:.0f}" if name in built else "—"
        print(f"| {name} | {load_ms} | {median(each) * 1000:.3g} | × {ratio(measured[OurTrace.name], each)} |")
    return {name: median(each) for name, each in measured.items()}


def many(rules: int, knowledge: Knowledge, count: int, single: dict[str, float], rounds: int) -> None:
    """A table of many disputes in memory. Engines that take one at a time are not run for it: they take so many times as long."""
    some = disputes(knowledge, min(count, 10_000))
    engines: dict[str, Any] = {}
    for kind in MANY:
        try:
            engines[kind.name] = kind(knowledge)
        except ImportError as error:
            print(f"{kind.name} is not installed here: {error}")
    works = {}
    for name, engine in engines.items():
        held = _times(engine.hold(some, DAY), count // len(some))
        works[name] = lambda e=engine, h=held: e.run(h)
        found = engine.run(engine.hold(some[:CHECKED], DAY))
        for at in range(CHECKED):
            assert engine.fired(found, at) == Plain(knowledge).run(some[at]), name
    measured = interleaved(works, rounds)
    ours = measured[Columns.name]
    print(f"\n### {rules} rules, {count:,} disputes\n\n| engine | seconds | to our columns |\n|---|---|---|")
    for name, each in measured.items():
        print(f"| {name} | {median(each):.3g} | × {ratio(ours, each)} |")
    for name, one in single.items():
        if name not in measured:
            print(f"| {name} | {one * count:.3g} (so many times one) | × {one * count / median(ours):.3g} |")


def _times(held: Any, times: int) -> Any:
    """The disputes so many times over."""
    if isinstance(held, dict):
        import numpy as np

        return {name: np.tile(values, times) for name, values in held.items()}
    import polars as pl

    return pl.concat([held] * times, rechunk=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one small base and few disputes")
    parser.add_argument("--rules", type=int, nargs="*", default=[150, 1000, 3000])
    given = parser.parse_args()
    rounds = 3 if given.quick else 5
    versions = []
    for package in PACKAGES:
        try:
            versions.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"{package} not installed")
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{'; '.join(versions)}; CPU time, medians of {rounds} interleaved rounds (middle half in brackets)")
    for rules in [150] if given.quick else given.rules:
        with tempfile.TemporaryDirectory() as folder:
            synthetic.write(Path(folder) / "base", rules)
            knowledge = load(Path(folder) / "base")
        single = one_dispute(rules, knowledge, rounds)
        for count in (2000,) if given.quick else (10_000, 1_000_000):
            many(rules, knowledge, count, single, 3)


if __name__ == "__main__":
    main()
