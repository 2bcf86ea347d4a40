"""What python-docx has no words for: fonts for Chinese, numbers that begin anew, fields, and a zip without the hour."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from engine.model import Language

LATIN, CHINESE = "Arial", "宋体"
SIZES = {"Title": 20, "Heading 2": 14, "Heading 3": 11.5, "Heading 4": 10.5, "Normal": 10}
INK, ACCENT = RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x0B, 0x53, 0x94)
THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def set_fonts(word: Any, language: Language) -> None:
    """One font for Latin letters, one for Chinese, by name, in every style that is used; and the language of the text."""
    for name, size in SIZES.items():
        style = word.styles[name]
        style.font.name, style.font.size = LATIN, Pt(size)
        style.font.italic = False
        style.font.color.rgb = ACCENT if name == "Heading 3" else INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in THEME:
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
        fonts.set(qn("w:eastAsia"), CHINESE)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "en-GB" if language == "en" else "zh-CN")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    word.styles["Normal"].element.get_or_add_rPr().append(spoken)
    word.styles["Normal"].paragraph_format.space_after = Pt(4)


def new_numbering(word: Any, style: str) -> int:
    """The id of a numbering that looks like that of the style and begins at 1."""
    numbering = word.part.numbering_part.element
    own = word.styles[style].element.pPr.numPr.numId.val
    model = next(num for num in numbering.num_lst if num.numId == own)
    made = deepcopy(model)
    made.numId = max(num.numId for num in numbering.num_lst) + 1
    override = OxmlElement("w:lvlOverride")
    override.set(qn("w:ilvl"), "0")
    start = OxmlElement("w:startOverride")
    start.set(qn("w:val"), "1")
    override.append(start)
    made.append(override)
    numbering.append(made)
    return int(made.numId)


def page_number(paragraph: Any, words: str) -> None:
    """Writes words in which `{page}` and `{pages}` are counted by Word."""
    for part in re.split(r"(\{page\}|\{pages\})", words):
        run = paragraph.add_run("" if part.startswith("{") else part)
        run.font.size = Pt(8)
        if part.startswith("{"):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE" if part == "{page}" else "NUMPAGES")
            run._r.addprevious(field)
            field.append(run._r)
            run.text = "1"


def shaded(properties: Any, colour: str) -> None:
    """A paragraph or a cell, by its properties, on a coloured ground."""
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{key}"), value)
    properties.append(shade)


def thin_lines(table: Any, colour: str) -> None:
    """Every line of a table as thin as a hair, in this colour."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colour)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def fixed_zip(data: bytes) -> bytes:
    """The same archive with one date for every file in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return made.getvalue()
