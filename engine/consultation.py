"""Answers to a Consultation: pure, run anew on every change, nothing retracted."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from weakref import WeakKeyDictionary

from engine.books.books import Books
from engine.cases import answers as answering
from engine.conditions import All, Leaf, Name, Truth, branches, satisfies, truth
from engine.firing import RawFiring
from engine.inference import Inference
from engine.model import TODAY, Answers, DontKnow, Knowledge, Place, Rule, Text, Value, When
from engine.order import order_of
from engine.patience import check as still_time
from engine.readiness import View, settle, waits_for
from engine.strata import needs_absence
from engine.trace import Assumption, Conflict, Consultation, Defeat, Firing, Found, Gap, Given, Origin, Premise, Waiting
from ledger.flows import Flow

UNCHANGED = Text(
    "这一天之后的数值还没有核实，这里假定没有变化", "no later value has been confirmed; this assumes that nothing changed"
)
_compiled = threading.local()


def consult(knowledge: Knowledge, answers: Answers, as_of: date, flows: tuple[Flow, ...] = ()) -> Consultation:
    """The consultation on these answers and movements of money at this date. The same input gives the same bytes.

    Raises CaseError when an answer names no question or dates cannot be, OutOfTime where a limit was set.
    """
    still_time()
    answering.check(knowledge, answers, as_of, Place("answers"))
    view = view_of(knowledge, answers, as_of)
    books = Books(knowledge, flows, as_of)
    raw = inference(knowledge).run(view.slots, [name for name in view.slots if view.is_known(name)], books)
    return _Assembly(view, as_of, books, raw).consultation()


def inference(knowledge: Knowledge) -> Inference:
    """The compiled network of a base: built once in each thread."""
    if not hasattr(_compiled, "networks"):
        _compiled.networks = WeakKeyDictionary()
    networks: WeakKeyDictionary[Knowledge, Inference] = _compiled.networks
    if knowledge not in networks:
        networks[knowledge] = Inference(knowledge)
    return networks[knowledge]


def view_of(knowledge: Knowledge, answers: Answers, as_of: date) -> View:
    """The answers as the rules see them. An answer to a question that no longer applies is left aside;
    a presumed value stands in for an unanswered question, and for "don't know"."""
    slots: dict[str, Value] = {TODAY: as_of}
    view = View(knowledge, answers, slots)
    for name, fact in knowledge.facts.items():
        if view.gate(name) is Truth.FAILS:
            continue
        answer = answers.get(name)
        if answer is not None and not isinstance(answer, DontKnow):
            slots[name] = answer
        elif fact.presumed is not None:
            slots[name] = fact.presumed.value
    return view


class _Assembly:
    """Puts a consultation together from the raw firings."""

    def __init__(self, view: View, as_of: date, books: Books, raw: list[RawFiring]) -> None:
        self.view, self.as_of, self.books, self.raw = view, as_of, books, raw
        self.knowledge = view.knowledge
        self.firings = tuple(
            Firing(seq, self.knowledge.cited(one.rule, as_of), one.branch, tuple(self.premises(one)), one.conclusions)
            for seq, one in enumerate(raw)
        )
        found: dict[str, dict[Value, list[Firing]]] = {}
        for firing in self.firings:
            for finding, value in firing.conclusions:
                found.setdefault(finding, {}).setdefault(value, []).append(firing)
        self.findings = {
            name: tuple(Found(self.knowledge.findings[name], value, tuple(by)) for value, by in found[name].items())
            for name in self.knowledge.findings
            if name in found
        }
        view.concluded = {name: tuple(f.value for f in values) for name, values in self.findings.items()}

    def premises(self, one: RawFiring) -> Iterator[Premise]:
        """What the firing rested on: each test of the branch, the other side of comparisons, operands of the arithmetic."""
        said: set[str] = set()
        for leaf, values in zip(one.leaves, one.met, strict=True):
            if leaf.test != "present":
                said.add(leaf.name)
                yield Premise(leaf.name, values[0], self.origin(leaf.name, values[0]), leaf)
        for leaf, values in zip(one.leaves, one.met, strict=True):
            for name, value in zip(leaf.names, values, strict=True):
                if name not in said:
                    said.add(name)
                    yield Premise(name, value, self.origin(name, value), None)
        for name, together in one.collected.items():
            if name in self.knowledge.findings and self.knowledge.findings[name].many:
                yield Premise(name, together, "finding", None)
            elif name not in said:
                yield from (Premise(name, value, self.origin(name, value), None) for value in together)

    def origin(self, name: str, value: Value | None) -> Origin:
        if name == TODAY:
            return "today"
        if value is None:
            return "absent"
        if name in self.knowledge.findings:
            return "finding"
        return "answer" if self.view.is_known(name) else "presumed"

    def consultation(self) -> Consultation:
        fired = {firing.rule.id for firing in self.firings}
        rest = [r for r in self.knowledge.rules.values() if r.id not in fired and r.in_force(self.as_of)]
        above = order_of(self.knowledge).defeaters
        verdicts = settle(self.view, [r for r in rest if not fired.intersection(above[r.id])])
        waits = waits_for(self.view, verdicts)
        return Consultation(
            knowledge=self.knowledge,
            as_of=self.as_of,
            answers=self.view.answers,
            flows=self.books.flows,
            reckoned=self.books.reckoned,
            judged=self.books.judged({name: self.view.values(name) for name in self.books.names}),
            values=self.view.slots,
            firings=self.firings,
            findings=self.findings,
            advice=self.advice(),
            defeated=tuple(self.defeated(rest, fired, above)),
            conflicts=tuple(
                Conflict(values[0].finding, values)
                for values in self.findings.values()
                if len(values) > 1 and not values[0].finding.many
            ),
            waiting=tuple(Waiting(self.knowledge.rules[name], facts) for name, facts in waits.items()),
            assumptions=self.assumptions(),
            gaps=tuple(Gap(one.rule, *gap) for one in self.raw for gap in one.gaps),
        )

    def advice(self) -> tuple[Given, ...]:
        first: dict[str, Given] = {}
        for firing in self.firings:
            if firing.rule.advice is not None:
                first.setdefault(firing.rule.id, Given(firing.rule.advice, firing))
        when, dimensions = list(When), list(self.knowledge.dimensions)
        in_file_order = (first[name] for name in self.knowledge.rules if name in first)
        return tuple(sorted(in_file_order, key=lambda g: (when.index(g.advice.when), dimensions.index(g.firing.rule.dimension))))

    def defeated(self, rest: Iterable[Rule], fired: set[str], above: Mapping[str, tuple[str, ...]]) -> Iterator[Defeat]:
        for rule in rest:
            winner = next((name for name in above[rule.id] if name in fired), None)
            if winner is not None and truth(order_of(self.knowledge).requirements[rule.id], self.view) is Truth.HOLDS:
                beaten, by = (self.knowledge.cited(one, self.as_of) for one in (rule, self.knowledge.rules[winner]))
                yield Defeat(beaten, by, tuple(self.held(rule)))

    def held(self, rule: Rule) -> Iterator[Premise]:
        """The premises of a rule that holds without having fired."""
        for branch in branches(order_of(self.knowledge).requirements[rule.id]):
            if truth(All(branch), self.view) is Truth.HOLDS:
                yield from self.premises(RawFiring(rule, 0, branch, tuple(self.meets(leaf) for leaf in branch), {}))
                return

    def meets(self, leaf: Leaf) -> tuple[Value | None, ...]:
        """Values of the test's names with which it holds."""
        if needs_absence(leaf, self.knowledge.findings):
            return (None,)
        choices = list(product(*(self.view.values(name) or (None,) for name in leaf.names)))
        return next((values for values in choices if leaf.test != "known" and _passes(leaf, values)), choices[0])

    def assumptions(self) -> tuple[Assumption, ...]:
        """Presumed facts that a fired rule rests on, then tables used beyond their confirmed period."""
        used = {p.name for firing in self.firings for p in firing.premises if p.origin == "presumed"}
        presumed = [
            Assumption("presumed", name, fact.presumed.value, fact.presumed.because, fact.presumed.source)
            for name, fact in self.knowledge.facts.items()
            if name in used and fact.presumed is not None
        ]
        unchanged = {
            (table.id, value): Assumption("unchanged", table.id, value, UNCHANGED, table.source)
            for one in self.raw
            for table, value in one.unchanged
        }
        return (*presumed, *unchanged.values())


def _passes(leaf: Leaf, values: tuple[Value | None, ...]) -> bool:
    operand = values[1] if isinstance(leaf.operand, Name) else leaf.operand
    return values[0] is not None and satisfies(values[0], leaf.test, operand) != leaf.negated
