"""Every smell of a base: a plain tuple of functions, and what the trainers have accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from engine.problems import problem
from workshop.smells import choices, conditions, jargon, languages, sentences, unused
from workshop.smells.examined import Examined, Smell

SMELLS: tuple[Callable[[Examined], Iterable[Smell]], ...] = (
    unused.unused_facts,
    unused.findings_without_use,
    unused.options_without_rule,
    unused.advice_untried,
    conditions.never_true,
    conditions.unreachable_questions,
    conditions.always_true,
    conditions.shadowed_rules,
    sentences.long_sentences,
    sentences.two_questions,
    sentences.double_negations,
    sentences.empty_helps,
    choices.options_alike,
    choices.ranges_fit,
    choices.choices_without_none,
    languages.blanks_differ,
    languages.articles_differ,
    languages.numbers_differ,
    jargon.jargon,
    jargon.needless_terms,
)


def smells(examined: Examined) -> list[Smell]:
    """What is left when the accepted ones are taken away, and acceptances of nothing; in the order of the files."""
    found = list(dict.fromkeys(smell for look in SMELLS for smell in look(examined)))
    kept = {(one.smell, one.of) for one in examined.knowledge.accepted}
    left = [smell for smell in found if (smell.code, smell.of) not in kept]
    left += _needless(examined, {(smell.code, smell.of) for smell in found})
    return sorted(left, key=lambda smell: (smell.place.file, smell.place.line, smell.place.column))


def _needless(examined: Examined, found: set[tuple[str, str]]) -> Iterator[Smell]:
    for one in examined.knowledge.accepted:
        if (one.smell, one.of) not in found:
            yield Smell(one.of, problem("accepted_nothing", one.place, smell=one.smell, name=one.of))
