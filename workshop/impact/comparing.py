"""One dispute under both bases: what comes out otherwise, and through which edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.expressions import lookups
from engine.model import Finding, Language, Rule, Text, When
from engine.trace import Consultation, Firing
from explain.citing import short_sources
from explain.phrases import WHEN
from explain.reasons.moved import KINDS as MOVED
from explain.reasons.moved import kind_of
from explain.words import Words
from workshop.impact.cone import Cone, has_sum
from workshop.impact.renames import Renames

KINDS = (*MOVED, "citation", "assumption", "conflict")
SAID: Mapping[str, Text] = {
    "none": Text("没有得出", "not concluded"),
    "red_lines": Text("红线", "red line"),
    "advice": Text("建议", "advice"),
    "given": Text("给出（{when}）", "given ({when})"),
    "not_given": Text("不给", "not given"),
    "citations": Text("引用", "citations"),
    "assumes": Text("假定", "assumption"),
    "conflict": Text("自相矛盾", "contradiction"),
    "yes": Text("有", "there"),
    "no": Text("没有", "not there"),
}


@dataclass(frozen=True)
class Difference:
    """One thing that comes out otherwise, in words. `through`: the edited rules and tables it rests on."""

    kind: str
    """As in `explain.reasons.moved`, and citation, assumption, conflict."""
    name: str
    label: str
    before: str
    after: str
    because: str
    through: tuple[str, ...]
    gained: bool = False
    """Of a citation or an assumption: there now, and not before."""


def differences(before: Consultation, after: Consultation, renames: Renames, cone: Cone, language: Language) -> list[Difference]:
    """Everything that differs, the most important first. The consultations are of the old and of the new base."""
    found = list(_Both(before, after, renames, cone, language).differences())
    return sorted(found, key=lambda d: KINDS.index(d.kind))


def moved_findings(before: Consultation, after: Consultation) -> list[str]:
    """The findings with other values, in the order of the old base, then of the new."""
    names = {**before.knowledge.findings, **after.knowledge.findings}
    return [name for name in names if _values(before, name) != _values(after, name)]


def moved_advice(before: Consultation, after: Consultation) -> list[str]:
    """The rules whose advice is given by one base only, or at another time."""
    old, new = _given(before), _given(after)
    return [name for name in {**new, **old} if old.get(name) != new.get(name)]


def _values(consultation: Consultation, name: str) -> frozenset[object]:
    return frozenset(found.value for found in consultation.findings.get(name, ()))


def _given(consultation: Consultation) -> dict[str, When]:
    return {given.firing.rule.id: given.advice.when for given in consultation.advice}


class _Both:
    def __init__(self, before: Consultation, after: Consultation, renames: Renames, cone: Cone, language: Language) -> None:
        self.before, self.after, self.renames, self.cone, self.language = before, after, renames, cone, language
        self.old, self.new = Words(before, language), Words(after, language)

    def say(self, phrase: str, **blanks: str) -> str:
        return SAID[phrase].in_(self.language).format(**blanks)

    def differences(self) -> Iterator[Difference]:
        for name in moved_findings(self.before, self.after):
            yield self.finding(name)
        old, new = _given(self.before), _given(self.after)
        for name in moved_advice(self.before, self.after):
            yield self.advice(name, old.get(name), new.get(name))
        yield from self.citations()
        yield from self.assumptions()
        yield from self.conflicts()

    def finding(self, name: str) -> Difference:
        words = self.new if name in self.after.knowledge.findings else self.old
        finding: Finding = words.knowledge.findings[name]
        fresh = [
            f for f in self._firings(self.after, name) if f.rule.id not in {g.rule.id for g in self._firings(self.before, name)}
        ]
        because = self.new.because(fresh[0].rule) if fresh else ""
        through = self.through([*self._firings(self.before, name)], [*self._firings(self.after, name)])
        return Difference(
            kind_of(finding), name, words.label(name), self.shown(self.old, name), self.shown(self.new, name), because, through
        )

    def _firings(self, consultation: Consultation, name: str) -> list[Firing]:
        return [firing for found in consultation.findings.get(name, ()) for firing in found.justification]

    def shown(self, words: Words, name: str) -> str:
        found = words.consultation.findings.get(name, ())
        return " / ".join(words.value(name, one.value).rstrip("。.") for one in found) or self.say("none")

    def advice(self, name: str, was: When | None, now: When | None) -> Difference:
        words = self.new if now is not None else self.old
        rule: Rule = words.knowledge.rules[name]
        red = When.NEVER in (was, now)
        title = words.text(rule.title) + (f" ({rule.no})" if rule.no else "")
        before, after = (
            self.say("not_given") if w is None else self.say("given", when=WHEN[w].in_(self.language)) for w in (was, now)
        )
        through = self.through(*([f for f in c.firings if f.rule.id == name] for c in (self.before, self.after)))
        because = words.because(rule) if was is None else ""
        return Difference("red_line" if red else "advice", name, title, before, after, because, through)

    def citations(self) -> Iterator[Difference]:
        """The provisions on which the result rests."""
        old, new = (dict.fromkeys(s for f in c.firings for s in f.rule.sources) for c in (self.before, self.after))
        for words, here, there in ((self.new, new, old), (self.old, old, new)):
            for source in here:
                if source not in there:
                    flags = [self.say("yes" if source in these else "no") for these in (old, new)]
                    rules = [f.rule.id for f in words.consultation.firings if source in f.rule.sources]
                    label = short_sources([source], words.knowledge, self.language)
                    yield Difference("citation", source, label, flags[0], flags[1], "", tuple(dict.fromkeys(rules)), here is new)

    def assumptions(self) -> Iterator[Difference]:
        """What is taken for granted: presumed answers, and table rows used beyond the confirmed days."""
        old, new = ({self._assumed(c, a.kind, a.name): a.kind for a in c.assumptions} for c in (self.before, self.after))
        for name in {**new, **old}:
            if (name in old) != (name in new):
                kind = new.get(name, old.get(name))
                words = self.new if name in new else self.old
                label = words.knowledge.tables[name].title.in_(self.language) if kind == "unchanged" else words.label(name)
                flags = [self.say("yes" if name in these else "no") for these in (old, new)]
                yield Difference(
                    "assumption", name, label, flags[0], flags[1], "", (name,) if name in self.cone.tables else (), name in new
                )

    def _assumed(self, consultation: Consultation, kind: str, name: str) -> str:
        """The name that the new base knows, where it knows one."""
        old = consultation is self.before and kind == "presumed" and name not in self.after.knowledge.facts
        return self.renames.facts.get(name, name) if old else name

    def conflicts(self) -> Iterator[Difference]:
        old, new = ({conflict.finding.id for conflict in c.conflicts} for c in (self.before, self.after))
        for name in sorted(old ^ new):
            words = self.new if name in new else self.old
            flags = [self.say("yes" if name in these else "no") for these in (old, new)]
            yield Difference("conflict", name, words.label(name), flags[0], flags[1], "", ())

    def through(self, old: Iterable[Firing], new: Iterable[Firing]) -> tuple[str, ...]:
        """What of the edit these firings rest on, or those that now defeat them: tables, questions, rules."""
        found: dict[str, None] = {}
        for consultation, firings in ((self.before, old), (self.after, new)):
            for firing in _behind(consultation, firings):
                for _, expression in firing.rule.conclusions:
                    found |= dict.fromkeys(one.table for one in lookups(expression) if one.table in self.cone.tables)
                    ledger = consultation.knowledge.ledger
                    if ledger is not None and has_sum(expression) and ledger.table in self.cone.tables:
                        found[ledger.table] = None
                named = (self.renames.facts.get(p.name, p.name) for p in firing.premises)
                found |= dict.fromkeys(name for name in named if name in self.cone.facts)
                found |= dict.fromkeys((firing.rule.id,) if firing.rule.id in self.cone.edited else ())
        lost = {firing.rule.id for firing in old}
        found |= dict.fromkeys(d.by.id for d in self.after.defeated if d.rule.id in lost and d.by.id in self.cone.edited)
        return tuple(found)


def _behind(consultation: Consultation, firings: Iterable[Firing]) -> Iterator[Firing]:
    """These firings and all that they rest on."""
    todo, seen = list(firings), set()
    while todo:
        firing = todo.pop()
        if firing.rule.id not in seen:
            seen.add(firing.rule.id)
            yield firing
            todo += [
                one for p in firing.premises for found in consultation.findings.get(p.name, ()) for one in found.justification
            ]
