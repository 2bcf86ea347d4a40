"""Questions, findings and rules as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from engine.model import Fact, Finding, Kind, Knowledge, Rule, Text
from engine.problems import LANGUAGES
from engine.values import written
from explain.handbook.page import decides
from explain.handbook.words import BookWords
from huanqian.web.words import P

Say = Callable[[Text], Any]


def question_of(fact: Fact, say: Say) -> dict[str, Any]:
    """A question; `say` puts a text into one language or both."""
    presumed = fact.presumed
    return {
        "fact": fact.id,
        "no": fact.no,
        "topic": fact.topic,
        "kind": fact.kind.value,
        "question": say(fact.question),
        "help": say(fact.help),
        "options": [{"id": name, "label": say(label)} for name, label in options_of(fact).items()],
        "none": say(fact.none) if fact.none else None,
        "unit": fact.unit,
        "at_least": number(fact.at_least),
        "at_most": number(fact.at_most),
        "not_before": limit(fact.not_before),
        "not_after": limit(fact.not_after),
        "why": say(fact.why),
        "dont_know": say(fact.dont_know),
        "presumed": None
        if presumed is None
        else {"value": written(presumed.value, fact.options), "because": say(presumed.because)},
        "short": fact.short,
        "sensitive": fact.sensitive,
    }


def options_of(fact: Fact) -> dict[str, Text]:
    """What may be answered, by id."""
    return {"yes": P["yes"], "no": P["no"]} if fact.kind is Kind.YES_NO else dict(fact.options)


def finding_of(finding: Finding, say: Say) -> dict[str, Any]:
    """Something that rules may conclude."""
    return {
        "finding": finding.id,
        "kind": finding.kind.value,
        "label": say(finding.label),
        "options": [{"id": name, "label": say(label)} for name, label in finding.options.items()],
        "unit": finding.unit,
        "many": finding.many,
        "shown_as": finding.shown_as,
        "route": finding.route is not None,
        "deadline": finding.deadline is not None,
    }


class Shelf:
    """The rules of one base in both languages."""

    def __init__(self, base: Knowledge) -> None:
        self.base = base
        self.books = {language: BookWords(base, language) for language in LANGUAGES}

    def say(self, text: Text) -> dict[str, str]:
        """A text of a rule; a name in it becomes what it asks or says."""
        return {language: words.text(text) for language, words in self.books.items()}

    def line(self, rule: Rule) -> dict[str, Any]:
        """A rule in the list."""
        return {
            "rule": rule.id,
            "no": rule.no,
            "dimension": rule.dimension,
            "title": self.say(rule.title),
            "certainty": rule.certainty.value,
            "sources": list(rule.sources),
        }

    def page(self, rule: Rule) -> dict[str, Any]:
        """All that the base says of a rule. `if`, `then`: Markdown lists."""
        advice = rule.advice
        return {
            **self.line(rule),
            "because": self.say(rule.because),
            "if": {lang: "\n".join(words.listed(rule.condition)) for lang, words in self.books.items()},
            "then": {lang: "\n".join(decides(words, rule)) for lang, words in self.books.items()},
            "concludes": list(dict.fromkeys(name for name, _ in rule.conclusions)),
            "advice": None
            if advice is None
            else {"when": advice.when.value, "says": self.say(advice.says), "needs": list(advice.needs)},
            "overrides": list(rule.overrides),
            "in_force_from": limit(rule.in_force_from),
            "in_force_to": limit(rule.in_force_to),
            "sources": [self.source(reference) for reference in rule.sources],
        }

    def source(self, reference: str) -> dict[str, Any]:
        """A provision in the product's own words."""
        article = self.base.article(reference)
        checked = self.base.sources[article.source].checked
        return {
            "id": reference,
            "said": {language: words.source(reference) for language, words in self.books.items()},
            "text": {"zh": article.text.zh, "en": article.text.en},
            "status": article.status.value,
            "checked": limit(checked),
        }


def number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def limit(value: date | str | None) -> str | None:
    """A day, or the name of another answer."""
    return value.isoformat() if isinstance(value, date) else value
