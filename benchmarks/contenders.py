"""Other engines given the same rules: each takes a dispute as a dictionary of strings and numbers and gives the rules that fire.

A question without an answer is `unknown` (choices) or -1 (sums): none of the engines but ours knows what unknown is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

from engine.conditions import All, Condition, Leaf
from engine.model import Kind, Knowledge
from engine.order import order_of
from portfolio.levels import levels

Dispute = Mapping[str, Any]
UNKNOWN, NO_SUM = "unknown", -1


class Contender:
    """One engine with the rules of one base. `strata`: rule ids; each rests on those before it alone."""

    name = ""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.needs = order_of(knowledge).requirements
        self.strata = [[rule.id for rule in level.rules] for level in levels(knowledge)]
        self.bringer = {finding: rule.id for rule in knowledge.rules.values() for finding, _ in rule.conclusions}
        self.build()

    def build(self) -> None:
        """Loads the rules."""

    def run(self, dispute: Dispute) -> set[str]:
        """The ids of the rules that fire."""
        raise NotImplementedError

    def text(self, condition: Condition, leaf: Callable[[Leaf], str], both: str = " and ", either: str = " or ") -> str:
        """The condition as infix text."""
        if isinstance(condition, Leaf):
            return leaf(condition)
        parts = [self.text(part, leaf, both, either) for part in condition.parts]  # type: ignore[union-attr]
        return f"({(both if isinstance(condition, All) else either).join(parts)})"

    def infix(self, leaf: Leaf, both: str, found: Callable[[str], str]) -> str:
        """The test in the notation that most expression languages share."""
        if leaf.name in self.bringer:
            held = found(key(self.bringer[leaf.name]))
            return f"(!({held}))" if leaf.negated else held
        if leaf.test == "in":
            return f"{leaf.name} in [{', '.join(json.dumps(one) for one in sorted(map(str, leaf.operand)))}]"  # type: ignore[arg-type]
        if self.knowledge.facts[leaf.name].kind is Kind.YES_NO:
            return f'{leaf.name} == "{"yes" if leaf.operand else "no"}"'
        if leaf.test == "above":
            return f"{leaf.name} > {leaf.operand}"
        return f"({leaf.name} >= 0{both}{leaf.name} <= {leaf.operand})"


def key(rule: str) -> str:
    """A rule's id as a variable."""
    return rule.replace("-", "_")


class Clips(Contender):
    """CLIPS by clipspy: one fact of 60 slots, one fact for each finding, a salience for each stratum."""

    name = "CLIPS (clipspy)"

    def build(self) -> None:
        import clips

        self.environment = clips.Environment()
        slots = " ".join(f"(slot {name} (default -1))" for name in self.knowledge.facts)
        self.environment.build(f"(deftemplate dispute {slots})")
        for rule in self.knowledge.rules:
            self.environment.build(f"(deftemplate {key(rule)} (slot yes))")
        for height, rules in enumerate(self.strata):
            for rule in rules:
                self.environment.build(self._rule(rule, -height))
        self.template = self.environment.find_template("dispute")
        self.symbol = clips.Symbol

    def _rule(self, rule: str, salience: int) -> str:
        needs = self.needs[rule]
        parts = list(needs.parts) if isinstance(needs, All) else [needs]
        found = [part for part in parts if isinstance(part, Leaf) and part.name in self.bringer]
        facts = [part for part in parts if part not in found]
        names = sorted({leaf.name for part in facts for leaf in _leaves(part)})
        slots = " ".join(f"({name} ?{name})" for name in names)
        absent = [f"(not ({key(self.bringer[leaf.name])}))" for leaf in found if leaf.negated]
        there = [f"({key(self.bringer[leaf.name])})" for leaf in found if not leaf.negated]
        tests = " ".join(self._test(part) for part in facts)
        left = " ".join([f"(dispute {slots})", *there, f"(test (and {tests} TRUE))", *absent])
        return f"(defrule x{key(rule)} (declare (salience {salience})) {left} => (assert ({key(rule)})))"

    def _test(self, condition: Condition) -> str:
        if not isinstance(condition, Leaf):
            word = "and" if isinstance(condition, All) else "or"
            return f"({word} {' '.join(self._test(part) for part in condition.parts)})"  # type: ignore[union-attr]
        if condition.test == "in":
            return f"(or {' '.join(f'(eq ?{condition.name} {one})' for one in sorted(map(str, condition.operand)))} FALSE)"  # type: ignore[arg-type]
        if self.knowledge.facts[condition.name].kind is Kind.YES_NO:
            return f"(eq ?{condition.name} {'yes' if condition.operand else 'no'})"
        if condition.test == "above":
            return f"(> ?{condition.name} {condition.operand})"
        return f"(<= 0 ?{condition.name} {condition.operand})"

    def run(self, dispute: Dispute) -> set[str]:
        self.environment.reset()
        self.template.assert_fact(**{n: self.symbol(v) if isinstance(v, str) else v for n, v in dispute.items()})
        self.environment.run()
        fired = (fact.template.name for fact in self.environment.facts())
        return {name.replace("_", "-") for name in fired if name.startswith("rule_")}


def _leaves(condition: Condition) -> Sequence[Leaf]:
    if isinstance(condition, Leaf):
        return [condition]
    return [leaf for part in condition.parts for leaf in _leaves(part)]  # type: ignore[union-attr]


class Zen(Contender):
    """GoRules ZEN: an expression node for each stratum, each given all that was found before."""

    name = "GoRules ZEN"

    def build(self) -> None:
        import zen

        nodes: list[dict[str, Any]] = [{"id": "in", "type": "inputNode", "name": "in"}]
        for height, rules in enumerate(self.strata):
            written = [{"id": f"{key(r)}", "key": key(r), "value": self._written(r)} for r in rules]
            content = {"expressions": written, "passThrough": True}
            nodes.append({"id": f"s{height}", "type": "expressionNode", "name": f"s{height}", "content": content})
        nodes.append({"id": "out", "type": "outputNode", "name": "out"})
        ids = [node["id"] for node in nodes]
        edges = [{"id": f"e{n}", "type": "edge", "sourceId": a, "targetId": b} for n, (a, b) in enumerate(pairwise(ids))]
        self.decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def _written(self, rule: str) -> str:
        text = self.text(self.needs[rule], lambda leaf: self.infix(leaf, " and ", lambda found: f"{found} == true"))
        return text.replace("!(", "not (")

    def run(self, dispute: Dispute) -> set[str]:
        found = self.decision.evaluate(dict(dispute))["result"]
        return {name.replace("_", "-") for name, value in found.items() if value is True}


class Cel(Contender):
    """CEL by Google's C++ library: an expression for each rule."""

    name = "CEL (C++)"

    def build(self) -> None:
        from cel_expr_python import cel

        kinds = {
            name: cel.Type.INT if fact.kind is Kind.MONEY else cel.Type.STRING for name, fact in self.knowledge.facts.items()
        }
        self.environment = cel.NewEnv(variables={**kinds, **{key(rule): cel.Type.BOOL for rule in self.knowledge.rules}})
        self.compiled = [
            [(rule, key(rule), self.environment.compile(self._written(rule))) for rule in rules] for rules in self.strata
        ]

    def _written(self, rule: str) -> str:
        return self.text(self.needs[rule], lambda leaf: self.infix(leaf, " && ", lambda found: found), " && ", " || ")

    def run(self, dispute: Dispute) -> set[str]:
        known, fired = dict(dispute), set[str]()
        for rules in self.compiled:
            activation = self.environment.Activation(known)
            for rule, name, expression in rules:
                holds = expression.eval(activation).value()
                known[name] = holds
                if holds:
                    fired.add(rule)
        return fired


class RuleEngine(Contender):
    """rule-engine, a pure Python library: an expression for each rule."""

    name = "rule-engine"

    @cached_property
    def compiled(self) -> list[list[tuple[str, str, Any]]]:
        import rule_engine

        return [[(rule, key(rule), rule_engine.Rule(self._written(rule))) for rule in rules] for rules in self.strata]

    def _written(self, rule: str) -> str:
        text = self.text(self.needs[rule], lambda leaf: self.infix(leaf, " and ", lambda found: f"{found} == true"))
        return text.replace("!(", "not (")

    def build(self) -> None:
        assert self.compiled

    def run(self, dispute: Dispute) -> set[str]:
        known, fired = dict(dispute), set[str]()
        for rules in self.compiled:
            for rule, name, expression in rules:
                known[name] = expression.matches(known)
                if known[name]:
                    fired.add(rule)
        return fired


ONE_BY_ONE: tuple[type[Contender], ...] = (Clips, Zen, Cel, RuleEngine)
