"""How far an edit can reach: the rules and findings that could come out otherwise. Everything outside stays as it was, proved so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.conditions import leaves
from engine.expressions import Expression, LedgerSum, lookups, parts, references
from engine.model import Knowledge, Rule
from engine.order import order_of
from workshop.impact.renames import Renames
from workshop.impact.shapes import bare, fact_shape, finding_shape, rule_shape, table_shape


@dataclass(frozen=True)
class Cone:
    """`facts`, `tables`, `ledger`, `edited` (rules): what differs in a way that results can feel. `seeds`: these rules and those
    that read what differs; `rules`, `findings`: all that rest on them. Questions by their new names where they have one."""

    facts: frozenset[str]
    tables: frozenset[str]
    ledger: bool
    edited: frozenset[str]
    seeds: frozenset[str]
    rules: frozenset[str]
    findings: frozenset[str]

    @property
    def empty(self) -> bool:
        """Nothing that rules can feel differs: every dispute comes out as before."""
        return not self.seeds


def cone_of(old: Knowledge, new: Knowledge, renames: Renames) -> Cone:
    """What the edit from one base to the other can reach."""
    nothing = Renames({}, {})
    facts = _gated(_facts(old, new, renames), old, new)
    tables = _differing(
        {t: table_shape(x, renames) for t, x in old.tables.items()}, {t: table_shape(x, nothing) for t, x in new.tables.items()}
    )
    ledger = bare(old.ledger, renames) != bare(new.ledger, nothing) or any(
        k.ledger is not None and k.ledger.table in tables for k in (old, new)
    )
    rules = _differing(
        {r: rule_shape(x, renames) for r, x in old.rules.items()}, {r: rule_shape(x, nothing) for r, x in new.rules.items()}
    )
    kinds = _differing(
        {f: finding_shape(x) for f, x in old.findings.items()}, {f: finding_shape(x) for f, x in new.findings.items()}
    )
    seeds = set(rules)
    for base in (old, new):
        for rule in base.rules.values():
            read = {renames.facts.get(name, name) if base is old else name for name in read_by(rule, base)}
            looked = {one.table for _, e in rule.conclusions for one in lookups(e)}
            concluded = {name for name, _ in rule.conclusions}
            if (
                read & (facts | kinds)
                or concluded & kinds
                or looked & tables
                or (ledger and any(has_sum(e) for _, e in rule.conclusions))
            ):
                seeds.add(rule.id)
    reached, findings = reached_from(seeds, old, new)
    return Cone(facts, tables, ledger, rules, frozenset(seeds), reached, findings | kinds)


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> frozenset[str]:
    return frozenset(name for name in {**old, **new} if old.get(name) != new.get(name))


def _facts(old: Knowledge, new: Knowledge, renames: Renames) -> set[str]:
    """Questions that are read otherwise. One that only one base has makes no other dispute different."""
    found = set()
    for was, now in renames.facts.items():
        gone = old.facts[was].options.keys() - renames.options[now].keys()
        before = fact_shape(old.facts[was], renames, now)
        after = fact_shape(new.facts[now], Renames({}, {}), now)
        if before != after or gone:
            found.add(now)
    present = set(renames.facts.values())
    only = {f.id for f in old.facts.values() if f.id not in renames.facts} | {f for f in new.facts if f not in present}
    return found | only


def _gated(facts: set[str], old: Knowledge, new: Knowledge) -> frozenset[str]:
    """With the questions that are asked because of them."""
    gates = [
        (name, {n for leaf in leaves(gate) for n in leaf.names})
        for base in (old, new)
        for name, gate in order_of(base).gates.items()
    ]
    while True:
        more = {name for name, read in gates if read & facts and name not in facts}
        if not more:
            return frozenset(facts)
        facts |= more


def read_by(rule: Rule, base: Knowledge) -> set[str]:
    """The facts and findings that the rule looks at."""
    named = {reference.name for _, expression in rule.conclusions for reference in references(expression)}
    return named | set(order_of(base).names[rule.id])


def has_sum(expression: Expression) -> bool:
    """Whether the ledger is asked."""
    return isinstance(expression, LedgerSum) or any(has_sum(part) for part in parts(expression))


def reached_from(seeds: Iterable[str], old: Knowledge, new: Knowledge) -> tuple[frozenset[str], frozenset[str]]:
    """All rules and findings that rest on the seeds, in either base."""
    readers: dict[str, set[str]] = {}
    beaten: dict[str, set[str]] = {}
    concludes: dict[str, set[str]] = {}
    for base in (old, new):
        for rule in base.rules.values():
            for name in read_by(rule, base) & base.findings.keys():
                readers.setdefault(name, set()).add(rule.id)
            for other in order_of(base).defeaters[rule.id]:
                beaten.setdefault(other, set()).add(rule.id)
            concludes.setdefault(rule.id, set()).update(name for name, _ in rule.conclusions)
    rules, findings, todo = set(seeds), set(), list(seeds)
    while todo:
        one = todo.pop()
        findings |= concludes.get(one, set())
        further = beaten.get(one, set()).union(*(readers.get(name, set()) for name in concludes.get(one, ())))
        todo += further - rules
        rules |= further
    return frozenset(rules), frozenset(findings)
