"""Papers as A4 Word documents to edit: Chinese fonts by name, tables of fixed width, the draft mark in the header."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from explain.report_formats.word_parts import THEME, fixed_zip, page_number
from papers.markdown import sections
from papers.model import Block, Closing, Fields, Grid, Heading, Items, Line, Paper, Para, Sheet
from papers.phrases import P

WIDTH = 160.0
"""Millimetres of text across the page."""
BODY, TITLE, HEAD, LATIN = "仿宋", "宋体", "黑体", "Times New Roman"
LAST = 24
"""How many cells of a long table move on with the signature."""
RED, FAINT = RGBColor(0xA3, 0x19, 0x0F), RGBColor(0x5A, 0x64, 0x70)


def docx_of(paper: Paper, clean: bool = False) -> bytes:
    """The DOCX; the same paper gives the same bytes."""
    return _Writer(paper, clean).bytes()


class _Writer:
    def __init__(self, paper: Paper, clean: bool) -> None:
        self.paper, self.clean = paper, clean
        self.word: Any = docx.Document()

    def say(self, phrase: str) -> str:
        return P[phrase].in_(self.paper.language)

    def bytes(self) -> bytes:
        """The file."""
        self.page()
        self.sheet(self.paper.body)
        if self.paper.aid is not None and not self.clean:
            self.word.add_page_break()
            self.words(self.paragraph(), self.say("aid"), 9, RED)
            self.sheet(self.paper.aid)
        if not self.clean and self.paper.sort != "guide":
            self.word.add_page_break()
            self.own()
        made = io.BytesIO()
        self.word.save(made)
        return fixed_zip(made.getvalue())

    def page(self) -> None:
        """Size, margins, fonts, header and footer, and what the file says of itself."""
        section, paper = self.word.sections[0], self.paper
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm((210 - WIDTH) / 2)
        section.top_margin, section.bottom_margin = Mm(25), Mm(22)
        style = self.word.styles["Normal"]
        style.font.name, style.font.size = LATIN, Pt(12)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in THEME:
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
        fonts.set(qn("w:eastAsia"), BODY)
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(4), 1.25
        if paper.locked:
            section.top_margin, section.header_distance = Mm(30), Mm(12)
            head = section.header.paragraphs[0]
            head.alignment = WD_ALIGN_PARAGRAPH.CENTER
            draft = P["draft"]
            self.words(head, draft.zh if paper.language == "zh" else f"{draft.zh} {draft.en}", 20, RED)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        page_number(foot, f"{P['disclaimer'].zh}　{self.say('page')}")
        told, day = self.word.core_properties, datetime(paper.as_of.year, paper.as_of.month, paper.as_of.day, tzinfo=UTC)
        told.title, told.author, told.last_modified_by, told.comments = paper.name, "Huanqian", "Huanqian", ""
        told.created = told.modified = day.replace(tzinfo=None)
        told.language = "zh-CN"

    def sheet(self, sheet: Sheet) -> None:
        title = self.paragraph(WD_ALIGN_PARAGRAPH.CENTER)
        title.paragraph_format.space_after = Pt(10)
        self.words(title, sheet.title, 20, font=TITLE, bold=True)
        if self.paper.locked:
            self.words(self.paragraph(WD_ALIGN_PARAGRAPH.CENTER), P["draft_line"].in_(sheet.language), 10, RED)
        for block, after in zip(sheet.blocks, (*sheet.blocks[1:], None), strict=True):
            begun = len(self.word.element.body)
            self.block(block, sheet)
            if isinstance(after, Closing) and not isinstance(block, Heading):
                self.stay(begun, block)

    def block(self, block: Block, sheet: Sheet) -> None:
        if isinstance(block, Heading):
            self.heading(block.words)
        elif isinstance(block, Para):
            paragraph = self.paragraph()
            if block.indent and sheet.language == "zh":
                paragraph.paragraph_format.first_line_indent = Pt(24)
            self.line(paragraph, block.words)
        elif isinstance(block, Items):
            for number, line in enumerate(block.lines, 1):
                paragraph = self.paragraph()
                paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Pt(22), Pt(-22)
                self.words(paragraph, f"{number}.\t", 12)
                self.line(paragraph, line)
        elif isinstance(block, Fields):
            self.fields(block)
        elif isinstance(block, Grid):
            self.grid(block)
        else:
            self.closing(block, sheet)

    def stay(self, begun: int, block: Block) -> None:
        """Keeps the last lines of a block with the signature below, so that none stands alone on a page."""
        paragraphs = [p for part in self.word.element.body[begun:-1] for p in part.iter(qn("w:p"))]
        for paragraph in (
            paragraphs[-LAST:] if isinstance(block, Grid) else paragraphs[-1:] if isinstance(block, Items) else paragraphs
        ):
            paragraph.get_or_add_pPr().get_or_add_keepNext()

    def fields(self, block: Fields) -> None:
        shares = (0.3, 0.7)
        table = self.table(2, shares)
        for label, line in block.rows:
            cells = self.row(table, shares)
            self.words(cells[0].paragraphs[0], label, 10.5)
            self.line(cells[1].paragraphs[0], line, 10.5)
        self.after_table()

    def heading(self, words: Line) -> None:
        paragraph = self.paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.keep_with_next = Pt(10), True
        self.words(paragraph, "".join(span.text for span in words), 12.5, font=HEAD, bold=True)

    def closing(self, block: Closing, sheet: Sheet) -> None:
        if block.kind == "to":
            first = self.paragraph()
            first.paragraph_format.first_line_indent, first.paragraph_format.keep_with_next = Pt(24), True
            self.words(first, "此致" if sheet.language == "zh" else "To", 12)
            for line in block.lines:
                paragraph = self.paragraph()
                paragraph.paragraph_format.keep_with_next = True
                self.line(paragraph, line)
            return
        for at, line in enumerate(block.lines, 1):
            paragraph = self.paragraph()
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.keep_together = Mm(80), True
            paragraph.paragraph_format.keep_with_next = at < len(block.lines) or block is not sheet.blocks[-1]
            self.line(paragraph, line)

    def grid(self, grid: Grid) -> None:
        shares = tuple(width / sum(grid.widths) for width in grid.widths)
        table = self.table(len(grid.heads), shares)
        for cell, head in zip(self.row(table, shares, header=True), grid.heads, strict=True):
            self.words(cell.paragraphs[0], head, 9.5, bold=True)
        for row in grid.rows:
            for cell, line, right in zip(self.row(table, shares), row, grid.right, strict=True):
                if right:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self.line(cell.paragraphs[0], line, 9.5)
        self.after_table()

    def table(self, columns: int, shares: tuple[float, ...]) -> Any:
        """An empty table whose columns keep their width."""
        made = self.word.add_table(rows=0, cols=columns, style="Table Grid")
        made.autofit = False
        for column, share in zip(made.columns, shares, strict=True):
            column.width = Mm(WIDTH * share)
        return made

    def row(self, table: Any, shares: tuple[float, ...], header: bool = False) -> Any:
        """A new row that no page break cuts."""
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if header:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, share in zip(row.cells, shares, strict=True):
            cell.width = Mm(WIDTH * share)
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
            cell.paragraphs[0].paragraph_format.line_spacing = 1.1
        return row.cells

    def after_table(self) -> None:
        self.paragraph().paragraph_format.line_spacing = 0.6

    def own(self) -> None:
        """The page for the user alone."""
        self.heading_of_own(self.say("own_page"), 14)
        join = "" if self.paper.language == "zh" else " "
        self.words(self.paragraph(), join.join((self.say("disclaimer"), self.say("not_a_lawyer"))), 10)
        for phrase, lines in sections(self.paper):
            self.heading_of_own(self.say(phrase), 11)
            for line in lines:
                paragraph = self.paragraph()
                paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Pt(18), Pt(-18)
                paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(2), 1.1
                mark, _, words = line.partition(" ")
                self.words(paragraph, f"{'•' if mark == '-' else mark}\t{words}", 10)
        if self.paper.footnotes:
            self.words(self.paragraph(), self.say("marks"), 9, FAINT)

    def heading_of_own(self, words: str, size: float) -> None:
        paragraph = self.paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.keep_with_next = Pt(8), True
        self.words(paragraph, words, size, font=HEAD, bold=True)

    def paragraph(self, alignment: Any = None) -> Any:
        made = self.word.add_paragraph()
        if alignment is not None:
            made.alignment = alignment
        return made

    def line(self, paragraph: Any, line: Line, size: float = 12) -> None:
        """The words, each footnote number and gap letter raised behind its value."""
        for span in line:
            self.words(paragraph, span.text, size)
            mark = "" if self.clean else str(span.note) if span.note else span.mark
            if mark:
                made = self.words(paragraph, mark, size, RED if span.blank else FAINT)
                made.font.superscript = True

    def words(
        self, paragraph: Any, words: str, size: float, colour: RGBColor | None = None, font: str = BODY, bold: bool = False
    ) -> Any:
        """A run in a Chinese font by name."""
        made = paragraph.add_run(words)
        made.font.size, made.font.name, made.bold = Pt(size), LATIN, bold or None
        made._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        if colour is not None:
            made.font.color.rgb = colour
        return made
