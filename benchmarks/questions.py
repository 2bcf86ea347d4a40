"""How many questions are asked and how long the next one takes; what asking without relevance would cost.

python benchmarks/questions.py            # some minutes
python benchmarks/questions.py --quick    # for CI: a few disputes and 300 rules
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time

import synthetic
from witness import Search

from engine.asking.interview import open_questions, still_open
from engine.asking.outlook import Outlook
from engine.asking.relevance import Relevance
from engine.cases.files import read_case
from engine.conditions import Truth
from engine.consultation import view_of
from engine.loading.knowledge import load
from engine.model import DONT_KNOW, Answer, Answers, Knowledge
from workshop.worked_cases import case_files

ROOT = Path(__file__).parent.parent
TRIES, SAMPLED, QUICK = 120, 8, 8
ADVICE = "advise: {when: today, says: " + synthetic.SAID + "}, "


@dataclass
class Interview:
    """One dispute asked to the end: how many questions in all and in the short part, and the seconds for each."""

    asked: int
    short: int
    seconds: list[float]
    unproved: list[str]
    """Questions for which no completion was found in which they matter."""


def interviewed(knowledge: Knowledge, answers: Answers, as_of: date, search: Search | None) -> Interview:
    """Asks as the interview does; what the dispute does not tell is "don't know"."""
    given: dict[str, Answer] = {}
    found = Interview(0, 0, [], [])
    for main in (True, False):
        while True:
            start = process_time()
            Relevance(Outlook(view_of(knowledge, given, as_of))).hangs()
            found.seconds.append(process_time() - start)
            waiting = open_questions(knowledge, given, as_of, main)
            if not waiting:
                break
            name = waiting[0].fact.id
            if search is not None and not search.found(given, waiting[0], still_open(knowledge, given, as_of), TRIES):
                found.unproved.append(name)
            given[name] = answers.get(name, DONT_KNOW)
            found.asked += 1
            found.short += main
    return found


def with_gates_only(knowledge: Knowledge, answers: Answers, as_of: date) -> int:
    """How many questions a fixed order with `ask_if` alone asks."""
    given: dict[str, Answer] = {}
    while True:
        view = view_of(knowledge, given, as_of)
        waiting = (name for name in knowledge.facts if name not in given and view.gate(name) is Truth.HOLDS)
        name = next(waiting, None)
        if name is None:
            return len(given)
        given[name] = answers.get(name, DONT_KNOW)


def disputes(knowledge: Knowledge, most: int | None) -> Iterator[tuple[Answers, date]]:
    files = case_files(knowledge)
    for path in files if most is None else files[:: max(1, len(files) // most)]:
        case = read_case(path, knowledge)
        if case.as_of is not None:
            yield case.answers, case.as_of


def shipped(quick: bool) -> str:
    """The table of the shipped base."""
    knowledge = load(ROOT / "knowledge")
    chance = random.Random(1)
    ours, gates, unproved, sampled = [], [], list[str](), 0
    for number, (answers, as_of) in enumerate(disputes(knowledge, QUICK if quick else None)):
        search = Search(knowledge, as_of, chance) if number % SAMPLED == 0 else None
        ours.append(interviewed(knowledge, answers, as_of, search))
        gates.append(with_gates_only(knowledge, answers, as_of))
        unproved += ours[-1].unproved
        sampled += ours[-1].asked if search else 0
    times = sorted(second * 1000 for one in ours for second in one.seconds)
    asked, short = [one.asked for one in ours], [one.short for one in ours]
    lines = [
        f"{len(knowledge.rules)} rules, {len(knowledge.facts)} questions, {len(ours)} disputes",
        "",
        "| questions asked | median | most |",
        "|---|---|---|",
        f"| short interview | {median(short):.0f} | {max(short)} |",
        f"| to the end | {median(asked):.0f} | {max(asked)} |",
        f"| fixed order, `ask_if` alone | {median(gates):.0f} | {max(gates)} |",
        f"| everything | {len(knowledge.facts)} | {len(knowledge.facts)} |",
        "",
        f"next question: median {median(times):.0f} ms, 95 in 100 within {times[len(times) * 95 // 100]:.0f} ms, "
        f"worst {times[-1]:.0f} ms",
        f"no completion found in which it matters: {len(unproved)} of {sampled} sampled ({', '.join(sorted(set(unproved)))})",
    ]
    return "\n".join(lines)


def growing(sizes: tuple[int, ...]) -> str:
    """The next question on synthetic bases, a fifth of whose rules advise."""
    rows = ["| rules | next question, nothing answered | half answered | to the smallest base |", "|---|---|---|---|"]
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            base = Path(folder) / str(size)
            case = synthetic.write(base, size)
            for path in base.glob("rules/1-law/*.yaml"):
                lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
                path.write_text("".join(advising(line, n) for n, line in enumerate(lines)), encoding="utf-8")
            knowledge = load(base)
            read = read_case(case, knowledge)
            assert read.as_of is not None
            half = dict(list(read.answers.items())[: len(read.answers) // 2])
            times = [timed(knowledge, answers, read.as_of) for answers in ({}, half)]
            first = first or times[0]
            rows.append(f"| {size} | {times[0]:.0f} ms | {times[1]:.0f} ms | × {times[0] / first:.1f} |")
    return "\n".join(rows)


def advising(line: str, number: int) -> str:
    return line if number % 5 else line.replace("{title", f"{{{ADVICE}title", 1)


def timed(knowledge: Knowledge, answers: Answers, as_of: date) -> float:
    """Milliseconds, the median of five; the first, which makes the plan, is not counted."""
    seconds = []
    for _ in range(6):
        start = process_time()
        Relevance(Outlook(view_of(knowledge, answers, as_of))).hangs()
        seconds.append(process_time() - start)
    return median(seconds[1:]) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few disputes and a small base")
    quick = parser.parse_args().quick
    print(f"Python {sys.version.split()[0]}; CPU time\n")
    print(shipped(quick))
    print()
    print(growing((300,) if quick else (300, 1000, 3000)))


if __name__ == "__main__":
    main()
