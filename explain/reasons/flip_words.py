"""The smallest sets of changes, said: what you could do, what the debtor could show, and what each would move."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from engine.actions import Action
from engine.cases.answers import written_answers
from engine.model import TODAY, Kind, Language, Text, Value
from engine.trace import Consultation
from engine.values import money_words, written
from explain.reasons.flip import MOST_SIZE, Flip, Flips, cost_of, flips, undoing
from explain.reasons.moved import changes as changes_between
from explain.reasons.moved import lines as moved_lines
from explain.reasons.moved import more
from explain.reasons.naming import Target
from explain.reasons.whynot import WhyNot
from explain.words import Words

FLIP = 1
MOST_MOVED = 4
P: dict[str, Text] = {
    "so": Text("“{name}”现在已经成立。", "“{name}” is so now."),
    "not_so": Text("“{name}”现在不成立。", "“{name}” is not so now."),
    "so_not": Text("“{name}”现在就不成立。", "“{name}” is not so as it is."),
    "yours": Text("您可以做什么，让它成立：", "What you could do to make it so:"),
    "yours_not": Text("您可以做什么，让它不再成立：", "What you could do so that it is so no longer:"),
    "his": Text("要防着：对方做到下面任何一样，它就不成立了：", "Be prepared: any one of these on his side would undo it:"),
    "none": Text(
        "靠您一方的努力做不到（试过最多 {n} 样一起）。看差在哪里：huanqian why-not。",
        "Nothing on your side alone would do (up to {n} things together were tried). For what is lacking: huanqian why-not.",
    ),
    "none_within": Text(
        "试了很多种，没有找到最多 {n} 样就够的办法。", "Many were tried; none of up to {n} things together was found."
    ),
    "his_none": Text(
        "没有找到对方能推翻它的办法（试过最多 {n} 样一起）。",
        "Nothing was found with which he could undo it (up to {n} things together were tried).",
    ),
    "price": Text("（{parts}）", " ({parts})"),
    "yuan": Text("约 {amount} 元", "about {amount} yuan"),
    "free": Text("不花钱", "free"),
    "unknown_cost": Text("费用看情况", "cost varies"),
    "days": Text("约 {n} 天", "about {n} days"),
    "one_day": Text("约 1 天", "about a day"),
    "day": Text("当天", "the same day"),
    "with_him": Text("要他配合", "needs his consent"),
    "change": Text("{label}：{old} → {new}", "{label}: {old} → {new}"),
    "added": Text("{label}：多了“{new}”", "{label}: “{new}” added"),
    "wait": Text("等到 {day}", "Wait until {day}"),
    "then": Text("这样会变：", "What then moves:"),
    "more": Text("还有别的组合没有全部试完。", "Not every other combination has been tried."),
    "honest": Text(
        "只有真的做到了才改回答。发生过的事改不了，也不要编。",
        "Change an answer only once it is true. What has happened cannot be changed; never make it up.",
    ),
}


class FlipWords:
    """Says what would make a target so, in one language."""

    def __init__(self, consultation: Consultation, language: Language) -> None:
        self.consultation, self.language, self.words = consultation, language, Words(consultation, language)
        self.not_so = WhyNot(consultation, language)

    def markdown(self, target: Target) -> str:
        """Your ways when it is not so, and his ways to undo it when it is."""
        return "\n".join(self.lines(self.asked(target))) + "\n"

    def asked(self, target: Target) -> Target:
        """What is asked about: of a choice named without a value, such as the verdict, that it is what it now is."""
        wanted = self.not_so.wanted(target)
        found = self.consultation.findings.get(target.id, ())
        choice = target.rule is None and self.consultation.knowledge.findings[target.id].kind is Kind.CHOICE
        return (
            Target(target.finding, found[0].value, None)
            if choice and wanted.value is None and not target.negated and len(found) == 1
            else wanted
        )

    def as_dict(self, target: Target) -> dict[str, Any]:
        """For JSON."""
        target = self.asked(target)
        so = target.holds(self.consultation)
        found = undoing(self.consultation, target) if so else flips(self.consultation, target, "creditor")
        return {
            "flip": FLIP,
            "knowledge": self.consultation.knowledge.version,
            "language": self.language,
            "as_of": self.consultation.as_of.isoformat(),
            "name": target.id,
            "value": None if target.value is None else written(target.value),
            "negated": target.negated,
            "holds": so,
            "by": "debtor" if so else "creditor",
            "complete": found.complete,
            "sets": [self.set_of(flip) for flip in found.found],
        }

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def lines(self, target: Target) -> Iterator[str]:
        so, name = target.holds(self.consultation), self.not_so.name(target)
        yield f"**{self.say(('so_not' if so else 'so') if target.negated else 'so' if so else 'not_so', name=name)}**\n"
        if so and target.negated:
            return
        if so:
            yield from self.his(target)
            return
        found = flips(self.consultation, target, "creditor")
        if not found.found:
            yield self.say("none" if found.complete else "none_within", n=MOST_SIZE)
            return
        yield self.say("yours_not" if target.negated else "yours") + "\n"
        for number, flip in enumerate(found.found, 1):
            yield from self.way(number, flip, target)
        if not found.complete:
            yield self.say("more")
        yield f"\n{self.say('honest')}"

    def his(self, target: Target) -> Iterator[str]:
        """What the debtor could show or do."""
        found: Flips = undoing(self.consultation, target)
        if not found.found:
            yield self.say("his_none", n=MOST_SIZE)
            return
        yield self.say("his") + "\n"
        for number, flip in enumerate(found.found, 1):
            yield from self.way(number, flip, target, priced=False)

    def way(self, number: int, flip: Flip, target: Target, priced: bool = True) -> Iterator[str]:
        """One set of changes, numbered, with what it moves."""
        first, *others = (self.how(action) for action in flip.actions)
        joined = ("；" if self.language == "zh" else "; ").join([first, *map(_going_on, others)])
        yield f"{number}. {joined}{self.price(flip) if priced else ''}"
        for action in flip.actions:
            yield from (f"   - {change}" for change in self.changes(action))
        yield f"   - {self.say('then')}"
        moved = sorted(changes_between(self.consultation, flip.after, self.language), key=lambda change: change.name != target.id)
        yield from (f"     - {change.said}" for change in moved[:MOST_MOVED])
        if len(moved) > MOST_MOVED:
            yield f"     - {more(len(moved) - MOST_MOVED, self.language)}"

    def how(self, action: Action) -> str:
        """What one would do."""
        if action.way is None:
            return self.say("wait", day=action.changes[0][1])
        return action.way.how.in_(self.language).rstrip("。.")

    def price(self, flip: Flip) -> str:
        """Cost and time."""
        amount = self.say("yuan", amount=money_words(flip.cost)) if flip.cost else "" if not flip.cost_known else self.say("free")
        parts = [amount, "" if flip.cost_known else self.say("unknown_cost")]
        parts.append(self.say({0: "day", 1: "one_day"}.get(flip.days, "days"), n=flip.days))
        if any(action.way is not None and action.way.with_him for action in flip.actions):
            parts.append(self.say("with_him"))
        return self.say("price", parts=("，" if self.language == "zh" else ", ").join(part for part in parts if part))

    def changes(self, action: Action) -> Iterator[str]:
        """The answers that change."""
        for name, value in action.changes:
            if name == TODAY:
                continue
            fact = self.consultation.knowledge.facts[name]
            shown: Value = self.consultation.as_of if value == TODAY and fact.kind is Kind.DATE else value
            old = self.words.value(name, self.consultation.value(name)).strip("（）()")
            new = self.words.value(name, shown)
            added = fact.kind is Kind.CHOICES and self.consultation.value(name)
            yield self.say("added" if added else "change", label=self.words.label(name), old=old, new=new)

    def set_of(self, flip: Flip) -> dict[str, Any]:
        """One set for JSON."""
        changed = {name for action in flip.actions for name, _ in action.changes}
        answers = {name: answer for name, answer in flip.after.answers.items() if name in changed}
        return {
            "actions": [self.action(action, flip) for action in flip.actions],
            "answers": written_answers(flip.after.knowledge, answers),
            "as_of": flip.after.as_of.isoformat(),
            "cost": str(flip.cost),
            "cost_known": flip.cost_known,
            "days": flip.days,
            "moves": moved_lines(self.consultation, flip.after, self.language, 100),
        }

    def action(self, action: Action, flip: Flip) -> dict[str, Any]:
        cost: Decimal | None = cost_of(flip.after, action)
        return {
            "fact": action.fact,
            "how": self.how(action),
            "cost": None if cost is None else str(cost),
            "days": action.days_from(self.consultation.as_of),
            "with_him": action.way is not None and action.way.with_him,
        }


def _going_on(sentence: str) -> str:
    """The sentence as it goes on after a semicolon: a small letter, but WeChat stays."""
    return sentence[:1].lower() + sentence[1:] if sentence.split(" ")[0][1:].islower() else sentence
