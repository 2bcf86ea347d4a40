"""HOW: the reasons of a conclusion or an advice as a tree, from the rule down to the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.conditions import Leaf
from engine.model import TODAY, Language, Rule, Text
from engine.trace import Consultation, Firing, Premise
from engine.values import written
from explain.formula import Formula
from explain.reasons.naming import Target
from explain.words import Words

P: dict[str, Text] = {
    "answer": Text("{what}（您答的）", "{what} (your answer)"),
    "presumed": Text("{what}（没有回答，先推定；{why}）", "{what} (not answered, presumed: {why})"),
    "today": Text("按 {date} 这一天算", "reckoned as of {date}"),
    "unanswered": Text("没有回答：{name}", "not answered: {name}"),
    "not_so": Text("没有得出：{name}", "not concluded: {name}"),
    "above": Text("{what}（上面已说明）", "{what} (explained above)"),
    "because": Text("因为{why}", "Because: {why}"),
    "formula": Text("怎么算：{formula}", "Reckoned: {formula}"),
    "advice": Text("建议：{title}", "Advice: {title}"),
    "prevails": Text("它优先于：{title}", "It prevails over: {title}"),
    "not_concluded": Text(
        "现在没有得出“{name}”。看原因：huanqian why-not。", "“{name}” is not concluded now. See huanqian why-not for the reasons."
    ),
    "not_given": Text(
        "现在没有给出“{name}”。看原因：huanqian why-not。", "“{name}” does not apply now. See huanqian why-not for the reasons."
    ),
    "stop": Text("；", "; "),
}
WHY = 1
"""Version of the JSON shape."""


@dataclass(frozen=True)
class Reason:
    """A statement and what it rests on. `origin` as of a premise, or `advice`."""

    name: str
    origin: str
    said: str
    value: object = None
    rule: str | None = None
    because: str = ""
    formula: str = ""
    prevails: tuple[str, ...] = ()
    again: bool = False
    """Its reasons stand further up."""
    parts: tuple[Reason, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "name": self.name,
            "origin": self.origin,
            "said": self.said,
            "value": self.value,
            "rule": self.rule,
            "because": self.because or None,
            "formula": self.formula or None,
            "prevails_over": list(self.prevails),
            "again": self.again,
            "parts": [part.as_dict() for part in self.parts],
        }


class Why:
    """Explains one consultation in one language; what was explained once is only named the next time."""

    def __init__(self, consultation: Consultation, language: Language) -> None:
        self.consultation, self.language = consultation, language
        self.words = Words(consultation, language)
        self.formula = Formula(self.words)
        self._told: set[int] = set()

    def reasons(self, target: Target) -> list[Reason]:
        """One tree for each value of the finding, or the rule's; empty when it is not so."""
        if target.rule is not None:
            firings = [f for f in self.consultation.firings if f.rule.id == target.rule]
            return [self.rule(firing) for firing in firings[:1]]
        found = self.consultation.findings.get(target.id, ())
        return [self.finding(f.finding.id, f.value) for f in found if target.value is None or f.value == target.value]

    def markdown(self, target: Target) -> str:
        """The reasons as nested lists; that it is not so where there are none."""
        trees = self.reasons(target)
        if not trees:
            return self.missing(target) + "\n"
        return "".join("\n".join(self.lines(tree, 0)) + "\n" for tree in trees)

    def missing(self, target: Target) -> str:
        """That the target is not so."""
        if target.rule is not None:
            return self.say("not_given", name=self.title(self.words.knowledge.rules[target.rule]))
        name = self.words.label(target.id)
        if target.value is not None:
            name = self.words.colon(name, self.words.value(target.id, target.value))
        return self.say("not_concluded", name=name)

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def title(self, rule: Rule) -> str:
        return self.words.text(rule.title) + (f" ({rule.no})" if rule.no else "")

    def rule(self, firing: Firing) -> Reason:
        """A rule that has fired: its advice, or what it concludes."""
        said = self.say("advice", title=self.title(firing.rule)) if firing.rule.advice else self.title(firing.rule)
        return Reason(
            firing.rule.id,
            "advice" if firing.rule.advice else "rule",
            said,
            rule=firing.rule.id,
            because=self.because(firing.rule),
            prevails=tuple(self.prevails(firing.rule)),
            parts=tuple(self.premises(firing)),
        )

    def finding(self, name: str, value: object) -> Reason:
        """A value of a finding with the firing that concluded it first."""
        found = next(f for f in self.consultation.findings[name] if f.value == value)
        firing, said = found.justification[0], self.words.found(found).rstrip("。.")
        told = firing.seq in self._told
        self._told.add(firing.seq)
        expression = next((e for f, e in firing.rule.conclusions if f == name), None)
        return Reason(
            name,
            "finding",
            said,
            written(found.value),
            firing.rule.id,
            "" if told else self.because(firing.rule),
            "" if expression is None else self.formula.of(name, expression),
            () if told else tuple(self.prevails(firing.rule)),
            told,
            () if told else tuple(self.premises(firing)),
        )

    def because(self, rule: Rule) -> str:
        return self.words.because(rule)

    def prevails(self, rule: Rule) -> Iterator[str]:
        """The rules that this one has defeated."""
        for defeat in self.consultation.defeated:
            if defeat.by.id == rule.id:
                yield self.words.text(defeat.rule.title)

    def premises(self, firing: Firing) -> Iterator[Reason]:
        """What the rule rested on: answers first, then findings with their own reasons."""
        order = {"answer": 0, "presumed": 1, "today": 2, "absent": 4}
        for premise in sorted(self.telling(firing), key=lambda p: order.get(p.origin, 3)):
            values = premise.value if isinstance(premise.value, tuple) else (premise.value,)
            if premise.origin == "finding":
                yield from (self.finding(premise.name, value) for value in values if value is not None)
            else:
                yield self.premise(premise)

    def telling(self, firing: Firing) -> list[Premise]:
        """The premises, each name once."""
        return list({(p.name, p.origin == "absent"): p for p in reversed(firing.premises)}.values())[::-1]

    def premise(self, premise: Premise) -> Reason:
        """An answer, a presumption, the day, or what is missing."""
        name, origin = premise.name, premise.origin
        value = premise.value
        assert not isinstance(value, tuple)
        if name == TODAY:
            return Reason(
                name, origin, self.say("today", date=self.consultation.as_of.isoformat()), written(self.consultation.as_of)
            )
        if origin == "absent":
            return Reason(name, origin, self.absent(name, premise.leaf))
        said = self.words.colon(self.words.label(name), self.words.value(name, value))
        if origin == "presumed":
            presumption = self.words.knowledge.facts[name].presumed
            assert presumption is not None
            why = self.words.text(presumption.because).rstrip("。.")
            source = self.words.cited(presumption.source) if presumption.source else ""
            return Reason(
                name, origin, self.say("presumed", what=said, why=why + source), written(value) if value is not None else None
            )
        return Reason(name, origin, self.say("answer", what=said), written(value) if value is not None else None)

    def absent(self, name: str, leaf: Leaf | None) -> str:
        if name not in self.words.knowledge.findings:
            return self.say("unanswered", name=self.words.label(name))
        if leaf is None or leaf.test == "known" or leaf.operand is True:
            return self.say("not_so", name=self.words.label(name))
        return self.say("not_so", name=self.words.tested(leaf))

    def lines(self, reason: Reason, depth: int) -> Iterator[str]:
        """The reason and its parts, indented."""
        indent = "  " * depth
        said = f"**{reason.said}**" if depth == 0 else reason.said
        yield f"{indent}- {self.say('above', what=said) if reason.again and not reason.formula else said}"
        if reason.formula:
            yield f"{indent}  - {self.say('formula', formula=reason.formula)}"
        if reason.because:
            yield f"{indent}  - {self.say('because', why=reason.because.removeprefix('因为'))}"
        yield from (f"{indent}  - {self.say('prevails', title=title)}" for title in reason.prevails)
        for part in reason.parts:
            yield from self.lines(part, depth + 1)
