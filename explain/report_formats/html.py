"""A report as one HTML page that needs nothing else: no script, no network, readable on a phone, in the dark and on paper."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path

from explain.draw.css import css as picture_css
from explain.report_formats.blocks import (
    Block,
    Code,
    Document,
    Entry,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Section,
    Span,
    Spans,
    Table,
    lines_of,
    plain,
)
from explain.report_formats.phrases import P

CSS = Path(__file__).with_name("page.css")
WIDE = 5
"""Columns from which a table is wider than a phone."""
WHOLE = re.compile(r"\d{4}-\d{2}-\d{2}|D\d-\d{2}")
"""Days and numbers of advice, which are not broken at the end of a line."""


def html_text(document: Document) -> str:
    """The page; the same document gives the same bytes."""
    return "\n".join(Page(document).lines()) + "\n"


def _hash(style: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


class Page:
    """Writes a document. `after`: HTML to stand after an item, given its first words."""

    def __init__(self, document: Document, after: Callable[[str], str] = lambda words: "") -> None:
        self.document, self.after = document, after
        self.tables = 0

    def say(self, phrase: str, **blanks: object) -> str:
        return escape(P[phrase].in_(self.document.language).format(**blanks))

    def lines(self) -> Iterator[str]:
        """The page from the first line to the last."""
        document, style = self.document, CSS.read_text("utf-8")
        policy = f"default-src 'none'; style-src {_hash(style)} {_hash(picture_css())}; base-uri 'none'; form-action 'none'"
        head, *sections = document.sections
        yield "<!doctype html>"
        language = "zh-CN" if document.language == "zh" else "en-GB"
        yield f'<html lang="{language}">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        yield '<meta name="referrer" content="no-referrer">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{escape(document.title)}</title>"
        yield f"<style>{style}</style>"
        yield "</head>"
        yield "<body>"
        yield f'<a class="skip" href="#report">{self.say("skip")}</a>'
        yield "<header>"
        for block in head.blocks:
            yield from self.block(block, head)
        yield "</header>"
        yield from self.contents(sections)
        yield '<main id="report">'
        for section in sections:
            yield from self.section(section)
        yield "</main>"
        words = self.say("subtitle", date=document.as_of.isoformat(), version=document.version)
        yield f"<footer><p>{escape(document.title)} · {words}</p></footer>"
        yield "</body>"
        yield "</html>"

    def section(self, section: Section) -> Iterator[str]:
        yield f'<section id="{section.key}" class="{section.key}">'
        for block in section.blocks:
            yield from self.block(block, section)
        yield "</section>"

    def contents(self, sections: Iterable[Section]) -> Iterator[str]:
        yield f'<nav aria-label="{self.say("contents")}"><details><summary>{self.say("contents")}</summary><ol>'
        yield from (f'<li><a href="#{section.key}">{escape(section.heading)}</a></li>' for section in sections)
        yield "</ol></details></nav>"

    def block(self, block: Block, section: Section) -> Iterator[str]:
        if isinstance(block, Heading):
            yield f"<h{block.level}>{self.run(block.spans)}</h{block.level}>"
        elif isinstance(block, Paragraph):
            verdict = section.key == "head" and all(span.strong for span in block.spans)
            look = ' class="verdict"' if verdict else ""
            yield f"<p{look}>{self.run(block.spans)}</p>"
        elif isinstance(block, Listing):
            yield from self.reasons(block) if section.key == "dimensions" else self.listing(block, section)
        elif isinstance(block, Table):
            yield from self.table(block)
        elif isinstance(block, Code):
            yield f"<pre><code>{escape(block.text)}</code></pre>"
        else:
            yield from self.figure(block)

    def listing(self, listing: Listing, section: Section) -> Iterator[str]:
        tag = "ol" if listing.ordered else "ul"
        yield f"<{tag}>"
        for entry in listing.entries:
            yield f"<li>{self.run(entry.spans)}{self.after(plain(entry.first))}"
            for below in entry.below:
                yield from self.block(below, section)
            yield "</li>"
        yield f"</{tag}>"

    def reasons(self, listing: Listing) -> Iterator[str]:
        """What was concluded, each with its reason folded away."""
        yield '<ul class="reasons">'
        yield from (f"<li>{self.reason(entry)}</li>" for entry in listing.entries)
        yield "</ul>"

    def reason(self, entry: Entry) -> str:
        first, rest = self.run(entry.first), self.run(entry.rest)
        more = self.after(plain(entry.first))
        return f"<details><summary>{first}</summary><p>{rest}</p>{more}</details>" if rest else f"<p>{first}</p>{more}"

    def table(self, table: Table) -> Iterator[str]:
        self.tables += 1
        name, looks = f"table-{self.tables}", [' class="right"' if right else "" for right in table.right]
        wide = ' class="wide"' if len(table.heads) > WIDE else ""
        yield f'<div class="scroll" role="group" tabindex="0" aria-labelledby="{name}"><table{wide}>'
        yield f'<caption id="{name}">{escape(table.caption)}</caption>'
        heads = [f'<th scope="col"{look}>{self.run(head)}</th>' for head, look in zip(table.heads, looks, strict=True)]
        yield f"<thead><tr>{''.join(heads)}</tr></thead>"
        yield "<tbody>"
        for first, *rest in table.rows:
            cells = "".join(f"<td{look}>{self.run(cell)}</td>" for cell, look in zip(rest, looks[1:], strict=True))
            yield f'<tr><th scope="row"{looks[0]}>{self.run(first)}{self.after(plain(first))}</th>{cells}</tr>'
        yield "</tbody>"
        yield "</table></div>"

    def figure(self, picture: Picture) -> Iterator[str]:
        yield f"<figure>{picture.svg}"
        said = "".join(f"<li>{escape(line)}</li>" for line in picture.said.splitlines())
        yield f'<figcaption><details class="said"><summary>{escape(picture.title)}</summary><ul>{said}</ul></details></figcaption>'
        yield "</figure>"

    def run(self, spans: Spans) -> str:
        """The words with their look; a new line is a break."""
        return "<br>".join("".join(map(_span, line)) for line in lines_of(spans)) if plain(spans) else ""


def _span(span: Span) -> str:
    words = WHOLE.sub(r'<span class="whole">\g<0></span>', escape(span.text))
    for tag, there in (("code", span.code), ("em", span.em), ("strong", span.strong)):
        words = f"<{tag}>{words}</{tag}>" if there else words
    return words
