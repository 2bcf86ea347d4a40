"""What the interview needs of a base, whatever the answers: cells of the facts, conditions over them, the order of the rules.

Made once for each base.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from engine.asking.cells import Cells, cells
from engine.asking.narrowing import Bringer, Concluded, Every, Fired, Node, OfFact, OfPair, Opposite, Some
from engine.conditions import All, Condition, Leaf, Name, leaves, satisfies
from engine.expressions import Constant, Expression, certain, references
from engine.model import TODAY, Knowledge
from engine.order import Order, order_of
from engine.strata import needs_absence


@dataclass(frozen=True)
class Plan:
    """By fact id: cells, the condition under which its `ask_if` has not failed, the facts whose asking hangs on it (itself
    too). By rule id: its condition with "no rule that defeats it fires", and its place in the order."""

    cells: Mapping[str, Cells]
    gates: Mapping[str, Node]
    family: Mapping[str, frozenset[str]]
    rules: Mapping[str, Node]
    groups: tuple[tuple[tuple[str, ...], bool], ...]
    """The rules, what each rests on before it; a group that rests on itself is marked."""
    place: Mapping[str, int]
    bringing: Mapping[str, tuple[tuple[str, int, Expression], ...]]
    """Finding to the conclusions that bring it: rule, which one, what it says."""


_plans: WeakKeyDictionary[Knowledge, Plan] = WeakKeyDictionary()


def plan_of(knowledge: Knowledge) -> Plan:
    """The plan of a base, kept as long as the base lives."""
    if knowledge not in _plans:
        _plans[knowledge] = _Planner(knowledge).plan()
    return _plans[knowledge]


class _Planner:
    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.order = knowledge, order_of(knowledge)
        self.place: dict[str, int] = {}
        self.conditions: dict[str, Node] = {}
        self.tests: dict[tuple[object, ...], Node] = {}
        """Tests that many rules ask are one node."""
        tests: dict[str, list[Leaf]] = {name: [] for name in knowledge.facts}
        for condition in (*self.order.requirements.values(), *self.order.gates.values()):
            for leaf in leaves(condition):
                if leaf.name in tests:
                    tests[leaf.name].append(leaf)
        self.cells = {name: cells(fact, tests[name]) for name, fact in knowledge.facts.items()}
        self.bringing: dict[str, list[tuple[str, int, Expression]]] = {name: [] for name in knowledge.findings}
        for rule in knowledge.rules.values():
            for at, (finding, expression) in enumerate(rule.conclusions):
                self.bringing[finding].append((rule.id, at, expression))

    def plan(self) -> Plan:
        groups = tuple(_groups(self.knowledge, self.order, self.bringing))
        in_order = [name for group, _ in groups for name in group]
        self.place.update({name: n for n, name in enumerate(in_order)})
        return Plan(
            cells=self.cells,
            gates={name: self.node(gate, in_gate=True) for name, gate in self.order.gates.items()},
            family=_families(self.knowledge, self.order),
            rules={name: self.rule(name) for name in self.knowledge.rules},
            groups=groups,
            place=self.place,
            bringing={name: tuple(found) for name, found in self.bringing.items()},
        )

    def rule(self, name: str) -> Node:
        above = [self.not_fired(other) for other in self.above(name)]
        return Every((self.condition(name), *above)) if above else self.condition(name)

    def above(self, name: str) -> tuple[str, ...]:
        """The rules that defeat this one, the highest first."""
        return tuple(sorted(self.order.defeaters[name], key=self.place.__getitem__))

    def not_fired(self, name: str) -> Node:
        if ("fired", name) not in self.tests:
            self.tests["fired", name] = Opposite(Fired(name, self.condition(name), self.above(name)))
        return self.tests["fired", name]

    def condition(self, name: str) -> Node:
        if name not in self.conditions:
            self.conditions[name] = self.node(self.order.requirements[name])
        return self.conditions[name]

    def node(self, condition: Condition, in_gate: bool = False) -> Node:
        if isinstance(condition, Leaf):
            key = (condition.name, condition.test, condition.operand, condition.negated, in_gate)
            if key not in self.tests:
                self.tests[key] = self.leaf(condition, in_gate)
            return self.tests[key]
        parts = [self.node(part, in_gate) for part in condition.parts]  # type: ignore[union-attr]
        parts.sort(key=lambda part: ((OfFact, OfPair, Opposite, Concluded, Every, Some).index(type(part)),))
        if len(parts) == 1:
            return parts[0]
        return Every(tuple(parts)) if isinstance(condition, All) else Some(tuple(parts))

    def leaf(self, leaf: Leaf, in_gate: bool) -> Node:
        if isinstance(leaf.operand, Name) or leaf.name == TODAY:
            return OfPair(leaf, in_gate)
        if leaf.name in self.knowledge.facts:
            return self.of_fact(leaf, in_gate)
        absent = needs_absence(leaf, self.knowledge.findings)
        by = tuple(
            Bringer(rule, at, _passes(leaf, expression), certain(expression)) for rule, at, expression in self.bringing[leaf.name]
        )
        found = Concluded(leaf, by)
        return Opposite(found) if absent else found

    def of_fact(self, leaf: Leaf, in_gate: bool) -> Node:
        of = self.cells[leaf.name]
        if not of.told_apart and leaf.test not in ("known", "present"):
            return OfPair(leaf, in_gate)
        mask = of.passing(leaf)
        if in_gate and leaf.test != "known":
            return OfFact(leaf.name, mask | of.absent, False)
        return OfFact(leaf.name, mask, leaf.name in self.order.gates and not mask & of.absent)


def _passes(leaf: Leaf, expression: Expression) -> bool | None:
    """Whether a conclusion passes a test; None: it is computed."""
    if not isinstance(expression, Constant):
        return None
    return leaf.test in ("known", "present") or satisfies(expression.value, leaf.test, leaf.operand)  # type: ignore[arg-type]


def _families(knowledge: Knowledge, order: Order) -> dict[str, frozenset[str]]:
    """Fact to itself and the facts that are asked only depending on it, directly or not."""
    below: dict[str, set[str]] = {name: {name} for name in knowledge.facts}
    hangs_on = {name: {n for leaf in leaves(gate) for n in leaf.names} for name, gate in order.gates.items()}
    grown = True
    while grown:
        grown = False
        for name, above in hangs_on.items():
            for one in above & below.keys():
                if not below[name] <= below[one]:
                    below[one] |= below[name]
                    grown = True
    return {name: frozenset(found) for name, found in below.items()}


def _groups(
    knowledge: Knowledge, order: Order, bringing: Mapping[str, list[tuple[str, int, Expression]]]
) -> Iterable[tuple[tuple[str, ...], bool]]:
    """The rules stratum by stratum, within one what is rested on first."""
    rests: dict[str, dict[str, None]] = {}
    for rule in knowledge.rules.values():
        named = [*sorted(order.names[rule.id]), *(r.name for _, expression in rule.conclusions for r in references(expression))]
        brought = (one for name in named for one, _, _ in bringing.get(name, ()))
        rests[rule.id] = dict.fromkeys([*brought, *order.defeaters[rule.id]])
    strata: dict[int, list[str]] = {}
    for name in knowledge.rules:
        strata.setdefault(order.strata[name], []).append(name)
    for height in sorted(strata):
        yield _sorted(strata[height], rests)


def _sorted(names: list[str], rests: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], bool]:
    """In the order of what rests on what, and whether something rests on itself."""
    inside, done, waiting = set(names), dict[str, None](), set[str]()
    in_a_ring = False
    for start in names:
        todo = [(start, False)]
        while todo:
            name, leaving = todo.pop()
            if leaving:
                waiting.discard(name)
                done[name] = None
            elif name in waiting:
                in_a_ring = True
            elif name not in done:
                waiting.add(name)
                todo.append((name, True))
                todo += [(other, False) for other in rests[name] if other in inside and other not in done]
    return tuple(done), in_a_ring
