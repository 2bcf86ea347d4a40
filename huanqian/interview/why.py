"""What `?` says: help, why it is asked by the rules as they stand now, and what happens on "don't know"."""

from __future__ import annotations

from collections.abc import Iterator

from engine.asking.goals import Goal
from engine.asking.interview import Question
from engine.model import Fact, Knowledge, Language, Rule
from explain.citing import GUIDE, short_sources
from huanqian.dialogue import shown
from huanqian.phrases import say

MOST = 5


def why(fact: Fact, question: Question | None, knowledge: Knowledge, language: Language) -> Iterator[str]:
    """The lines. `question` None: nothing hangs on the answer any more."""
    yield fact.help.in_(language)
    yield from terms(fact, knowledge, language)
    yield say("why", language, text=fact.why.in_(language))
    effects = list(decided(question, knowledge, language)) if question else []
    yield say("decides" if effects else "decides_nothing", language)
    yield from (f"· {effect}" for effect in effects)
    yield say("unsure", language, text=fact.dont_know.in_(language))
    if fact.presumed is None:
        yield say("never_no", language)
    else:
        value = shown(fact, fact.presumed.value, language)
        yield say("presumed", language, value=value, because=fact.presumed.because.in_(language))


def terms(fact: Fact, knowledge: Knowledge, language: Language) -> Iterator[str]:
    """The lawyers' words in the question, its help and its options, explained."""
    texts = " ".join(text.in_(language) for text in (fact.question, fact.help, fact.why, *fact.options.values())).lower()
    for term in knowledge.glossary.values():
        if term.term.in_(language).lower() in texts:
            yield f"· {term.term.in_(language)}{'：' if language == 'zh' else ': '}{term.says.in_(language)}"


def decided(question: Question, knowledge: Knowledge, language: Language) -> Iterator[str]:
    """What the answer can still change, the weightiest first, each with its article. Of titles with blanks nothing is said."""
    effects = ((_effect(goal, language), _rule(goal, question, knowledge)) for goal in question.changes)
    said = [(words, rule) for words, rule in effects if words and not _from_guide(rule)]
    for words, rule in dict(said[:MOST]).items():
        cited = short_sources(rule.sources[:2], knowledge, language)
        whole = words == say("decides_verdict", language)  # it rests on many provisions, each named with its own part
        yield words if whole else f"{words}（{cited}）" if language == "zh" else f"{words} ({cited})"


def _effect(goal: Goal, language: Language) -> str:
    if goal.finding is not None and goal.finding.shown_as == "verdict":
        return say("decides_verdict", language)
    title = goal.title.in_(language)
    if "{" in title:
        return ""
    return title if goal.finding is not None else say("decides_advice", language, title=title)


def _rule(goal: Goal, question: Question, knowledge: Knowledge) -> Rule:
    """The rule that gives the advice, or the nearest one that concludes the finding."""
    if goal.rule is not None:
        return goal.rule
    near = [rule.id for rule in question.decides if rule.id in goal.says]
    return knowledge.rules[(near or list(goal.says))[0]]


def _from_guide(rule: Rule) -> bool:
    return rule.sources[0].startswith(f"{GUIDE}/")
