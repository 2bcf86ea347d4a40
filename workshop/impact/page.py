"""The page of an impact: Markdown, and the same as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.model import Language
from explain.report_formats.blocks import Document, Section
from explain.report_formats.html import html_text
from explain.report_formats.parsing import blocks
from workshop.citations.words import CitationWords
from workshop.impact.assess import Impact
from workshop.impact.changes import Change
from workshop.impact.comparing import KINDS
from workshop.impact.phrases import SECTIONS
from workshop.impact.possible import Item
from workshop.impact.replaying import Corpus
from workshop.impact.saying import Saying

SHOWN = ("finding", "citation", "assumption")
"""Kinds that the summary of all cases leaves out."""
MOST_ITEMS = 20
MOST_ALIKE = 5
"""Things of one sort, all new or all gone, that are told one by one."""


class Page:
    """Writes one impact in one language. `most`: disputes told one by one; the others are named."""

    def __init__(self, impact: Impact, language: Language, most: int | None = None) -> None:
        self.impact, self.language, self.most = impact, language, most
        self.saying = Saying(impact, language)
        self.say = self.saying.say

    def markdown(self) -> str:
        """The whole page. Nothing that was written in a file becomes a link, a picture or HTML."""
        text = "\n".join(line for _, lines in self.sections() for line in [*lines, ""]).rstrip() + "\n"
        return text.replace("](", "]\\(").replace("<", "\\<")

    def html(self) -> str:
        """The same as one page that needs nothing else."""
        sections = tuple(Section(key, blocks("\n".join(lines))) for key, lines in self.sections())
        title = self.say("title", old=self.impact.old.name, new=self.impact.new.name)
        checked = [s.checked for s in self.impact.new.knowledge.sources.values() if s.checked is not None]
        return html_text(
            Document(self.language, title, max(checked, default=date.min), self.impact.new.knowledge.version, sections)
        )

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """Key and lines of each section that has anything to say."""
        yield "head", list(self.head())
        bodies = {
            "changes": self.changes(),
            "cases": self.corpus(self.impact.cases, self.impact.only_new),
            "stored": self.corpus(self.impact.stored, []) if self.impact.stored is not None else iter(()),
            "possible": self.possible(),
            "texts": self.texts(),
            "reread": self.reread(),
        }
        for key, body in bodies.items():
            lines = list(body)
            if lines and self.impact.changes:
                yield key, [f"## {SECTIONS[key].in_(self.language)}", "", *lines]

    def head(self) -> Iterator[str]:
        """The answer in a few lines."""
        impact = self.impact
        yield f"# {self.say('title', old=impact.old.name, new=impact.new.name)}"
        yield ""
        if not impact.changes:
            yield self.say("nothing")
            return
        yield f"- {self.say('edits', n=len(impact.changes), texts=sum(c.text_only for c in impact.changes))}"
        for corpus, sort in ((impact.cases, "cases"), (impact.stored, "stored")):
            if corpus is not None:
                n = len(corpus.moved)
                yield f"- {self.say(f'some_{sort}' if n else f'no_{sort}', n=n, of=len(corpus.replayed))}"
        yield f"- {self.verdict()}"

    def verdict(self) -> str:
        """What is known of all possible disputes."""
        possible = self.impact.possible
        if self.impact.cone.empty:
            return self.say("untouched")
        if possible is None:
            return self.say("not_asked")
        if possible.differ:
            return self.say("differ", n=len(possible.differ))
        return self.say("proved") if possible.proved else self.say("undecided", items=self.items(possible.undecided))

    def changes(self) -> Iterator[str]:
        edits = [change for change in self.impact.changes if not change.text_only]
        alike: dict[tuple[str, str], list[Change]] = {}
        for change in edits:
            if change.how in ("added", "removed"):
                alike.setdefault((change.thing[0], change.how), []).append(change)
        many = {key: some for key, some in alike.items() if len(some) > MOST_ALIKE}
        single = (c for c in edits if not c.follows and (c.thing[0], c.how) not in many)
        yield from (line for change in single for line in self.saying.change(change))
        yield from (f"- {self.saying.many(some)}" for some in many.values())
        follow = [f"`{change.thing[1]}`" for change in edits if change.follows]
        if follow:
            yield f"- {self.say('follow', n=len(follow), names=self.saying.listed(follow))}"
        if not edits:
            yield self.say("no_logic")

    def corpus(self, corpus: Corpus | None, only_new: list[str]) -> Iterator[str]:
        """How many disputes move, in what, and each of them."""
        assert corpus is not None
        yield from self.summary(corpus)
        yield self.interviews(corpus)
        yield ""
        if only_new:
            yield self.say("only_new", names=self.saying.listed(f"`{name}`" for name in only_new))
            yield ""
        for name, reason in corpus.unreadable.items():
            yield f"- {self.saying.colon(self.say('unreadable', name=name), ' '.join(reason.split()))}"
        moved = corpus.moved
        shown = moved if self.most is None else moved[: self.most]
        yield from self.saying.replayed(shown)
        if len(shown) < len(moved):
            rest = moved[len(shown) :]
            yield self.say("more_cases", n=len(rest), names=self.saying.listed(one.dispute.name for one in rest))

    def summary(self, corpus: Corpus) -> Iterator[str]:
        """In how many disputes each thing moves."""
        found: dict[tuple[int, str], list[str]] = {}
        for one in corpus.replayed:
            for d in one.differences:
                if d.kind not in SHOWN:
                    found.setdefault((KINDS.index(d.kind), d.label), []).append(f"{d.before} → {d.after}")
        if found:
            yield self.say("summary")
        for (_, label), ways in sorted(found.items()):
            different = list(dict.fromkeys(ways))
            way = different[0] if len(different) == 1 else self.say("ways", n=len(different))
            yield f"| {label.replace('|', '/')} | {way.replace('|', '/')} | {len(ways)} |"
        if found:
            yield ""

    def interviews(self, corpus: Corpus) -> str:
        """How many interviews were replayed, and whether questions change."""
        if not self.impact.interviews_may_move:
            return self.say("interviews_same")
        if not corpus.interviews:
            return self.say("no_interviews")
        moved = sum(bool(one.asked) for one in corpus.replayed)
        return self.say("interviews", n=corpus.interviews, of=len(corpus.replayed), moved=moved)

    def possible(self) -> Iterator[str]:
        possible = self.impact.possible
        yield self.verdict()
        yield ""
        if possible is None or self.impact.cone.empty:
            return
        for phrase, items in (("can_differ", possible.differ), ("same", possible.same)):
            if items:
                yield f"- {self.say(phrase, items=self.items(items))}"
        if possible.undecided and possible.differ:
            yield f"- {self.say('undecided', items=self.items(possible.undecided))}"
        yield f"- {self.say('outside')}"
        yield ""
        for number, witness in enumerate(possible.witnesses, 1):
            yield from self.saying.witness(number, witness)

    def items(self, items: list[Item]) -> str:
        """The first of them by name; the data for programs have all."""
        named = self.saying.listed(map(self.saying.item, items[:MOST_ITEMS]))
        return named if len(items) <= MOST_ITEMS else self.say("and_more", items=named, n=len(items) - MOST_ITEMS)

    def texts(self) -> Iterator[str]:
        """Words that are otherwise, wherever they stand."""
        words = [
            (change, [d for d in change.details if d.is_text])
            for change in self.impact.changes
            if change.how in ("changed", "renamed")
        ]
        some = [(change, details) for change, details in words if details]
        if not some:
            return
        yield self.say("no_effect")
        yield ""
        for change, details in some:
            yield next(self.saying.change(change))
            yield from (f"  - {line}" for line in self.saying.details(details))

    def reread(self) -> Iterator[str]:
        words = CitationWords(self.impact.new.knowledge, self.language)
        for what, resting in self.impact.reread.items():
            yield f"- {self.say('rests', what=f'`{what}`', n=len(resting))}"
            yield from (f"  - {words.line(one)}" for one in resting)
