"""What of a thing can bear on results, as plain values that compare: places are left out, of words all but their blanks, and old
names are read as new ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from engine.conditions import Leaf, Name
from engine.expressions import Reference
from engine.model import Fact, Finding, Kind, Knowledge, Place, Rule, Text
from engine.sources import Table
from workshop.impact.renames import Renames

Shape = tuple[object, ...]
BLANK = re.compile(r"\{([a-z0-9_]+)\}")


def rule_shape(rule: Rule, renames: Renames) -> Shape:
    """What the rule tests, concludes and defeats, when it is in force, and how pressing its advice is."""
    advice = None if rule.advice is None else (rule.advice.when, rule.advice.at_once)
    parts = (
        rule.condition,
        rule.conclusions,
        frozenset(rule.overrides),
        rule.in_force_from,
        rule.in_force_to,
        advice,
        rule.dimension,
    )
    return tuple(bare(part, renames) for part in parts)


def finding_shape(finding: Finding) -> Shape:
    return finding.kind, tuple(finding.options), finding.many


def fact_shape(fact: Fact, renames: Renames, name: str) -> Shape:
    """`name`: what the question is called in the new base. An option added alone takes no dispute elsewhere."""
    presumed = None if fact.presumed is None else _operand(fact.presumed.value, renames.options.get(name, {}))
    limits = (_named(limit, renames) for limit in (fact.not_before, fact.not_after))
    return fact.kind, presumed, bare(fact.ask_if, renames), fact.at_least, fact.at_most, *limits


def table_shape(table: Table, renames: Renames) -> Shape:
    """Its rows as they are looked up."""
    key = renames.facts.get(table.key, table.key)
    options = renames.options.get(key, {})
    rows = (
        (row.start, row.above, row.up_to, row.rate, row.plus, options.get(row.key or "", row.key), bare(row.cells, renames))
        for row in table.rows
    )
    ordered = sorted(rows, key=repr) if table.shape == "keys" else list(rows)
    return table.shape, key, bare(table.columns, renames), table.covered_to, tuple(ordered)


def asking_shape(knowledge: Knowledge, renames: Renames) -> Shape:
    """All that the interview reads: bases that have the same put the same questions, in the same order."""
    called = {name: renames.facts.get(name, name) for name in knowledge.facts}
    facts = [
        (
            now,
            fact_shape(fact, renames, now),
            fact.short,
            bare(fact.urgent, renames),
            fact.sensitive,
            fact.topic,
            _options(fact, renames, now),
        )
        for fact, now in ((fact, called[fact.id]) for fact in knowledge.facts.values())
    ]
    rules = [(rule.id, rule_shape(rule, renames), bare(rule.advice, renames)) for rule in knowledge.rules.values()]
    findings = [bare(finding, renames) for finding in knowledge.findings.values()]
    tables = [(table.id, table_shape(table, renames)) for table in knowledge.tables.values()]
    clashes = [(clash.id, clash.hard, bare(clash.condition, renames)) for clash in knowledge.clashes.values()]
    return (
        tuple(facts),
        tuple(rules),
        tuple(findings),
        tuple(tables),
        tuple(clashes),
        tuple(knowledge.dimensions),
        bare(knowledge.ledger, renames),
    )


def _options(fact: Fact, renames: Renames, name: str) -> Shape:
    options = renames.options.get(name, {})
    return tuple(options.get(option, option) for option in fact.options)


def bare(value: object, renames: Renames) -> object:
    """Any value of the model without places and words."""
    if isinstance(value, Place):
        return None
    if isinstance(value, Text):
        return tuple(sorted(BLANK.findall(value.zh + value.en)))
    if isinstance(value, Leaf):
        name = _named(value.name, renames)
        options = renames.options.get(str(name), {})
        operand = bare(value.operand, renames) if isinstance(value.operand, Name) else _operand(value.operand, options)
        return "leaf", name, value.test, operand, value.negated
    if isinstance(value, (Reference, Name)):
        return type(value).__name__, _named(value.name, renames)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, *(bare(getattr(value, part.name), renames) for part in fields(value))
    if isinstance(value, Mapping):
        return tuple((key, bare(part, renames)) for key, part in sorted(value.items()))
    if isinstance(value, tuple):
        return tuple(bare(part, renames) for part in value)
    return value.value if isinstance(value, Kind) else value


def _named(name: object, renames: Renames) -> object:
    return renames.facts.get(name, name) if isinstance(name, str) else name


def _operand(value: object, options: Mapping[str, str]) -> object:
    if isinstance(value, frozenset):
        return frozenset(options.get(one, one) if isinstance(one, str) else one for one in value)
    return options.get(value, value) if isinstance(value, str) else value
