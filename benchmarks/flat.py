"""The rules of a base as generated Python functions with plain `if`s: what somebody would write by hand without an engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.books.books import Books
from engine.conditions import All, Condition, Leaf, Name
from engine.expressions import Constant, Context, NoRow, NoSum, evaluate, references
from engine.model import TODAY, Knowledge, Rule, Value
from engine.order import order_of

SIGNS = {"is": "==", "above": ">", "at_least": ">=", "below": "<", "at_most": "<="}


class Flat:
    """`run` gives the ids of the rules that fire. No trace, no premises, no waiting rules."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.operands = knowledge, list[object]()
        order = order_of(knowledge)
        self.strata: list[Callable[..., None]] = []
        for height in sorted(set(order.strata.values())):
            lines = ["def stratum(slots, known, found, fired, conclude):", "  no = ()"]
            for rule in (r for r in knowledge.rules.values() if order.strata[r.id] == height):
                parts = [f"{rule.id!r} not in fired", *(f"{other!r} not in fired" for other in order.defeaters[rule.id])]
                if rule.in_force_from or rule.in_force_to:
                    parts.append(f"{self.constant(rule)}.in_force(slots['today'])")
                parts.append(self.condition(order.requirements[rule.id]))
                lines.append(f"  if {' and '.join(parts)}: conclude({rule.id!r})")
            scope: dict[str, Any] = {"K": self.operands}
            exec(compile("\n".join(lines), "<flat>", "exec"), scope)
            self.strata.append(scope["stratum"])

    def run(self, slots: Mapping[str, Value], known: set[str]) -> set[str]:
        found: dict[str, list[Value]] = {}
        fired: set[str] = set()

        def conclude(name: str) -> None:
            fired.add(name)
            for finding, value in self.conclusions(self.knowledge.rules[name], slots, found):
                found.setdefault(finding, []).append(value)

        for stratum in self.strata:
            before = -1
            while before != len(fired):
                before = len(fired)
                stratum(slots, known, found, fired, conclude)
        return fired

    def conclusions(self, rule: Rule, slots: Mapping[str, Value], found: Mapping[str, list[Value]]) -> list[tuple[str, Value]]:
        done: list[tuple[str, Value]] = []
        for finding, expression in rule.conclusions:
            if isinstance(expression, Constant) and not hasattr(expression.value, "numerator"):
                done.append((finding, expression.value))
                continue
            named = {r.name: r.many for r in references(expression)}
            values: dict[str, Any] = {
                n: tuple(found.get(n, [slots[n]] if n in slots else ())) if many else slots.get(n, found.get(n, [None])[0])
                for n, many in named.items()
            }
            try:
                books = Books(self.knowledge, (), slots[TODAY])  # type: ignore[arg-type]
                context = Context(values.__getitem__, self.knowledge.tables, [], books)
                done.append((finding, evaluate(expression, self.knowledge.findings[finding].kind, context)))
            except (NoRow, NoSum, ArithmeticError):
                continue
        return done

    def constant(self, value: object) -> str:
        self.operands.append(value)
        return f"K[{len(self.operands) - 1}]"

    def condition(self, condition: Condition) -> str:
        if isinstance(condition, Leaf):
            return self.leaf(condition)
        parts = [self.condition(part) for part in condition.parts]  # type: ignore[union-attr]
        word = " and " if isinstance(condition, All) else " or "
        return f"({word.join(parts)})" if parts else str(isinstance(condition, All))

    def leaf(self, leaf: Leaf) -> str:
        is_finding = leaf.name in self.knowledge.findings
        if leaf.test == "known":
            held = f"({leaf.name!r} in {'found' if is_finding else 'known'})"
            return f"({held} is {leaf.operand != leaf.negated})"
        if leaf.test == "present":
            return f"({leaf.name!r} in {'found' if is_finding else 'slots'})"
        turned = "not " if leaf.negated else ""
        if isinstance(leaf.operand, Name):
            pair = " ".join(f"for {v} in {self.values(name)}" for v, name in zip("vw", leaf.names, strict=True))
            return f"any({turned}v {SIGNS[leaf.test]} w {pair})"
        operand = self.constant(leaf.operand)
        if is_finding:
            return f"({turned}any({self.passes('v', leaf, operand)} for v in found.get({leaf.name!r}, no)))"
        return f"({leaf.name!r} in slots and {turned}{self.passes(f'slots[{leaf.name!r}]', leaf, operand)})"

    def values(self, name: str) -> str:
        if name in self.knowledge.findings:
            return f"found.get({name!r}, no)"
        return f"((slots[{name!r}],) if {name!r} in slots else no)"

    def passes(self, value: str, leaf: Leaf, operand: str) -> str:
        if leaf.test == "in":
            return f"({value} in {operand})"
        if leaf.test == "has_any":
            return f"(not {value}.isdisjoint({operand}))"
        return f"({value} {SIGNS[leaf.test]} {operand})"
