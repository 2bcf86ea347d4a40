"""Rules: nodes to rules, typed by the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.books.ledger_map import LedgerMap
from engine.conditions import All, Condition
from engine.expressions import Expression
from engine.loading.conditions import ConditionReader
from engine.loading.expressions import ExpressionReader
from engine.loading.fields import Fields
from engine.loading.vocabulary import cost, days
from engine.model import Advice, Certainty, Mention, Place, Rule, Text, When
from engine.problems import unknown_name
from engine.reading import Mapping, Node, Sequence
from engine.sources import Table
from engine.vocabulary import Vocabulary

KEYS = ("no", "if", "then", "advise", "sources", "certainty", "overrides", "from", "to")


@dataclass
class RuleReader:
    """Reads rules against one vocabulary."""

    fields: Fields
    names: Vocabulary
    tables: dict[str, Table]
    needs: dict[str, Text]
    ledger: LedgerMap | None

    def rule(self, name: str, place: Place, node: Node, dimension: str) -> Rule:
        """One rule."""
        what = f"`{name}`"
        found = self.fields.record(node, what, ("title", "because"), KEYS)
        sources = self.mentioned(found.get("sources"), "source", name)
        given = found.get("sources")
        if isinstance(node, Mapping) and (given is None or given == Sequence((), given.place)):
            self.fields.report("no_source", place, name=name)
        if isinstance(node, Mapping) and "then" not in found and "advise" not in found:
            self.fields.report("no_effect", place, name=name)
        ends = {k: self.fields.day(found[k], k) for k in ("from", "to") if k in found}
        start, end = ends.get("from"), ends.get("to")
        if start and end and start > end:
            self.fields.report("force_order", found["to"].place)
        degrees = [c.value for c in Certainty]
        certainty = self.fields.one_of(found["certainty"], "certainty", degrees) if "certainty" in found else None
        number = self.fields.word(found["no"], "no") if "no" in found else None
        if number is not None and not number.startswith(f"D{dimension[:1]}-"):
            self.fields.report(
                "advice_number", found["no"].place, name=name, no=number, dimension=dimension, wanted=f"D{dimension[:1]}-"
            )
        return Rule(
            id=name,
            place=place,
            dimension=dimension,
            no=number,
            title=self.fields.text(found["title"], "title") if "title" in found else Text("", ""),
            condition=self.condition(found["if"], what) if "if" in found else All(()),
            conclusions=self.conclusions(found["then"], what) if "then" in found else (),
            advice=self.advice(found["advise"], name) if "advise" in found else None,
            because=self.fields.text(found["because"], "because", blanks=True) if "because" in found else Text("", ""),
            sources=sources,
            overrides=self.mentioned(found.get("overrides"), "override", name),
            certainty=Certainty(certainty) if certainty else Certainty.SETTLED,
            in_force_from=start,
            in_force_to=end,
        )

    def condition(self, node: Node, what: str) -> Condition:
        return ConditionReader(self.fields, self.names, what).condition(node)

    def conclusions(self, node: Node, what: str) -> tuple[tuple[str, Expression], ...]:
        reader = ExpressionReader(self.fields, self.names, self.tables, what, self.ledger)
        findings = {name: entry for name, entry in self.names.items() if entry.finding}
        concluded: list[tuple[str, Expression]] = []
        for word, (key, value) in self.fields.mapping(node, "then").items():
            if word in findings:
                concluded.extend((word, expression) for expression in reader.conclusion(findings[word], value))
            elif word in self.names:
                self.fields.report("fact_concluded", key.place, what=what, name=word)
            else:
                self.fields.problems.append(unknown_name("unknown_finding", key.place, word, findings, what=what))
        return tuple(concluded)

    def advice(self, node: Node, rule: str) -> Advice:
        found = self.fields.record(node, "advise", ("when", "says"), ("cost", "takes", "needs", "at_once", "paper"))
        when = self.fields.one_of(found["when"], "when", [w.value for w in When]) if "when" in found else None
        needs = self.fields.words(found["needs"], "needs") if "needs" in found else ()
        for need, place in needs:
            if need not in self.needs:
                self.fields.problems.append(unknown_name("unknown_need", place, need, self.needs, what=f"`{rule}`"))
        at_once = "at_once" in found and self.fields.yes_no(found["at_once"], "at_once")
        if at_once and when not in (None, When.TODAY.value):
            self.fields.report("at_once_today", found["at_once"].place, name=rule)
        return Advice(
            when=When(when) if when else When.LATER,
            says=self.fields.text(found["says"], "says", blanks=True) if "says" in found else Text("", ""),
            cost=cost(self.fields, found["cost"], rule) if "cost" in found else None,
            takes=days(self.fields, found["takes"]) if "takes" in found else None,
            needs=tuple(need for need, _ in needs),
            at_once=at_once,
            paper=self.paper(found["paper"], rule) if "paper" in found else None,
        )

    def paper(self, node: Node, rule: str) -> str | None:
        """The name of a paper, to be checked against the folder."""
        name = self.fields.word(node, "paper")
        if name is not None:
            self.fields.mentions.append(Mention("paper", name, node.place, rule))
        return name

    def mentioned(self, node: Node | None, role: Literal["source", "override"], rule: str) -> tuple[str, ...]:
        """The words of a list that name things to be checked once everything is read."""
        words = self.fields.words(node, f"{role}s") if node is not None else ()
        self.fields.mentions.extend(Mention(role, word, place, rule) for word, place in words)
        return tuple(word for word, _ in words)
