"""A report as an A4 PDF, with our own Chinese font: contents, page numbers, tables whose heads come again on every page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from explain.draw.raster import EPOCH
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
    lines_of,
)
from explain.report_formats.columns import widths
from explain.report_formats.phrases import P

TEMPLATE = Path(__file__).with_name("report.typ")


def report_pdf(document: Document) -> bytes:
    """The PDF; the same document gives the same bytes."""
    import pylopdf_fonts_zh_cn
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(pylopdf_fonts_zh_cn.sans_path().parent)])
    picture = next((b.svg for s in document.sections for b in s.blocks if isinstance(b, Picture)), "")
    inputs = {"report": json.dumps(as_dict(document), ensure_ascii=False), "picture": picture}
    made = typst.compile(TEMPLATE.read_bytes(), format="pdf", font_paths=fonts, sys_inputs=inputs, timestamp=EPOCH)
    assert isinstance(made, bytes)
    return made


def as_dict(document: Document) -> dict[str, Any]:
    """The document as the template reads it."""
    words = {key: P[key].in_(document.language) for key in ("page", "subtitle")}
    return {
        "language": document.language,
        "title": document.title,
        "subtitle": words["subtitle"].format(date=document.as_of.isoformat(), version=document.version),
        "page": words["page"],
        "sections": [
            {"key": section.key, "blocks": [_block(block, section) for block in section.blocks]} for section in document.sections
        ],
    }


def _block(block: Block, section: Section) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "lines": _lines(block.spans)}
    if isinstance(block, Paragraph):
        verdict = section.key == "head" and all(span.strong for span in block.spans)
        return {"kind": "verdict" if verdict else "paragraph", "lines": _lines(block.spans)}
    if isinstance(block, Listing):
        kind = "reasons" if section.key == "dimensions" else "numbers" if block.ordered else "dots"
        return {"kind": kind, "entries": [_entry(entry, section) for entry in block.entries]}
    if isinstance(block, Table):
        return {
            "kind": "table",
            "heads": [_lines(head) for head in block.heads],
            "right": list(block.right),
            "widths": widths(block),
            "rows": [[{"lines": _lines(cell)} for cell in row] for row in block.rows],
        }
    if isinstance(block, Code):
        return {"kind": "code", "text": block.text}
    return {"kind": "picture", "said": block.said}


def _entry(entry: Entry, section: Section) -> dict[str, Any]:
    return {"lines": _lines(entry.spans), "below": [_block(block, section) for block in entry.below]}


def _lines(spans: Spans) -> list[list[dict[str, Any]]]:
    return [[{"text": s.text, "strong": s.strong, "em": s.em, "code": s.code} for s in line] for line in lines_of(spans)]
