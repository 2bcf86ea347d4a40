"""A knowledge base as column expressions: the same rules over many disputes at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import chain
from operator import and_, or_
from weakref import WeakKeyDictionary

import polars as pl

from engine.conditions import Condition, leaves, normal
from engine.model import TODAY, Fact, Knowledge, Rule
from engine.order import order_of
from portfolio.arithmetic import Arithmetic, Preparing, only_values, operands
from portfolio.conditions import YES, Tests
from portfolio.levels import Level, levels
from portfolio.names import AGAIN, Codings, concluded, fired, known, single, slot

_compiled: WeakKeyDictionary[Knowledge, Compiled] = WeakKeyDictionary()


def compiled(knowledge: Knowledge) -> Compiled:
    """The base as columns, made once."""
    if knowledge not in _compiled:
        _compiled[knowledge] = Compiled(knowledge)
    return _compiled[knowledge]


class Compiled:
    """`run` takes a frame of coded answers and gives it back with every rule's column `fired …` and every computed value."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.codings = knowledge, Codings(knowledge)
        self.tests = Tests(self.codings)
        self.levels = levels(knowledge)
        preparing = Preparing(self.tests, self.codings)
        self.firing = {rule.id: self.fires(rule).alias(fired(rule.id)) for rule in knowledge.rules.values()}
        self.arithmetic: dict[str, list[Arithmetic]] = {rule.id: list(preparing.of(rule)) for rule in knowledge.rules.values()}

    def run(self, answers: pl.DataFrame) -> pl.DataFrame:
        """`answers`: a column `today` and one for each fact by its id, coded, null where unknown; a column `again`."""
        frame = self.slots(answers)
        for level in self.levels:
            if not level.again:
                frame = self.judged(frame, level)
                continue
            frame = frame.with_columns(self._before(level))
            before = -1
            while before != (count := sum(frame.select(fired(rule.id)).sum().item() for rule in level.rules)):
                before = count
                frame = self.judged(frame, level)
            if any(self.arithmetic[rule.id] for rule in level.rules):  # a sum that feeds itself: only the engine can follow it
                fed = pl.any_horizontal(pl.col(fired(rule.id)) for rule in level.rules)
                frame = frame.with_columns((pl.col(AGAIN) | fed).alias(AGAIN))
        return frame

    def _before(self, level: Level) -> list[pl.Expr]:
        """The columns of rules that feed each other, before any of them fired."""
        sums = [
            pl.lit(None, self.codings.all[one.finding].dtype).alias(concluded(rule.id, one.finding))
            for rule in level.rules
            for one in self.arithmetic[rule.id]
        ]
        return [*(pl.lit(False).alias(fired(rule.id)) for rule in level.rules), *sums]

    def slots(self, answers: pl.DataFrame) -> pl.DataFrame:
        """The answers as the rules see them, question by question: what still matters, and presumed values."""
        gates = order_of(self.knowledge).gates
        raw = [answers[name].alias(slot(name)) for name in self.knowledge.facts]
        frame = answers.select(pl.col(TODAY).alias(slot(TODAY)), pl.lit(False).alias(known(TODAY)), AGAIN, *raw)
        pending: dict[str, list[pl.Expr]] = {}
        for name, fact in self.knowledge.facts.items():
            looks_at = {one for leaf in leaves(gates[name]) for one in leaf.names} if name in gates else set()
            if not looks_at.isdisjoint(pending):  # what a gate looks at must stand first; all others are made together
                frame = frame.with_columns(chain.from_iterable(pending.values()))
                pending = {}
            pending[name] = self._slot(fact, gates.get(name))
        return frame.with_columns(chain.from_iterable(pending.values()))

    def _slot(self, fact: Fact, gate: Condition | None) -> list[pl.Expr]:
        """The value that the rules see, and whether it was answered, from the raw answer in its place."""
        value, applies = pl.col(slot(fact.id)), YES
        if gate is not None:
            applies = ~self.tests.holds(normal(gate, negated=True))
            value = pl.when(applies).then(value)
        answered = value.is_not_null().alias(known(fact.id))
        if fact.presumed is not None:
            coding = self.codings.all[fact.id]
            presumed = pl.lit(coding.code(fact.presumed.value), coding.dtype)
            value = pl.when(applies).then(value.fill_null(presumed)).otherwise(value)
        return [value.alias(slot(fact.id)), answered]

    def judged(self, frame: pl.DataFrame, level: Level) -> pl.DataFrame:
        """The frame with the rules of the level judged, and what they conclude."""
        frame = frame.with_columns(list(self._single_values(frame, level)))
        frame = frame.with_columns(self.firing[rule.id] for rule in level.rules)
        conflicts = list(self._conflicts(level))
        if conflicts:
            frame = frame.with_columns((pl.col(AGAIN) | reduce(or_, conflicts)).alias(AGAIN))
        for rule in level.rules:
            for one in self.arithmetic[rule.id]:
                frame = one.column(frame)
        return frame

    def fires(self, rule: Rule) -> pl.Expr:
        """Whether it holds, is in force and is not defeated."""
        order = order_of(self.knowledge)
        today = pl.col(slot(TODAY))
        parts = [self.tests.holds(order.requirements[rule.id]), *(~pl.col(fired(other)) for other in order.defeaters[rule.id])]
        if rule.in_force_from is not None:
            parts.append(today >= rule.in_force_from)
        if rule.in_force_to is not None:
            parts.append(today <= rule.in_force_to)
        return reduce(and_, parts)

    def _single_values(self, frame: pl.DataFrame, level: Level) -> Iterator[pl.Expr]:
        wanted = dict.fromkeys(name for rule in level.rules for name in operands(rule, self.knowledge))
        return (only_values(name, self.tests)[0] for name in wanted if level.again or single(name) not in frame.columns)

    def _conflicts(self, level: Level) -> Iterator[pl.Expr]:
        """Where a rule fired whose arithmetic found several values: it would fire once for each, which no column can say."""
        for rule in level.rules:
            for name in operands(rule, self.knowledge):
                yield pl.col(fired(rule.id)) & only_values(name, self.tests)[1]
