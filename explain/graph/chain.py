"""Consultation → networkx.DiGraph: answers, assumptions, rules, findings, advice, sources and what defeats what."""

from __future__ import annotations

import re
from typing import TypeAlias

import networkx as nx

from engine.expressions import lookups
from engine.model import Language, Rule, Value
from engine.trace import Consultation, Defeat, Firing, Premise
from engine.values import written
from explain.graph.labels import Labels, Node

Graph: TypeAlias = "nx.DiGraph[str]"


def decision_graph(consultation: Consultation, language: Language) -> Graph:
    """The full graph: answers → rules → findings → rules → advice, sources → rules, defeaters → defeated rules, waiting rules."""
    return _Chain(consultation, language).graph


class _Chain:
    """Builds the full graph; nodes and edges come in the order of the firings."""

    def __init__(self, consultation: Consultation, language: Language) -> None:
        self.consultation, self.labels = consultation, Labels(consultation, language)
        dimensions = {name: text.in_(language) for name, text in consultation.knowledge.dimensions.items()}
        self.graph: Graph = nx.DiGraph(
            language=language,
            as_of=consultation.as_of.isoformat(),
            version=consultation.knowledge.version,
            view="full",
            dimensions=dimensions,
        )
        self.clashing = {conflict.finding.id for conflict in consultation.conflicts}
        self.findings()
        for firing in consultation.firings:
            self.fire(firing)
        for given in consultation.advice:
            self.link(f"rule:{given.firing.rule.id}", f"advice:{given.firing.rule.id}", self.labels.advice(given), "advises")
        for defeat in consultation.defeated:
            self.defeat(defeat)
        self.troubles()
        for waiting in consultation.waiting:
            if waiting.rule.conclusions:
                self.wait(waiting.rule)
        self.number()
        self.uses()

    def findings(self) -> None:
        for values in self.consultation.findings.values():
            for found in values:
                name = found.finding.id
                node = self.labels.finding(found, str(written(found.value)), name in self.clashing)
                self.graph.add_node(self.found(name, found.value), **node)

    def found(self, name: str, value: Value) -> str:
        """The node of one value of a finding."""
        many = name in self.clashing or self.consultation.knowledge.findings[name].many
        return f"finding:{name}={written(value)}" if many else f"finding:{name}"

    def fire(self, firing: Firing) -> None:
        rule = self.rule(firing.rule, self.labels.rule(firing.rule))
        for premise in firing.premises:
            self.rests(rule, premise)
        for name, value in firing.conclusions:
            self.graph.add_edge(rule, self.found(name, value), kind="concludes")

    def rule(self, rule: Rule, node: Node) -> str:
        name = f"rule:{rule.id}"
        if name not in self.graph:
            self.graph.add_node(name, **node)
            for reference in rule.sources:
                self.graph.add_node(f"source:{reference}", **self.labels.source(reference))
                self.graph.add_edge(f"source:{reference}", name, kind="cites")
        return name

    def rests(self, rule: str, premise: Premise) -> None:
        """The edges from what a premise met to its rule."""
        if premise.origin == "finding":
            values = premise.value if isinstance(premise.value, tuple) else (premise.value,)
            for value in values:
                if value is not None:
                    self.graph.add_edge(self.found(premise.name, value), rule, kind="premise")
        elif premise.origin == "absent":
            against = "" if premise.leaf is None or premise.leaf.test == "known" else f"={_slug(premise.leaf.operand)}"
            self.premise(f"unknown:{premise.name}{against}", rule, self.labels.absent(premise))
        elif premise.origin == "presumed":
            self.premise(f"presumed:{premise.name}", rule, self.labels.presumed(premise))
        else:
            self.premise(f"answer:{premise.name}", rule, self.labels.answer(premise))

    def premise(self, name: str, rule: str, node: Node) -> None:
        self.graph.add_node(name, **node)
        self.graph.add_edge(name, rule, kind="premise")

    def link(self, start: str, end: str, node: Node, kind: str) -> None:
        self.graph.add_node(end, **node)
        self.graph.add_edge(start, end, kind=kind)

    def defeat(self, defeat: Defeat) -> None:
        beaten = self.rule(defeat.rule, self.labels.rule(defeat.rule, defeated=True))
        for premise in defeat.premises:
            self.rests(beaten, premise)
        self.graph.add_edge(f"rule:{defeat.by.id}", beaten, kind="overrides")
        winner = self.graph.nodes[f"rule:{defeat.by.id}"]
        winner["defeats"] = [*winner.get("defeats", []), self.graph.nodes[beaten]["label"]]
        self.graph.nodes[beaten]["defeated_by"] = winner["label"]

    def number(self) -> None:
        """Numbers the rules of each dimension, 5.1, 5.2, …, in the order of the firings; others cite these numbers."""
        counted: dict[str, int] = {}
        steps: dict[str, str] = {}
        for name, node in self.graph.nodes(data=True):
            if "rows" in node:
                counted[node["dimension"]] = counted.get(node["dimension"], 0) + 1
                node["step"] = f"{node['dimension'].partition('-')[0]}.{counted[node['dimension']]}"
                for finding in self.graph.successors(name):
                    steps.setdefault(self.graph.nodes[finding].get("finding", ""), node["step"])
        for _, node in self.graph.nodes(data=True):
            for row in node.get("rows", ()):
                row["step"] = steps.get(row["about"], "") if row["origin"] == "finding" else ""

    def uses(self) -> None:
        """Notes at every finding the other dimensions whose rules rest on it."""
        for name, node in self.graph.nodes(data=True):
            if node["kind"] == "finding":
                using = {self.graph.nodes[rule].get("dimension", "") for rule in self.graph.successors(name)}
                node["used_in"] = sorted(using - {"", node["dimension"]})

    def wait(self, rule: Rule) -> None:
        """A rule that may yet conclude something, with the findings it already has."""
        name = self.rule(rule, self.labels.waiting(rule))
        for row in self.graph.nodes[name]["rows"]:
            for found in self.consultation.findings.get(row["about"], ()):
                if row["origin"] == "finding" and row["state"] == "held":
                    self.graph.add_edge(self.found(row["about"], found.value), name, kind="premise")

    def troubles(self) -> None:
        """Contradictions, gaps of tables, and tables used beyond their confirmed period."""
        for conflict in self.consultation.conflicts:
            for found in conflict.found:
                name = conflict.finding.id
                self.link(self.found(name, found.value), f"conflict:{name}", self.labels.conflict(name), "conflict")
        for gap in self.consultation.gaps:
            rule = self.rule(gap.rule, self.labels.rule(gap.rule))
            self.link(rule, f"gap:{gap.finding}:{gap.table.id}", self.labels.gap(gap), "gap")
        for assumption in self.consultation.assumptions:
            if assumption.kind == "unchanged":
                for firing in self.consultation.firings:
                    tables = {found.table for _, expression in firing.rule.conclusions for found in lookups(expression)}
                    if assumption.name in tables:
                        node = self.labels.unchanged(assumption)
                        self.premise(f"presumed:table-{assumption.name}", f"rule:{firing.rule.id}", node)


def _slug(operand: object) -> str:
    """An operand as part of an id: the same for the same operand on every run."""
    parts = sorted(str(part) for part in operand) if isinstance(operand, frozenset) else [str(getattr(operand, "name", operand))]
    return re.sub(r"[^a-z0-9_]+", "-", "-".join(parts).lower())
