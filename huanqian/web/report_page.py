"""The report as HTML inside our pages: its sections, and after every item the way to its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from engine.model import Knowledge, Language
from engine.trace import Consultation
from explain.proof.evidence import checklist
from explain.proof.evidence_words import EvidenceWords
from explain.report import Report
from explain.report_formats.blocks import Document, Heading, Section
from explain.report_formats.html import Page
from explain.report_formats.parsing import blocks
from explain.report_formats.whole import WholeReport
from explain.words import Words
from huanqian.web.rendering import say

SLOW = frozenset({"evidence", "assumes", "branches"})
"""Parts with pages of their own: for each line of them everything is reckoned anew."""
ASKED = frozenset({"steps", "never", "routes", "sums", "deadlines", "dimensions"})
"""Parts whose items have reasons."""


FOLDED = frozenset({"dimensions", "guide", "questions", "sources"})
"""Parts that most people look up rather than read."""
DAY = re.compile(r"^\d{4}-\d\d-\d\d\s+")


class Asking:
    """Finds what an item of the report is about by its first words: an advice by its number, a finding by its label."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self.language = language
        self.numbers = {rule.no for rule in knowledge.rules.values() if rule.no}
        labels = {finding.label.in_(language): finding.id for finding in knowledge.findings.values()}
        self.labels = dict(sorted(labels.items(), key=lambda item: -len(item[0])))

    def link(self, words: str) -> str:
        """HTML; empty where nothing is known by these words."""
        name = self.name(words)
        if name is None:
            return ""
        label = escape(say("why_of", self.language, what=words[:60]))
        return f' <a class="ask" href="/why/{escape(name)}" aria-label="{label}">{escape(say("why_short", self.language))}</a>'

    def name(self, words: str) -> str | None:
        """A number or an id, as addresses take it."""
        for found in re.finditer(r"\(([A-Z]\d+-\d+[a-z]?)\)", words):
            if found[1] in self.numbers:
                return found[1]
        bare = DAY.sub("", words)
        return next((id_ for label, id_ in self.labels.items() if bare.startswith(label)), None)


def result_sections(consultation: Consultation, language: Language) -> list[tuple[str, str, Markup]]:
    """Key, heading and HTML of every part of the report but the slow ones."""
    return sections(WholeReport(consultation, language, SLOW).document(), Asking(consultation.knowledge, language))


def evidence_section(consultation: Consultation, language: Language) -> Markup:
    """The checklist of evidence."""
    lines = EvidenceWords(Words(consultation, language)).lines(checklist(consultation))
    return markdown_html("\n".join(lines), consultation, language, "evidence")


def assumed_section(consultation: Consultation, language: Language) -> Markup:
    """What was presumed and what hangs on it; what hangs on "don't know"."""
    report = Report(consultation, language)
    lines = [*report.assumptions(), "", *report.branches()]
    return markdown_html("\n".join(lines), consultation, language, "assumes")


def markdown_html(markdown: str, consultation: Consultation, language: Language, key: str = "said") -> Markup:
    """Any of our own Markdown; whatever was typed stays text."""
    section = Section(key, tuple(blocks(markdown)))
    document = Document(language, "", consultation.as_of, consultation.knowledge.version, (section,))
    [(_, _, html)] = sections(document, None)
    return html


def sections(document: Document, asking: Asking | None) -> list[tuple[str, str, Markup]]:
    """Each section; links stand only where items have reasons."""
    with_links = Page(document, asking.link) if asking else Page(document)
    without = Page(document)
    made = []
    for section in document.sections:
        page = with_links if section.key in ASKED else without
        lines = folded(page, section) if section.key in FOLDED else page.section(section)
        made.append((section.key, heading(section), Markup("\n".join(lines))))  # the writer has escaped every word
    return made


def folded(page: Page, section: Section) -> Iterator[str]:
    """A section under its heading, to be opened."""
    first, *rest = section.blocks
    yield f'<section class="{section.key}"><details class="fold"><summary>'
    yield from page.block(first, section)
    yield f'</summary><div id="{section.key}">'
    for block in rest:
        yield from page.block(block, section)
    yield "</div></details></section>"


def heading(section: Section) -> str:
    """Its first heading of the second level; empty for the head."""
    return "" if any(isinstance(block, Heading) and block.level == 1 for block in section.blocks) else section.heading
