"""Run as a program of its own on two folders: the worked cases that move from one to the other, why, and which then fail. Markdown."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from engine.model import Knowledge, Language, Text
from engine.problems import HuanqianError
from workshop.impact.assess import Impact, impact_of
from workshop.impact.revisions import loaded
from workshop.impact.saying import Saying
from workshop.worked_cases import differences, trials

MOST = 40
"""Cases, and unmet expectations, that are told; of the others there is the number."""
P = {
    "none": Text("跑过的示例案件里，没有一个有变化（{of} 个）。", "No worked case moves. Disputes: {of}."),
    "moved": Text("{of} 个示例案件里，{n} 个有变化。", "Worked cases: {of}. They move: {n}."),
    "fail": Text(
        "和案件里写的期望对不上的（`huanqian test` 会报）：", "No longer as the cases expect (`huanqian test` fails on them):"
    ),
    "as_expected": Text("有变化的案件，写下的期望都还对得上。", "Those that move still meet all they expect."),
    "more": Text("另有 {n} 个没列出。", "{n} more are not listed."),
    "unreadable": Text("读不了：{name}：{reason}", "cannot be read: {name}: {reason}"),
}


def moving(impact: Impact, language: Language) -> Iterator[str]:
    """The lines: how many, what is no longer as expected, then each case before and after with its reasons."""

    def say(phrase: str, **blanks: object) -> str:
        return P[phrase].in_(language).format(**blanks)

    moved = impact.cases.moved
    yield from (say("moved" if moved else "none", n=len(moved), of=len(impact.cases.replayed)), "")
    for name, reason in impact.cases.unreadable.items():
        yield f"- {say('unreadable', name=name, reason=' '.join(reason.split()))}"
    if not moved:
        return
    failing = list(unmet(impact.new.knowledge, {one.dispute.name for one in moved}, language))
    yield from (say("fail" if failing else "as_expected"), "")
    yield from (f"- {line}" for line in failing[:MOST])
    if len(failing) > MOST:
        yield f"- {say('more', n=len(failing) - MOST)}"
    yield ""
    yield from Saying(impact, language).replayed(moved[:MOST])
    if len(moved) > MOST:
        yield say("more", n=len(moved) - MOST)


def unmet(knowledge: Knowledge, names: set[str], language: Language) -> Iterator[str]:
    """What these disputes expect and do not get under the new rules."""
    for file in sorted({name.partition("#")[0] for name in names}):
        try:
            for trial in trials(Path(knowledge.folder) / file, knowledge):
                if trial.name in names:
                    yield from (one.in_(language) for one in differences(trial, knowledge))
        except HuanqianError as error:
            yield from (one.in_(language).partition("\n")[0] for one in error.problems)


if __name__ == "__main__":
    before, after, said = sys.argv[1:4]
    chosen = next(one for one in get_args(Language) if one == said)
    try:
        found = impact_of(loaded(before, Path(before)), loaded(after, Path(after)), chosen, seconds=0)
    except HuanqianError as error:
        sys.exit(error.in_(chosen))
    Path("result.md").write_text("\n".join(moving(found, chosen)) + "\n", "utf-8")
