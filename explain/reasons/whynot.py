"""WHY NOT: the nearest rules that could give it, what each still lacks, and which rule stands in its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.conditions import Leaf, Name, Truth, branches, leaf_truth, satisfies
from engine.expressions import Constant
from engine.grounds import view_in
from engine.model import TODAY, Kind, Language, Rule, Value
from engine.order import order_of
from engine.strata import needs_absence
from engine.trace import Consultation
from explain.reasons.naming import Target
from explain.reasons.whynot_phrases import P
from explain.words import Words

MOST_RULES, MOST_DEPTH = 3, 3
QUOTED = "“{}”"
WHY_NOT = 1


@dataclass(frozen=True)
class Lack:
    """One test that does not hold. `so_because`: why the finding it looks at is not so, or what concludes it."""

    leaf: Leaf
    truth: Truth
    said: str
    attempt: Attempt | None = None
    comes_from: Rule | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "name": self.leaf.name,
            "state": self.truth.value,
            "said": self.said,
            "comes_from": self.comes_from.id if self.comes_from else None,
            "nearest": self.attempt.as_dict() if self.attempt else None,
        }


@dataclass(frozen=True)
class Attempt:
    """The nearest alternative of a rule: the tests that do not hold, or what else keeps it from firing."""

    rule: Rule
    lacks: tuple[Lack, ...]
    defeated_by: Rule | None = None
    not_in_force: bool = False

    @property
    def distance(self) -> tuple[int, int]:
        """How far it is from firing: failed tests weigh more than open ones."""
        failed = sum(1 for lack in self.lacks if lack.truth is Truth.FAILS)
        return 100 * self.not_in_force + len(self.lacks), failed

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "rule": self.rule.id,
            "defeated_by": self.defeated_by.id if self.defeated_by else None,
            "in_force": not self.not_in_force,
            "lacks": [lack.as_dict() for lack in self.lacks],
        }


class WhyNot:
    """Explains what one consultation has not concluded, in one language."""

    def __init__(self, consultation: Consultation, language: Language) -> None:
        self.consultation, self.language = consultation, language
        self.words, self.view = Words(consultation, language), view_in(consultation)
        self.knowledge = consultation.knowledge
        self.order = order_of(self.knowledge)
        self.fired = {firing.rule.id for firing in consultation.firings}

    def attempts(self, target: Target) -> list[Attempt]:
        """The nearest rules that could give the target, nearest first."""
        if target.rule is not None:
            return [self.attempt(self.knowledge.rules[target.rule], MOST_DEPTH)]
        return self.nearest(target.id, lambda value: target.value is None or value == target.value, MOST_DEPTH)[:MOST_RULES]

    def wanted(self, target: Target) -> Target:
        """The target with a value to ask for: of a route that it is open, of yes or no that it is so."""
        if target.rule is not None or target.value is not None:
            return target
        finding = self.knowledge.findings[target.id]
        value: Value | None = "open" if finding.route else True if finding.kind is Kind.YES_NO else None
        return Target(target.finding, value, None, target.negated)

    def nearest(self, finding: str, passes: Any, depth: int) -> list[Attempt]:
        """Attempts of the rules that could conclude such a value; those that fired do not count."""
        found = []
        for rule in self.knowledge.rules.values():
            for name, expression in rule.conclusions:
                constant = isinstance(expression, Constant)
                if name == finding and rule.id not in self.fired and (not constant or passes(expression.value)):  # type: ignore[union-attr]
                    found.append(self.attempt(rule, 0))
        chosen = sorted(found, key=lambda a: a.distance)[:MOST_RULES]
        return [self.attempt(a.rule, depth) for a in chosen]

    def attempt(self, rule: Rule, depth: int) -> Attempt:
        """What the nearest alternative of a rule lacks. `depth`: how far findings are followed."""
        if not rule.in_force(self.consultation.as_of):
            return Attempt(rule, (), None, True)
        winner = next((name for name in self.order.defeaters[rule.id] if name in self.fired), None)
        by = self.knowledge.rules[winner] if winner else None
        return Attempt(rule, tuple(self.lack(leaf, state, depth) for leaf, state in self.shortest(rule)), by)

    def shortest(self, rule: Rule) -> list[tuple[Leaf, Truth]]:
        """The tests that do not hold of the alternative with the fewest of them."""
        found: list[list[tuple[Leaf, Truth]]] = []
        for branch in branches(self.order.requirements[rule.id]):
            states = [(leaf, leaf_truth(leaf, self.view)) for leaf in branch]
            found.append([(leaf, state) for leaf, state in states if state is not Truth.HOLDS])
        return min(found, key=lambda lacks: (len(lacks), sum(1 for _, state in lacks if state is Truth.FAILS)))

    def lack(self, leaf: Leaf, state: Truth, depth: int) -> Lack:
        """One test that does not hold, followed into the findings it looks at."""
        said = self.test(leaf, state)
        if depth == 0 or leaf.name not in self.knowledge.findings or isinstance(leaf.operand, Name):
            return Lack(leaf, state, said)

        def passes(value: Value) -> bool:
            return leaf.test in ("known", "present") or satisfies(value, leaf.test, leaf.operand)

        if needs_absence(leaf, self.knowledge.findings):
            source = next((f for f in self.consultation.findings.get(leaf.name, ()) if passes(f.value)), None)
            return Lack(leaf, state, said, None, source.justification[0].rule if source else None)
        found = self.consultation.findings.get(leaf.name, ())
        amount = self.knowledge.findings[leaf.name].kind not in (Kind.CHOICE, Kind.YES_NO)
        nearest = [] if found and amount else self.nearest(leaf.name, passes, depth - 1)
        return Lack(leaf, state, said, nearest[0] if nearest else None, found[0].justification[0].rule if found else None)

    def test(self, leaf: Leaf, state: Truth) -> str:
        """What the test wants and what there is."""
        name = leaf.name
        label = self.words.label(name)
        wanted = self.wants(leaf)
        if name in self.knowledge.findings:
            found = self.consultation.findings.get(name, ())
            if found:
                now = " / ".join(self.words.value(name, f.value).rstrip("。.") for f in found)
                return self.say("found", label=label, wanted=wanted, now=now)
            return self.say("open" if state is Truth.UNKNOWN else "not_found", label=label, wanted=wanted)
        value = self.consultation.value(name)
        if value is not None:
            key = "wanted" if name == TODAY or self.view.is_known(name) else "presumed"
            return self.say(key, label=label, wanted=wanted, now=self.words.value(name, value))
        if name in self.consultation.answers:
            how = self.knowledge.facts[name].dont_know.in_(self.language).rstrip("。.")
            return self.say("unsure", label=label, wanted=wanted, how=how)
        return self.say("unknown", label=label, wanted=wanted)

    def wants(self, leaf: Leaf) -> str:
        """What the test looks for, in words."""
        if leaf.test == "present":
            return self.say("any_value")
        if leaf.test == "known":
            if leaf.operand != leaf.negated:
                return self.say("any_value")
            return self.say("nothing" if leaf.name in self.knowledge.findings else "not_answered")
        quoted = self.words.operand(leaf, QUOTED)
        if isinstance(leaf.operand, Name):
            now = self.consultation.value(leaf.operand.name)
            said = self.say("not_known") if now is None else self.words.value(leaf.operand.name, now)
            quoted = self.say("compared", value=quoted, now=said)
        return self.say("not_this", value=quoted) if leaf.negated else quoted

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def name(self, target: Target) -> str:
        """What was asked for."""
        if target.rule is not None:
            rule = self.knowledge.rules[target.rule]
            return self.words.text(rule.title) + (f" ({rule.no})" if rule.no else "")
        label = self.words.label(target.id)
        return label if target.value is None else self.words.colon(label, self.words.value(target.id, target.value).rstrip("。."))

    def markdown(self, target: Target) -> str:
        """Everything as nested lists."""
        target = self.wanted(target)
        if target.holds(self.consultation):
            return self.say("holds", name=self.name(target)) + "\n"
        return "\n".join(self.lines(target)) + "\n"

    def lines(self, target: Target) -> Iterator[str]:
        yield f"**{self.say('head', name=self.name(target))}**\n"
        told: set[Leaf | str] = set()
        for found in self.consultation.findings.get(target.id, ()) if target.rule is None else ():
            told.add(found.justification[0].rule.id)
            value = self.words.value(target.id, found.value).rstrip("。.")
            yield self.say("now", value=value, why=self.words.because(found.justification[0].rule).removeprefix("因为")) + "\n"
        attempts = self.attempts(target)
        if not attempts:
            yield self.say("no_rule")
        for number, attempt in enumerate(attempts):
            if attempt.lacks or attempt.not_in_force:
                yield f"- {self.headed('ways' if number else 'way', attempt.rule)}"
                yield from self.indented(attempt, 1, told)
            else:
                yield f"- {self.defeated('defeated', attempt, told)}"

    def headed(self, phrase: str, rule: Rule) -> str:
        return self.say(phrase, rule=self.words.text(rule.title), sources=self.words.sources(rule))

    def indented(self, attempt: Attempt, depth: int, told: set[Leaf | str]) -> Iterator[str]:
        """What an attempt lacks."""
        indent = "  " * depth
        if attempt.not_in_force:
            yield f"{indent}- {self.in_force(attempt.rule)}"
        for lack in attempt.lacks:
            follow = lack.attempt if lack.attempt is not None and lack.attempt.lacks else None
            again = follow is not None and lack.leaf in told
            yield f"{indent}- {lack.said}" + (self.say("above") if again else "")
            if lack.comes_from is not None and not again:
                yield f"{indent}  - {self.headed('comes_from', lack.comes_from)}"
            if follow is not None and not again:
                told.add(lack.leaf)
                yield f"{indent}  - {self.headed('needs', follow.rule)}"
                yield from self.indented(follow, depth + 2, told)
            elif lack.attempt is not None and lack.attempt.defeated_by not in (None, lack.comes_from) and not again:
                yield f"{indent}  - {self.defeated('defeated', lack.attempt, told)}"
        if attempt.defeated_by is not None and attempt.lacks and depth == 1:
            yield f"{indent}- {self.defeated('defeated_too', attempt, told)}"

    def defeated(self, phrase: str, attempt: Attempt, told: set[Leaf | str]) -> str:
        """The rule that prevails over the attempted one, with its reason where that was not told yet."""
        by = attempt.defeated_by
        assert by is not None
        said = self.say(phrase, rule=self.words.text(attempt.rule.title), by=self.words.text(by.title))
        if by.id in told:
            return self.say("stop", said=said)
        told.add(by.id)
        return self.say("with_why", said=said, why=self.words.because(by).removeprefix("因为"))

    def in_force(self, rule: Rule) -> str:
        span = [self.say("from", day=rule.in_force_from)] if rule.in_force_from else []
        span += [self.say("to", day=rule.in_force_to)] if rule.in_force_to else []
        return self.say("in_force", date=self.consultation.as_of, span=" ".join(span))
