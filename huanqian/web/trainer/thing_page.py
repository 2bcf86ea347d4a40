"""What stands on the page of a rule, a fact or a finding."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from engine.conditions import leaves
from engine.expressions import references
from engine.model import Fact, Finding, Knowledge, Language, Place, Rule
from explain.handbook.neighbours import neighbours
from explain.handbook.page import applies, certainty, decides, law
from explain.handbook.words import BookWords
from huanqian.web.trainer.bench import Bench
from huanqian.web.trainer.files import mark_of
from huanqian.web.trainer.jobs import Job
from huanqian.web.trainer.rendering import markdown_html

MOST_LINKS = 8
neighbours_of = lru_cache(2)(neighbours)
Values = dict[str, Any]
Link = tuple[str, str, str]
"""Kind, id and title of what a link leads to."""


def edited_at(place: Place) -> Values:
    """Where a thing stands."""
    return {"file": place.file, "line": place.line, "edit": f"/trainer/edit/{mark_of(place.file)}?line={place.line}"}


def rule_page(bench: Bench, language: Language, rule: Rule, tried: Job) -> Values:
    """Its words, the law, when it applies, its cases and neighbours."""
    base, words = bench.base, BookWords(bench.base, language)
    parts = (
        ("decides", list(decides(words, rule))),
        ("law", list(law(words, rule))),
        ("applies", list(applies(words, rule))),
        ("because", [words.text(rule.because) + certainty(words, rule)]),
    )
    near = neighbours_of(base)[rule.id]
    return {
        "title": words.text(rule.title),
        "rule": rule,
        "dimension": base.dimensions[rule.dimension].in_(language),
        "sections": [(words.say(key), markdown_html("\n".join(lines), bench, language)) for key, lines in parts],
        "before": [(*_rule_link(words, name), words.label(finding)) for name, finding in near.before[:MOST_LINKS]],
        "before_more": max(0, len(near.before) - MOST_LINKS),
        "after": [(*_rule_link(words, name), words.label(finding)) for name, finding in near.after[:MOST_LINKS]],
        "after_more": max(0, len(near.after) - MOST_LINKS),
        "prevails": [_rule_link(words, name) for name in near.prevails_over],
        "beaten": [_rule_link(words, name) for name in near.beaten_by],
        "job": tried,
        "cases": _cases(words, rule, tried),
        **edited_at(rule.place),
    }


def _rule_link(words: BookWords, name: str) -> Link:
    return "rule", name, words.text(words.knowledge.rules[name].title)


def _cases(words: BookWords, rule: Rule, tried: Job) -> list[Values]:
    if tried.state != "done":
        return []
    told = []
    for one in _gathered(tried.output).get(rule.id, []):
        by = one.get("by")
        more = {
            "title": one[words.language],
            "mark": mark_of(one["file"]),
            "by": _rule_link(words, str(by)) if by in words.knowledge.rules else None,
            "lacks": one.get("lacks", {}).get(words.language, []),
        }
        told.append({**one, **more})
    return told


@lru_cache(2)
def _gathered(output: str) -> dict[str, list[Values]]:
    found: dict[str, list[Values]] = json.loads(output)
    return found


def fact_page(bench: Bench, language: Language, fact: Fact) -> Values:
    """A question as it is asked, and the rules that look at the answer."""
    words = BookWords(bench.base, language)
    parts = [(key, words.text(getattr(fact, key))) for key in ("help", "why", "dont_know")]
    if fact.ask_if is not None:
        parts.append(("ask_if", "\n".join(words.listed(fact.ask_if))))
    if fact.presumed is not None:
        value = words.value(fact.id, (fact.presumed.value,))
        parts.append(("presumed", f"**{value}** {words.text(fact.presumed.because)}"))
    return {
        "kind": "fact",
        "id": fact.id,
        "number": fact.no or "",
        "title": words.text(fact.question),
        "parts": [(key, markdown_html(text, bench, language)) for key, text in parts],
        "options": [(name, text.in_(language)) for name, text in fact.options.items()],
        "links_of": {"looked_at": _looking(words, fact.id)},
        **edited_at(fact.place),
    }


def finding_page(bench: Bench, language: Language, finding: Finding) -> Values:
    """What rules may conclude: which do, and which look at it."""
    words = BookWords(bench.base, language)
    concluding = [rule.id for rule in bench.base.rules.values() if finding.id in dict(rule.conclusions)]
    return {
        "kind": "finding",
        "id": finding.id,
        "number": "",
        "title": words.text(finding.label),
        "parts": [],
        "options": [(name, text.in_(language)) for name, text in finding.options.items()],
        "links_of": {"concluded_by": _links(words, concluding), "looked_at": _looking(words, finding.id)},
        **edited_at(finding.place),
    }


def _looking(words: BookWords, name: str) -> list[Link]:
    """The rules whose condition or arithmetic uses a name."""
    return _links(words, (rule for rule, names in _used(words.knowledge).items() if name in names))


@lru_cache(2)
def _used(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """Rule to the names it looks at."""
    found = {}
    for rule in knowledge.rules.values():
        tested = {name for leaf in leaves(rule.condition) for name in leaf.names}
        found[rule.id] = frozenset(tested | {one.name for _, expression in rule.conclusions for one in references(expression)})
    return found


def _links(words: BookWords, names: Iterable[str]) -> list[Link]:
    return [_rule_link(words, name) for name in names]
