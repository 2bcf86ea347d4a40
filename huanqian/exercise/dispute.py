"""The dispute of an exercise as a learner sees it: the answers by topic and the movements of money, nothing concluded."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import Language
from engine.trace import Consultation
from huanqian.dialogue import question_words, shown
from huanqian.exercise.phrases import say
from huanqian.money import showing


def dispute(consultation: Consultation, language: Language, width: int | None) -> Iterator[tuple[str, str]]:
    """Pairs of what to print: a heading with no text, or a mark and a text."""
    topic = ""
    for name, fact in consultation.knowledge.facts.items():
        if name not in consultation.answers:
            continue
        if fact.topic != topic:
            topic = fact.topic
            title = consultation.knowledge.topics.get(topic)
            yield title.in_(language) if title else topic, ""
        colon = "：" if language == "zh" else ": "
        yield "· ", f"{question_words(fact, language)}{colon}{shown(fact, consultation.answers[name], language)}"
    if consultation.flows:
        yield say("money", language), ""
        yield from (("  ", line) for line in showing.shown(consultation.flows, language, width))
