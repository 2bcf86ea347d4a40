"""Conditions that decide nothing: they never hold, always hold, or hold only where another rule has spoken already."""

from __future__ import annotations

from collections.abc import Iterator

from engine.conditions import Any, Condition, Leaf, Not, branches, leaves, normal
from engine.model import Knowledge, Place, Rule
from engine.order import order_of
from engine.problems import problem
from engine.sources import Status
from workshop.smells.examined import Examined, Smell
from workshop.smells.possible import Possible

Branch = tuple[Leaf, ...]


def never_true(examined: Examined) -> Iterator[Smell]:
    """A rule, or one alternative of it, whose tests exclude one another."""
    knowledge, possible = examined.knowledge, examined.possible
    for rule in knowledge.rules.values():
        found = branches(order_of(knowledge).requirements[rule.id])
        alive = [branch for branch in found if can_hold(knowledge, possible, branch)]
        if not alive:
            yield Smell(rule.id, problem("never_true", _culprit(knowledge, possible, found) or rule.place, name=rule.id))
        elif len(alive) < len(found):
            living = {leaf.place for branch in alive for leaf in branch}
            dead = {leaf.place: leaf for branch in found for leaf in branch if leaf.place not in living}
            for place in list(dead)[:1]:
                yield Smell(rule.id, problem("alternative_never", place, name=rule.id, of=dead[place].name))


def unreachable_questions(examined: Examined) -> Iterator[Smell]:
    """A question whose `ask_if` never holds."""
    knowledge, possible = examined.knowledge, examined.possible
    for name, gate in order_of(knowledge).gates.items():
        if not any(can_hold(knowledge, possible, branch) for branch in branches(gate)):
            yield Smell(name, problem("never_asked_if", knowledge.facts[name].place, name=name))


def always_true(examined: Examined) -> Iterator[Smell]:
    """A test that every answer passes."""
    knowledge, possible = examined.knowledge, examined.possible
    written = [(rule.id, rule.condition) for rule in knowledge.rules.values()]
    written += [(fact.id, fact.ask_if) for fact in knowledge.facts.values() if fact.ask_if is not None]
    for of, condition in written:
        for leaf in leaves(normal(condition)):
            if possible.always(leaf):
                yield Smell(of, problem("always_true", leaf.place, of=leaf.name, name=of))
        for one in _anys(condition):
            tests = [part for part in one.parts if isinstance(part, Leaf)]
            if len(tests) == len(one.parts) > 1 and len({leaf.name for leaf in tests}) == 1 and _covers(possible, tests):
                yield Smell(of, problem("always_true", tests[0].place, of=tests[0].name, name=of))


def can_hold(knowledge: Knowledge, possible: Possible, branch: Branch) -> bool:
    """Whether an alternative can hold: by itself, and where each question it rests on is asked at all."""
    if not possible.together(branch):
        return False
    tested: dict[str, list[Leaf]] = {}
    for leaf in branch:
        for name in leaf.names:
            tested.setdefault(name, []).extend([leaf] if name == leaf.name else [])
    gates = order_of(knowledge).gates
    for name, tests in tested.items():
        asked = not tests or any(leaf.test != "known" or leaf.operand != leaf.negated for leaf in tests)
        if asked and name in gates and not any(_fits(possible, gate, tested) for gate in branches(gates[name])):
            return False
    return True


def _fits(possible: Possible, gate: Branch, tested: dict[str, list[Leaf]]) -> bool:
    """Whether an alternative of an `ask_if` need not fail beside these tests; of an unanswered question it is only unknown."""
    return all(_is_open(tested.get(leaf.name, [])) or possible.of_one(leaf.name, [leaf, *tested[leaf.name]]) for leaf in gate)


def _is_open(tests: list[Leaf]) -> bool:
    return not tests or any(leaf.test == "known" and leaf.operand == leaf.negated for leaf in tests)


def _culprit(knowledge: Knowledge, possible: Possible, found: tuple[Branch, ...]) -> Place | None:
    """Where the first alternative contradicts itself."""
    seen: list[Leaf] = []
    for leaf in found[0]:
        seen.append(leaf)
        if not can_hold(knowledge, possible, tuple(seen)):
            return leaf.place
    return None


def _covers(possible: Possible, tests: list[Leaf]) -> bool:
    """Whether every answer passes one of the tests."""
    if tests[0].name not in possible.knowledge.facts or any(leaf.test in ("known", "present") for leaf in tests):
        return False
    opposite = normal(Not(Any(tuple(tests))))
    return not possible.together(leaves(opposite))


def _anys(condition: Condition) -> Iterator[Any]:
    if isinstance(condition, Leaf):
        return
    if isinstance(condition, Not):
        yield from _anys(condition.part)
        return
    if isinstance(condition, Any):
        yield condition
    for part in condition.parts:
        yield from _anys(part)


def shadowed_rules(examined: Examined) -> Iterator[Smell]:
    """A rule that another one makes needless: the same conclusion or advice wherever it holds, or it is always defeated."""
    knowledge, possible = examined.knowledge, examined.possible
    order = order_of(knowledge)
    alike: dict[object, list[Rule]] = {}
    for rule in knowledge.rules.values():
        alike.setdefault((rule.conclusions, rule.advice), []).append(rule)
    shadows: dict[str, tuple[str, Rule]] = {}
    for rules in alike.values():
        for one in reversed(rules):
            for other in rules:
                if one is other or one.id in shadows or other.id in shadows or not set(one.overrides) <= set(other.overrides):
                    continue
                if set(order.defeaters[other.id]) <= set(order.defeaters[one.id]) and _within(knowledge, possible, one, other):
                    same = _within(knowledge, possible, other, one)
                    shadows[one.id] = ("duplicate_rule" if same else "shadowed_rule", other)
    for name, above in order.defeaters.items():
        rule = knowledge.rules[name]
        for winner in (knowledge.rules[one] for one in above):
            if name not in shadows and not is_claim(knowledge, rule) and _within(knowledge, possible, rule, winner):
                shadows[name] = ("always_defeated", winner)
    for name, (code, by) in shadows.items():
        yield Smell(name, problem(code, knowledge.rules[name].place, name=name, other=by.id, where=by.place))


def is_claim(knowledge: Knowledge, rule: Rule) -> bool:
    """It rests on statements alone: what the guide says, and what the base says of itself."""
    return all(knowledge.article(source).status is Status.STATEMENT for source in rule.sources)


def _within(knowledge: Knowledge, possible: Possible, one: Rule, other: Rule) -> bool:
    """Whether the other rule holds, and is in force, wherever the one does."""
    if (other.in_force_from or one.in_force_from) and (
        other.in_force_from is not None and (one.in_force_from is None or other.in_force_from > one.in_force_from)
    ):
        return False
    if other.in_force_to is not None and (one.in_force_to is None or other.in_force_to < one.in_force_to):
        return False
    narrow, wide = (branches(order_of(knowledge).requirements[rule.id]) for rule in (one, other))
    return all(any(_implied(possible, branch, weaker) for weaker in wide) for branch in narrow)


def _implied(possible: Possible, branch: Branch, weaker: Branch) -> bool:
    return all(any(possible.implies(leaf, wanted) for leaf in branch) for wanted in weaker)
