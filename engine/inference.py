"""The only module that imports Experta: rules become a network, the agenda is run, each firing is recorded.

Experta 1.9.4 needs `collections.Mapping` while frozendict 1.2 is imported; the name is put back, then taken away again.
"""

from __future__ import annotations

import bisect
import collections
import collections.abc
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Any

from engine.conditions import Leaf, Name, branches, satisfies
from engine.expressions import Context, NoRow, evaluate, references
from engine.model import TODAY, Knowledge, Rule, Table, Value
from engine.order import order_of
from engine.strata import needs_absence

_root, _quiet = logging.getLogger(), logging.NullHandler()
_shim = not hasattr(collections, "Mapping")
_root.addHandler(_quiet)  # experta calls logging.basicConfig(), which does nothing while the root has a handler
if _shim:
    collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
try:
    import frozendict  # noqa: F401
    from experta import NOT, TEST, Fact, KnowledgeEngine, P, W
    from experta import Rule as Production
    from experta.abstract import Matcher
    from experta.matchers.rete import ReteMatcher
    from experta.matchers.rete.nodes import BusNode
    from experta.matchers.rete.token import Token
    from experta.strategies import DepthStrategy
finally:
    if _shim:
        del collections.Mapping  # type: ignore[attr-defined]
    _root.removeHandler(_quiet)
logging.getLogger("experta").setLevel(logging.WARNING)  # it logs every check of every pattern

MAX_FIRINGS = 10_000


class RulesLoop(RuntimeError):
    """The rules fired more often than any sound base does."""


@dataclass(frozen=True)
class RawFiring:
    """What the engine knows of one executed activation: the values its patterns met, by name."""

    rule: Rule
    branch: int
    leaves: tuple[Leaf, ...]
    met: Mapping[str, Value]
    collected: Mapping[str, tuple[Value, ...]]
    """Findings with `many` that the arithmetic took together."""
    conclusions: tuple[tuple[str, Value], ...]
    gaps: tuple[tuple[str, Table, Value], ...]
    unchanged: tuple[tuple[Table, Value], ...]


class TypedBus(BusNode):  # type: ignore[misc]
    """A root node that offers a fact only to the patterns of its own class."""

    def _for(self, fact: Any) -> list[Callable[[Any], None]]:
        if not hasattr(self, "_by_type"):
            self._by_type: dict[type, list[Callable[[Any], None]]] = {}
            for child in self.children:
                self._by_type.setdefault(child.node.matcher.fact_type, []).append(child.callback)
        return self._by_type.get(type(fact), [])

    def add(self, fact: Any) -> None:
        for callback in self._for(fact):
            callback(Token.valid(fact))

    def remove(self, fact: Any) -> None:
        for callback in self._for(fact):
            callback(Token.invalid(fact))


class SharedMatcher(ReteMatcher):  # type: ignore[misc]
    """A matcher whose terminal nodes write into one pair of sets, so that no firing has to poll them all."""

    def __init__(self, engine: Any) -> None:
        Matcher.__init__(self, engine)
        self.root_node = TypedBus()
        self.build_network()
        self._added: set[Any] = set()
        self._removed: set[Any] = set()
        waiting, seen = [self.root_node], set()
        while waiting:
            node = waiting.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if hasattr(node, "get_activations"):
                node.added, node.removed = self._added, self._removed
            waiting.extend(child.node for child in node.children)

    def changes(self, adding: Iterable[Any] | None = None, deleting: Iterable[Any] | None = None) -> tuple[list[Any], list[Any]]:
        for fact in deleting or ():
            self.root_node.remove(fact)
        for fact in adding or ():
            self.root_node.add(fact)
        moved = list(self._added), list(self._removed)
        self._added.clear()
        self._removed.clear()
        return moved

    def reset(self) -> None:
        super().reset()
        self._added.clear()
        self._removed.clear()


class ExactStrategy(DepthStrategy):  # type: ignore[misc]
    """Depth order; a defeated activation is looked for among all of equal key (the stock one looks at three and may miss it)."""

    def get_key(self, activation: Any) -> tuple[Any, list[int]]:
        return activation.rule.salience, sorted((f["__factid__"] for f in activation.facts), reverse=True)

    def _update_agenda(self, agenda: Any, added: Iterable[Any], removed: Iterable[Any]) -> None:
        waiting = agenda.activations
        for activation in removed:
            activation.key = self.get_key(activation)
            at = bisect.bisect_left(waiting, activation)
            while at < len(waiting) and waiting[at].key == activation.key:
                if waiting[at] == activation:
                    del waiting[at]
                    break
                at += 1
        for activation in added:
            activation.key = self.get_key(activation)
            bisect.insort(waiting, activation)


class Case(Fact):  # type: ignore[misc]
    """Everything known of the dispute, in one wide fact: a slot for each name, None where unknown."""


class _Machine(KnowledgeEngine):  # type: ignore[misc]
    __matcher__ = SharedMatcher
    __strategy__ = ExactStrategy

    def __init__(self, productions: list[Any]) -> None:
        self._productions = productions
        self.record: list[RawFiring] = []
        super().__init__()

    def get_rules(self) -> list[Any]:
        return self._productions

    def run_all(self) -> None:
        """Experta's cycle, with a cap: take the changes, order the agenda, execute its head."""
        self.running = True
        while True:
            self.strategy.update_agenda(self.agenda, *self.get_activations())
            activation = self.agenda.get_next()
            if activation is None:
                break
            if len(self.record) >= MAX_FIRINGS:
                raise RulesLoop(activation.rule.__name__)
            activation.rule(self, **{k: v for k, v in activation.context.items() if not k.startswith("__")})
        self.running = False


class Inference:
    """A knowledge base compiled to one Experta network; `run` may be called again and again, in one thread."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._concluded: dict[str, Any] = {name: type(f"Found_{name}", (Fact,), {}) for name in knowledge.findings}
        self._fired: dict[str, Any] = {name: type(f"Fired_{i}", (Fact,), {}) for i, name in enumerate(knowledge.rules)}
        self._predicates: dict[object, Any] = {}
        order = order_of(knowledge)
        self._defeaters = order.defeaters
        self._defeating = {other for others in self._defeaters.values() for other in others}
        self._productions = [
            self._production(rule, number, branch, (-order.strata[rule.id], -index, -number))
            for index, rule in enumerate(knowledge.rules.values())
            for number, branch in enumerate(branches(order.requirements[rule.id]))
        ]
        self._machine: _Machine | None = None

    def run(self, values: Mapping[str, Value], known: Iterable[str]) -> list[RawFiring]:
        """Every firing in order. `values`: fact id (and `today`) to value; `known`: the facts the person answered."""
        machine = self._machine or _Machine(self._productions)
        self._machine = None  # an engine that raised keeps parts of its last case: it is used again only after a clean run
        machine.record = []
        machine.reset()
        slots: dict[str, Value | None] = dict.fromkeys(self._knowledge.facts)
        slots.update(values)
        answered = set(known)
        slots.update({f"known {name}": name in answered for name in self._knowledge.facts})
        machine.declare(Case.from_iter(slots.items()))
        machine.run_all()
        self._machine = machine
        return machine.record

    def _production(self, rule: Rule, number: int, branch: tuple[Leaf, ...], salience: tuple[int, ...]) -> Any:
        """One Experta rule for one alternative of a rule's condition."""
        patterns = _Patterns(self._concluded, self._predicates)
        for leaf in branch:
            patterns.leaf(leaf)
        if rule.in_force_from or rule.in_force_to:
            patterns.slot(TODAY, ("in force", rule.in_force_from, rule.in_force_to), rule.in_force)
        absent = [*patterns.absent, *(NOT(self._fired[other]()) for other in self._defeaters[rule.id])]
        case: Any = "case" << Case(**patterns.constraints())
        return Production(case, *patterns.found, *patterns.tests, *absent, salience=salience)(self._action(rule, number, branch))

    def _action(self, rule: Rule, number: int, branch: tuple[Leaf, ...]) -> Callable[..., None]:
        """What the rule does when it fires: compute, record, declare."""
        slots = {name for leaf in branch for name in leaf.names if name not in self._concluded}

        def action(machine: _Machine, **bound: Any) -> None:
            case = bound.pop("case")
            met = {name: case[name] for name in slots if case[name] is not None}
            met.update({label.partition("_")[2]: fact["value"] for label, fact in bound.items()})
            done: list[tuple[str, Value]] = []
            gaps: list[tuple[str, Table, Value]] = []
            unchanged: list[tuple[Table, Value]] = []
            collected = {
                r.name: self._all(machine, r.name) for _, expression in rule.conclusions for r in references(expression) if r.many
            }
            context = Context({**met, **collected}.__getitem__, self._knowledge.tables, unchanged)
            for finding, expression in rule.conclusions:
                try:
                    done.append((finding, evaluate(expression, self._knowledge.findings[finding].kind, context)))
                except NoRow as error:
                    gaps.append((finding, error.table, error.key))
            machine.record.append(RawFiring(rule, number, branch, met, collected, tuple(done), tuple(gaps), tuple(unchanged)))
            for finding, value in done:
                machine.declare(self._concluded[finding](value=value))
            if rule.id in self._defeating:
                machine.declare(self._fired[rule.id](by=rule.id))

        action.__name__ = f"{rule.id}/{number}"
        return action

    def _all(self, machine: _Machine, name: str) -> tuple[Value, ...]:
        """Every value concluded for a finding with `many`."""
        wanted = self._concluded[name]
        return tuple(fact["value"] for fact in machine.facts.values() if type(fact) is wanted)


class _Patterns:
    """The patterns of one branch: checks on slots of the case, concluded findings, comparisons, absences.

    Labels of bound facts are `f0_finding`; patterns come before tests and tests before absences, as Experta wants.
    """

    def __init__(self, concluded: Mapping[str, Any], predicates: dict[object, Any]) -> None:
        self._concluded, self._predicates = concluded, predicates
        self._slots: dict[str, list[tuple[object, Callable[[Any], bool]]]] = {}
        self._labels: dict[str, str] = {}
        self.found: list[Any] = []
        self.tests: list[Any] = []
        self.absent: list[Any] = []

    def leaf(self, leaf: Leaf) -> None:
        """Adds what one test needs."""
        is_finding = leaf.name in self._concluded
        if isinstance(leaf.operand, Name):
            self.tests.append(TEST(_comparison(leaf, tuple(self.present(name) for name in leaf.names))))
        elif leaf.test == "known" and not is_finding:
            wanted = leaf.operand != leaf.negated
            self.slot(f"known {leaf.name}", wanted, lambda value: value is wanted)
        elif needs_absence(leaf, self._concluded):
            constraint = {} if leaf.test == "known" else {"value": self._predicate(_key(leaf), _passes(leaf))}
            self.absent.append(NOT(self._concluded[leaf.name](**constraint)))
        elif leaf.test in ("known", "present"):
            self.present(leaf.name)
        elif is_finding:
            self._finding(leaf.name, self._predicate(_key(leaf), _passes(leaf)))
        else:
            self.slot(leaf.name, (_key(leaf), leaf.negated), _fails(leaf) if leaf.negated else _passes(leaf))

    def present(self, name: str) -> str:
        """Demands a value for the name; the label under which it is bound."""
        if name not in self._concluded:
            self.slot(name, "known", lambda value: value is not None)
            return "case"
        if name not in self._labels:
            self._labels[name] = self._finding(name, W())
        return self._labels[name]

    def slot(self, name: str, key: object, test: Callable[[Any], bool]) -> None:
        self._slots.setdefault(name, []).append((key, test))

    def constraints(self) -> dict[str, Any]:
        """One check a slot; equal checks of several rules share one object, and so one node of the network."""
        return {
            name: self._predicate(("slot", *(key for key, _ in parts)), _all_of(tuple(test for _, test in parts)))
            for name, parts in self._slots.items()
        }

    def _finding(self, name: str, constraint: Any) -> str:
        label = f"f{len(self.found)}_{name}"
        self.found.append(label << self._concluded[name](value=constraint))
        return label

    def _predicate(self, key: object, test: Callable[[Any], bool]) -> Any:
        return self._predicates.setdefault(key, P(test))


def _key(leaf: Leaf) -> object:
    """Equal for equal checks; the type keeps yes and 1 apart."""
    operand = sorted(map(repr, leaf.operand)) if isinstance(leaf.operand, frozenset) else [repr(leaf.operand)]
    return leaf.test, type(leaf.operand).__name__, tuple(operand)


def _passes(leaf: Leaf) -> Callable[[Any], bool]:
    return lambda value: value is not None and satisfies(value, leaf.test, leaf.operand)


def _fails(leaf: Leaf) -> Callable[[Any], bool]:
    return lambda value: value is not None and not satisfies(value, leaf.test, leaf.operand)


def _all_of(tests: tuple[Callable[[Any], bool], ...]) -> Callable[[Any], bool]:
    return tests[0] if len(tests) == 1 else lambda value: all(test(value) for test in tests)


def _comparison(leaf: Leaf, labels: tuple[str, ...]) -> Callable[..., bool]:
    """A check over two bound values. Experta passes the facts named in the signature, so the signature is made to measure."""

    def value(label: str, name: str, bound: Mapping[str, Any]) -> Any:
        return bound[label][name if label == "case" else "value"]

    def compare(**bound: Any) -> bool:
        one, other = (value(label, name, bound) for label, name in zip(labels, leaf.names, strict=True))
        return satisfies(one, leaf.test, other) != leaf.negated

    compare.__signature__ = Signature(  # type: ignore[attr-defined]
        [Parameter(label, Parameter.KEYWORD_ONLY) for label in dict.fromkeys(labels)]
    )
    return compare
