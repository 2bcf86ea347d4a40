"""How long a consultation takes: building the network, one run, a whole process. Ratios to plain Python and stock Experta.

python benchmarks/consultation.py            # a few minutes
python benchmarks/consultation.py --quick    # for CI: the shipped base and 150 rules, few rounds
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import synthetic
from flat import Flat

from engine import inference
from engine.books.books import Books
from engine.cases.files import read_case
from engine.consultation import consult, view_of
from engine.loading.knowledge import load

ROOT = Path(__file__).parent.parent
CASE = ROOT / "knowledge" / "cases" / "small-loan" / "colleague-admits-and-delays.yaml"
PLAIN, OURS, STOCK = "generated Python", "consult, full trace", "stock Experta"


class Stock(inference._Machine):
    """The same rules and facts under Experta's own matcher and strategy."""

    __matcher__ = inference.SharedMatcher.__base__
    __strategy__ = inference.ExactStrategy.__base__


@dataclass
class Subject:
    """One base with one dispute, and the seconds measured, by what was done."""

    name: str
    folder: Path
    case: Path
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.knowledge = load(self.folder)
        read = read_case(self.case, self.knowledge)
        assert read.as_of is not None
        self.answers, self.as_of = read.answers, read.as_of
        self.flat = Flat(self.knowledge)
        self.books = Books(self.knowledge, (), self.as_of)
        self.stock = inference.Inference(self.knowledge)
        self.view = view_of(self.knowledge, self.answers, self.as_of)
        self.known = {name for name in self.view.slots if self.view.is_known(name)}
        self.firings = len(consult(self.knowledge, self.answers, self.as_of).firings)

    def check(self) -> None:
        """All three fire the same rules."""
        ours = {firing.rule.id for firing in consult(self.knowledge, self.answers, self.as_of).firings}
        assert ours == self.flat.run(self.view.slots, self.known), self.name
        self.build_stock()
        assert ours == {raw.rule.id for raw in self.stock.run(self.view.slots, self.known, self.books)}, self.name

    def build_ours(self) -> None:
        inference._Machine(inference.Inference(self.knowledge)._productions)

    def build_stock(self) -> None:
        self.stock = inference.Inference(self.knowledge)
        self.stock._machine = Stock(self.stock._productions)

    def measure(self, done: str, work: Callable[[], object], times: int) -> None:
        """CPU seconds of one piece of work, without the garbage collector, as timeit does it."""
        gc.collect()
        gc.disable()
        start = process_time()
        for _ in range(times):
            work()
        self.seconds.setdefault(done, []).append((process_time() - start) / times)
        gc.enable()

    def cold(self, done: str, command: list[str]) -> None:
        """Wall seconds of a whole process."""
        start = perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        self.seconds.setdefault(done, []).append(perf_counter() - start)

    def round(self) -> None:
        """Everything once, so that other load on the machine falls on all alike."""
        self.measure("build", self.build_ours, 1)
        self.measure("build stock", self.build_stock, 1)
        self.stock.run(self.view.slots, self.known, self.books)  # stock Experta looks for its terminal nodes on the first run
        self.measure(PLAIN, lambda: self.flat.run(self.view.slots, self.known), 50)
        self.measure(OURS, lambda: consult(self.knowledge, self.answers, self.as_of), 5)
        self.measure(STOCK, lambda: self.stock.run(self.view.slots, self.known, self.books), 1)
        self.cold("python -c pass", [sys.executable, "-c", "pass"])
        advise = ["-m", "huanqian", "advise", str(self.case), "--knowledge", str(self.folder)]
        self.cold("advise", [sys.executable, *advise])

    def row(self) -> str:
        """One line of the table."""
        m = {done: median(seconds) * 1000 for done, seconds in self.seconds.items()}
        size = f"{len(self.knowledge.rules)} / {self.firings}"
        return (
            f"| {self.name} | {size} | {m['build']:.0f} (÷ {m['build stock'] / m['build']:.1f}) "
            f"| {m[PLAIN]:.2f} | {m[OURS]:.1f} | {m[STOCK]:.1f} | × {m[OURS] / m[PLAIN]:.0f} | ÷ {m[STOCK] / m[OURS]:.1f} "
            f"| {m['advise']:.0f} (× {m['advise'] / m['python -c pass']:.0f}) |"
        )

    def spread(self) -> str:
        """How far the rounds lie apart: the middle half over the median, worst of all."""
        ordered = [sorted(seconds) for seconds in self.seconds.values()]
        return f"{max((s[len(s) * 3 // 4] - s[len(s) // 4]) / median(s) for s in ordered):.0%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small bases and few rounds")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as folder:
        subjects = [Subject("shipped", ROOT / "knowledge", CASE)]
        for rules in (150,) if quick else (150, 1000, 3000):
            base = Path(folder) / str(rules)
            subjects.append(Subject(f"synthetic {rules}", base, synthetic.write(base, rules)))
        for subject in subjects:
            subject.check()
        for _ in range(3 if quick else 5):
            for subject in subjects:
                subject.round()
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"{machine}; milliseconds, medians of {len(subjects[0].seconds[OURS])} interleaved rounds;")
    print(f"spread of the rounds (middle half / median, worst): {', '.join(subject.spread() for subject in subjects)}\n")
    print(
        "| base | rules / firings | build (stock takes) | generated Python | consult, full trace | stock Experta, no trace "
        "| to Python | to stock | advise, whole process (to bare Python) |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for subject in subjects:
        print(subject.row())


if __name__ == "__main__":
    main()
