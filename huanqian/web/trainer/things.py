"""Rules, facts and findings to be found by what they are called and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from engine.model import Fact, Finding, Knowledge, Language, Rule
from explain.citing import provision
from explain.handbook.words import BookWords

KINDS = ("rule", "fact", "finding")


@dataclass(frozen=True)
class Thing:
    """One line of the list. `where`: dimension of a rule, topic of a fact."""

    kind: str
    id: str
    number: str
    title: str
    says: str
    where: str
    sources: tuple[str, ...]
    words: str
    """Everything by which it is found, in small letters."""


@lru_cache(4)
def things(knowledge: Knowledge, language: Language) -> tuple[Thing, ...]:
    """All of them, rules first, in the order of the files."""
    words = BookWords(knowledge, language)
    return (
        *(_rule(rule, words) for rule in knowledge.rules.values()),
        *(_fact(fact, words) for fact in knowledge.facts.values()),
        *(_finding(finding, words) for finding in knowledge.findings.values()),
    )


def search(knowledge: Knowledge, language: Language, wanted: str, kind: str = "", dimension: str = "") -> list[Thing]:
    """Those that have every word asked for, in either language; what is called so stands first."""
    asked = wanted.lower().split()
    found = [
        thing
        for thing in things(knowledge, language)
        if (not kind or thing.kind == kind)
        and (not dimension or (thing.kind == "rule" and knowledge.rules[thing.id].dimension == dimension))
        and all(word in thing.words for word in asked)
    ]

    def rank(thing: Thing) -> tuple[bool, bool]:
        named = any(word in (thing.id, thing.number.lower()) for word in asked)
        return not named, " ".join(asked) not in thing.title.lower()

    return sorted(found, key=rank)


def _rule(rule: Rule, words: BookWords) -> Thing:
    base = words.knowledge
    says = rule.advice.says if rule.advice is not None else rule.because
    cited = tuple(provision(law, [article], base, words.language) for law, _, article in (s.partition("/") for s in rule.sources))
    hay = (rule.id, rule.no or "", rule.title.zh, rule.title.en, says.zh, says.en, rule.because.zh, rule.because.en)
    text = " ".join([*hay, *rule.sources, *cited, rule.place.file]).lower()
    where = base.dimensions[rule.dimension].in_(words.language)
    return Thing("rule", rule.id, rule.no or "", words.text(rule.title), words.text(says), where, cited, text)


def _fact(fact: Fact, words: BookWords) -> Thing:
    options = [text for option in fact.options.values() for text in (option.zh, option.en)]
    hay = " ".join([fact.id, fact.no or "", fact.question.zh, fact.question.en, *fact.options, *options]).lower()
    question = words.text(fact.question)
    return Thing("fact", fact.id, fact.no or "", question, "", words.knowledge.topics[_topic(fact)].in_(words.language), (), hay)


def _topic(fact: Fact) -> str:
    return fact.place.file.rpartition("/")[2].removesuffix(".yaml")


def _finding(finding: Finding, words: BookWords) -> Thing:
    options = [text for option in finding.options.values() for text in (option.zh, option.en)]
    hay = " ".join([finding.id, finding.label.zh, finding.label.en, *finding.options, *options]).lower()
    return Thing("finding", finding.id, "", words.text(finding.label), "", "", (), hay)
