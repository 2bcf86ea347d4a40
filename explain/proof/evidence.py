"""The checklist of evidence: what one has and what is missing, what each item carries, and what would raise it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engine.actions import Action, actions, applied
from engine.conditions import Condition, Leaf, Truth, leaves
from engine.declared import ProofGroup, ProofItem
from engine.model import Fact, Text, Value, Way, When
from engine.trace import Consultation, Found, Given
from explain.known import Known
from explain.proof.strength import Item, Loss, supports

State = Literal["have", "missing", "unsure"]
STATE: dict[Truth, State] = {Truth.HOLDS: "have", Truth.FAILS: "missing", Truth.UNKNOWN: "unsure"}


@dataclass(frozen=True)
class Gain:
    """A finding that would be better with the item. Option ids; `before` None: it was not concluded."""

    finding: str
    before: str | None
    after: str


@dataclass(frozen=True)
class Line:
    """One item of evidence in one dispute."""

    item: ProofItem
    state: State
    traced: bool
    """Whether it is evidence of something that has to be proved, so that what rests on it is known."""
    losses: tuple[Loss, ...]
    """What it carries alone: what would become of it without the item."""
    supports: tuple[str, ...]
    """Findings that it carries together with other evidence."""
    weak: tuple[Text, ...]
    shown: tuple[Found, ...]
    """Findings that say how strong it is."""
    advice: tuple[Given, ...]
    """The advice given in this dispute that raises it."""
    ways: tuple[Way, ...]
    """What else one could do to get it."""
    gains: tuple[Gain, ...]
    """What it would bring, where it is not there yet."""
    ask: Fact | None
    """The question that is open, where it is not known whether one has it."""


@dataclass(frozen=True)
class Group:
    """A group of the checklist that has a place in the dispute, and how far it goes as a whole."""

    group: ProofGroup
    shown: tuple[Found, ...]
    lines: tuple[Line, ...]


def checklist(consultation: Consultation) -> tuple[Group, ...]:
    """The groups that have a place in the dispute. One consultation an item of evidence, and one a way to get one."""
    knowledge = consultation.knowledge
    if not knowledge.evidence:
        return ()
    reader = _Reader(consultation)
    groups = (group for group in knowledge.evidence.values() if reader.is_open(group.only_if))
    made = (Group(group, reader.found(group.shown_by), tuple(reader.lines(group))) for group in groups)
    return tuple(group for group in made if group.lines)


class _Reader:
    """Reads the checklist against one consultation: what was really answered, and what was concluded."""

    def __init__(self, consultation: Consultation) -> None:
        self.consultation, self.known = consultation, Known(consultation)
        self.carried = {(i.fact, i.option): i for support in supports(consultation) for i in support.items}
        self.possible = actions(consultation, "creditor")
        self.after: dict[Action, Consultation | None] = {}

    def is_open(self, condition: Condition | None) -> bool:
        """Whether a group or an item may have a place in the dispute."""
        return self.known.truth(condition) is not Truth.FAILS

    def found(self, names: tuple[str, ...]) -> tuple[Found, ...]:
        return tuple(found for name in names for found in self.consultation.findings.get(name, ()))

    def lines(self, group: ProofGroup) -> Iterator[Line]:
        for item in group.items:
            if self.is_open(item.only_if):
                yield self.line(item)

    def line(self, item: ProofItem) -> Line:
        state = STATE[self.known.truth(item.have)]
        carried = self.carried_by(item) if state == "have" else []
        losses = tuple(dict.fromkeys(loss for one in carried for loss in one.losses))
        alone = {loss.finding for loss in losses}
        together = dict.fromkeys(name for one in carried for name in one.supports if name not in alone)
        gaining = self.gaining(item) if state != "have" else []
        ways = {action.way.how: action.way for action in gaining if action.way is not None}
        return Line(
            item=item,
            state=state,
            traced=any(self.consultation.knowledge.facts[leaf.name].evidence for leaf in leaves(item.have)),
            losses=losses,
            supports=tuple(together),
            weak=tuple(one.says for one in item.weak if state == "have" and self.known.holds(one.condition)),
            shown=self.found(item.shown_by) if state == "have" else (),
            advice=tuple(self.advice(item)),
            ways=tuple(ways.values()),
            gains=self.gains(gaining),
            ask=self.open_question(item) if state == "unsure" else None,
        )

    def carried_by(self, item: ProofItem) -> list[Item]:
        """The pieces of evidence that the item stands for, as far as findings rest on them."""
        return [
            one for (fact, option), one in self.carried.items() if any(_names(leaf, fact, option) for leaf in leaves(item.have))
        ]

    def gaining(self, item: ProofItem) -> list[Action]:
        """The ways in which the creditor could get it."""
        return [
            action
            for action in self.possible
            if any(_names(leaf, action.fact, option) for option in _options(action.changes[0][1]) for leaf in leaves(item.have))
        ]

    def advice(self, item: ProofItem) -> Iterator[Given]:
        for number in item.advice:
            for given in self.consultation.advice:
                if given.firing.rule.no == number and given.advice.when is not When.NEVER:
                    yield given

    def gains(self, gaining: list[Action]) -> tuple[Gain, ...]:
        """What the first way that helps would bring."""
        for action in gaining:
            if action not in self.after:
                self.after[action] = applied(self.consultation, [action])
            after = self.after[action]
            found = tuple(self.better(after)) if after is not None else ()
            if found:
                return found
        return ()

    def better(self, after: Consultation) -> Iterator[Gain]:
        """The findings of proof, and the strength, that come to an earlier option."""
        for name, finding in after.knowledge.findings.items():
            now = after.findings.get(name, ())
            if len(now) != 1 or not (finding.burden or finding.shown_as == "strength"):
                continue
            was = self.consultation.findings.get(name, ())
            order = list(finding.options)
            before, value = str(was[0].value) if len(was) == 1 else None, str(now[0].value)
            if before is None or order.index(value) < order.index(before):
                yield Gain(name, before, value)

    def open_question(self, item: ProofItem) -> Fact | None:
        """The first question whose answer would tell whether one has it."""
        names = (leaf.name for leaf in leaves(item.have))
        return next((self.consultation.knowledge.facts[name] for name in names if not self.known.is_known(name)), None)


def _names(leaf: Leaf, fact: str, option: str) -> bool:
    """Whether a test asks for this option of this fact."""
    wanted = leaf.operand if isinstance(leaf.operand, frozenset) else {leaf.operand}
    return leaf.name == fact and not leaf.negated and option in {str(one) for one in wanted}


def _options(value: Value) -> list[str]:
    return sorted(value) if isinstance(value, frozenset) else [str(value)]
