"""One question as a page shows it: its choices or its box, what is in it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.asking.interview import Question
from engine.cases.answers import written_answers
from engine.model import Answer, DontKnow, Fact, Kind, Knowledge, Language
from huanqian.dialogue import LISTED, hint, shown
from huanqian.interview.money import suits
from huanqian.interview.why import decided, terms, why
from huanqian.phrases import say as spoken
from huanqian.web.rendering import say
from huanqian.web.trail import name_of

NONE = "none"
UNKNOWN, NOT_MINE = (answer.value for answer in DontKnow)
MODES = {Kind.MONEY: "decimal", Kind.RATE: "text", Kind.COUNT: "numeric", Kind.DATE: "text", Kind.TEXT: "text"}


@dataclass(frozen=True)
class Choice:
    """`alone`: cannot be chosen together with others."""

    value: str
    label: str
    alone: bool = False


@dataclass(frozen=True)
class Field:
    """A question on a page. `typed`: what is in it; `choices`: empty where something is typed."""

    id: str
    name: str
    question: str
    about: str
    help: str
    why: tuple[str, ...]
    terms: tuple[str, ...]
    """Lawyers' words in it, explained."""
    effects: tuple[str, ...]
    several: bool
    choices: tuple[Choice, ...]
    hint: str
    mode: str
    money: bool
    now: str = ""
    """The answer as it is kept, in words."""
    typed: tuple[str, ...] = ()
    error: str = ""
    perhaps: tuple[Choice, ...] = ()
    """What loose words may mean, to be confirmed."""

    @property
    def listed(self) -> bool:
        return bool(self.choices)

    @property
    def text(self) -> str:
        return self.typed[0] if self.typed else ""


def field_of(
    fact: Fact, question: Question | None, base: Knowledge, language: Language, answer: Answer | None, typed: Sequence[str] | None
) -> Field:
    """The question with what is in its boxes: what was `typed`, else the answer. `question` None: nothing hangs on it any more."""
    first, *rest = why(fact, question, base, language)
    words = list(terms(fact, base, language))
    topic = base.topics.get(fact.topic)
    return Field(
        id=fact.id,
        name=name_of(fact),
        question=fact.question.in_(language),
        about=" · ".join(part for part in (topic.in_(language) if topic else "", fact.no or "") if part),
        help=first,
        why=tuple(line for line in rest if not line.startswith("·")),
        terms=tuple(line.removeprefix("· ") for line in words),
        effects=tuple(decided(question, base, language)) if question else (),
        several=fact.kind is Kind.CHOICES,
        choices=choices_of(fact, language),
        hint=say("several", language) if fact.kind is Kind.CHOICES else hint(fact, language),
        mode=MODES.get(fact.kind, "text"),
        money=suits(fact),
        now="" if answer is None else shown(fact, answer, language),
        typed=boxes(base, fact, answer) if typed is None else tuple(typed),
    )


def choices_of(fact: Fact, language: Language) -> tuple[Choice, ...]:
    """What may be chosen, in the order of the terminal; empty where something is typed."""
    if fact.kind not in LISTED:
        return ()
    if fact.kind is Kind.YES_NO:
        found = [Choice("yes", say("yes", language)), Choice("no", say("no", language))]
    else:
        found = [Choice(name, text.in_(language)) for name, text in fact.options.items()]
    if fact.kind is Kind.CHOICES and fact.none is not None:
        found.append(Choice(NONE, fact.none.in_(language), True))
    return (*found, Choice(UNKNOWN, spoken("unknown", language), True))


def boxes(knowledge: Knowledge, fact: Fact, answer: Answer | None) -> tuple[str, ...]:
    """What is in the boxes of a question that was answered so."""
    if answer is None:
        return ()
    if isinstance(answer, frozenset) and not answer:
        return (NONE,)
    words = written_answers(knowledge, {fact.id: answer})[fact.id]
    if isinstance(words, str):
        return () if fact.kind not in LISTED and isinstance(answer, DontKnow) else (words,)
    return tuple(words)


def posted_as(knowledge: Knowledge, fact: Fact, answer: Answer) -> tuple[str, ...]:
    """What a form would send to give this answer."""
    return (answer.value,) if isinstance(answer, DontKnow) else boxes(knowledge, fact, answer)


def to_confirm(field: Field, fact: Fact, values: Sequence[Answer], knowledge: Knowledge, language: Language) -> Field:
    """The question with what the words may mean, to be chosen from."""
    perhaps = tuple(Choice(boxes(knowledge, fact, value)[0], shown(fact, value, language)) for value in values)
    return replace(field, perhaps=perhaps, error=say("not_understood", language))
