"""The columns against one consultation each, on any number of random disputes; the first difference with both traces.

`python benchmarks/agreement.py 100000 [--seed N] [--seconds N]`: exit 1 when any dispute comes out differently.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from disputes import TODAY_IS, disputes, possible, varied

from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import Answers, Knowledge
from portfolio.compiled import Compiled, compiled
from portfolio.frames import Outcome, by_the_engine, outcome
from portfolio.names import AGAIN

ROOT = Path(__file__).parents[1]
BATCH = 1000


@dataclass(frozen=True)
class Pair:
    """One dispute and what each side makes of it. `columns`: None where it was left to the engine."""

    number: int
    answers: Answers
    columns: Outcome | None
    engine: Outcome


def pairs(knowledge: Knowledge, count: int, seed: int) -> Iterator[Pair]:
    """By turns random disputes, and worked disputes with other sums and days."""
    base: Compiled = compiled(knowledge)
    codings = base.codings.all
    for at in range(0, count, BATCH):
        made = (varied if at // BATCH % 2 else disputes)(knowledge, min(BATCH, count - at), seed=seed + at)
        coded = possible(knowledge, made)
        judged = base.run(coded)
        for place, (row, answered) in enumerate(zip(judged.iter_rows(named=True), coded.iter_rows(named=True), strict=True)):
            answers = {name: codings[name].value(answered[name]) for name in knowledge.facts if answered[name] is not None}
            found = None if row[AGAIN] else outcome(base, row)
            yield Pair(at + place, answers, found, by_the_engine(knowledge, answers, TODAY_IS))


def difference(knowledge: Knowledge, pair: Pair) -> str:
    """The dispute and both traces."""
    assert pair.columns is not None
    ours, theirs = set(pair.columns.fired), set(pair.engine.fired)
    lines = [f"dispute {pair.number}:", *(f"  {name}: {value}" for name, value in pair.answers.items())]
    lines += [f"fired in columns only: {sorted(ours - theirs)}", f"fired by Experta only: {sorted(theirs - ours)}"]
    for name in knowledge.findings:
        values = [sorted(map(str, side.findings.get(name, ()))) for side in (pair.columns, pair.engine)]
        if values[0] != values[1]:
            lines.append(f"{name}: columns {values[0]}, Experta {values[1]}")
    lines += ["columns, in file order: " + " ".join(pair.columns.fired)]
    firings = consult(knowledge, pair.answers, TODAY_IS).firings
    return "\n".join([*lines, "Experta, in the order of firing: " + " ".join(one.rule.id for one in firings)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long and say how many were compared")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    given = parser.parse_args()
    knowledge, start, compared, left = load(given.knowledge), monotonic(), 0, 0
    for pair in pairs(knowledge, given.count, given.seed):
        compared += 1
        left += pair.columns is None
        if pair.columns is not None and pair.columns != pair.engine:
            raise SystemExit(difference(knowledge, pair))
        if compared % BATCH == 0:
            print(f"{compared:,} compared, {left} of them left to the engine, none differs", flush=True)
        if monotonic() - start > given.seconds:
            break
    print(f"{compared:,} disputes, {len(knowledge.rules)} rules: none differs ({left} left to the engine)")


if __name__ == "__main__":
    main()
