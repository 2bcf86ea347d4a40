"""What the person sees and an answer may change: verdicts, deadlines, routes, advice, strengths, sums; the weightiest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from weakref import WeakKeyDictionary

from engine.expressions import Constant, Expression
from engine.loading.fields import BLANK
from engine.model import Finding, Knowledge, Rule, Text, When

ADVICE = {When.NEVER: 3, When.TODAY: 4, When.THIS_WEEK: 5, When.THIS_MONTH: 8, When.LATER: 9}


@dataclass(frozen=True)
class Goal:
    """A finding that is shown, or a rule that gives advice."""

    finding: Finding | None
    rule: Rule | None
    says: Mapping[str, tuple[str, ...]]
    """Rule to the names whose values stand in the words (or the cost) shown with it when that rule fires."""

    @property
    def id(self) -> str:
        """Of the finding, or of the rule."""
        if self.finding is not None:
            return self.finding.id
        assert self.rule is not None
        return self.rule.id

    @property
    def title(self) -> Text:
        """What it is called."""
        if self.finding is not None:
            return self.finding.label
        assert self.rule is not None
        return self.rule.title

    @property
    def weight(self) -> int:
        """Verdict, deadline, route, red line, today's advice, this week's; then strengths, sums and the rest."""
        if self.rule is not None and self.rule.advice is not None:
            return ADVICE[self.rule.advice.when]
        assert self.finding is not None
        if self.finding.shown_as == "verdict":
            return 0
        if self.finding.deadline is not None:
            return 1
        if self.finding.route is not None:
            return 2
        return 6 if self.finding.shown_as == "strength" else 7


_goals: WeakKeyDictionary[Knowledge, tuple[Goal, ...]] = WeakKeyDictionary()


def goals_of(knowledge: Knowledge) -> tuple[Goal, ...]:
    """Every goal of a base, the weightiest first, then in file order; kept as long as the base lives."""
    if knowledge not in _goals:
        shown = [f for f in knowledge.findings.values() if f.shown_as or f.route or f.deadline]
        behind: dict[str, dict[str, set[str]]] = {finding.id: {} for finding in shown}
        for rule in knowledge.rules.values():
            for name, expression in rule.conclusions:
                if name in behind:
                    words = _said(rule.because) | _said_of(knowledge.findings[name], expression)
                    behind[name].setdefault(rule.id, set()).update(words)
        found = [
            Goal(None, rule, {rule.id: tuple(sorted(_said(rule.because, rule.advice.says) | _cost(rule.advice.cost)))})
            for rule in knowledge.rules.values()
            if rule.advice is not None
        ]
        for finding in shown:
            found.append(Goal(finding, None, {one: tuple(sorted(words)) for one, words in behind[finding.id].items()}))
        _goals[knowledge] = tuple(sorted(found, key=lambda goal: goal.weight))
    return _goals[knowledge]


def _said(*texts: Text) -> set[str]:
    """The names in the blanks of texts."""
    return {name for text in texts for name in BLANK.findall(text.zh + text.en)}


def _said_of(finding: Finding, expression: Expression) -> set[str]:
    """The names in the words of the option concluded (of all, where it is computed), and of the cost of a route."""
    if isinstance(expression, Constant):
        options = [text for option, text in finding.options.items() if option == expression.value]
    else:
        options = list(finding.options.values())
    return _said(*options) | (_cost(finding.route.cost) if finding.route is not None else set())


def _cost(cost: Decimal | str | Text | None) -> set[str]:
    return {cost} if isinstance(cost, str) else set()
