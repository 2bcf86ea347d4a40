"""Each mutant tried on the disputes that it could touch: killed, told apart but unnoticed, or not even told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from engine.conditions import All as AllOf
from engine.conditions import Condition, Leaf, Not, normal
from engine.model import Knowledge
from engine.requirement import requirement
from workshop.mutation.disputes import Came, Dispute
from workshop.mutation.mutants import Mutant
from workshop.mutation.noticed import assumed, is_broken
from workshop.mutation.quick import QuickRun
from workshop.worked_cases import Trial


@dataclass(frozen=True)
class Tried:
    """`killer`: the first dispute whose expectations fail. `told_apart`: the first that comes out otherwise, though nobody
    expects it; numbers of disputes."""

    mutant: Mutant
    killer: int | None
    told_apart: int | None


class Bench:
    """All worked disputes, each run once."""

    def __init__(self, knowledge: Knowledge, trials: Sequence[Trial]) -> None:
        self.knowledge, self.quick, self.trials = knowledge, QuickRun(knowledge), list(trials)
        self.disputes = [self.quick.run(Dispute(knowledge, t.answers, t.as_of, t.flows)) for t in trials]
        self._masks: dict[tuple[object, ...], int] = {}
        self._speaking: dict[str, int] = {}
        self._assuming = self.where(lambda n: bool(self.trials[n].expect.assumes))
        for n, trial in enumerate(self.trials):
            for name in _spoken_of(trial):
                self._speaking[name] = self._speaking.get(name, 0) | 1 << n

    def where(self, holds: Callable[[int], bool]) -> int:
        """The disputes, by number, of which it is so: one bit each."""
        return sum(1 << n for n in range(len(self.disputes)) if holds(n))

    def tried(self, mutant: Mutant) -> Tried:
        """What becomes of one mutant. Stops at the first dispute that notices."""
        quick, again = self.varied(mutant)
        told_apart = None
        for n in self.in_order(mutant, self.touched(mutant, again)):
            after = quick.rerun(self.disputes[n], again)
            if is_broken(self.trials[n].expect, after, quick):
                return Tried(mutant, n, n)
            if told_apart is None and differs(self.disputes[n], after, mutant):
                told_apart = n
        return Tried(mutant, None, told_apart)

    def varied(self, mutant: Mutant) -> tuple[QuickRun, set[str]]:
        """The rules with the change, and which of them to run again."""
        if mutant.table is not None:
            return self.quick.with_tables(mutant.applied(self.knowledge), mutant.table.id)
        assert mutant.rule is not None
        return self.quick.changed(mutant.rule)

    def touched(self, mutant: Mutant, again: set[str]) -> int:
        """The disputes that may come out otherwise: nothing is different in the others."""
        if mutant.leaf is None:
            return self.where(lambda n: any(self.disputes[n].status[name] is not None for name in again))
        assert mutant.rule is not None
        before, now = self.quick.requirements[mutant.about], normal(requirement(mutant.rule))
        one, other = self.mask(before), self.mask(now)
        in_force = self.where(lambda n: mutant.rule is not None and mutant.rule.in_force(self.disputes[n].as_of))
        return ((one ^ other) | (one & other & self._assuming)) & in_force

    def mask(self, condition: Condition) -> int:
        """The disputes in which a condition in normal form holds."""
        if isinstance(condition, Leaf):
            key = condition.name, condition.test, condition.operand, condition.negated, type(condition.operand)
            if key not in self._masks:
                self._masks[key] = self.where(lambda n: self.disputes[n].passes(condition))
            return self._masks[key]
        assert not isinstance(condition, Not)
        found = (1 << len(self.disputes)) - 1 if isinstance(condition, AllOf) else 0
        for part in condition.parts:
            found = found & self.mask(part) if isinstance(condition, AllOf) else found | self.mask(part)
        return found

    def in_order(self, mutant: Mutant, mask: int) -> Iterator[int]:
        """The disputes of a mask, those first that expect something of the rule or of what it concludes."""
        near = 0
        rule = self.knowledge.rules.get(mutant.about)
        for name in (mutant.about, *([rule.no or "", *(f for f, _ in rule.conclusions)] if rule else [])):
            near |= self._speaking.get(name, 0)
        yield from bits(mask & near)
        yield from bits(mask & ~near)


def differs(before: Dispute, after: Dispute, mutant: Mutant) -> bool:
    """Whether something that can be expected came out otherwise: who fires, who is defeated, what each rule concludes, what
    is taken for granted."""
    if mutant.kind == "advice":
        return isinstance(after.status[mutant.about], Came)
    moved = [(one, now) for name, now in after.status.items() if (one := before.status[name]) is not now and one != now]
    if any(not isinstance(one, Came) or not isinstance(now, Came) or one.conclusions != now.conclusions for one, now in moved):
        return True
    return bool(moved) and assumed(before) != assumed(after)


def bits(mask: int) -> Iterator[int]:
    """The numbers in a set of disputes."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _spoken_of(trial: Trial) -> set[str]:
    """The rules, findings and numbers of advice of which something is expected."""
    expect = trial.expect
    found = {name for one in expect.findings for name in (one.finding, one.by or "")}
    found |= {no for no, _ in (*expect.advice, *expect.no_advice, *expect.fired, *expect.not_fired)}
    return found | {name for rule, by, _ in expect.defeated for name in (rule, by)}
