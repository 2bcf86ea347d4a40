"""Cross-reference checks over a loaded base: one function each, listed in CHECKS."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from engine.conditions import count_branches, normal
from engine.model import TODAY, Certainty, Kind, Knowledge, Mention, Rule, Text
from engine.problems import Problem, problem, unknown_name
from engine.sources import Status
from engine.strata import cycles, dependencies, related
from engine.vocabulary import vocabulary

MAX_BRANCHES = 64


def _mentions(knowledge: Knowledge, role: str) -> Iterator[Mention]:
    return (mention for mention in knowledge.mentions if mention.role == role)


def sources_exist(knowledge: Knowledge) -> Iterator[Problem]:
    """Every cited provision is listed."""
    for mention in _mentions(knowledge, "source"):
        source, _, article = mention.name.partition("/")
        if source not in knowledge.sources:
            found = unknown_name("unknown_source", mention.place, source, knowledge.sources, what=f"`{mention.by}`")
            meant = _titled(knowledge, mention.name)
            yield replace(found, hint=Text(f"写成 `{meant}`", f"write `{meant}`")) if meant else found
        elif not article:
            yield problem("no_article", mention.place, name=source, example=next(iter(knowledge.sources[source].articles), "1"))
        elif article not in knowledge.sources[source].articles:
            yield unknown_name("unknown_article", mention.place, article, knowledge.sources[source].articles, source=source)


def _titled(knowledge: Knowledge, name: str) -> str | None:
    """`civil-code/675` for “民法典第675条”: the source whose Chinese title the words hold, the longest title first."""
    titles = [(text.zh, source) for source in knowledge.sources.values() for text in (source.short, source.title) if text]
    for title, source in sorted(titles, key=lambda pair: -len(pair[0])):
        number = re.search(r"\d+", name.replace(title, "")) if title in name else None
        if number and number[0] in source.articles:
            return f"{source.id}/{number[0]}"
    return None


def overrides_are_related(knowledge: Knowledge) -> Iterator[Problem]:
    """A rule overrides only another, existing rule about the same thing."""
    for mention in _mentions(knowledge, "override"):
        if mention.name not in knowledge.rules:
            yield unknown_name("unknown_rule", mention.place, mention.name, knowledge.rules, what=f"`{mention.by}`")
        elif mention.name == mention.by:
            yield problem("overrides_itself", mention.place, name=mention.name)
        elif not related(knowledge.rules[mention.by], knowledge.rules[mention.name]):
            yield problem("unrelated_rule", mention.place, what=f"`{mention.by}`", name=mention.name)


def no_cycle_through_not(knowledge: Knowledge) -> Iterator[Problem]:
    """What rests on "not concluded" can be run after everything that could conclude it."""
    order = list(knowledge.rules)
    for path in cycles(dependencies(knowledge.rules, knowledge.findings)):
        first = path.index(min(path, key=order.index))
        turned = [*path[first:], *path[:first]]
        yield problem("cycle", knowledge.rules[turned[0]].place, path=" → ".join([*turned, turned[0]]))


def branches_are_few(knowledge: Knowledge) -> Iterator[Problem]:
    """No rule explodes when its `any` is expanded."""
    for rule in knowledge.rules.values():
        count = count_branches(normal(rule.condition))
        if count > MAX_BRANCHES:
            yield problem("too_many_branches", rule.place, name=rule.id, count=count, limit=MAX_BRANCHES)


def blanks_are_known(knowledge: Knowledge) -> Iterator[Problem]:
    """`{name}` in a text names a fact or a finding."""
    names = vocabulary(knowledge.facts, knowledge.findings)
    for mention in _mentions(knowledge, "blank"):
        if mention.name not in names:
            yield unknown_name("unknown_blank", mention.place, mention.name, names)


def costs_are_money(knowledge: Knowledge) -> Iterator[Problem]:
    """`cost: $name` names money."""
    names = vocabulary(knowledge.facts, knowledge.findings)
    for mention in _mentions(knowledge, "cost"):
        if mention.name not in names:
            yield unknown_name("unknown_name", mention.place, mention.name, names, what=f"`{mention.by}`")
        elif names[mention.name].kind is not Kind.MONEY:
            yield problem("cost_kind", mention.place, name=mention.name, kind=names[mention.name].kind.value)


def date_limits_are_dates(knowledge: Knowledge) -> Iterator[Problem]:
    """`not_before: $name` names a fact that is a date."""
    dates = [*(name for name, fact in knowledge.facts.items() if fact.kind is Kind.DATE), TODAY]
    for mention in _mentions(knowledge, "date_limit"):
        fact = knowledge.facts.get(mention.name)
        if mention.name in dates:
            continue
        if fact is None:
            yield unknown_name("unknown_fact", mention.place, mention.name, dates, what=f"`{mention.by}`")
        else:
            yield problem("wrong_operand", mention.place, of=mention.by, kind="date", name=fact.id, other=fact.kind.value)


def advice_numbers_exist(knowledge: Knowledge) -> Iterator[Problem]:
    """What the evidence checklist names is the number of an advice."""
    numbers = [rule.no for rule in knowledge.rules.values() if rule.advice is not None and rule.no is not None]
    for mention in _mentions(knowledge, "advice"):
        if mention.name not in numbers:
            yield unknown_name("unknown_advice", mention.place, mention.name, numbers, what=f"`{mention.by}`")


def papers_exist(knowledge: Knowledge) -> Iterator[Problem]:
    """`paper:` of an advice names a file in `papers/`."""
    names = sorted(path.stem for path in (Path(knowledge.folder) / "papers").glob("*.yaml"))
    for mention in _mentions(knowledge, "paper"):
        if mention.name not in names:
            yield unknown_name("unknown_paper", mention.place, mention.name, names, of=mention.by)


def _statuses(knowledge: Knowledge, rule: Rule) -> set[Status]:
    """Of every provision the rule cites that is listed."""
    cited = (reference.partition("/") for reference in rule.sources)
    return {
        knowledge.sources[source].articles[article].status
        for source, _, article in cited
        if source in knowledge.sources and article in knowledge.sources[source].articles
    }


VERIFIED = {Status.VERIFIED_TWICE, Status.VERIFIED_ONCE}


def rules_are_as_sure_as_their_sources(knowledge: Knowledge) -> Iterator[Problem]:
    """No rule rests only on what nobody has compared, and none is settled without an official text or a plain statement."""
    for rule in knowledge.rules.values():
        statuses = _statuses(knowledge, rule)
        if statuses == {Status.UNVERIFIED}:
            yield problem("only_unverified", rule.place, name=rule.id)
        elif statuses & {Status.SECONDARY, Status.PRACTICE} and not statuses & VERIFIED and rule.certainty is Certainty.SETTLED:
            yield problem("too_sure", rule.place, name=rule.id)


def rules_begin_with_their_law(knowledge: Knowledge) -> Iterator[Problem]:
    """A rule that rests on law says since when, and on its first day a law that it cites is in force."""
    for rule in knowledge.rules.values():
        cited = [knowledge.sources[name] for name in {r.partition("/")[0] for r in rule.sources} if name in knowledge.sources]
        days = [source.in_force_from for source in cited if source.in_force_from is not None]
        law = [source.in_force_from for source in cited if source.status in VERIFIED]
        known = [day for day in law if day is not None]
        if rule.in_force_from is None and (days or law):
            yield problem("no_first_day", rule.place, name=rule.id, example=max(days) if days else "2024-01-01")
        elif rule.in_force_from is not None and len(known) == len(law) and known and rule.in_force_from < min(known):
            yield problem("before_its_law", rule.place, name=rule.id, day=rule.in_force_from, first=min(known))


CHECKS: list[Callable[[Knowledge], Iterable[Problem]]] = [
    sources_exist,
    overrides_are_related,
    no_cycle_through_not,
    branches_are_few,
    blanks_are_known,
    costs_are_money,
    date_limits_are_dates,
    advice_numbers_exist,
    papers_exist,
    rules_are_as_sure_as_their_sources,
    rules_begin_with_their_law,
]
