"""The conditions of a rule as rows: what each asks, what it met, and whether it held, failed or is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from engine.conditions import All, Any, Condition, Leaf, Name, leaf_truth, normal, truth
from engine.model import TODAY, Rule, Text
from engine.readiness import View
from engine.trace import Consultation
from explain.words import Words

STATES: dict[str, Text] = {
    "holds": Text("成立", "held"),
    "fails": Text("不成立", "failed"),
    "unknown": Text("未知", "unknown"),
}
STATE_IDS = {"holds": "held", "fails": "failed", "unknown": "unknown"}
_NEEDS = Text("（须：{words}）", " (needs: {words})")
_ONE_OF = Text("以下至少一项", "at least one of")
_ALL_OF = Text("以下同时具备", "all of")
_NOT_ANSWERED = Text("没有回答", "not answered")
_NOT_CONCLUDED = Text("没有得出", "not concluded")
_PRESUMED = Text("（推定）", " (presumed)")


class Row(TypedDict):
    """One line of a rule: a test, or the head of a group of tests below it (`about` empty)."""

    state: str
    """held, failed or unknown."""
    depth: int
    text: str
    """What it is about and the value it met."""
    needs: str
    """What was asked for, where the value does not say it itself."""
    about: str
    """Id of the fact or finding; empty for the head of a group."""
    origin: str
    """answer, presumed, finding, absent or today; empty for the head of a group."""
    options: list[str]
    """The options asked for that the answer holds."""
    step: str
    """Number of the rule that concluded it, where it is a finding; else empty."""
    badge: str
    """What the evidence in it carries, in words; else empty."""


class States:
    """Judges the conditions of rules against one finished consultation."""

    def __init__(self, consultation: Consultation, words: Words) -> None:
        self.words, self.language = words, words.language
        concluded = {name: tuple(f.value for f in found) for name, found in consultation.findings.items()}
        coming = {name for waiting in consultation.waiting for name, _ in waiting.rule.conclusions}
        self.view = View(consultation.knowledge, consultation.answers, consultation.values, concluded, coming)

    def rows(self, rule: Rule) -> list[Row]:
        """The rows of a rule in the order written."""
        tree = normal(rule.condition)
        parts = tree.parts if isinstance(tree, All) else (tree,)
        return [row for part in parts for row in self.under(part, 0)]

    def under(self, condition: Condition, depth: int) -> Iterator[Row]:
        if isinstance(condition, Leaf):
            yield self.leaf(condition, depth)
            return
        assert isinstance(condition, (All, Any))
        if len(condition.parts) == 1:
            yield from self.under(condition.parts[0], depth)
            return
        head = (_ONE_OF if isinstance(condition, Any) else _ALL_OF).in_(self.language)
        state = STATE_IDS[truth(condition, self.view).value]
        yield Row(state=state, depth=depth, text=head, needs="", about="", origin="", options=[], step="", badge="")
        for part in condition.parts:
            yield from self.under(part, depth + 1)

    def leaf(self, leaf: Leaf, depth: int) -> Row:
        label, values = self.words.label(leaf.name), self.view.values(leaf.name)
        origin = self.origin(leaf.name)
        if values:
            value = self.words.value(leaf.name, values[0] if len(values) == 1 else values)
            mark = _PRESUMED.in_(self.language) if origin == "presumed" else ""
        else:
            value, mark = (_NOT_CONCLUDED if self.view.is_finding(leaf.name) else _NOT_ANSWERED).in_(self.language), ""
        wanted = self.words.leaf(leaf).removeprefix(self.words.colon(label, ""))
        state = STATE_IDS[leaf_truth(leaf, self.view).value]
        obvious = wanted == value or (leaf.test == "known" and state == "held")
        needs = "" if obvious else _NEEDS.in_(self.language).format(words=wanted)
        return Row(
            state=state,
            depth=depth,
            text=self.words.colon(label, value + mark),
            needs=needs,
            about=leaf.name,
            origin=origin,
            options=self.options(leaf),
            step="",
            badge="",
        )

    def origin(self, name: str) -> str:
        if name == TODAY:
            return "today"
        if not self.view.values(name):
            return "absent"
        if self.view.is_finding(name):
            return "finding"
        return "answer" if self.view.is_known(name) else "presumed"

    def options(self, leaf: Leaf) -> list[str]:
        """The options of the answer that the test asked for."""
        held = {o for v in self.view.values(leaf.name) for o in (v if isinstance(v, frozenset) else (str(v),))}
        operand = leaf.operand
        if leaf.negated or isinstance(operand, Name):
            return []
        wanted = {str(o) for o in operand} if isinstance(operand, frozenset) else {str(operand)}
        return sorted(held & wanted)
