"""Whether a question can really change what is seen: a search for a completion of the answers in which it does.

Finding one proves that it can; finding none proves nothing. The rules are run as generated Python (`flat.py`).
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from flat import Flat

from engine.asking.goals import goals_of
from engine.asking.interview import Question
from engine.asking.plan import plan_of
from engine.cases.answers import clashes
from engine.conditions import All, Condition, Leaf, Name, Truth, satisfies
from engine.consultation import view_of
from engine.expressions import Constant
from engine.model import DONT_KNOW, TODAY, Answer, Answers, Fact, Kind, Knowledge, Place, Rule
from engine.order import order_of

DAYS = (-400, -30, 0, 1, 5, 20, 40, 100, 200, 400, 700, 1000, 1080, 1094, 1096, 1200, 2500, 3000, 7400)
DEPTH, ANSWERS = 12, 6


class Search:
    """Searches one base at one date."""

    def __init__(self, knowledge: Knowledge, as_of: date, chance: random.Random) -> None:
        self.knowledge, self.as_of, self.chance = knowledge, as_of, chance
        self.flat, self.order = Flat(knowledge), order_of(knowledge)
        self.values = {name: self.possible(fact) for name, fact in knowledge.facts.items()}

    def possible(self, fact: Fact) -> list[Answer]:
        """One value of each cell; of dates and sums some more, because arithmetic looks at them too."""
        found: list[Answer] = [cell.value for cell in plan_of(self.knowledge).cells[fact.id].parts if cell.possible]
        if fact.kind is Kind.CHOICES:
            return [frozenset(), *(frozenset([option]) for option in fact.options)]
        if fact.kind is Kind.DATE:
            found += [self.as_of - timedelta(days=n) for n in DAYS]
            return [day for day in found if fact.not_after != TODAY or day <= self.as_of]  # type: ignore[operator]
        if fact.kind is Kind.MONEY:
            found += [type(value)(n) for value in found[:1] for n in (3, 500, 8000, 60000)]  # type: ignore[call-arg, arg-type]
        return found

    def seen(self, answers: Answers) -> dict[str, object]:
        """Advice and shown findings, with the values in their words."""
        view = view_of(self.knowledge, answers, self.as_of)
        known = {name for name in view.slots if view.is_known(name)}
        found: dict[str, list[object]] = {}
        fired: set[str] = set()

        def conclude(name: str) -> None:
            fired.add(name)
            for finding, value in self.flat.conclusions(self.knowledge.rules[name], view.slots, found):  # type: ignore[arg-type]
                found.setdefault(finding, []).append(value)

        for stratum in self.flat.strata:
            before = -1
            while before != len(fired):
                before = len(fired)
                stratum(view.slots, known, found, fired, conclude)

        def shown(name: str) -> object:
            return frozenset(found.get(name, ())) if name in self.knowledge.findings else view.slots.get(name)

        result: dict[str, object] = {}
        for goal in goals_of(self.knowledge):
            behind = [rule for rule in goal.says if rule in fired]
            if behind:
                words = {(rule, name): shown(name) for rule in behind for name in goal.says[rule]}
                result[goal.id] = words if goal.finding is None else (shown(goal.id), words)
        return result

    def found(self, answers: Answers, question: Question, still_open: Collection[str], tries: int) -> bool:
        """Whether some completion was found in which the answer to the question changes what is seen."""
        name = question.fact.id
        for attempt in range(tries):
            wanted: dict[str, Answer] = {}
            if attempt % 3:
                for rule in self.chain(question.decides):
                    self.aim(self.order.requirements[rule.id], True, wanted, answers, 0)
            fill = self.chance.choice((0, 0.5, 1))
            for other in sorted(still_open):
                if other not in wanted and self.chance.random() < fill:
                    wanted[other] = self.chance.choice(self.values[other])
            rest = self.consistent({**answers, **{n: v for n, v in wanted.items() if n in still_open and n != name}}, answers)
            drawn = self.chance.sample(self.values[name], min(ANSWERS, len(self.values[name])))
            first: list[dict[str, object]] = []
            for value in (*([wanted[name]] if name in wanted else []), *drawn, DONT_KNOW):
                complete = {**rest, name: value}
                if self.clash(complete) or view_of(self.knowledge, complete, self.as_of).gate(name) is not Truth.HOLDS:
                    continue
                outcome = self.seen(complete)
                if first and outcome != first[0]:
                    return True
                first.append(outcome)
        return False

    def clash(self, answers: Answers) -> bool:
        return any(True for _ in clashes(self.knowledge, answers, self.as_of, {}, Place("")))

    def consistent(self, answers: dict[str, Answer], fixed: Answers) -> dict[str, Answer]:
        """Without answers that clash."""
        for name in [name for name in answers if name not in fixed]:
            if not self.clash(answers):
                break
            del answers[name]
        return answers

    def chain(self, rules: Iterable[Rule]) -> list[Rule]:
        """A rule that hangs on the question and some that rest on it, up to one that advises; the last first."""
        found = [self.chance.choice(list(rules))]
        while found[-1].advice is None and len(found) < ANSWERS:
            concluded = {name for name, _ in found[-1].conclusions}
            resting = [rule for rule in self.knowledge.rules.values() if concluded & self.order.names[rule.id]]
            if not resting:
                break
            found.append(self.chance.choice(resting))
        return found[::-1]

    def aim(self, part: Condition, holds: bool, wanted: dict[str, Answer], fixed: Answers, depth: int) -> None:
        """Adds answers with which the condition may hold (or not)."""
        if not isinstance(part, Leaf):
            parts = list(part.parts)  # type: ignore[union-attr]
            self.chance.shuffle(parts)
            for one in parts if isinstance(part, All) == holds else parts[:1]:
                self.aim(one, holds, wanted, fixed, depth)
        elif part.name in self.knowledge.facts:
            self.aim_fact(part, holds, wanted, fixed, depth)
        elif part.name in self.knowledge.findings and depth < DEPTH and part.negated != holds:
            bringing = [r for r in self.knowledge.rules.values() if any(_passes(part, *brought) for brought in r.conclusions)]
            if bringing:
                self.aim(self.order.requirements[self.chance.choice(bringing).id], True, wanted, fixed, depth + 1)

    def aim_fact(self, leaf: Leaf, holds: bool, wanted: dict[str, Answer], fixed: Answers, depth: int) -> None:
        name = leaf.name
        if name in fixed or name in wanted:
            return
        good = self.values[name]
        if leaf.test not in ("known", "present") and not isinstance(leaf.operand, Name):
            good = [v for v in good if (satisfies(v, leaf.test, leaf.operand) != leaf.negated) == holds]  # type: ignore[arg-type]
        if good:
            wanted[name] = self.chance.choice(good)
            if name in self.order.gates and depth < DEPTH:
                self.aim(self.order.gates[name], True, wanted, fixed, depth + 1)


def _passes(leaf: Leaf, finding: str, expression: object) -> bool:
    if finding != leaf.name:
        return False
    if not isinstance(expression, Constant) or isinstance(leaf.operand, Name) or leaf.test in ("known", "present"):
        return True
    return satisfies(expression.value, leaf.test, leaf.operand)  # type: ignore[arg-type]
