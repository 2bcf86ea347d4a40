"""What a person means by X: a finding, a finding with a value, a rule or an advice, by id, number or loosely typed label."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from engine.model import Fact, Finding, Kind, Knowledge, Place, Text, Value
from engine.problems import CaseError, Problem, problem
from engine.trace import Consultation
from engine.values import NotAValue, parse

NOT = re.compile(r"^(not\s+|不是|并非|非(?=\S))\s*", re.IGNORECASE)
MOST_NEAR = 5


@dataclass(frozen=True)
class Target:
    """A thing to explain. `rule`: a rule or the advice it gives; else a finding, of any value when `value` is None."""

    finding: str | None
    value: Value | None
    rule: str | None
    negated: bool = False

    @property
    def id(self) -> str:
        return self.finding or self.rule or ""

    def holds(self, consultation: Consultation) -> bool:
        """Whether it is so."""
        if self.rule is not None:
            so = any(firing.rule.id == self.rule for firing in consultation.firings)
        else:
            values = [f.value for f in consultation.findings.get(self.id, ())]
            so = bool(values) if self.value is None else self.value in values
        return so != self.negated


def target(knowledge: Knowledge, words: str) -> Target:
    """What the words name. Raises CaseError with the nearest names."""
    bare = NOT.sub("", words.strip())
    negated = bare != words.strip()
    name, _, value = (part.strip() for part in bare.partition("="))
    if not value:
        rule = _numbered(knowledge, name)
        if rule is not None:
            return Target(None, None, rule, negated)
    labels = {finding.id: (finding.id, finding.label) for finding in knowledge.findings.values()}
    if value:
        found = _one(name, labels, [])
        if found is None:
            raise CaseError([_unknown(name, labels)])
        return Target(found, value_of(knowledge.findings[found], value), None, negated)
    if name in knowledge.facts:
        raise CaseError([problem("target_is_fact", Place(name, 0), name=name)])
    titles = {rule.id: (rule.id, rule.title) for rule in knowledge.rules.values()}
    near: list[str] = []
    found = _one(name, labels, near)
    if found is not None:
        return Target(found, None, None, negated)
    rule = None if near else _one(name, titles, near)
    if rule is not None:
        return Target(None, None, rule, negated)
    if near:
        raise CaseError([_ambiguous(name, near, {**labels, **titles})])
    raise CaseError([_unknown(name, {**labels, **titles})])


def value_of(of: Finding | Fact, words: str) -> Value:
    """A value by id, label or as it is typed. Raises CaseError."""
    for option, label in of.options.items():
        if plain(words) in (plain(option), plain(label.zh), plain(label.en)):
            return frozenset((option,)) if of.kind is Kind.CHOICES else option
    try:
        return parse(of.kind, words, of.options, of.id)
    except NotAValue as error:
        if error.code == "unknown_option":
            raise CaseError([_options(of, words)]) from None
        raise CaseError([problem(error.code, Place(of.id, 0), **error.words)]) from None


def fact_named(knowledge: Knowledge, words: str) -> Fact:
    """A question by id, public number or loosely typed words of it. Raises CaseError."""
    numbered = next((f for f in knowledge.facts.values() if f.no and f.no.lower() == words.strip().lower()), None)
    if numbered is not None:
        return numbered
    labels = {fact.id: (fact.id, fact.question) for fact in knowledge.facts.values()}
    near: list[str] = []
    found = _one(words, labels, near)
    if found is not None:
        return knowledge.facts[found]
    if near:
        raise CaseError([_ambiguous(words, near, labels)])
    raise CaseError([_unknown(words, labels, "answer_unknown")])


def plain(words: str) -> str:
    """Letters and digits alone, in small letters: as a person compares names."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words).lower())


def _numbered(knowledge: Knowledge, word: str) -> str | None:
    return next((r.id for r in knowledge.rules.values() if r.no and r.no.lower() == word.lower()), None)


def _one(words: str, labels: Mapping[str, tuple[str, Text]], near: list[str]) -> str | None:
    """The one thing so called, else the one whose name holds the words; several are put into `near`."""
    wanted = plain(words)
    if not wanted:
        return None
    names = {id_: (plain(id_), plain(label.zh), plain(label.en)) for id_, (_, label) in labels.items()}
    for fits in (lambda name: name == wanted, lambda name: wanted in name):
        found = [id_ for id_, texts in names.items() if any(fits(text) for text in texts)]
        if len(found) == 1:
            return found[0]
        if found:
            near.extend(found)
            return None
    return None


def _unknown(name: str, labels: Mapping[str, tuple[str, Text]], code: str = "target_unknown") -> Problem:
    """Nothing is so called; the nearest names as the hint."""
    texts = {plain(text): id_ for id_, (_, label) in labels.items() for text in (id_, label.zh, label.en)}
    near = dict.fromkeys(texts[text] for text in get_close_matches(plain(name), list(texts), n=MOST_NEAR, cutoff=0.5))
    found = problem(code, Place(name, 0), name=name)
    if near:
        return Problem(code, found.place, found.message, _meant(near, labels))
    return found


def _ambiguous(name: str, near: Iterable[str], labels: Mapping[str, tuple[str, Text]]) -> Problem:
    found = problem("target_ambiguous", Place(name, 0), name=name)
    return Problem(found.code, found.place, found.message, _meant(near, labels))


def _meant(near: Iterable[str], labels: Mapping[str, tuple[str, Text]]) -> Text:
    listed = list(near)[:MOST_NEAR]
    zh = "、".join(f"`{n}`（{labels[n][1].zh}）" for n in listed)
    en = ", ".join(f"`{n}` ({labels[n][1].en})" for n in listed)
    return Text(f"是不是想说：{zh}", f"did you mean {en}")


def _options(of: Finding | Fact, words: str) -> Problem:
    found = problem("unknown_option", Place(of.id, 0), name=words, of=of.id)
    zh = "、".join(f"`{o}`（{t.zh}）" for o, t in of.options.items())
    en = ", ".join(f"`{o}` ({t.en})" for o, t in of.options.items())
    return Problem(found.code, found.place, found.message, Text(f"可以写：{zh}", f"one of {en}"))
