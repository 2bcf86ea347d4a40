"""A report as the bytes of a file; the suffix of its name says which kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from engine.model import Language, Place
from engine.problems import HuanqianError, problem
from engine.trace import Consultation
from explain.report_formats.blocks import Document
from explain.report_formats.whole import WholeReport


class ReportError(HuanqianError):
    """The report cannot be written as asked."""


def _html(document: Document) -> bytes:
    from explain.report_formats.html import html_text

    return html_text(document).encode()


def _pdf(document: Document) -> bytes:
    from explain.report_formats.pdf import report_pdf

    return report_pdf(document)


def _docx(document: Document) -> bytes:
    from explain.report_formats.docx import report_docx

    return report_docx(document)


WRITERS: dict[str, Callable[[Document], bytes]] = {".html": _html, ".pdf": _pdf, ".docx": _docx}
SUFFIXES = (".html", ".md", ".pdf", ".docx")


def check_suffixes(paths: Iterable[Path]) -> None:
    """Raises ReportError when a report cannot be written as such a file."""
    wrong = [path for path in paths if path.suffix.lower() not in SUFFIXES]
    if wrong:
        known = ", ".join(SUFFIXES)
        raise ReportError(
            [problem("report_suffix", Place(str(path), 0), name=path.suffix or path.name, known=known) for path in wrong]
        )


def report_files(consultation: Consultation, suffixes: Iterable[str], language: Language) -> dict[str, bytes]:
    """Suffix (of SUFFIXES) to the bytes of that file; the same consultation gives the same bytes."""
    report = WholeReport(consultation, language)
    wanted = dict.fromkeys(suffixes)
    document = report.document() if set(wanted) & set(WRITERS) else None
    return {
        suffix: WRITERS[suffix](document) if document is not None and suffix in WRITERS else report.markdown().encode()
        for suffix in wanted
    }
