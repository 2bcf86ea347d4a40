"""The only module that imports Experta: rules become a network, the agenda is run, each firing is recorded.

Experta 1.9.4 needs `collections.Mapping` while frozendict 1.2 is imported; the name is put back, then taken away again.
"""

from __future__ import annotations

import bisect
import collections
import collections.abc
import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engine.books.books import Books
from engine.conditions import branches
from engine.expressions import references
from engine.firing import Alternative, RawFiring
from engine.model import TODAY, Knowledge, Value
from engine.order import order_of
from engine.patterns import CASE, Asked, Patterns, bound_value, slot

_root, _quiet = logging.getLogger(), logging.NullHandler()
_shim = not hasattr(collections, "Mapping")
_root.addHandler(_quiet)  # experta calls logging.basicConfig(), which does nothing while the root has a handler
if _shim:
    collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
try:
    import frozendict  # noqa: F401
    from experta import NOT, TEST, Fact, KnowledgeEngine, P
    from experta import Rule as Production
    from experta.abstract import Matcher
    from experta.matchers.rete import ReteMatcher
    from experta.matchers.rete.check import FactCapture, FeatureCheck, SameContextCheck, TypeCheck, WhereCheck
    from experta.matchers.rete.nodes import BusNode, ConflictSetNode, NotNode, OrdinaryMatchNode, WhereNode
    from experta.matchers.rete.token import Token
    from experta.strategies import DepthStrategy
finally:
    if _shim:
        del collections.Mapping  # type: ignore[attr-defined]
    _root.removeHandler(_quiet)
logging.getLogger("experta").setLevel(logging.ERROR)  # it logs every check of every pattern

MAX_FIRINGS = 10_000
_building = threading.Lock()


class RulesLoop(RuntimeError):
    """The rules fired more often than any sound base does."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"more than {MAX_FIRINGS} firings: the rules feed each other without end, lastly `{rule}`")


class TypedBus(BusNode):  # type: ignore[misc]
    """A root node that offers a fact only to the patterns of its own class."""

    def add(self, fact: Any) -> None:
        if not hasattr(self, "_by_type"):
            self._by_type: dict[type, list[Callable[[Any], None]]] = {}
            for child in self.children:
                self._by_type.setdefault(child.node.matcher.fact_type, []).append(child.callback)
        for callback in self._by_type.get(type(fact), ()):
            callback(Token.valid(fact))


class SharedMatcher(ReteMatcher):  # type: ignore[misc]
    """A matcher whose terminal nodes write into one pair of sets, so that no firing has to poll them all.

    Our rules come in the shape that Experta would give them (facts, then tests, then absences), so it need not rewrite them.
    """

    def __init__(self, engine: Any) -> None:
        Matcher.__init__(self, engine)
        self.root_node = TypedBus()
        self._added: set[Any] = set()
        self._removed: set[Any] = set()
        self._nodes: list[Any] = []
        rules = engine.get_rules()
        terminals = self.build_alpha_part(set(rules), self.root_node)
        for rule in rules:
            self._wire(rule, terminals)

    def _wire(self, rule: Any, terminals: Mapping[Any, Any]) -> None:
        """The joins of one rule, from its first pattern to its terminal node."""
        last = terminals[rule[0]]
        for part in rule[1:]:
            if isinstance(part, TEST):
                node: Any = WhereNode(WhereCheck(part[0]))
                last.add_child(node, node.activate)
            else:
                absent = isinstance(part, NOT)
                node = (NotNode if absent else OrdinaryMatchNode)(SameContextCheck())
                last.add_child(node, node.activate_left)
                terminals[part[0] if absent else part].add_child(node, node.activate_right)
                self._nodes.append(node)
            last = node
        end = ConflictSetNode(rule)
        end.added, end.removed = self._added, self._removed
        last.add_child(end, end.activate)
        self._nodes.append(end)

    def changes(self, adding: Iterable[Any] | None = None, deleting: Iterable[Any] | None = None) -> tuple[list[Any], list[Any]]:
        for fact in adding or ():
            self.root_node.add(fact)
        moved = list(self._added), list(self._removed)
        self._added.clear()
        self._removed.clear()
        return moved

    def reset(self) -> None:
        for node in self._nodes:
            node._reset()
        self._added.clear()
        self._removed.clear()


class ExactStrategy(DepthStrategy):  # type: ignore[misc]
    """Depth order, made total; a defeated activation is looked for among all of equal key (the stock one may miss it)."""

    def get_key(self, activation: Any) -> tuple[Any, list[int], list[int]]:
        ids = [fact["__factid__"] for _, fact in sorted(activation.context.items(), key=lambda bound: str(bound[0]))]
        return activation.rule.salience, sorted(ids, reverse=True), ids

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
        self.values: Mapping[str, Value] = {}
        self.books: Books | None = None
        with _building:
            super().__init__()
            for kind in (FactCapture, FeatureCheck, TypeCheck, WhereCheck):
                kind._instances.clear()  # experta would keep every check it ever made

    def get_rules(self) -> list[Any]:
        return self._productions

    def get_deffacts(self) -> list[Any]:
        """None: every rule begins with the case, and experta would keep the last engine alive through them."""
        return []

    def run_all(self) -> list[RawFiring]:
        """Experta's cycle, with a cap: take the changes, order the agenda, execute its head. Forgets the case afterwards."""
        self.running = True
        while True:
            self.strategy.update_agenda(self.agenda, *self.get_activations())
            activation = self.agenda.get_next()
            if activation is None:
                break
            if len(self.record) >= MAX_FIRINGS:
                raise RulesLoop(activation.rule.__name__)
            activation.rule(self, **activation.context)
        record, self.record = self.record, []
        self.reset()
        return record


class Inference:
    """A knowledge base compiled to one Experta network; `run` may be called again and again, in one thread."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._facts, self._tables = tuple(knowledge.facts), knowledge.tables
        self._kinds = {name: finding.kind for name, finding in knowledge.findings.items()}
        self._concluded: dict[str, Any] = {name: type(f"Found_{name}", (Fact,), {}) for name in knowledge.findings}
        self._fired: dict[str, Any] = {name: type(f"Fired_{i}", (Fact,), {}) for i, name in enumerate(knowledge.rules)}
        self._predicates: dict[object, Any] = {}
        order = order_of(knowledge)
        self._defeaters = order.defeaters
        self._defeating = {other for others in self._defeaters.values() for other in others}
        self._productions = [
            self._production(Alternative(rule, number, branch), (-order.strata[rule.id], -index, -number))
            for index, rule in enumerate(knowledge.rules.values())
            for number, branch in enumerate(branches(order.requirements[rule.id]))
        ]
        self._machine: _Machine | None = None

    def run(self, values: Mapping[str, Value], known: Iterable[str], books: Books) -> list[RawFiring]:
        """Every firing in order. `values`: fact id (and `today`) to value; `known`: the facts the person answered."""
        machine = self._machine or _Machine(self._productions)
        self._machine = None  # an engine that raised keeps parts of its case: it is used again only after a clean run
        machine.values, machine.books = values, books
        answered = set(known)
        slots: dict[str, Value | None] = dict.fromkeys(self._facts)
        slots.update(values)
        slots.update({f"known {name}": name in answered for name in (*self._facts, TODAY)})
        machine.declare(Case.from_iter((slot(name), value) for name, value in slots.items()))
        record = machine.run_all()
        machine.values, machine.books = {}, None
        self._machine = machine
        return record

    def _production(self, alternative: Alternative, salience: tuple[int, ...]) -> Any:
        """One Experta rule for one alternative of a rule's condition: the case, findings, comparisons, absences."""
        patterns = Patterns(alternative, self._kinds)
        case: Any = CASE << Case.from_iter((slot(name), self._constraint(asked)) for name, asked in patterns.slots.items())
        found = [f"f{i}" << self._pattern(asked) for i, asked in enumerate(patterns.found)]
        absent = [self._pattern(asked) for asked in patterns.absent]
        absent += [self._fired[other]() for other in self._defeaters[alternative.rule.id]]
        parts = (case, *found, *map(TEST, patterns.tests), *map(NOT, absent))
        return Production(*parts, salience=salience)(self._action(alternative, patterns.labels))

    def _pattern(self, asked: Asked) -> Any:
        return self._concluded[asked.name](value=self._constraint([asked]))

    def _constraint(self, asked: list[Asked]) -> Any:
        """Equal checks of several rules share one object, and so one node of the network."""
        checks = [one.check for one in asked]
        check = checks[0] if len(checks) == 1 else lambda value: all(check(value) for check in checks)
        return self._predicates.setdefault(tuple(one.key for one in asked), P(check))

    def _action(self, alternative: Alternative, labels: tuple[tuple[str | None, ...], ...]) -> Callable[..., None]:
        """What the rule does when it fires: compute, record, declare. `labels`: where each name of each test is bound."""
        rule = alternative.rule
        where = [tuple(zip(bound, leaf.names, strict=True)) for bound, leaf in zip(labels, alternative.leaves, strict=True)]
        many = {r.name for _, expression in rule.conclusions for r in references(expression) if r.many}

        def action(machine: _Machine, **bound: Any) -> None:
            met = tuple(tuple(label and bound_value(bound[label], label, name) for label, name in pairs) for pairs in where)
            collected = {name: self._all(machine, name) for name in sorted(many)}
            assert machine.books is not None
            firing = alternative.fire(met, collected, self._tables, self._kinds, machine.books)
            machine.record.append(firing)
            for finding, value in firing.conclusions:
                machine.declare(self._concluded[finding](value=value))
            if rule.id in self._defeating:
                machine.declare(self._fired[rule.id](by=rule.id))

        action.__name__ = f"{rule.id}/{alternative.number}"
        return action

    def _all(self, machine: _Machine, name: str) -> tuple[Value, ...]:
        """Every value concluded for a finding; of a fact the one it has, if any."""
        if name not in self._concluded:
            return (machine.values[name],) if name in machine.values else ()
        wanted = self._concluded[name]
        return tuple(fact["value"] for fact in machine.facts.values() if type(fact) is wanted)
