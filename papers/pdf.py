"""Papers as A4 PDF with our own Chinese font. What it says reaches typst as JSON, never as markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from explain.draw.raster import EPOCH
from papers.markdown import sections
from papers.model import Block, Closing, Fields, Grid, Heading, Items, Line, Paper, Para, Sheet
from papers.phrases import P

TEMPLATE = Path(__file__).with_name("paper.typ")


def pdf_of(paper: Paper, clean: bool = False) -> bytes:
    """The PDF; the same paper gives the same bytes."""
    made = compiled(paper, clean, "pdf")
    assert isinstance(made, bytes)
    return made


def compiled(paper: Paper, clean: bool, form: Literal["pdf", "png"]) -> bytes | list[bytes]:
    """The pages as typst writes them: `pdf`, or `png` to look at."""
    import pylopdf_fonts_zh_cn
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(pylopdf_fonts_zh_cn.serif_path().parent)])
    inputs = {"paper": json.dumps(as_dict(paper, clean), ensure_ascii=False)}
    made: bytes | list[bytes] = typst.compile(
        TEMPLATE.read_bytes(), format=form, font_paths=fonts, sys_inputs=inputs, timestamp=EPOCH
    )
    return made


def as_dict(paper: Paper, clean: bool) -> dict[str, Any]:
    """The paper as the template reads it."""

    def say(phrase: str) -> str:
        return P[phrase].in_(paper.language)

    sheets = [_sheet(paper.body, paper, clean)]
    if paper.aid is not None and not clean:
        sheets.append({**_sheet(paper.aid, paper, clean), "above": say("aid")})
    return {
        "language": paper.language,
        "title": paper.name,
        "locked": paper.locked,
        "draft": P["draft"].zh if paper.language == "zh" else f"{P['draft'].zh} {P['draft'].en}",
        "page": say("page"),
        "disclaimer": P["disclaimer"].zh,
        "sheets": sheets,
        "own": None
        if clean or paper.sort == "guide"
        else {
            "title": say("own_page"),
            "lead": [say("disclaimer"), say("not_a_lawyer")],
            "sections": [{"head": say(phrase), "lines": [_bare(line) for line in lines]} for phrase, lines in sections(paper)],
            "marks": say("marks") if paper.footnotes else "",
        },
    }


def _bare(line: str) -> list[str]:
    """A line of Markdown as its mark and its words."""
    mark, _, words = line.partition(". ")
    return ["•", line[2:]] if line.startswith("- ") else [mark, words]


def _sheet(sheet: Sheet, paper: Paper, clean: bool) -> dict[str, Any]:
    draft = P["draft_line"].in_(sheet.language) if paper.locked else ""
    blocks = [_block(block, sheet, clean) for block in sheet.blocks]
    return {"language": sheet.language, "title": sheet.title, "draft": draft, "above": "", "blocks": blocks}


def _block(block: Block, sheet: Sheet, clean: bool) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "words": _line(block.words, clean)}
    if isinstance(block, Para):
        return {"kind": "para", "indent": block.indent, "words": _line(block.words, clean)}
    if isinstance(block, Items):
        return {"kind": "items", "lines": [_line(line, clean) for line in block.lines]}
    if isinstance(block, Fields):
        return {"kind": "fields", "rows": [{"label": label, "words": _line(line, clean)} for label, line in block.rows]}
    if isinstance(block, Grid):
        return {
            "kind": "grid",
            "heads": list(block.heads),
            "widths": list(block.widths),
            "right": list(block.right),
            "rows": [[{"words": _line(cell, clean)} for cell in row] for row in block.rows],
        }
    return _closing(block, sheet, clean)


def _closing(block: Closing, sheet: Sheet, clean: bool) -> dict[str, Any]:
    lines = [_line(line, clean) for line in block.lines]
    return {"kind": block.kind, "before": "此致" if sheet.language == "zh" else "To", "lines": lines}


def _line(line: Line, clean: bool) -> list[dict[str, Any]]:
    return [{"text": s.text, "blank": s.blank, "mark": "" if clean else str(s.note) if s.note else s.mark} for s in line]
