"""Which numbers of the public catalogues the base lacks, and which official texts were never compared."""

from __future__ import annotations

from collections.abc import Mapping

from engine.model import Knowledge

ADVICE: Mapping[str, int] = {"D1": 28, "D2": 25, "D3": 21, "D4": 16, "D5": 47, "D6": 14, "D7": 14, "D8": 18}
"""How many pieces of advice the catalogue holds in each dimension."""
QUESTIONS: Mapping[str, int] = {"A": 4, "B": 12, "C": 10, "D": 9, "E": 8, "F": 7, "G": 4, "H": 4, "I": 5, "J": 4}
"""How many questions the catalogue holds under each letter."""
UNDATED = frozenset({"guide", "practice", "mediation-statistics"})
"""Sources without an official text to compare with: the article, everyday practice, figures of one year."""


def missing_advice(knowledge: Knowledge) -> list[str]:
    """The numbers of the catalogue of advice for which there is no rule."""
    held = {rule.no for rule in knowledge.rules.values()}
    wanted = (f"{dimension}-{n:02}" for dimension, last in ADVICE.items() for n in range(1, last + 1))
    return [no for no in wanted if no not in held]


def missing_questions(knowledge: Knowledge) -> list[str]:
    """The numbers of the catalogue of questions for which there is no fact."""
    held = {fact.no for fact in knowledge.facts.values()}
    wanted = (f"{letter}{n}" for letter, last in QUESTIONS.items() for n in range(1, last + 1))
    return [no for no in wanted if no not in held]


def unchecked_sources(knowledge: Knowledge) -> list[str]:
    """The sources with an official text for which no day of comparison is recorded."""
    return [source.id for source in knowledge.sources.values() if source.checked is None and source.id not in UNDATED]
