"""All questions to a base, one after the other: what is proved, what fails and in which dispute, what stays open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from engine.conditions import Leaf, leaves
from engine.consultation import consult
from engine.model import Knowledge, Rule
from engine.trace import Consultation
from workshop.proving import order
from workshop.proving.encoding import Encoding
from workshop.proving.logic import Formula, both, no
from workshop.proving.questions import Kind, Question, fires, idle, is_claim, is_idle, is_meant_to, questions
from workshop.proving.search import Search, Unknown

MOST_PAIRS = 5
"""Contradictions shown of one finding."""
TURNED = 6
"""Disputes that are also run with the rules in the opposite order."""
Progress = Callable[[int, int], None]
"""Told how many questions of how many are done."""


@dataclass(frozen=True)
class Failure:
    """Something that may not be. `consultation`: a dispute that shows it; of a dead rule one in which it is defeated, if any.
    `rules`: those that bring it about. `clash`: tests of a dead rule that never hold together."""

    kind: Kind
    about: str
    consultation: Consultation | None
    rules: tuple[str, ...] = ()
    clash: tuple[Leaf, ...] = ()


@dataclass(frozen=True)
class Open:
    """A question that was not decided. `tried`: how many disputes the engine did not confirm."""

    kind: Kind
    about: str
    tried: int


@dataclass
class Proof:
    """The outcome. `proved`: how many questions of each kind. `left_open`: arithmetic that the solver may choose freely."""

    knowledge: Knowledge
    proved: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    undecided: list[Open] = field(default_factory=list)
    left_open: tuple[str, ...] = ()
    since: date = date.min
    """The day from which the questions about full answers are asked: from then on every rule without an end is in force."""

    @property
    def clean(self) -> bool:
        return not self.failures and not self.undecided


def prove(
    knowledge: Knowledge,
    rules: Iterable[str] = (),
    findings: Iterable[str] = (),
    progress: Progress = lambda done, of: None,
) -> Proof:
    """The proof of a base, or of what concerns these rules and findings."""
    return _Prover(knowledge, frozenset(rules), frozenset(findings), progress).proof()


class _Prover:
    def __init__(self, knowledge: Knowledge, rules: frozenset[str], findings: frozenset[str], progress: Progress) -> None:
        self.knowledge, self.progress = knowledge, progress
        self.encoding = Encoding(knowledge)
        self.search = Search(self.encoding)
        self.asked = list(questions(self.encoding, rules, findings))
        single = [rule for rule in knowledge.rules.values() if rule.id in rules or not (rules or findings)]
        self.live = {rule.id: rule for rule in single}
        self.not_always = {rule.id: rule for rule in single if not is_meant_to(rule)}
        self.total, self.done = len(self.asked) + len(self.live) + len(self.not_always), 0
        self.everything = not (rules or findings)
        self.seen: list[Consultation] = []
        sums = [f"ledger {name}" for name in self.encoding.arithmetic.sums]
        self.result = Proof(knowledge, left_open=(*sums, *sorted(self.encoding.arithmetic.open)), since=self.search.since)

    def proof(self) -> Proof:
        for question in self.asked:
            self.ask(question)
        self.rules()
        if self.everything:
            self.order()
        return self.result

    def ask(self, question: Question) -> None:
        """One question; of a contradiction each pair of rules."""
        failed = False
        for _ in range(MOST_PAIRS):
            found = self.search.counterexample(question)
            if isinstance(found, Unknown):
                self.result.undecided.append(Open(question.kind, question.about, found.tried))
                break
            if found is None:
                self.result.proved[question.kind] += not failed
                break
            failed = True
            rules = tuple(_rules_behind(question, found, self.knowledge))
            self.result.failures.append(Failure(question.kind, question.about, found, rules))
            if question.kind != "conflict":
                break
            together = both(self.encoding.fires[name] for name in rules)
            question = replace(question, wrong=both((question.wrong, no(together))))
        self.step(1)

    def rules(self) -> None:
        """Each rule can fire, and each with a condition need not."""
        self.note(consult(self.knowledge, {}, date.fromordinal(self.search.latest_law())))
        while self.live:
            rule = next(iter(self.live.values()))
            found = self.search.counterexample(fires(self.encoding, rule), along=self.others(rule))
            if isinstance(found, Consultation):
                self.note(found)
            elif found is None:
                self.dead(rule)
            else:
                self.result.undecided.append(Open("dead", rule.id, found.tried))
            if self.live.pop(rule.id, None) is not None:
                self.step(1)
        while self.not_always:
            rule = next(iter(self.not_always.values()))
            found = self.search.counterexample(idle(self.encoding, rule), along=())
            if isinstance(found, Consultation):
                self.note(found)
            elif found is None:
                self.result.failures.append(Failure("always", rule.id, self.seen[0], (rule.id,)))
            else:
                self.result.undecided.append(Open("always", rule.id, found.tried))
            if self.not_always.pop(rule.id, None) is not None:
                self.step(1)

    def others(self, rule: Rule) -> list[Formula]:
        """That the other rules fire too that were not yet seen to: the fewer disputes it takes, the sooner all are."""
        return [self.encoding.fires[name] for name in self.live if name != rule.id]

    def note(self, consultation: Consultation) -> None:
        """What a real dispute shows of the rules."""
        self.seen.append(consultation)
        shown = [f.rule.id for f in consultation.firings]
        shown += [d.rule.id for d in consultation.defeated if is_claim(self.knowledge, d.rule)]
        live = [name for name in shown if self.live.pop(name, None) is not None]
        idle_ = [name for name, rule in self.not_always.items() if is_idle(rule, consultation)]
        for name in idle_:
            del self.not_always[name]
        self.result.proved["dead"] += len(live)
        self.result.proved["always"] += len(idle_)
        self.step(len(live) + len(idle_))

    def dead(self, rule: Rule) -> None:
        """A rule that never fires: where it holds and is defeated, or which of its tests exclude each other."""
        held = replace(
            fires(self.encoding, rule),
            wrong=self.encoding.holds[rule.id],
            seen=lambda c: any(d.rule.id == rule.id for d in c.defeated),
        )
        found = self.search.counterexample(held)
        if isinstance(found, Consultation):
            by = tuple(dict.fromkeys(d.by.id for d in found.defeated if d.rule.id == rule.id))
            self.result.failures.append(Failure("dead", rule.id, found, (rule.id, *by)))
        else:
            self.result.failures.append(Failure("dead", rule.id, None, (rule.id,), self.search.excluding(rule)))

    def order(self) -> None:
        """By the strata, and by running what was found so far the other way round."""
        edges = list(order.unordered(self.knowledge))
        turned = order.turned_round(self.knowledge)
        shown = [f.consultation for f in self.result.failures if f.consultation is not None]
        for consultation in [*shown, *self.seen[:TURNED]]:
            other = order.differs(consultation, turned)
            if other is not None:
                moved = tuple(_moved(consultation, other))
                self.result.failures.append(Failure("order", moved[0] if moved else "", consultation, moved))
                return
        if edges:
            names = tuple(dict.fromkeys(name for edge in edges for kind, name in (edge.before, edge.after) if kind == "rule"))
            self.result.undecided.append(Open("order", names[0] if names else edges[0].before[1], 0))
        else:
            self.result.proved["order"] += 1

    def step(self, many: int) -> None:
        self.done += many
        self.progress(min(self.done, self.total), self.total)


def _rules_behind(question: Question, found: Consultation, knowledge: Knowledge) -> Iterator[str]:
    """The rules that bring it about; of a gap those that could have filled it and were defeated."""
    if question.kind == "conflict":
        values = next(c.found for c in found.conflicts if c.finding.id == question.about)
        yield from (value.justification[0].rule.id for value in values[:2])
    elif question.kind == "invariant":
        invariant = knowledge.invariants[question.about]
        parts = [invariant.condition, *([invariant.where] if invariant.where is not None else [])]
        names = dict.fromkeys(name for part in parts for leaf in leaves(part) for name in leaf.names)
        yield from dict.fromkeys(one.justification[0].rule.id for name in names for one in found.findings.get(name, ()))


def _moved(one: Consultation, other: Consultation) -> Iterator[str]:
    """The rules that fire in one order only."""
    fired: list[Mapping[str, None]] = [{f.rule.id: None for f in c.firings} for c in (one, other)]
    yield from (name for name in fired[0] if name not in fired[1])
    yield from (name for name in fired[1] if name not in fired[0])
