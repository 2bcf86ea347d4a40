"""A report as an A4 Word document that can be edited: real headings, lists, table heads, alternative text, page numbers."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from explain.draw.raster import png_bytes
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
    Spans,
    Table,
)
from explain.report_formats.columns import widths
from explain.report_formats.phrases import P
from explain.report_formats.word_parts import fixed_zip, new_numbering, page_number, set_fonts, shaded, thin_lines

WIDTH, HIGHEST = 170.0, 225.0
"""Millimetres of text across the page, and of the tallest picture."""
FAINT, RED = RGBColor(0x4A, 0x55, 0x62), RGBColor(0xA3, 0x19, 0x0F)
BAND, LINE = "F2F5F8", "C3CAD3"


def report_docx(document: Document) -> bytes:
    """The DOCX; the same document gives the same bytes."""
    return _Writer(document).bytes()


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.word: Any = docx.Document()

    def bytes(self) -> bytes:
        """The file."""
        self.page()
        for section in self.document.sections:
            for block in section.blocks:
                self.block(block, section)
        made = io.BytesIO()
        self.word.save(made)
        return fixed_zip(made.getvalue())

    def page(self) -> None:
        """Size, margins, fonts, the line at the foot of each page, and what the file says of itself."""
        document, section = self.document, self.word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm((210 - WIDTH) / 2)
        section.top_margin, section.bottom_margin = Mm(22), Mm(20)
        set_fonts(self.word, document.language)
        subtitle = P["subtitle"].in_(document.language).format(date=document.as_of.isoformat(), version=document.version)
        section.header.paragraphs[0].text = f"{document.title} · {subtitle}"
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        page_number(foot, P["page"].in_(document.language))
        for run in section.header.paragraphs[0].runs:
            run.font.size, run.font.color.rgb = Pt(8), FAINT
        told, day = self.word.core_properties, datetime(document.as_of.year, document.as_of.month, document.as_of.day, tzinfo=UTC)
        told.title, told.author, told.last_modified_by, told.comments = document.title, "Huanqian", "Huanqian", ""
        told.created = told.modified = day.replace(tzinfo=None)
        told.language = "zh-CN" if document.language == "zh" else "en-GB"

    def block(self, block: Block, section: Section) -> None:
        if isinstance(block, Heading):
            heading = self.word.add_heading(level=block.level if block.level > 1 else 0)
            self.run(heading, block.spans, colour=RED if section.key == "never" else None)
        elif isinstance(block, Paragraph):
            paragraph = self.word.add_paragraph()
            if section.key == "head" and all(span.strong for span in block.spans):
                shaded(paragraph._p.get_or_add_pPr(), BAND)
            self.run(paragraph, block.spans)
        elif isinstance(block, Listing):
            self.listing(block, section, 1)
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Code):
            self.word.add_paragraph().add_run(block.text).font.name = "Consolas"
        else:
            self.picture(block)

    def listing(self, listing: Listing, section: Section, level: int) -> None:
        style = ("List Number" if listing.ordered else "List Bullet") + (f" {level}" if level > 1 else "")
        number = new_numbering(self.word, style) if listing.ordered else None
        for entry in listing.entries:
            self.entry(entry, section, style, number)
            for below in entry.below:
                if isinstance(below, Listing):
                    self.listing(below, section, level + 1)
                else:
                    self.block(below, section)

    def entry(self, entry: Entry, section: Section, style: str, number: int | None) -> None:
        paragraph = self.word.add_paragraph(style=style)
        if number is not None:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
        if section.key == "dimensions" and entry.rest:
            self.run(paragraph, entry.first)
            paragraph.add_run().add_break()
            self.run(paragraph, entry.rest, colour=FAINT)
        else:
            self.run(paragraph, entry.spans)

    def run(self, paragraph: Any, spans: Spans, colour: RGBColor | None = None, size: float | None = None) -> None:
        """The words with their look; a new line is a break."""
        for span in spans:
            made = paragraph.add_run()
            if span.text == "\n":
                made.add_break()
                continue
            made.text, made.bold = span.text, span.strong or None
            if span.em or colour is not None:
                made.font.color.rgb = colour or FAINT
            if span.code:
                made.font.name = "Consolas"
            if size is not None:
                made.font.size = Pt(size)

    def table(self, table: Table) -> None:
        made = self.word.add_table(rows=0, cols=len(table.heads), style="Table Grid")
        made.autofit = False
        thin_lines(made, LINE)
        shares = widths(table)
        for column, share in zip(made.columns, shares, strict=True):
            column.width = Mm(WIDTH * share / sum(shares))
        for place, cells in enumerate((table.heads, *table.rows)):
            row = made.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if place == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, spans, right, share in zip(row.cells, cells, table.right, shares, strict=True):
                cell.width = Mm(WIDTH * share / sum(shares))
                if place == 0:
                    shaded(cell._tc.get_or_add_tcPr(), BAND)
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(2)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
                self.run(paragraph, spans, size=8.5)
                for run in paragraph.runs:
                    run.bold = place == 0 or run.bold
        self.word.add_paragraph().paragraph_format.space_after = Pt(0)

    def picture(self, picture: Picture) -> None:
        paragraph = self.word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape = paragraph.add_run().add_picture(io.BytesIO(png_bytes(picture.svg)))
        scale = min(Mm(WIDTH) / shape.width, Mm(HIGHEST) / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        shape._inline.docPr.set("descr", picture.said)
