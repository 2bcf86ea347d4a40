"""The whole report: the advice of `huanqian advise` with the interest table, the evidence, the picture and the sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from engine.model import Language
from engine.trace import Consultation
from explain.claims.interest import InterestTable
from explain.draw.layout import Layout
from explain.draw.outputs import pictured
from explain.draw.picture import Picture as Drawn
from explain.draw.svg import description, svg_text
from explain.drawing import graph_of
from explain.phrases import P as ADVICE
from explain.proof.evidence import checklist
from explain.proof.evidence_words import EvidenceWords
from explain.report import Report
from explain.report_formats.blocks import Block, Document, Heading, Listing, Picture, Section
from explain.report_formats.parsing import blocks
from explain.report_formats.phrases import P
from explain.report_formats.sources import source_table

HEADING = re.compile(r"^(?=#+ )", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A part of the report in Markdown. `key`: which one, the same in both languages."""

    key: str
    markdown: str


class WholeReport:
    """Writes one consultation's report in one language. Every word is in the Markdown; `document` is that Markdown, read."""

    def __init__(self, consultation: Consultation, language: Language, left_out: Collection[str] = ()) -> None:
        """`left_out`: the keys of parts that are not wanted."""
        self.consultation, self.language, self.left_out = consultation, language, left_out
        self.report = Report(consultation, language)

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts that have anything to say, in their order."""
        report = self.report
        written: dict[str, Callable[[], Iterable[str]]] = {
            "head": report.head,
            "steps": report.steps,
            "never": report.red_lines,
            "routes": report.routes,
            "sums": self.sums,
            "deadlines": report.deadlines,
            "evidence": lambda: EvidenceWords(report.words).lines(checklist(self.consultation)),
            "dimensions": report.dimensions,
            "guide": report.guide,
            "graph": self.graph,
            "assumes": report.assumptions,
            "branches": report.branches,
            "trouble": report.trouble,
            "questions": report.questions,
            "sources": lambda: source_table(self.consultation, self.language),
            "limits": self.limits,
        }
        parts = ((key, "\n".join(lines())) for key, lines in written.items() if key not in self.left_out)
        return tuple(Part(key, markdown) for key, markdown in parts if markdown)

    def markdown(self) -> str:
        """The report as a Markdown file, in which nothing that was typed can become a link, a picture or HTML."""
        text = "\n\n".join(part.markdown for part in self.parts) + "\n"
        return text.replace("](", "]\\(").replace("<", "\\<")

    def document(self) -> Document:
        """The report as blocks, the picture among them."""
        sections = tuple(Section(part.key, tuple(self.blocks(part))) for part in self.parts)
        title = ADVICE["title"].in_(self.language)
        return Document(self.language, title, self.consultation.as_of, self.consultation.knowledge.version, sections)

    def blocks(self, part: Part) -> Iterator[Block]:
        """The blocks of a part; in that of the graph the picture stands where its words are in Markdown."""
        for block in blocks(part.markdown):
            if part.key != "graph" or not isinstance(block, (Listing, Heading)) or _is_section(block):
                yield block
            elif isinstance(block, Listing):
                picture, layout = self.picture
                yield Picture(self.say("graph_said"), description(picture), svg_text(picture, layout))

    def sums(self) -> Iterator[str]:
        """The sums, then the interest table one level below."""
        lines = list(self.report.sums(alone=False))
        yield from lines or [f"## {self.report.say('sums')}"]
        table = InterestTable(self.consultation, None, self.language)
        sections = ["\n".join(lines) for lines in table.sections() if lines]
        if sections:
            yield f"\n### {self.say('interest')}\n"
            yield "\n\n".join(HEADING.sub("##", section) for section in sections)
            yield f"\n{table.say('limits')}"

    @cached_property
    def picture(self) -> tuple[Drawn, Layout]:
        """The decision graph at a glance, and where everything in it stands."""
        return pictured(graph_of(self.consultation, self.language))

    def graph(self) -> Iterator[str]:
        """The picture in words, box by box."""
        yield f"## {self.say('graph')}\n\n{self.say('graph_lead')}\n\n### {self.say('graph_said')}\n"
        yield from (f"- {line}" for line in description(self.picture[0]).splitlines())

    def limits(self) -> Iterator[str]:
        """What it is not, and how old the law in it is."""
        yield f"## {self.say('limits')}\n"
        yield from list(self.report.foot())[1:]


def _is_section(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 2
