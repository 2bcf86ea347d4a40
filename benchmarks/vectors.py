"""Engines that judge many disputes at once, given the same rules: OpenFisca-Core, and our own columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
from contenders import NO_SUM, UNKNOWN, Dispute, key

from engine.conditions import All, Condition, Leaf
from engine.model import TODAY, Kind, Knowledge
from engine.order import order_of
from portfolio.compiled import Compiled
from portfolio.names import AGAIN, fired

PERIOD = "2026-11"


class Columns:
    """Our rules as columns. `held`: coded disputes in memory."""

    name = "Huanqian, columns"

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.compiled = knowledge, Compiled(knowledge)

    def hold(self, disputes: Sequence[Dispute], today: Any) -> pl.DataFrame:
        columns: dict[str, Any] = {TODAY: [today] * len(disputes), AGAIN: [False] * len(disputes)}
        for name, fact in self.knowledge.facts.items():
            coding = self.compiled.codings.all[name]
            codes = {UNKNOWN: None, "yes": True, "no": False, **{option: n for n, option in enumerate(fact.options)}}
            typed = (one[name] for one in disputes)
            values = [None if v == NO_SUM else v * 100 for v in typed] if fact.kind is Kind.MONEY else [codes[v] for v in typed]
            columns[name] = pl.Series(name, values, coding.dtype)
        return pl.DataFrame(columns)

    def run(self, held: pl.DataFrame) -> pl.DataFrame:
        return self.compiled.run(held)

    def fired(self, judged: pl.DataFrame, at: int) -> set[str]:
        return {rule for rule in self.knowledge.rules if judged[fired(rule)][at]}


class Fisca:
    """OpenFisca-Core: a variable for each question and each rule, judged for a population. `held`: a simulation's inputs."""

    name = "OpenFisca-Core"

    def __init__(self, knowledge: Knowledge) -> None:
        from openfisca_core import periods
        from openfisca_core.entities import Entity
        from openfisca_core.taxbenefitsystems import TaxBenefitSystem
        from openfisca_core.variables import Variable

        self.knowledge, self.needs = knowledge, order_of(knowledge).requirements
        self.bringer = {finding: rule.id for rule in knowledge.rules.values() for finding, _ in rule.conclusions}
        person = Entity("person", "persons", "", "")
        self.system = TaxBenefitSystem([person])
        common = {"entity": person, "definition_period": periods.DateUnit.MONTH}
        for name in knowledge.facts:
            self.system.add_variable(type(name, (Variable,), {**common, "value_type": int, "label": name, "default_value": -1}))
        for rule in knowledge.rules:
            formula = self._formula(self.needs[rule])
            self.system.add_variable(
                type(key(rule), (Variable,), {**common, "value_type": bool, "label": rule, "formula": formula})
            )

    def _formula(self, condition: Condition) -> Any:
        scope: dict[str, Any] = {}
        exec(f"def formula(person, period):\n  return {self._written(condition)}", scope)  # what an author would write by hand
        return scope["formula"]

    def _written(self, condition: Condition) -> str:
        if not isinstance(condition, Leaf):
            return f"({(' & ' if isinstance(condition, All) else ' | ').join(self._written(p) for p in condition.parts)})"  # type: ignore[union-attr]
        if condition.name in self.bringer:
            held = f"person({key(self.bringer[condition.name])!r}, period)"
            return f"(~{held})" if condition.negated else held
        fact, value = self.knowledge.facts[condition.name], f"person({condition.name!r}, period)"
        if condition.test == "in":
            options = list(fact.options)
            return f"({' | '.join(f'({value} == {options.index(str(one))})' for one in sorted(map(str, condition.operand)))})"  # type: ignore[arg-type]
        if fact.kind is Kind.YES_NO:
            return f"({value} == {int(bool(condition.operand))})"
        return (
            f"({value} > {condition.operand})"
            if condition.test == "above"
            else f"(({value} >= 0) & ({value} <= {condition.operand}))"
        )

    def hold(self, disputes: Sequence[Dispute], today: Any) -> dict[str, Any]:
        import numpy as np

        found = {}
        for name, fact in self.knowledge.facts.items():
            codes = {UNKNOWN: -1, "yes": 1, "no": 0, **{option: n for n, option in enumerate(fact.options)}}
            found[name] = np.array([codes.get(one[name], one[name]) for one in disputes], dtype=np.int32)
        return found

    def run(self, held: dict[str, Any]) -> dict[str, Any]:
        from openfisca_core.simulation_builder import SimulationBuilder

        simulation = SimulationBuilder().build_default_simulation(self.system, count=len(next(iter(held.values()))))
        for name, values in held.items():
            simulation.set_input(name, PERIOD, values)
        return {rule: simulation.calculate(key(rule), PERIOD) for rule in self.knowledge.rules}

    def fired(self, judged: dict[str, Any], at: int) -> set[str]:
        return {rule for rule, holds in judged.items() if holds[at]}


MANY: tuple[type[Columns] | type[Fisca], ...] = (Columns, Fisca)
