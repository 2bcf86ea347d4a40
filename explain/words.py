"""HOW, in sentences: conditions, premises and reasons as a person says them, with their sources."""

from __future__ import annotations

import re
from dataclasses import replace

from engine.conditions import Leaf, Name
from engine.model import Answer, Certainty, Knowledge, Language, Rule, Text, Value
from engine.trace import Consultation, Found, Premise
from engine.values import said
from engine.vocabulary import Vocabulary, vocabulary
from explain.citing import by_law, provision

BLANK = re.compile(r"\{([a-z0-9_]+)\}")
UNKNOWN = Text("（未知）", "(unknown)")
TESTS: dict[str, Text] = {
    "above": Text("超过", "above"),
    "at_least": Text("不少于", "at least"),
    "below": Text("不到", "below"),
    "at_most": Text("不超过", "at most"),
}
DATE_TESTS: dict[str, Text] = {
    "above": Text("晚于", "after"),
    "at_least": Text("不早于", "on or after"),
    "below": Text("早于", "before"),
    "at_most": Text("不晚于", "on or before"),
}
CERTAINTY: dict[Certainty, Text] = {
    Certainty.SETTLED: Text("", ""),
    Certainty.LIKELY: Text("通常如此，并非定论", "usually so, not settled"),
    Certainty.COURTS_DIFFER: Text("法院看法不一", "courts differ"),
}
MOST_OPTIONS = 3
MORE_OPTIONS = Text("等{n}种之一", " … (one of {n})")


class Words:
    """Says the parts of one consultation in one language."""

    def __init__(self, consultation: Consultation, language: Language) -> None:
        self.consultation, self.language = consultation, language
        self.knowledge: Knowledge = consultation.knowledge
        self.names: Vocabulary = vocabulary(self.knowledge.facts, self.knowledge.findings)

    def text(self, text: Text) -> str:
        """The text in the language, `{name}` replaced by its value."""
        return BLANK.sub(lambda m: self._blank(m[1]), text.in_(self.language))

    def _blank(self, name: str) -> str:
        value = self.consultation.value(name)
        if value is None:
            found = self.consultation.findings.get(name, ())
            return self.value(name, tuple(f.value for f in found)) if found else UNKNOWN.in_(self.language)
        return self.value(name, value).removeprefix("¥")

    def label(self, name: str) -> str:
        """What a fact asks or a finding says, without the question mark."""
        return self.names[name].label.in_(self.language).rstrip("？?")

    def value(self, name: str, value: Value | tuple[Value, ...] | None) -> str:
        """The value of a fact or finding in words."""
        if value is None:
            return UNKNOWN.in_(self.language)
        return self.text(Text(*(said(value, self.names[name].meaning, lang) for lang in ("zh", "en"))))

    def answer(self, name: str, answer: Answer) -> str:
        """An answer in words, "don't know" too."""
        return said(answer, self.names[name].meaning, self.language)

    def colon(self, left: str, right: str) -> str:
        """`left: right`."""
        return f"{left}：{right}" if self.language == "zh" else f"{left}: {right}"

    def found(self, found: Found) -> str:
        """`label: value` of a finding."""
        return self.colon(self.label(found.finding.id), self.value(found.finding.id, found.value))

    def premise(self, premise: Premise) -> str:
        """What a rule rested on: `label: value`, with a mark when it was presumed or is missing."""
        if premise.origin == "absent":
            return self.colon(
                self.label(premise.name), Text("没有得出或没有回答", "not concluded or not answered").in_(self.language)
            )
        mark = Text("（推定）", " (presumed)").in_(self.language) if premise.origin == "presumed" else ""
        return self.colon(self.label(premise.name), self.value(premise.name, premise.value) + mark)

    def sources(self, rule: Rule) -> str:
        """The provisions a rule rests on, those of one law together: 民法典第188、195条；民诉法解释第427条."""
        laws = by_law(rule.sources).items()
        return ("；" if self.language == "zh" else "; ").join(provision(*law, self.knowledge, self.language) for law in laws)

    def source(self, reference: str) -> str:
        """One provision."""
        law, _, article = reference.partition("/")
        return provision(law, [article], self.knowledge, self.language)

    def cited(self, reference: str) -> str:
        """One provision in brackets, as it stands behind a sentence."""
        return f"［{self.source(reference)}］" if self.language == "zh" else f" [{self.source(reference)}]"

    def because(self, rule: Rule) -> str:
        """The rule's reason, its certainty where the law is not settled, and its sources in brackets."""
        certainty = CERTAINTY[rule.certainty].in_(self.language)
        mark = (f"（{certainty}）" if self.language == "zh" else f" ({certainty})") if certainty else ""
        brackets = f"［{self.sources(rule)}］" if self.language == "zh" else f" [{self.sources(rule)}]"
        return f"{self.text(rule.because)}{mark}{brackets}"

    def leaf(self, leaf: Leaf) -> str:
        """A test as a phrase."""
        words = self.label(leaf.name)
        if leaf.test == "known":
            known = leaf.operand != leaf.negated
            return self.colon(words, (Text("已知", "known") if known else Text("未知", "unknown")).in_(self.language))
        negation = Text("不是", "not ").in_(self.language) if leaf.negated else ""
        return self.colon(words, f"{negation}{self.operand(leaf)}")

    def operand(self, leaf: Leaf, form: str = "{}") -> str:
        """What a test compares with, without its `not`: 不少于¥1,000; fixed date or instalments, each value in the form."""
        operand = leaf.operand
        tests = DATE_TESTS if self.names[leaf.name].kind.value == "date" else TESTS
        test = tests[leaf.test].in_(self.language) if leaf.test in tests else ""
        against = form.format(self.label(operand.name)) if isinstance(operand, Name) else self._operand(leaf.name, operand, form)
        space = "" if self.language == "zh" or not test else " "
        return f"{test}{space}{against}"

    def tested(self, leaf: Leaf) -> str:
        """What a test looks for, without its `not`."""
        return self.leaf(replace(leaf, negated=False))

    def _operand(self, name: str, operand: object, form: str) -> str:
        if isinstance(operand, frozenset):
            options = list(self.names[name].options)
            chosen = sorted(operand, key=lambda o: options.index(o) if o in options else 0)
            said = Text("或", " or ").in_(self.language).join(form.format(self._bare(name, o)) for o in chosen[:MOST_OPTIONS])
            return said + (MORE_OPTIONS.in_(self.language).format(n=len(chosen)) if len(chosen) > MOST_OPTIONS else "")
        said = self.value(name, operand)  # type: ignore[arg-type]
        return form.format(said.rstrip("。.")) if isinstance(operand, (bool, str)) else said

    def _bare(self, name: str, option: str) -> str:
        """An option without the full stop of a sentence."""
        return self.value(name, option).rstrip("。.")
