"""How long a picture takes: our own work beside that of Graphviz, for the full graph, the HTML page and an overview.

python benchmarks/graph.py            # about a minute
python benchmarks/graph.py --quick    # for CI: few rounds, 300 rules instead of 1,000
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import synthetic

from engine.cases.files import read_case
from engine.consultation import consult
from engine.loading.knowledge import load
from engine.trace import Consultation
from explain.draw.outputs import pictured
from explain.draw.svg import svg_text
from explain.drawing import marked, page_file
from explain.graph.chain import decision_graph
from explain.graph.eight import eight
from explain.graph.levels import at_level

ROOT = Path(__file__).parent.parent
CASE = ROOT / "knowledge" / "cases" / "business-loan" / "wife-friend-and-van.yaml"
CONSULT, GRAPH, STRENGTH, BOXES, FULL, PAGE, OVERVIEW = "consult", "graph", "strength", "boxes", "full", "page", "overview"


class Watch:
    """CPU seconds by what was done: our own, and beside them those of Graphviz."""

    def __init__(self) -> None:
        self.own: dict[str, list[float]] = {}
        self.graphviz: dict[str, list[float]] = {}

    def measure(self, done: str, work: Callable[[], object]) -> None:
        """One piece of work, without the garbage collector."""
        gc.collect()
        gc.disable()
        own, theirs = process_time(), children()
        work()
        self.own.setdefault(done, []).append(process_time() - own)
        self.graphviz.setdefault(done, []).append(children() - theirs)
        gc.enable()

    def spread(self) -> str:
        """How far the rounds lie apart: the middle half over the median, worst of all."""
        ordered = [sorted(seconds) for seconds in self.own.values()]
        return f"{max((s[len(s) * 3 // 4] - s[len(s) // 4]) / median(s) for s in ordered):.0%}"


def children() -> float:
    """CPU seconds of all finished child processes."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def consulted(case: Path, folder: Path) -> Consultation:
    """The consultation of a case file."""
    knowledge = load(folder)
    read = read_case(case, knowledge)
    assert read.as_of is not None
    return consult(knowledge, read.answers, read.as_of, read.flows)


def again(consultation: Consultation) -> Consultation:
    """The same consultation, run anew."""
    return consult(consultation.knowledge, consultation.answers, consultation.as_of, consultation.flows)


def full(consultation: Consultation) -> tuple[int, str]:
    """The full graph of every dimension: how many sheets, and the SVG."""
    picture, places = pictured(at_level(marked(consultation, "zh", "full"), "full"))
    return len(picture.items), svg_text(picture, places)


def overview(consultation: Consultation) -> str:
    """The SVG of the eight dimensions."""
    return svg_text(*pictured(eight(decision_graph(consultation, "zh"))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds")
    quick = parser.parse_args().quick
    case = consulted(CASE, ROOT / "knowledge")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base"
        large = consulted(synthetic.write(base, 300 if quick else 1000), base)
    watch = Watch()
    whole, part = decision_graph(case, "zh"), at_level(marked(case, "zh", "full"), "full")
    sheets, svg = full(case)
    page = page_file(case, "zh")
    for _ in range(3 if quick else 9):
        watch.measure(CONSULT, lambda: again(case))
        watch.measure(GRAPH, lambda: decision_graph(case, "zh"))
        watch.measure(STRENGTH, lambda: marked(case, "zh", "full"))
        watch.measure(BOXES, lambda: svg_text(*pictured(part)))
        watch.measure(FULL, lambda: full(case))
        watch.measure(PAGE, lambda: page_file(case, "zh"))
        watch.measure(OVERVIEW, lambda: overview(large))
    own = {done: median(seconds) * 1000 for done, seconds in watch.own.items()}
    theirs = {done: median(seconds) * 1000 for done, seconds in watch.graphviz.items()}
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    rounds = len(watch.own[FULL])
    print(f"{machine}; CPU milliseconds, medians of {rounds} rounds; spread (middle half / median, worst): {watch.spread()}")
    print(f"{len(case.knowledge.rules)} rules, {len(case.firings)} fired, {len(whole)} nodes, {sheets} sheets\n")
    print("| picture | our own | Graphviz | own to Graphviz | own to one consultation | size |")
    print("|---|---|---|---|---|---|")
    rows = (
        ("the graph in memory", GRAPH, ""),
        ("with the strength of the evidence", STRENGTH, ""),
        ("full level: boxes, places, SVG", BOXES, ""),
        ("full level, all of it", FULL, f"{len(svg.encode()) / 1e6:.1f} MB"),
        ("HTML page, two languages", PAGE, f"{len(page) / 1e6:.1f} MB"),
        (f"overview of {len(large.knowledge.rules)} rules ({len(large.firings)} fired)", OVERVIEW, ""),
    )
    for words, done, size in rows:
        ratio = f"× {own[done] / theirs[done]:.1f}" if theirs[done] > 0.5 else "—"
        print(f"| {words} | {own[done]:.0f} | {theirs[done]:.0f} | {ratio} | × {own[done] / own[CONSULT]:.1f} | {size} |")


if __name__ == "__main__":
    main()
