"""A dispute in which a condition holds: its own answers, on top of nothing or of a worked case, then as few as will do."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, islice

from engine.cases.answers import check
from engine.conditions import Condition, Leaf, Name, branches, normal, satisfies
from engine.consultation import consult
from engine.expressions import Constant, Expression
from engine.model import TODAY, Advice, Answers, Fact, Kind, Knowledge, Place, Rule, Text, Value, When
from engine.problems import CaseError
from ledger.flows import Flow
from workshop.worked_cases import case_files, trials

MOST_BRANCHES, MOST_STARTS, MOST_REASONED, MOST_DEEP = 12, 60, 40, 3
"""How far it looks; a rule that needs more gets its case by hand, or from `huanqian prove`."""
NOTHING = Text("", "")


@dataclass(frozen=True)
class Dispute:
    """Answers, movements of money and a day on which the rule fires."""

    answers: Answers
    as_of: date
    flows: tuple[Flow, ...] = ()


def dispute_for(
    knowledge: Knowledge, name: str, condition: Condition, conclusions: tuple[tuple[str, Expression], ...], today: date
) -> tuple[Knowledge, Dispute] | None:
    """The base with a rule of this condition, and a dispute in which it fires; None where none was found."""
    advice = Advice(When.LATER, NOTHING, None, None, ())
    dimension = next(iter(knowledge.dimensions), "")
    rule = Rule(name, Place(name), dimension, NOTHING, condition, conclusions, advice, NOTHING, (), ())
    base = replace(knowledge, rules={**knowledge.rules, name: rule})
    written = list(islice(branches(normal(condition)), MOST_BRANCHES))
    reasoned = (w for leaves in _reasoned(knowledge, written) if (w := wishes(knowledge, leaves, today)) is not None)
    on_nothing = ((Dispute({}, today), wish) for wish in islice(reasoned, MOST_REASONED))
    plain = [w for branch in written if (w := wishes(knowledge, branch, today)) is not None]
    on_cases = ((start, wish) for start in islice(_cases(knowledge), MOST_STARTS) for wish in plain)
    for start, wish in chain(on_nothing, on_cases):
        dispute = replace(start, answers={**start.answers, **wish})
        if fires(base, name, dispute):
            return base, _fewest(base, name, dispute)
    return None


def _reasoned(knowledge: Knowledge, written: list[tuple[Leaf, ...]]) -> Iterator[tuple[Leaf, ...]]:
    """The branches, with tests on findings replaced by what a rule that concludes them asks, the fewest replacements first."""
    waiting = deque((branch, 0) for branch in written)
    for _ in range(MOST_BRANCHES * MOST_REASONED):
        if not waiting:
            return
        leaves, deep = waiting.popleft()
        yield leaves
        asked = next((leaf for leaf in leaves if _reckonable(knowledge, leaf)), None)
        if asked is None or deep >= MOST_DEEP:
            continue
        rest = tuple(leaf for leaf in leaves if leaf is not asked)
        for rule in knowledge.rules.values():
            if any(name == asked.name and _gives(one, asked) for name, one in rule.conclusions):
                waiting.extend((rest + branch, deep + 1) for branch in islice(branches(normal(rule.condition)), 3))


def _reckonable(knowledge: Knowledge, leaf: Leaf) -> bool:
    """Whether a rule may say outright what the test wants."""
    return (
        leaf.name in knowledge.findings and leaf.test in ("is", "in") and not leaf.negated and not isinstance(leaf.operand, Name)
    )


def _gives(expression: Expression, leaf: Leaf) -> bool:
    wanted = leaf.operand if isinstance(leaf.operand, frozenset) else (leaf.operand,)
    return isinstance(expression, Constant) and expression.value in wanted


def _cases(knowledge: Knowledge) -> Iterator[Dispute]:
    for path in case_files(knowledge):
        for trial in trials(path, knowledge):
            yield Dispute(trial.answers, trial.as_of, trial.flows)


def fires(base: Knowledge, name: str, dispute: Dispute) -> bool:
    """Whether the rule fires in it."""
    try:
        check(base, dispute.answers, dispute.as_of, Place(name))
    except CaseError:
        return False
    consultation = consult(base, dispute.answers, dispute.as_of, dispute.flows)
    return any(firing.rule.id == name for firing in consultation.firings)


def _fewest(base: Knowledge, name: str, dispute: Dispute) -> Dispute:
    """Without what it does without."""
    if dispute.flows and fires(base, name, without := replace(dispute, flows=())):
        dispute = without
    for fact in list(dispute.answers):
        fewer = replace(dispute, answers={key: value for key, value in dispute.answers.items() if key != fact})
        if fires(base, name, fewer):
            dispute = fewer
    return dispute


def wishes(knowledge: Knowledge, branch: tuple[Leaf, ...], today: date) -> Answers | None:
    """Answers that the tests on facts ask for; None where they contradict each other. What is said of findings is left to luck."""
    found: dict[str, Value] = {}
    for leaf in branch:
        fact = knowledge.facts.get(leaf.name)
        if fact is None or (leaf.test == "known" and leaf.operand == leaf.negated):
            continue
        if fact.id in found and _passes(found[fact.id], leaf, today):
            continue
        value = _value(fact, leaf, today)
        if value is None:
            return None
        before = found.get(fact.id)
        if isinstance(before, frozenset) and isinstance(value, frozenset):
            value = before | value
        elif before is not None:
            return None
        found[fact.id] = value
    return found


def _passes(value: Value, leaf: Leaf, today: date) -> bool:
    operand = today if leaf.operand == Name(TODAY) else leaf.operand
    return leaf.test not in ("known", "present") and satisfies(value, leaf.test, operand) != leaf.negated


def _value(fact: Fact, leaf: Leaf, today: date) -> Value | None:
    """A value that passes the test."""
    operand = today if leaf.operand == Name(TODAY) else leaf.operand
    options = list(fact.options)
    if leaf.test in ("known", "present"):
        return _any(fact, today)
    if fact.kind is Kind.CHOICES:
        first = next((option for option in options if isinstance(operand, frozenset) and option in operand), None)
        return frozenset() if leaf.negated else None if first is None else frozenset([first])
    if fact.kind is Kind.CHOICE:
        wanted = operand if isinstance(operand, frozenset) else frozenset([operand])
        return next((option for option in options if (option in wanted) != leaf.negated), None)
    if fact.kind is Kind.YES_NO:
        return operand != leaf.negated if isinstance(operand, bool) else None
    numbers = operand if isinstance(operand, frozenset) else [operand]
    for number in numbers:
        for near in _near(number):
            if _passes(near, leaf, today):
                return near
    return None


def _any(fact: Fact, today: date) -> Value | None:
    if fact.kind in (Kind.CHOICE, Kind.CHOICES):
        first = next(iter(fact.options), None)
        return first if fact.kind is Kind.CHOICE or first is None else frozenset([first])
    least = fact.at_least if fact.at_least is not None else Decimal(1)
    values: dict[Kind, Value] = {
        Kind.YES_NO: True, Kind.DATE: today - timedelta(days=60), Kind.TEXT: "…", Kind.COUNT: int(least), Kind.MONEY: least, Kind.RATE: least,
    }  # fmt: skip
    return values[fact.kind]


def _near(value: object) -> Iterator[Value]:
    """The value itself, and its neighbours on both sides."""
    if isinstance(value, date):
        yield from (value, value + timedelta(days=1), value - timedelta(days=1))
    elif isinstance(value, Decimal):
        yield from (value, value + 1, value - 1, value / 2)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield from (value, value + 1, value - 1)
