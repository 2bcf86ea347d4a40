"""A dispute that tells a mutant apart, as near to a worked one as can be: the solver changes the fewest answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import z3

from engine.cases.answers import clashes as impossible
from engine.cases.clashes import clashes
from engine.conditions import leaves
from engine.model import TODAY, Answer, Answers, Fact, Kind, Knowledge, Place, Value
from ledger.flows import Flow
from workshop.mutation.disputes import Dispute
from workshop.proving.logic import Formula, both, no, steps
from workshop.proving.search import DAYS_AGO, Search

PLAIN_SUMS = (10_000, 30_000, 60_000, 200_000)
MOST_CHANGES = 4


@dataclass(frozen=True)
class Near:
    """`base`: the number of the dispute changed; `change`: the answers that differ (None: unanswered); the day, where it differs."""

    base: int
    change: Mapping[str, Answer | None]
    answers: Answers
    as_of: date
    flows: tuple[Flow, ...]


class Nearest:
    """Changes worked disputes. `disputes`: those that may be changed."""

    def __init__(self, search: Search, disputes: Sequence[Dispute]) -> None:
        self.search, self.encoding, self.answers = search, search.encoding, search.encoding.answers
        self.knowledge: Knowledge = search.encoding.knowledge
        self.disputes = disputes
        self.kept = {name: z3.Bool(f"kept {name}") for name in (*self.knowledge.facts, TODAY)}

    def near(self, wanted: Formula, number: int) -> Near | None:
        """The dispute with the fewest answers changed that satisfies the formula. None: it is not found, or too far."""
        base, solver = self.disputes[number], self.search.solver
        solver.push()
        try:
            solver.add(z3.Implies(self.kept[name], self._as_is(name, base)) for name in self.kept)
            free = self._to_change(wanted)
            if free is None:
                return None
            kept = [mark for name, mark in self.kept.items() if name not in free]
            model = self._plain(wanted, kept, free, base)
            return None if model is None else self._changed(model, number, free)
        finally:
            solver.pop()

    def _to_change(self, wanted: Formula) -> list[str] | None:
        """The answers that must give way: those that contradict it, one core after the other, less those not needed."""
        free: list[str] = []
        while True:
            kept = [mark for name, mark in self.kept.items() if name not in free]
            result = self.search.solver.check(self.search.sensible, wanted, *kept)
            if result == z3.sat:
                break
            if result != z3.unsat:
                return None
            core = {str(one)[5:] for one in self.search.solver.unsat_core() if str(one).startswith("kept ")}
            if not core:
                return None
            free += sorted(core, key=list(self.kept).index)
        for name in list(free):
            rest = [one for one in free if one != name]
            kept = [mark for other, mark in self.kept.items() if other not in rest]
            if self.search.solver.check(self.search.sensible, wanted, *kept) == z3.sat:
                free = rest
        return free if 0 < len(free) <= MOST_CHANGES else None

    def _plain(self, wanted: Formula, kept: list[Formula], free: list[str], base: Dispute) -> z3.ModelRef | None:
        """A model in which what changes is answered, and plainly."""
        fixed = [wanted, *kept]
        model = self.search.model(*fixed)
        for name in free:
            for wishes in self._wishes(name, base):
                for wish in wishes:
                    better = self.search.model(*fixed, wish)
                    if isinstance(better, z3.ModelRef):
                        model = better
                        fixed.append(wish)
                        break
        return model if isinstance(model, z3.ModelRef) else None

    def _wishes(self, name: str, base: Dispute) -> Iterator[list[Formula]]:
        """Groups of wishes, of each of which one is enough."""
        if name == TODAY:
            yield [self.answers.today == base.as_of.toordinal() + days for days in (30, 100, 400, 800)]
            return
        fact = self.knowledge.facts[name]
        yield [self.answers.answered[name]]
        if fact.kind in (Kind.CHOICES, Kind.CHOICE):
            bits = list(self.answers.chosen[name].values())
            had = base.slots.get(name)
            if fact.kind is Kind.CHOICES and isinstance(had, frozenset):
                yield [both(bit if option in had else no(bit) for option, bit in self.answers.chosen[name].items())]
                for option, bit in self.answers.chosen[name].items():
                    yield [bit if option in had else no(bit)]
            elif fact.kind is Kind.CHOICES:
                yield from ([no(bit)] for bit in bits)
        elif fact.kind is Kind.DATE:
            whole = self.answers.numbers[name].whole
            yield [whole == base.as_of.toordinal() - days for days in (*DAYS_AGO, 800, 1500)]
        elif fact.kind is Kind.MONEY:
            whole = self.answers.numbers[name].whole
            yield [whole == value * 100 for value in PLAIN_SUMS]
            yield [whole % 100 == 0]
            yield [z3.And(whole >= 100_000, whole <= 50_000_000)]

    def _as_is(self, name: str, base: Dispute) -> Formula:
        """The answer as the dispute has it."""
        if name == TODAY:
            return self.answers.today == base.as_of.toordinal()
        answered = self.answers.answered[name]
        if name not in base.known:
            return no(answered)
        return both((answered, self._is(self.knowledge.facts[name], base.slots[name])))

    def _is(self, fact: Fact, value: Value) -> Formula:
        if fact.id in self.answers.numbers:
            return self.answers.numbers[fact.id].whole == int(steps(value, fact.kind))
        if fact.kind is Kind.TEXT:
            return z3.BoolVal(True)
        on = {"yes"} if value is True else value if isinstance(value, frozenset) else {value}
        return both(bit if option in on else no(bit) for option, bit in self.answers.chosen[fact.id].items())

    def _changed(self, model: z3.ModelRef, number: int, free: list[str]) -> Near | None:
        base = self.disputes[number]
        found, day = self.answers.answers_in(model)
        answers: dict[str, Answer] = dict(base.answers)
        change: dict[str, Answer | None] = {}
        for name in free:
            if name == TODAY:
                continue
            if name in found:
                answers[name] = change[name] = cast(Answer, found[name])
            else:
                answers.pop(name, None)
                change[name] = None
        if next(impossible(self.knowledge, answers, day, {}, Place("answers")), None) is not None:
            return None
        if any(clash.hard for clash in clashes(self.knowledge, answers, day, base.flows)):
            return None
        return Near(number, change, answers, day, base.flows)


def closest(rule: str, disputes: Sequence[Dispute], search: Search) -> list[int]:
    """The disputes by how few tests of the rule fail in them."""
    tests = list(leaves(search.encoding.order.requirements[rule]))
    return sorted(range(len(disputes)), key=lambda n: (sum(not disputes[n].passes(leaf) for leaf in tests), n))
