"""What nobody uses: questions, findings, advice that no worked case tries."""

from __future__ import annotations

from collections.abc import Iterator

from engine.conditions import Condition, leaves
from engine.expressions import references
from engine.model import Finding, Kind, Knowledge, Rule
from engine.order import order_of
from engine.problems import problem
from engine.sources import Status
from workshop.smells.examined import Examined, Smell


def unused_facts(examined: Examined) -> Iterator[Smell]:
    """A question whose answer changes nothing. Facts of kind text are filled into letters and never reasoned with."""
    used = _used(examined.knowledge)
    for fact in examined.knowledge.facts.values():
        if fact.id not in used and fact.kind is not Kind.TEXT:
            yield Smell(fact.id, problem("unused_fact", fact.place, name=fact.id))


def findings_without_use(examined: Examined) -> Iterator[Smell]:
    """A finding that nothing looks at, no part of the report shows by name and no worked case expects, or that no rule concludes.

    What the guide claims is shown beside the law.
    """
    knowledge = examined.knowledge
    used, concluded = _used(knowledge), {name for rule in knowledge.rules.values() for name, _ in rule.conclusions}
    concluded |= _rows(knowledge)
    used |= _rows(knowledge) | {expected.finding for one in examined.expectations for expected in one.findings}
    used |= {name for rule in knowledge.rules.values() if _tells_a_claim(knowledge, rule) for name, _ in rule.conclusions}
    for finding in knowledge.findings.values():
        if finding.id not in concluded:
            yield Smell(finding.id, problem("finding_unreached", finding.place, name=finding.id))
        elif finding.id not in used and not _is_shown(finding):
            yield Smell(finding.id, problem("finding_unused", finding.place, name=finding.id))


def options_without_rule(examined: Examined) -> Iterator[Smell]:
    """An option of a finding that no rule concludes."""
    knowledge = examined.knowledge
    written: dict[str, set[object]] = {}
    reckoned = set()
    for rule in knowledge.rules.values():
        for name, expression in rule.conclusions:
            value = getattr(expression, "value", None)
            written.setdefault(name, set()).add(value)
            if value is None:
                reckoned.add(name)
    for finding in knowledge.findings.values():
        for option in finding.options if finding.id in written and finding.id not in reckoned else ():
            if option not in written[finding.id]:
                yield Smell(finding.id, problem("option_unreached", finding.place, name=finding.id, option=option))


def advice_untried(examined: Examined) -> Iterator[Smell]:
    """An advice that no worked case expects."""
    expected = {name for one in examined.expectations for name, _ in one.advice}
    for rule in examined.knowledge.rules.values():
        if rule.advice is not None and rule.id not in expected and rule.no not in expected:
            yield Smell(rule.id, problem("advice_untried", rule.place, name=rule.id, no=rule.no or rule.id))


def _tells_a_claim(knowledge: Knowledge, rule: Rule) -> bool:
    return any(knowledge.article(source).status is Status.STATEMENT for source in rule.sources)


def _rows(knowledge: Knowledge) -> set[str]:
    """Facts and findings whose options are the rows or the cells of a table."""
    return {name for table in knowledge.tables.values() for name in (table.key, *table.columns)}


def _is_shown(finding: Finding) -> bool:
    shown = (finding.shown_as, finding.route, finding.deadline, finding.axis, finding.burden)
    return any(one is not None for one in shown)


def _used(knowledge: Knowledge) -> set[str]:
    """Every name that something looks at."""
    used = {mention.name for mention in knowledge.mentions if mention.role in ("blank", "cost", "date_limit")}
    used |= {name for names in order_of(knowledge).names.values() for name in names}
    used |= _rows(knowledge)
    conditions: list[Condition | None] = [*order_of(knowledge).gates.values()]
    conditions += [clash.condition for clash in knowledge.clashes.values()]
    conditions += [one for fact in knowledge.facts.values() for one in (fact.urgent,)]
    for rule in knowledge.rules.values():
        used |= {reference.name for _, expression in rule.conclusions for reference in references(expression)}
    for invariant in knowledge.invariants.values():
        conditions += [invariant.condition, invariant.where]
    for group in knowledge.evidence.values():
        used |= set(group.shown_by)
        conditions.append(group.only_if)
        for item in group.items:
            used |= set(item.shown_by)
            conditions += [item.have, item.only_if, *(weakness.condition for weakness in item.weak)]
    if knowledge.ledger is not None:
        used |= {reference.name for reference in knowledge.ledger.terms.values()}
    return used | {name for one in conditions if one is not None for leaf in leaves(one) for name in leaf.names}
