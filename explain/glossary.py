"""The vocabulary for people and programs: every question with its kind, options and public number."""

from __future__ import annotations

from typing import Any

from engine.model import Knowledge, Language, Text
from engine.values import KIND_WORDS, written


def facts_as_dicts(knowledge: Knowledge) -> list[dict[str, Any]]:
    """One dict a fact, in the order of the questions, in both languages."""
    return [
        {
            "id": fact.id,
            "no": fact.no,
            "topic": fact.topic,
            "short": fact.short,
            "kind": fact.kind.value,
            "unit": fact.unit,
            "question": _both(fact.question),
            "help": _both(fact.help),
            "why": _both(fact.why),
            "dont_know": _both(fact.dont_know),
            "options": {name: _both(text) for name, text in fact.options.items()},
            "presumed": written(fact.presumed.value) if fact.presumed else None,
        }
        for fact in knowledge.facts.values()
    ]


def facts_as_text(knowledge: Knowledge, language: Language) -> str:
    """The vocabulary by topic; ★ marks the short interview."""
    lines: list[str] = []
    topic = ""
    for fact in knowledge.facts.values():
        if fact.topic != topic:
            topic = fact.topic
            lines += ["", knowledge.topics[topic].in_(language) if topic in knowledge.topics else topic]
        star = "★" if fact.short else " "
        lines.append(
            f"{star} {fact.no or '':5} {fact.id}  ({KIND_WORDS[fact.kind].in_(language)})  {fact.question.in_(language)}"
        )
        lines += [f"          {name}: {text.in_(language)}" for name, text in fact.options.items()]
    return "\n".join(lines[1:])


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
