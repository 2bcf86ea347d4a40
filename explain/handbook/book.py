"""The rulebook of a base: a page a rule, an index for each dimension, and one over all. Path to text; the same base, the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import PurePosixPath

from engine.model import Knowledge, Language, Rule, Text
from explain.handbook.neighbours import neighbours
from explain.handbook.page import KNOWLEDGE, Shown, section
from explain.handbook.tried import Tried
from explain.handbook.words import BookWords

MARK = "<!-- huanqian rulebook -->"
"""The first line of every page: what does not begin with it was written by somebody else and is left alone."""
NEVER_TRIED = Tried()


def rulebook(knowledge: Knowledge, tried: Mapping[str, Tried]) -> dict[str, str]:
    """Path below the book's folder to the page. `tried`: rule id to what the worked cases show of it."""
    zh, en = BookWords(knowledge, "zh"), BookWords(knowledge, "en")
    near = neighbours(knowledge)
    pages = {"README.md": _whole(_overview(knowledge, zh, en))}
    for dimension, title in knowledge.dimensions.items():
        rules = [rule for rule in knowledge.rules.values() if rule.dimension == dimension]
        pages[f"{dimension}/README.md"] = _whole(_dimension(title, rules, zh, en))
        for rule in rules:
            shown = Shown(rule, tried.get(rule.id, NEVER_TRIED), near[rule.id])
            pages[f"{dimension}/{rule.id}.md"] = _whole(_page(shown, zh, en))
    return pages


def _whole(lines: Iterator[str]) -> str:
    return "\n".join([MARK, *lines]).rstrip("\n") + "\n"


def _page(shown: Shown, zh: BookWords, en: BookWords) -> Iterator[str]:
    rule = shown.rule
    number = f"{rule.no} · " if rule.no else ""
    yield from (f"# {zh.text(rule.title)}", "")
    where = f"[{rule.place.file}]({KNOWLEDGE}/{rule.place.file})"
    yield from (f"{number}`{rule.id}` · {where} · [{zh.say('index')}](README.md) · [{zh.say('other')}](#english)", "")
    yield from section(zh, shown)
    yield from ("---", "", '<a id="english"></a>', "", f"## {en.text(rule.title)}", "")
    yield from section(en, shown)


def _overview(knowledge: Knowledge, zh: BookWords, en: BookWords) -> Iterator[str]:
    """The book's first page: the dimensions with their topics."""
    rules = list(knowledge.rules.values())
    yield from (f"# {zh.say('book')} · {en.say('book')}", "")
    for words in (zh, en):
        yield from (words.say("intro", n=len(rules)), "", words.say("made"), "")
    for dimension, title in knowledge.dimensions.items():
        inside = [rule for rule in rules if rule.dimension == dimension]
        yield from (f"## [{_both(title)}]({dimension}/README.md) · {len(inside)}", "")
        for topic, of_topic in _topics(inside):
            yield f"- [{topic}]({dimension}/README.md#{topic}) · {len(of_topic)}"
        yield ""


def _dimension(title: Text, rules: list[Rule], zh: BookWords, en: BookWords) -> Iterator[str]:
    """The rules of one dimension by topic, which is the file they stand in."""
    yield from (f"# {_both(title)}", "", f"[{zh.say('book')} · {en.say('book')}](../README.md)", "")
    for topic, of_topic in _topics(rules):
        yield from (f"## {topic}", "")
        yield from (f"- [{zh.text(rule.title)}]({rule.id}.md){_number(rule)} · {en.text(rule.title)}" for rule in of_topic)
        yield ""


def _topics(rules: list[Rule]) -> Iterator[tuple[str, list[Rule]]]:
    """The name of each file with its rules."""
    for file, of_file in groupby(rules, key=lambda rule: rule.place.file):
        yield PurePosixPath(file).stem, list(of_file)


def _both(text: Text) -> str:
    """Chinese, then English."""
    languages: tuple[Language, Language] = ("zh", "en")
    return " · ".join(text.in_(language) for language in languages)


def _number(rule: Rule) -> str:
    return f" `{rule.no}`" if rule.no else ""
