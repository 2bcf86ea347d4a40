"""The nearest edit: which condition of which rule failed, where it stands, and what would satisfy it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from engine.conditions import Leaf, Name
from engine.model import TODAY, Kind, Language, Place, Text, Value
from engine.trace import Consultation, Firing
from engine.values import written
from explain.reasons.whynot import Attempt, Lack, WhyNot
from workshop.smells.possible import Possible, passes_all
from workshop.worked_cases import Difference

MOST_DEPTH, MOST_CONDITIONS = 4, 6
P = {
    "lacks": Text("最近的规则 `{rule}`（{place}）还差 {count} 个条件：", "the nearest rule is `{rule}` ({place}); conditions it lacks: {count}"),
    "defeated": Text("规则 `{rule}`（{place}）的条件都够了，但被 `{by}`（{by_place}）推翻", "all that rule `{rule}` ({place}) asks is there, but `{by}` ({by_place}) overrides it"),
    "not_in_force": Text("规则 `{rule}`（{place}）在这一天不适用", "rule `{rule}` ({place}) is not in force on that day"),
    "fired": Text("规则 `{rule}`（{place}）起了作用，但算出来的值不同；看它的 then 和它用到的值", "rule `{rule}` ({place}) fired and reckoned another value: see its `then` and the values it takes"),
    "rests": Text("规则 `{rule}`（{place}）给出了它；去掉其中任何一个条件就不会：", "rule `{rule}` ({place}) gives it; without any one of these it would not:"),
    "write": Text("案件里写 {edit}，这一条就成立", "write {edit} in the case and it holds"),
    "drop": Text("案件里写 {edit}，这一条就不成立", "write {edit} in the case and it does not hold"),
    "comes_from": Text("（来自规则 `{rule}`，{place}）", " (it comes from rule `{rule}`, {place})"),
    "none": Text("没有规则能得出它", "no rule can conclude it"),
}  # fmt: skip


@dataclass(frozen=True)
class Condition:
    """One test to change, where it stands. `edit`: an answer of the case with which it comes out otherwise."""

    place: Place
    name: str
    said: str
    edit: str | None

    def as_dict(self) -> dict[str, Any]:
        place = {"file": self.place.file, "line": self.place.line, "column": self.place.column}
        return {**place, "name": self.name, "said": self.said, "edit": self.edit}


@dataclass(frozen=True)
class Nearest:
    """What would come out as expected after the least change. `said`: the rule; then its conditions."""

    said: str
    rule: str | None = None
    conditions: tuple[Condition, ...] = ()


class Edits:
    """Finds nearest edits in one consultation, in one language."""

    def __init__(self, consultation: Consultation, language: Language) -> None:
        self.consultation, self.language = consultation, language
        self.knowledge = consultation.knowledge
        self.whynot, self.possible = WhyNot(consultation, language), Possible(consultation.knowledge)

    def nearest(self, difference: Difference) -> Nearest | None:
        """None where no single rule stands behind the expectation."""
        about = difference.about
        if about is None:
            return None
        if not about.wanted:
            firing = next((f for f in self.consultation.firings if self._gives(f, about.rules, about.finding)), None)
            return self._resting(firing) if firing else None
        if about.rules:
            attempts = [self.whynot.attempt(self.knowledge.rules[name], MOST_DEPTH) for name in about.rules]
        else:
            attempts = self.whynot.nearest(about.finding or "", lambda value: value in about.values, MOST_DEPTH)
        if not attempts:
            found = self.consultation.findings.get(about.finding or "")
            if found:
                rule = found[0].justification[0].rule
                return Nearest(self._say("fired", rule=rule.id, place=rule.place), rule.id)
            return Nearest(P["none"].in_(self.language))
        return self._lacking(min(attempts, key=lambda attempt: attempt.distance))

    def _gives(self, firing: Firing, rules: tuple[str, ...], finding: str | None) -> bool:
        return firing.rule.id in rules or any(name == finding for name, _ in firing.conclusions)

    def _lacking(self, attempt: Attempt) -> Nearest:
        rule = attempt.rule
        if rule.id in self.whynot.fired:
            return Nearest(self._say("fired", rule=rule.id, place=rule.place), rule.id)
        if attempt.not_in_force:
            return Nearest(self._say("not_in_force", rule=rule.id, place=rule.place), rule.id)
        if not attempt.lacks and attempt.defeated_by is not None:
            by = attempt.defeated_by
            return Nearest(self._say("defeated", rule=rule.id, place=rule.place, by=by.id, by_place=by.place), rule.id)
        lacks = list(dict.fromkeys(self._roots(attempt)))
        conditions = tuple(self._condition(lack) for lack in lacks[:MOST_CONDITIONS])
        return Nearest(self._say("lacks", rule=rule.id, place=rule.place, count=len(lacks)), rule.id, conditions)

    def _roots(self, attempt: Attempt) -> Iterator[Lack]:
        """The tests that do not hold, followed through findings down to answers."""
        for lack in attempt.lacks:
            if lack.attempt is not None and lack.attempt.lacks:
                yield from self._roots(lack.attempt)
            else:
                yield lack

    def _condition(self, lack: Lack) -> Condition:
        value = self._suited(lack.leaf)
        edit = None if value is None else self._say("write", edit=f"`{lack.leaf.name}: {value}`")
        said = lack.said
        if lack.comes_from is not None:
            said += self._say("comes_from", rule=lack.comes_from.id, place=lack.comes_from.place)
        return Condition(lack.leaf.place, lack.leaf.name, said, edit)

    def _resting(self, firing: Firing) -> Nearest:
        rule = firing.rule
        leaves = [premise.leaf for premise in firing.premises if premise.leaf is not None]
        conditions = []
        for leaf in leaves[:MOST_CONDITIONS]:
            value = self._suited(replace(leaf, negated=not leaf.negated))
            edit = None if value is None else self._say("drop", edit=f"`{leaf.name}: {value}`")
            conditions.append(Condition(leaf.place, leaf.name, self.whynot.words.leaf(leaf), edit))
        return Nearest(self._say("rests", rule=rule.id, place=rule.place), rule.id, tuple(conditions))

    def _suited(self, leaf: Leaf) -> str | None:
        """An answer that passes a test, as it is written in a case file; None for findings and where none is sure to."""
        fact = self.knowledge.facts.get(leaf.name)
        if leaf.name == TODAY or fact is None:
            return None
        if leaf.test == "known":
            return None if leaf.operand != leaf.negated else "unknown"
        if isinstance(leaf.operand, Name):
            other = self.consultation.value(leaf.operand.name)
            if other is None:
                return None
            leaf = replace(leaf, operand=other)
        if leaf.test == "present":
            return None
        for value in self._candidates(leaf):
            if passes_all(value, [leaf]):
                return _yaml(value, fact.options)
        return None

    def _candidates(self, leaf: Leaf) -> Iterator[Value]:
        """What was answered with the least added or taken away, then every value there is."""
        fact = self.knowledge.facts[leaf.name]
        now = self.consultation.value(fact.id)
        if fact.kind is Kind.CHOICES and isinstance(leaf.operand, frozenset):
            present = now if isinstance(now, frozenset) else frozenset()
            if leaf.negated:
                yield present - leaf.operand
            else:
                for option in fact.options:
                    if option in leaf.operand:
                        yield present | {option}
        yield from self.possible.values(fact, [leaf])

    def _say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)


def _yaml(value: Value, options: Any) -> str:
    said = written(value, options)
    return f"[{', '.join(said)}]" if isinstance(said, list) else said
