"""What moved between two consultations, in sentences: the most important first, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model import Finding, Language, Text, When
from engine.trace import Consultation, Firing, Given, Premise
from explain.phrases import WHEN
from explain.reasons.whatif import Move, moves
from explain.words import Words

P: dict[str, Text] = {
    "none": Text("没有得出", "not concluded"),
    "because": Text("{what}，因为{why}", "{what}. Why: {why}"),
    "turned": Text("“{name}”从“{old}”变成“{new}”", "“{name}” went from “{old}” to “{new}”"),
    "defeated": Text("现在以另一条为准：{title}", "another rule now prevails: {title}"),
    "gained": Text("多了一条建议（{when}）：{title}", "New advice ({when}): {title}"),
    "lost": Text("少了一条建议（{when}）：{title}", "Advice no longer given ({when}): {title}"),
    "red_gained": Text("多了一条红线：{title}", "New red line: {title}"),
    "red_lost": Text("这条红线不再显示：{title}", "Red line no longer shown: {title}"),
    "more": Text("……还有 {n} 处变化", "… and {n} more"),
}
MOST_REASONS = 3


@dataclass(frozen=True)
class Change:
    """One thing that moved: what it is, and why."""

    kind: str
    """verdict · route · deadline · strength · sum · red_line · advice · finding."""
    name: str
    """Id of the finding, or of the rule that gives the advice."""
    before: str
    after: str
    """In words; for advice the empty text or its title."""
    said: str
    because: str
    """Empty when nothing can be named."""

    @property
    def rank(self) -> int:
        """Its place among all changes: a red line that is gone weighs less than an advice."""
        gone = self.kind == "red_line" and not self.after
        return KINDS.index("finding") if gone else KINDS.index(self.kind)


KINDS = ("verdict", "route", "deadline", "strength", "sum", "red_line", "advice", "finding")


def lines(before: Consultation, after: Consultation, language: Language, most: int = 5) -> list[str]:
    """What moved, one sentence each, the most important first; beyond `most` only how many more. Empty: nothing moved."""
    found = changes(before, after, language)
    shown = [sentence(change, language) for change in found[:most]]
    return [*shown, more(len(found) - most, language)] if len(found) > most else shown


def more(number: int, language: Language) -> str:
    """That so many changes are not shown."""
    return P["more"].in_(language).format(n=number)


def sentence(change: Change, language: Language) -> str:
    """What moved and why."""
    if not change.because:
        return change.said
    return P["because"].in_(language).format(what=change.said, why=change.because.removeprefix("因为"))


def changes(before: Consultation, after: Consultation, language: Language) -> list[Change]:
    """Everything that moved, the most important first."""
    found = list(_Moved(before, after, language).changes())
    return sorted(found, key=lambda c: c.rank)


def kind_of(finding: Finding) -> str:
    """Under which heading of the report a finding stands."""
    if finding.route:
        return "route"
    if finding.deadline:
        return "deadline"
    return finding.shown_as or "finding"


class _Moved:
    def __init__(self, before: Consultation, after: Consultation, language: Language) -> None:
        self.before, self.after, self.language = before, after, language
        self.old, self.new = Words(before, language), Words(after, language)

    def changes(self) -> Iterator[Change]:
        moved = moves(self.before, self.after)
        for move in moved.findings:
            yield self.finding(move)
        for given in moved.gained:
            yield self.advice(given, True)
        for given in moved.lost:
            yield self.advice(given, False)

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def finding(self, move: Move) -> Change:
        name = move.finding.id
        old, new = self.values(self.old, name), self.values(self.new, name)
        said = self.new.colon(self.new.label(name), f"{old} → {new}")
        return Change(kind_of(move.finding), name, old, new, said, self.why(name))

    def values(self, words: Words, name: str) -> str:
        """The values of a finding, without the full stops of a verdict; or "not concluded"."""
        found = words.consultation.findings.get(name, ())
        return " / ".join(words.value(name, f.value).rstrip("。.") for f in found) or self.say("none")

    def why(self, finding: str) -> str:
        """The reason of the rule that now concludes it; what turned, where it is the same rule or none any more."""
        old = [f.justification[0] for f in self.before.findings.get(finding, ())]
        new = [f.justification[0] for f in self.after.findings.get(finding, ())]
        had = {firing.rule.id for firing in old}
        fresh = [firing for firing in new if firing.rule.id not in had]
        if fresh:
            return self.new.because(fresh[0].rule)
        return self.turned(old) or (self.new.because(new[0].rule) if new else "")

    def turned(self, firings: list[Firing]) -> str:
        """The premises of these firings that are otherwise now, or the rule that now prevails."""
        for defeat in self.after.defeated:
            if any(defeat.rule.id == firing.rule.id for firing in firings):
                return self.say("defeated", title=self.new.because(defeat.by))
        premises = {p.name: p for firing in firings for p in firing.premises}
        said = [self.turn(p) for p in premises.values() if self.has_turned(p)]
        return ("；" if self.language == "zh" else "; ").join(said[:MOST_REASONS])

    def has_turned(self, premise: Premise) -> bool:
        return self.values_in(self.before, premise.name) != self.values_in(self.after, premise.name)

    def values_in(self, consultation: Consultation, name: str) -> frozenset[object]:
        if name in consultation.findings:
            return frozenset(f.value for f in consultation.findings[name])
        value = consultation.value(name)
        return frozenset() if value is None else frozenset((value,))

    def turn(self, premise: Premise) -> str:
        name = premise.name
        old, new = (
            self.values(words, name) if name in words.knowledge.findings else words.value(name, words.consultation.value(name))
            for words in (self.old, self.new)
        )
        return self.say("turned", name=self.new.label(name), old=_bare(old), new=_bare(new))

    def advice(self, given: Given, gained: bool) -> Change:
        rule, red = given.firing.rule, given.advice.when is When.NEVER
        words = self.new if gained else self.old
        title = words.text(rule.title) + (f" ({rule.no})" if rule.no else "")
        key = ("red_" if red else "") + ("gained" if gained else "lost")
        said = self.say(key, when=WHEN[given.advice.when].in_(self.language), title=title)
        why = words.because(rule) if gained else self.turned([given.firing])
        return Change("red_line" if red else "advice", rule.id, "" if gained else title, title if gained else "", said, why)


def _bare(words: str) -> str:
    """（未知） without its brackets."""
    return words.strip("（）()") if words[:1] in "（(" else words
