"""The page of one rule in one language: what it decides, the law, when it applies, why, worked cases, neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.conditions import leaves
from engine.expressions import references
from engine.model import TODAY, Certainty, Rule
from explain.citing import provision
from explain.handbook.arithmetic import concluded
from explain.handbook.chart import chart
from explain.handbook.neighbours import Neighbours
from explain.handbook.phrases import WHEN
from explain.handbook.tried import Dispute, Lacking, Tried
from explain.handbook.words import BookWords
from explain.words import CERTAINTY

MOST_LACKS, MOST_LINKS = 2, 3
KNOWLEDGE = "../../../knowledge"
"""From the page of a rule to the knowledge folder."""


class Shown(NamedTuple):
    """What a page is made of."""

    rule: Rule
    tried: Tried
    near: Neighbours


def section(words: BookWords, shown: Shown) -> Iterator[str]:
    """The lines of the page in the language of the words, below its title."""
    rule = shown.rule
    yield from _headed(words, "decides", decides(words, rule))
    yield from _headed(words, "law", law(words, rule))
    yield from _headed(words, "applies", applies(words, rule))
    yield from _headed(words, "because", [words.text(rule.because) + certainty(words, rule)])
    yield from _headed(words, "cases", cases(words, shown))
    yield from _headed(words, "neighbours", linked(words, shown))


def _headed(words: BookWords, phrase: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    yield from (f"### {words.say(phrase)}", "", *lines, "")


def decides(words: BookWords, rule: Rule) -> Iterator[str]:
    """What the rule concludes, and what it advises."""
    for finding, expression in rule.conclusions:
        yield f"- {concluded(words, finding, expression)}"
    if rule.advice is not None:
        yield f"- {words.say('advises', says=words.text(rule.advice.says))}"
        yield f"- {words.say('when', when=WHEN[rule.advice.when].in_(words.language))}"


def law(words: BookWords, rule: Rule) -> Iterator[str]:
    """Each provision with its paraphrase and the day on which it was last compared."""
    for reference in rule.sources:
        law_id, _, article_id = reference.partition("/")
        source, article = words.knowledge.sources[law_id], words.knowledge.article(reference)
        name = provision(law_id, [article_id], words.knowledge, words.language)
        day = f" _{words.say('checked', day=source.checked)}_" if source.checked else ""
        yield f"- **{name}** {article.text.in_(words.language)}{day}"


def applies(words: BookWords, rule: Rule) -> Iterator[str]:
    """The condition in words, what the arithmetic must know, and since when the rule is in force."""
    lines = list(words.listed(rule.condition))
    yield from ([words.say("all"), "", *lines] if len(lines) > 1 else lines or [words.say("always")])
    tested = {TODAY, *(leaf.name for leaf in leaves(rule.condition))}
    needed = dict.fromkeys(r.name for _, e in rule.conclusions for r in references(e) if not r.many and r.name not in tested)
    if needed:
        yield from ("", words.say("needed", names=words.say("semicolon").join(words.label(name) for name in needed)))
    span = [words.say("from", day=rule.in_force_from)] if rule.in_force_from else []
    span += [words.say("to", day=rule.in_force_to)] if rule.in_force_to else []
    if span:
        yield from ("", words.say("in_force", span=words.say("comma").join(span)))


def certainty(words: BookWords, rule: Rule) -> str:
    """How settled the law is; empty where it is."""
    if rule.certainty is Certainty.SETTLED:
        return ""
    said = CERTAINTY[rule.certainty].in_(words.language)
    return f"（{said}）" if words.language == "zh" else f" ({said})"


def cases(words: BookWords, shown: Shown) -> Iterator[str]:
    """Worked cases in which the rule fires, gives way, or nearly holds."""
    tried = shown.tried
    if not (tried.fired or tried.gave_way):
        yield f"- {words.say('no_case')}"
    if tried.fired:
        yield f"- {words.say('fires', cases=words.say('semicolon').join(case(words, one) for one in tried.fired))}"
    for dispute, winner in tried.gave_way:
        yield f"- {words.say('gives_way', rule=link(words, winner, shown.rule.dimension), cases=case(words, dispute))}"
    for dispute, lacks in tried.missed:
        yield f"- {words.say('refused', case=case(words, dispute))}"
        told = dict.fromkeys(lacking(words, one) for one in lacks)
        yield from (f"  - {line}" for line in list(told)[:MOST_LACKS])


def lacking(words: BookWords, one: Lacking) -> str:
    """What the test looks at, and what there is in the dispute."""
    name = one.leaf.name
    nothing = words.say("not_found" if name in words.knowledge.findings else "unknown")
    now = words.value(name, one.values).rstrip("。.") if one.values else nothing
    return words.say("lacks", name=words.label(name), now=now)


def case(words: BookWords, dispute: Dispute) -> str:
    return f"[{dispute.title.in_(words.language)}]({KNOWLEDGE}/{dispute.file})"


def link(words: BookWords, rule: str, dimension: str) -> str:
    """A rule by its title, linked to its page from a page of the dimension."""
    found = words.knowledge.rules[rule]
    folder = "" if found.dimension == dimension else f"../{found.dimension}/"
    return f"[{words.text(found.title)}]({folder}{rule}.md)"


def linked(words: BookWords, shown: Shown) -> Iterator[str]:
    """The chart of the neighbours, and the same as links."""
    near = shown.near
    drawn = chart(words, shown.rule.id, near)
    if not drawn:
        yield words.say("alone")
        return

    def links(names: Sequence[str]) -> str:
        titles = words.say("comma").join(link(words, name, shown.rule.dimension) for name in names[:MOST_LINKS])
        return titles + (" …" if len(names) > MOST_LINKS else "")

    yield from (drawn, "")
    for phrase, joined in (("before", near.before), ("after", near.after)):
        if joined:
            yield f"- {words.colon(words.say(phrase, n=len(joined)), links([name for name, _ in joined]))}"
    for phrase, names in (("prevails", near.prevails_over), ("beaten", near.beaten_by)):
        if names:
            yield f"- {words.colon(words.say(phrase), links(names))}"
