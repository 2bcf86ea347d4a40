"""What worked disputes show but do not yet expect: the fewest further expectations that notice the most mutants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from random import Random
from typing import Literal

from workshop.mutation.disputes import DEFEATED, Came, Dispute, Status
from workshop.mutation.mutants import Mutant
from workshop.mutation.noticed import assumed, defeated_by
from workshop.mutation.quick import QuickRun
from workshop.mutation.trying import Bench, bits

Sort = Literal["findings", "advice", "no_advice", "fired", "not_fired", "defeated", "assumes"]
SORTS: tuple[Sort, ...] = ("findings", "advice", "no_advice", "fired", "not_fired", "defeated", "assumes")
MOST_DISPUTES = 40
"""How many telling disputes are looked at for one mutant."""


@dataclass(frozen=True)
class Expecting:
    """One expectation to be added to a dispute. `about`: a finding or a rule; `by`: the rule that concludes or defeats it,
    empty where nothing does."""

    dispute: int
    sort: Sort
    about: str
    by: str = ""


def noticing(mutant: Mutant, bench: Bench) -> Iterator[Expecting]:
    """What some worked dispute could expect in order to notice the mutant; of very many disputes some, drawn by its rule."""
    quick, again = bench.varied(mutant)
    telling = 0
    touched = list(bits(bench.touched(mutant, again)))
    for n in Random(mutant.about).sample(touched, len(touched)):
        before, after = bench.disputes[n], quick.rerun(bench.disputes[n], again)
        found = list(expecting(n, before, after, bench.quick, quick))
        yield from found
        telling += bool(found)
        if telling == MOST_DISPUTES:
            return


def expecting(n: int, before: Dispute, after: Dispute, quick: QuickRun, changed: QuickRun) -> Iterator[Expecting]:
    """What holds before and not after."""
    for finding in before.concluded.keys() | after.concluded.keys():
        same = frozenset(before.concluded.get(finding, ())) == frozenset(after.concluded.get(finding, ()))
        if finding not in before.concluded:
            yield Expecting(n, "findings", finding)
            continue
        for rule in quick.bringing[finding]:
            if brings(before, rule, finding) and not (same and brings(after, rule, finding)):
                yield Expecting(n, "findings", finding, rule)
    for name, one in before.status.items():
        now = after.status[name]
        if one is now and quick.rules[name] is changed.rules[name] and one is not DEFEATED:
            continue
        gave = isinstance(one, Came) and quick.rules[name].advice is not None
        gives = isinstance(now, Came) and changed.rules[name].advice is not None
        if gave != gives:
            yield Expecting(n, "advice" if gave else "no_advice", name)
        if silent(one, now) and not (gave or gives):
            yield Expecting(n, "fired" if isinstance(one, Came) else "not_fired", name)
        if one is DEFEATED:
            by = defeated_by(name, before, quick) or ""
            if defeated_by(name, after, changed) != by:
                yield Expecting(n, "defeated", name, by)
    for name in assumed(before) - assumed(after):
        yield Expecting(n, "assumes", name)


def silent(one: Status, now: Status) -> bool:
    """Whether it is only in firing that they differ: nothing is concluded, such as a sum that comes to nothing."""
    fires = [came for came in (one, now) if isinstance(came, Came)]
    return len(fires) == 1 and not fires[0].conclusions


def brings(dispute: Dispute, rule: str, finding: str) -> bool:
    """Whether the rule fires there and concludes the finding."""
    came = dispute.status[rule]
    return isinstance(came, Came) and any(name == finding for name, _ in came.conclusions)


def fewest(unnoticed: Iterable[Mutant], bench: Bench) -> list[tuple[Expecting, int]]:
    """Expectations to add, the most telling first, each with how many more mutants it notices. Of several that notice as many
    the one is taken whose dispute has least to carry so far."""
    notices: dict[Expecting, set[int]] = {}
    for number, mutant in enumerate(unnoticed):
        for one in noticing(mutant, bench):
            notices.setdefault(one, set()).add(number)
    load: Counter[int] = Counter()
    waiting = [(-len(found), 0, *_rank(one), one) for one, found in notices.items()]
    heapify(waiting)
    seen: set[int] = set()
    chosen: list[tuple[Expecting, int]] = []
    while waiting:
        promised, loaded, _, _, _, _, one = heappop(waiting)
        fresh = notices[one] - seen
        if len(fresh) == -promised and loaded == load[one.dispute]:
            chosen.append((one, len(fresh)))
            seen |= fresh
            load[one.dispute] += 1
        elif fresh:  # others noticed some of them meanwhile, or its dispute has more to carry
            heappush(waiting, (-len(fresh), load[one.dispute], *_rank(one), one))
    return chosen


def _rank(one: Expecting) -> tuple[int, int, str, str]:
    """Which of several that notice as many is taken: findings before advice, earlier disputes first."""
    return SORTS.index(one.sort), one.dispute, one.about, one.by
