"""What stands in the nodes of a decision graph: captions, labels, notes and tooltips of one consultation."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TypedDict

from engine.model import Certainty, Finding, Kind, Language, Rule, Text, Value, When
from engine.trace import Assumption, Consultation, Found, Gap, Given, Premise
from engine.values import Meaning, money_words, said, written
from explain.citing import GUIDE, short_sources
from explain.formula import Formula
from explain.graph.states import Row, States
from explain.phrases import WHEN, P
from explain.words import CERTAINTY, Words

_WORDS: dict[str, Text] = {
    "guide": Text("文章", "guide"),
    "defeated": Text("被推翻", "defeated"),
    "presumed": Text("推定", "presumed"),
    "unanswered": Text("？没有回答", "? not answered"),
    "not_concluded": Text("？没有得出", "? not concluded"),
    "conflict": Text("矛盾", "contradiction"),
    "cost": Text("费用¥{sum}", "costs ¥{sum}"),
    "gap": Text("？表里没有", "? not in the table"),
    "waiting": Text("？还没定", "? still open"),
    "may_conclude": Text("可能得出：{names}", "may conclude: {names}"),
    "creditor": Text("举证：债权人（您）", "to be proved by: the creditor (you)"),
    "debtor": Text("举证：债务人", "to be proved by: the debtor"),
    "court": Text("由法院查明", "for the court to establish"),
}


class Node(TypedDict, total=False):
    """Attributes of a node; those that do not apply are left out."""

    kind: str
    caption: str
    label: str
    note: str
    dimension: str
    guide: bool
    certainty: str
    tooltip: str
    refs: list[str]
    rule: str
    fact: str
    short: bool
    cost: str
    finding: str
    value: str
    table: str
    no: str
    when: str
    conflict: bool
    shown_as: str
    route: bool
    deadline: bool
    sum: bool
    burden: str
    formula: str
    rows: list[Row]
    defeats: list[str]
    defeated_by: str
    used_in: list[str]
    step: str
    folded_into: list[str]
    levels: list[str]
    evidence: list[str]


class Labels:
    """Words the nodes of one consultation in one language."""

    def __init__(self, consultation: Consultation, language: Language) -> None:
        self.consultation, self.language, self.words = consultation, language, Words(consultation, language)
        self.knowledge = consultation.knowledge
        self.states = States(consultation, self.words)

    def word(self, key: str, **blanks: object) -> str:
        """A fixed word of the graph."""
        return _WORDS[key].in_(self.language).format(**blanks)

    def joined(self, *parts: str) -> str:
        return " · ".join(part for part in parts if part)

    def lines(self, *parts: str) -> str:
        return "\n".join(part for part in parts if part)

    def answer(self, premise: Premise) -> Node:
        """An answer, or the date of the consultation."""
        value = self.words.value(premise.name, premise.value)
        fact = self.knowledge.facts.get(premise.name)
        why = fact.why.in_(self.language) if fact else ""
        short = fact is not None and fact.short
        return Node(
            kind="answer",
            caption=self.words.label(premise.name),
            label=value,
            tooltip=why,
            fact=premise.name,
            short=short,
            value=self.raw(premise),
        )

    def raw(self, premise: Premise) -> str:
        """The value as case files write it."""
        value = premise.value
        return "" if value is None or isinstance(value, tuple) else str(written(value, self.words.names[premise.name].options))

    def presumed(self, premise: Premise) -> Node:
        """A value taken for granted while the question is unanswered."""
        node = self.answer(premise)
        presumption = self.knowledge.facts[premise.name].presumed
        assert presumption is not None
        node["kind"], node["caption"] = "presumed", self.joined(self.word("presumed"), node["caption"])
        node["tooltip"] = self.words.text(presumption.because)
        if presumption.source:
            node["refs"], node["note"] = [presumption.source], self.short_sources((presumption.source,))
        return node

    def unchanged(self, assumption: Assumption) -> Node:
        """A table row used beyond its confirmed period."""
        table = self.knowledge.tables[assumption.name]
        value = said(assumption.value, Meaning(next(iter(table.columns.values())), {}), self.language)
        label = P["unchanged"].in_(self.language).format(table=table.title.in_(self.language), value=value)
        because = assumption.because.in_(self.language)
        return Node(
            kind="presumed", caption=self.word("presumed"), label=label, tooltip=because, table=table.id, refs=[table.source]
        )

    def absent(self, premise: Premise) -> Node:
        """What a rule needed to be missing: an unanswered question or a finding that was not concluded."""
        if premise.name not in self.knowledge.findings:
            label = self.words.label(premise.name)
            return Node(kind="unknown", caption=self.word("unanswered"), label=label, fact=premise.name)
        leaf = premise.leaf
        named = leaf is None or leaf.test == "known" or leaf.operand is True
        label = self.words.label(premise.name) if named or leaf is None else self.words.leaf(replace(leaf, negated=False))
        return Node(kind="unknown", caption=self.word("not_concluded"), label=label, finding=premise.name)

    def rule(self, rule: Rule, defeated: bool = False) -> Node:
        """A rule, with its sources as the note."""
        guide = is_guide(rule)
        certainty = CERTAINTY[rule.certainty].in_(self.language) if rule.certainty is not Certainty.SETTLED else ""
        mark = self.joined(self.word("defeated") if defeated else "", self.word("guide") if guide else "")
        caption = self.lines(mark, certainty)
        return Node(
            kind="defeated" if defeated else "rule",
            caption=caption,
            label=self.words.text(rule.title),
            guide=guide,
            note=self.short_sources(rule.sources),
            dimension=rule.dimension,
            certainty=rule.certainty.value,
            tooltip=self.words.because(rule),
            refs=list(rule.sources),
            rule=rule.id,
            rows=self.states.rows(rule),
        )

    def waiting(self, rule: Rule) -> Node:
        """A rule that has neither held nor failed, and what it may yet conclude."""
        node = self.rule(rule)
        names = ("、" if self.language == "zh" else ", ").join(self.words.label(name) for name, _ in rule.conclusions)
        node["kind"], node["caption"] = "waiting", self.lines(self.word("waiting"), node["caption"])
        node["formula"] = self.word("may_conclude", names=names)
        return node

    def finding(self, found: Found, value: str, conflict: bool) -> Node:
        """A finding with the sources it rests on."""
        finding: Finding = found.finding
        rules = [firing.rule for firing in found.justification]
        refs = list(dict.fromkeys(ref for rule in rules for ref in rule.sources))
        return Node(
            kind="finding",
            caption=finding.label.in_(self.language),
            label=self.words.value(finding.id, found.value),
            note=self.short_sources(refs),
            dimension=rules[0].dimension,
            finding=finding.id,
            value=value,
            conflict=conflict,
            tooltip="\n".join(dict.fromkeys(self.words.because(rule) for rule in rules)),
            refs=refs,
            guide=all(is_guide(rule) for rule in rules),
            shown_as=finding.shown_as or "",
            route=finding.route is not None,
            deadline=finding.deadline is not None,
            sum=finding.kind is Kind.MONEY,
            burden=self.word(finding.burden) if finding.burden else "",
            formula=self.formula(found),
        )

    def formula(self, found: Found) -> str:
        """The arithmetic that gave the value, with its numbers; empty where there is none."""
        firing = found.justification[0]
        met = {premise.name: premise.value for premise in firing.premises if premise.value is not None}
        return Formula(self.words, met, named=False).arithmetic(found.finding.id, dict(firing.rule.conclusions)[found.finding.id])

    def advice(self, given: Given) -> Node:
        """An advice, with when to follow it."""
        rule, advice = given.firing.rule, given.advice
        certainty = CERTAINTY[rule.certainty].in_(self.language) if rule.certainty is not Certainty.SETTLED else ""
        return Node(
            kind="never" if advice.when is When.NEVER else "advice",
            dimension=rule.dimension,
            rule=rule.id,
            no=rule.no or "",
            caption=self.lines(self.joined(WHEN[advice.when].in_(self.language), rule.no or ""), certainty),
            label=self.words.text(rule.title),
            note=self.lines(self.cost(advice.cost), self.short_sources(rule.sources)),
            when=advice.when.value,
            cost=self.cost(advice.cost),
            guide=is_guide(rule),
            certainty=rule.certainty.value,
            tooltip=f"{self.words.text(advice.says)}\n{self.words.because(rule)}",
            refs=list(rule.sources),
        )

    def cost(self, cost: Decimal | str | Text | None) -> str:
        """What an advice costs; empty when that is unknown."""
        if cost is None or isinstance(cost, Text):
            return self.words.text(cost) if cost else ""
        value = self.consultation.value(cost) if isinstance(cost, str) else cost
        return self.word("cost", sum=money_words(value)) if isinstance(value, Decimal) and value else ""

    def conflict(self, name: str) -> Node:
        """The mark of undefeated rules that conclude different values."""
        return Node(kind="conflict", caption=self.word("conflict"), label=self.words.label(name), finding=name)

    def gap(self, gap: Gap) -> Node:
        """A lookup that no row of the table covers."""
        key: Value = gap.key
        words = P["gap"].in_(self.language)
        label = words.format(
            table=gap.table.title.in_(self.language), key=self.key(gap, key), finding=self.words.label(gap.finding)
        )
        return Node(kind="gap", caption=self.word("gap"), label=label, table=gap.table.id, finding=gap.finding)

    def key(self, gap: Gap, key: Value) -> str:
        return self.words.value(gap.table.key, key) if gap.table.shape == "keys" else str(key)

    def source(self, reference: str) -> Node:
        """A provision, or a part of the guide."""
        article = self.knowledge.article(reference)
        return Node(
            kind="source",
            label=self.short_sources((reference,)),
            refs=[reference],
            guide=article.source == GUIDE,
            tooltip=f"{self.words.source(reference)}\n{article.text.in_(self.language)}",
        )

    def short_sources(self, references: tuple[str, ...] | list[str]) -> str:
        return short_sources(references, self.knowledge, self.language)


def is_guide(rule: Rule) -> bool:
    """Whether a rule rests on the guide alone."""
    return all(reference.startswith(f"{GUIDE}/") for reference in rule.sources)
