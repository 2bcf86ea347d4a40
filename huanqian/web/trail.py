""" "Your answers": what has been said so far, each with the way to change it; the same on every page."""

from __future__ import annotations

from dataclasses import dataclass

from engine.model import Fact, Language
from huanqian.dialogue import shown
from huanqian.web.visit import Visit


@dataclass(frozen=True)
class Said:
    """One answer."""

    name: str
    question: str
    answer: str


@dataclass(frozen=True)
class Topic:
    title: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Trail:
    """`count`: how many answers that matter now; `flows`: entries of the money table."""

    topics: tuple[Topic, ...]
    count: int
    flows: int


def name_of(fact: Fact) -> str:
    """What a question is called in addresses: its public number, else its id. It says nothing of the answer."""
    return fact.no or fact.id


def said(fact: Fact, answers: object, language: Language) -> Said:
    """A question with its answer; empty where there is none."""
    answer = answers.get(fact.id) if isinstance(answers, dict) else None
    return Said(name_of(fact), fact.question.in_(language), "" if answer is None else shown(fact, answer, language))


def said_so_far(visit: Visit) -> Trail | None:
    """None where there is no consultation."""
    if visit.stored is None:
        return None
    session, language = visit.session, visit.language
    counted = {fact.id for fact in session.history()}
    topics = []
    for topic, title in session.base.topics.items():
        facts = [fact for fact in session.base.facts.values() if fact.topic == topic and fact.id in counted]
        if facts:
            topics.append(Topic(title.in_(language), tuple(said(fact, session.answers, language) for fact in facts)))
    return Trail(tuple(topics), len(counted), len(session.flows))
