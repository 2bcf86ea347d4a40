"""What a consultation can be taken away as. Another room adds its own to `DOWNLOADS`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from engine.model import Language, Text
from engine.trace import Consultation
from explain.drawing import graph_file
from explain.records.record import Record
from explain.report_formats.outputs import report_files
from huanqian.web.taking_words import TAKING


@dataclass(frozen=True)
class Download:
    """`name`: of the file; `kind`: its media type; `made`: its bytes. `label`: what the link says."""

    name: str
    kind: str
    label: Text
    made: Callable[[Consultation, Language], bytes]


def report(suffix: str) -> Callable[[Consultation, Language], bytes]:
    """The report as a file with this suffix."""
    return lambda consultation, language: report_files(consultation, [suffix], language)[suffix]


def record(consultation: Consultation, language: Language) -> bytes:
    return (json.dumps(Record(consultation).as_dict(), ensure_ascii=False, indent=2) + "\n").encode()


def calendar(consultation: Consultation, language: Language) -> bytes:
    """The deadlines and steps; named as the case file is, so that a newer one takes the place of an older one."""
    from papers.calendar.ics import deadlines_ics

    return deadlines_ics(consultation, language, "huanqian-case")


def graph(suffix: str) -> Callable[[Consultation, Language], bytes]:
    """The graph at a glance as a file with this suffix."""
    return lambda consultation, language: graph_file(consultation, suffix, language)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOWNLOADS: list[Download] = [
    Download(
        "huanqian-report.pdf", "application/pdf", Text("报告 PDF，适合打印", "The report as PDF, for printing"), report(".pdf")
    ),
    Download("huanqian-report.docx", WORD, Text("报告 Word", "The report for Word"), report(".docx")),
    Download(
        "huanqian-report.html",
        "text/html; charset=utf-8",
        Text("报告网页，可离线看", "The report as a page to keep"),
        report(".html"),
    ),
    Download(
        "huanqian-report.md", "text/markdown; charset=utf-8", Text("报告 Markdown", "The report as Markdown"), report(".md")
    ),
    Download("huanqian-graph.svg", "image/svg+xml", Text("推理图 SVG", "The decision graph as SVG"), graph(".svg")),
    Download("huanqian-deadlines.ics", "text/calendar; charset=utf-8", TAKING["calendar"], calendar),
    Download("huanqian-record.json", "application/json", Text("咨询记录 JSON", "The record as JSON"), record),
]


def download_list() -> tuple[Download, ...]:
    """Everything that can be taken away, in the order shown."""
    return tuple(DOWNLOADS)
