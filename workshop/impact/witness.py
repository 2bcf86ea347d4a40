"""Possible disputes: one that comes out otherwise, shown by running both engines; or the proof that there is none."""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import combinations

import z3

from engine.consultation import consult
from engine.model import Knowledge
from engine.problems import CaseError
from engine.trace import Consultation
from workshop.impact.comparing import moved_advice, moved_findings
from workshop.impact.cone import Cone, reached_from, read_by
from workshop.impact.pairing import paired
from workshop.impact.possible import Item, Possible, Witness
from workshop.impact.renames import Renames
from workshop.proving.book_lessons import BookLessons
from workshop.proving.encoding import Encoding
from workshop.proving.logic import NO, Formula, Number, Ways, both, differ, either, no, passes
from workshop.proving.questions import Question
from workshop.proving.search import Search, Unknown, is_possible

SHOWN = 3
"""Disputes searched for although a worked case already shows the same difference."""


def possible(old: Knowledge, new: Knowledge, renames: Renames, cone: Cone, shown: Iterable[Item], seconds: float) -> Possible:
    """What can differ at all. `shown`: what worked cases and stored disputes already show to differ."""
    return _Pair(old, new, renames, cone, time.monotonic() + seconds).possible(set(shown))


class _Pair(Search):
    """The search over both bases at once; its consultations are those of the old base."""

    def __init__(self, old: Knowledge, new: Knowledge, renames: Renames, cone: Cone, until: float) -> None:
        first, self.second = Encoding(old), Encoding(new)
        apart = paired(first, self.second, renames, cone)
        super().__init__(first)
        self.old, self.new, self.renames, self.cone, self.until = old, new, renames, cone, until
        self.contradictory: frozenset[str] = frozenset()
        self.second_books = BookLessons(self.second)
        sums = [(here, self.second.arithmetic.sums.get(name, here)) for name, here in first.arithmetic.sums.items()]
        self.alike = both(
            one == other for here, there in sums for one, other in zip(here, there, strict=True) if not one.eq(other)
        )
        self.solver.add(self.second.facts)
        self.solver.add(self.second_books.guide())
        self.solver.add(apart)
        self.solver.add(z3.Implies(self.sensible, self.second.answers.sensible))

    def possible(self, shown: set[Item]) -> Possible:
        result = Possible()
        self.contradictory = self.contradictions()
        items = {item: formula for item, formula in self.items().items() if formula is not NO}
        left = dict(items)
        while left and self.in_time():
            found = self.witness(left)
            if not isinstance(found, Consultation):
                break
            self.note(found, left, result)
            if len(result.witnesses) >= SHOWN:
                left = {item: formula for item, formula in left.items() if item not in shown}
        else:
            found = None if not left else Unknown(0)
        if found is not None:
            left = {item: formula for item, formula in left.items() if item not in shown}
            self.one_by_one(left, result)
        result.differ += [item for item in items if item in shown and item not in result.differ]
        unsure = self.resting_on_contradictions()
        same = [item for item in items if item not in result.differ and item not in result.undecided]
        result.undecided += [item for item in same if item in unsure]
        result.same = [item for item in same if item not in unsure]
        return result

    def contradictions(self) -> frozenset[str]:
        """Findings that may have two numbers at once: the formula goes on with the first one only."""
        wrong: dict[str, Formula] = {}
        for encoding in (self.encoding, self.second):
            for name, found in encoding.brought.items():
                finding = encoding.knowledge.findings[name]
                if not finding.many and finding.kind.value not in ("yes_no", "choice"):
                    pairs = (both((a.when, b.when, differ(a.value, b.value))) for a, b in combinations(found, 2))
                    wrong[name] = either((wrong.get(name, NO), *pairs))
        if not self.in_time() or self.model(either(wrong.values())) is None:
            return frozenset()
        return frozenset(name for name, formula in wrong.items() if not self.in_time() or self.model(formula) is not None)

    def resting_on_contradictions(self) -> set[Item]:
        """What cannot be proved because such a finding lies below it."""
        seeds = {r.id for base in (self.old, self.new) for r in base.rules.values() if read_by(r, base) & self.contradictory}
        rules, findings = reached_from(seeds, self.old, self.new)
        return {*(("advice", name) for name in rules), *(("finding", name) for name in findings)}

    def one_by_one(self, left: dict[Item, Formula], result: Possible) -> None:
        """Each by itself, once all together could not be decided."""
        while left:
            item, formula = next(iter(left.items()))
            found = self.witness({item: formula}) if self.in_time() else Unknown(0)
            if isinstance(found, Consultation):
                self.note(found, left, result)
            elif found is not None:
                result.undecided.append(item)
            left.pop(item, None)

    def note(self, found: Consultation, left: dict[Item, Formula], result: Possible) -> None:
        """A dispute that differs, and all that it shows."""
        other = self.other(found)
        assert other is not None
        result.witnesses.append(Witness(found, other))
        for item in _moved(found, other):
            if left.pop(item, None) is not None or item not in result.differ:
                result.differ.append(item)

    def in_time(self) -> bool:
        rest = self.until - time.monotonic()
        self.solver.set("timeout", max(1, min(20_000, int(rest * 1000))))
        return rest > 0

    def witness(self, wanted: dict[Item, Formula]) -> Consultation | Unknown | None:
        """A real dispute in which one of these differs; None: there is none."""
        about, wrong = " ".join(name for _, name in wanted), either(wanted.values())
        found: Consultation | Unknown | None = Unknown(0)
        for formula in dict.fromkeys((both((wrong, self.alike)), wrong)):  # what hangs on the ledger is the hardest to confirm
            found = self.counterexample(Question("differs", about, formula, lambda c: bool(self.shown_by(c, wanted))))
            if isinstance(found, Consultation):
                return self.fewest(found, wanted)
        return found

    def fewest(self, found: Consultation, wanted: Iterable[Item]) -> Consultation:
        """The same with every answer left out that it does not take."""
        kept = self.shown_by(found, wanted)
        for name, answer in found.answers.items():
            rest = {other: value for other, value in found.answers.items() if other != name}
            fewer = [rest]
            if isinstance(answer, frozenset):
                fewer += [{**rest, name: frozenset((one,))} for one in sorted(answer)] if len(answer) > 1 else []
            for answers in fewer:
                try:
                    plainer = consult(self.old, answers, found.as_of, found.flows)
                except CaseError:
                    continue
                if is_possible(plainer) and self.shown_by(plainer, wanted) >= kept:
                    found = plainer
                    break
        return found

    def shown_by(self, consultation: Consultation, wanted: Iterable[Item]) -> set[Item]:
        """What of this a dispute shows to differ."""
        other = self.other(consultation)
        return set() if other is None or not is_possible(other) else set(wanted).intersection(_moved(consultation, other))

    def other(self, consultation: Consultation) -> Consultation | None:
        """The same dispute under the new base; None where that cannot take it."""
        answers, dropped = self.renames.carried(consultation.answers, self.old, self.new)
        try:
            return None if dropped else consult(self.new, answers, consultation.as_of, consultation.flows)
        except CaseError:
            return None

    def learnt(self, consultation: Consultation, model: z3.ModelRef) -> bool:
        """What both were wrong about."""
        first, other = super().learnt(consultation, model), self.other(consultation)
        lessons = [*self.second.calendar.lessons(model), *(self.second_books.lessons(other, model) if other is not None else ())]
        self.solver.add(lessons)
        return first or bool(lessons)

    def items(self) -> dict[Item, Formula]:
        """What the edit can reach, each with: it differs."""
        found: dict[Item, Formula] = {}
        for name in {**self.old.findings, **self.new.findings}:
            if name in self.cone.findings:
                ways = [self.ways(encoding, name) for encoding in (self.encoding, self.second)]
                found["finding", name] = either((_lacks(*ways), _lacks(*reversed(ways))))
        for name in {**self.old.rules, **self.new.rules}:
            rules = [base.rules.get(name) for base in (self.old, self.new)]
            advice = [None if rule is None else rule.advice for rule in rules]
            if name in self.cone.rules and any(advice):
                fires = [
                    e.fires[name] if a is not None else NO for e, a in zip((self.encoding, self.second), advice, strict=True)
                ]
                moved = None not in advice and len({a.when for a in advice if a is not None}) > 1
                apart = either((both((fires[0], no(fires[1]))), both((fires[1], no(fires[0])))))
                found["advice", name] = either(fires) if moved else apart
        return found

    def ways(self, encoding: Encoding, name: str) -> Ways:
        """Every value of a finding, each with when."""
        if name in self.contradictory:
            return [(one.when, one.value) for one in encoding.brought.get(name, ())]
        return encoding.ways(name) if name in encoding.knowledge.findings else []


def _lacks(here: Ways, there: Ways) -> Formula:
    """One has a value that the other has not."""
    return either(both((when, no(either(both((w, _same(held, other))) for w, other in there)))) for when, held in here)


def _same(one: object, other: object) -> Formula:
    if isinstance(other, Number) and not isinstance(one, Number):
        one, other = other, one
    if isinstance(one, Number) and isinstance(other, Number) and one.kind is not other.kind:
        return NO
    return passes(one, "is", other)  # type: ignore[arg-type]


def _moved(before: Consultation, after: Consultation) -> list[Item]:
    return [*(("finding", n) for n in moved_findings(before, after)), *(("advice", n) for n in moved_advice(before, after))]
