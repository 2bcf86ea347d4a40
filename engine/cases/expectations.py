"""What must come of a dispute: the `expect:` of a worked case, with every name checked against the base."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass

from engine.loading.fields import Fields
from engine.model import Knowledge, Language, Place, Value
from engine.problems import unknown_name
from engine.reading import Mapping, Node, Scalar

KEYS = (
    "findings",
    "reasons",
    "fired",
    "not_fired",
    "advice",
    "no_advice",
    "defeated",
    "assumes",
    "asked",
    "never_asked",
    "text",
    "no_text",
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Expected:
    """What a finding must be. `value` None: not concluded. `by`: the rule that concluded it."""

    finding: str
    values: frozenset[Value] | None
    by: str | None
    place: Place


@dataclass(frozen=True)
class ExpectedReasons:
    """What a finding, advice or rule must rest on, directly or through other findings: facts, findings or rules."""

    of: str
    names: tuple[tuple[str, Place], ...]
    place: Place


@dataclass(frozen=True)
class ExpectedText:
    """Words that the report in a language holds."""

    words: str
    language: Language
    place: Place


@dataclass(frozen=True)
class Expectation:
    """What must come of a dispute. Advice by number (D5-12) or rule id."""

    findings: tuple[Expected, ...] = ()
    reasons: tuple[ExpectedReasons, ...] = ()
    fired: tuple[tuple[str, Place], ...] = ()
    not_fired: tuple[tuple[str, Place], ...] = ()
    """Rules, by id or number; one that is defeated has not fired."""
    advice: tuple[tuple[str, Place], ...] = ()
    no_advice: tuple[tuple[str, Place], ...] = ()
    defeated: tuple[tuple[str, str, Place], ...] = ()
    assumes: tuple[tuple[str, Place], ...] = ()
    asked: tuple[tuple[str, Place], ...] = ()
    """Questions that the interview puts to a person who gives these answers and knows no others."""
    never_asked: tuple[tuple[str, Place], ...] = ()
    text: tuple[ExpectedText, ...] = ()
    no_text: tuple[ExpectedText, ...] = ()

    def is_empty(self) -> bool:
        """Whether nothing is expected at all."""
        return self == Expectation()


def expectation(fields: Fields, knowledge: Knowledge, node: Node) -> Expectation:
    """An `expect:`; names that the base does not have are problems."""
    return _Reader(fields, knowledge).expectation(node)


@dataclass
class _Reader:
    fields: Fields
    knowledge: Knowledge

    def expectation(self, node: Node) -> Expectation:
        found = self.fields.record(node, "expect", (), KEYS)
        rules = self.knowledge.rules
        numbers = {rule.no for rule in rules.values() if rule.no} | set(rules)
        defeated = []
        for word, (key, value) in (self.fields.mapping(found["defeated"], "defeated") if "defeated" in found else {}).items():
            self.known(word, key.place, rules)
            by = self.fields.word(value, "defeated") or ""
            self.known(by, value.place, rules)
            defeated.append((word, by, key.place))
        findings = self.fields.mapping(found["findings"], "findings") if "findings" in found else {}
        expected = [self.expected(word, key, value) for word, (key, value) in findings.items()]
        return Expectation(
            findings=tuple(e for e in expected if e is not None),
            reasons=self.reasons(found["reasons"], numbers) if "reasons" in found else (),
            fired=self.names(found.get("fired"), numbers),
            not_fired=self.names(found.get("not_fired"), numbers),
            advice=self.names(found.get("advice"), numbers),
            no_advice=self.names(found.get("no_advice"), numbers),
            defeated=tuple(defeated),
            assumes=self.names(found.get("assumes"), self.assumable(), "expected_assumption"),
            asked=self.names(found.get("asked"), set(self.knowledge.facts), "answer_unknown"),
            never_asked=self.names(found.get("never_asked"), set(self.knowledge.facts), "answer_unknown"),
            text=self.texts(found["text"], "text") if "text" in found else (),
            no_text=self.texts(found["no_text"], "no_text") if "no_text" in found else (),
        )

    def reasons(self, node: Node, numbers: set[str]) -> tuple[ExpectedReasons, ...]:
        """`{finding or advice: [facts, findings, rules]}`."""
        found = []
        base = self.knowledge
        for of, (key, value) in self.fields.mapping(node, "reasons").items():
            self.known(of, key.place, numbers | set(base.findings), "expected_reason")
            names = self.names(value, {*base.facts, *base.findings, *base.rules}, "expected_reason")
            found.append(ExpectedReasons(of, names, key.place))
        return tuple(found)

    def texts(self, node: Node, what: str) -> tuple[ExpectedText, ...]:
        """Words with a Chinese character are looked for in the Chinese report, others in the English one."""
        found: list[ExpectedText] = []
        for item in self.fields.items(node, what):
            word = self.fields.word(item, what)
            if word is not None and not word.strip():
                self.fields.report("empty_text", item.place)
            elif word is not None:
                found.append(ExpectedText(word, "zh" if CHINESE.search(word) else "en", item.place))
        return tuple(found)

    def assumable(self) -> set[str]:
        """Facts with a presumption, and tables that may be used beyond their confirmed period."""
        return {name for name, fact in self.knowledge.facts.items() if fact.presumed is not None} | set(self.knowledge.tables)

    def names(self, node: Node | None, known: set[str], code: str = "expected_rule") -> tuple[tuple[str, Place], ...]:
        words = self.fields.words(node, "expect") if node is not None else ()
        for word, place in words:
            self.known(word, place, known, code)
        return words

    def known(self, word: str, place: Place, known: Map[str, object] | set[str], code: str = "expected_rule") -> None:
        if word not in known:
            self.fields.problems.append(unknown_name(code, place, word, known))

    def expected(self, name: str, key: Scalar, node: Node) -> Expected | None:
        if name not in self.knowledge.findings:
            self.fields.problems.append(unknown_name("expected_finding", key.place, name, self.knowledge.findings))
            return None
        if isinstance(node, Scalar) and node.text == "none":
            return Expected(name, None, None, key.place)
        finding = self.knowledge.findings[name]
        found = self.fields.record(node, name, ("is",), ("by",)) if isinstance(node, Mapping) else {"is": node}
        if "is" not in found:
            return None
        items = self.fields.items(found["is"], name)
        values = [self.fields.value(item, finding.kind, name, dict(finding.options)) for item in items]
        by = self.fields.word(found["by"], "by") if "by" in found else None
        if by is not None:
            self.known(by, found["by"].place, self.knowledge.rules)
        return Expected(name, frozenset(v for v in values if v is not None), by, key.place)
