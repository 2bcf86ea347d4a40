"""The whole report as a file: the same words in every format, readable on a phone, on paper and aloud, and nothing leaves it."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import docx
import pytest
import typst
from base import KNOWLEDGE, W, shipped, worked
from commands import Here
from golden_files import assert_golden
from hypothesis import given
from hypothesis import strategies as st

from engine.cases.files import read_case
from engine.consultation import consult
from engine.model import Language
from engine.trace import Consultation
from explain.draw.measure import ems
from explain.report import Report
from explain.report_formats.blocks import Document, Heading, Listing, Paragraph, Picture, Table, plain
from explain.report_formats.columns import PAGE, widths
from explain.report_formats.docx import report_docx
from explain.report_formats.html import html_text
from explain.report_formats.outputs import SUFFIXES, report_files
from explain.report_formats.parsing import blocks
from explain.report_formats.pdf import TEMPLATE, as_dict, report_pdf
from explain.report_formats.whole import WholeReport
from ledger.flows import Flow

LANGUAGES: tuple[Language, ...] = ("zh", "en")
CHROMIUM = "/usr/bin/chromium"
W7 = KNOWLEDGE / "cases" / f"{W['W7']}.yaml"


@cache
def told(name: str) -> Consultation:
    """A worked case with its list of payments."""
    case = read_case(KNOWLEDGE / "cases" / f"{W[name]}.yaml", shipped())
    assert case.as_of is not None
    return consult(shipped(), case.answers, case.as_of, case.flows)


@cache
def whole(name: str, language: Language) -> WholeReport:
    return WholeReport(told(name), language)


@cache
def document(name: str, language: Language) -> Document:
    return whole(name, language).document()


@cache
def page(name: str, language: Language) -> str:
    return html_text(document(name, language))


def timeless(text: str) -> str:
    return text.replace(shipped().version, "VERSION")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_markdown_reads_as_it_was_read(language: Language) -> None:
    assert_golden(f"whole-w1.{language}.md", timeless(whole("W1", language).markdown()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_written_as_it_was_read(language: Language) -> None:
    text = re.sub(r"<svg.*?</svg>", "<svg/>", timeless(page("W1", language)), flags=re.DOTALL)
    assert_golden(f"whole-w1.{language}.html", re.sub(r"<style>.*?</style>|style-src [^;]*;", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_advice_in_the_terminal_is_in_the_page(language: Language) -> None:
    name = "W1"
    shown = squeezed(unescape(re.sub(r"<[^>]+>", "", re.sub(r"<style>.*?</style>", "", page(name, language), flags=re.DOTALL))))
    report = Report(told(name), language)
    pointers = (report.say("interest_table"), report.say("reckoned"))
    for line in report.markdown().splitlines():
        if line.startswith("|") or line in pointers:
            continue
        words = squeezed(re.sub(r"^ *(\d+\.|[-#]+) ?|[*`]", "", line))
        assert words in shown, line


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def texts_of(found: Document) -> list[str]:
    """Every run of words, in order, without the picture."""

    def of(block: object) -> Iterator[str]:
        if isinstance(block, (Heading, Paragraph)):
            yield plain(block.spans)
        elif isinstance(block, Listing):
            for entry in block.entries:
                yield plain(entry.spans)
                for below in entry.below:
                    yield from of(below)
        elif isinstance(block, Table):
            yield from (plain(cell) for row in (block.heads, *block.rows) for cell in row)

    return [text for section in found.sections for block in section.blocks for text in of(block)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_has_the_same_parts_in_the_same_order(language: Language) -> None:
    found = document("W1", language)
    parts = [section.heading for section in found.sections[1:]]
    keys = ["steps", "never", "routes", "sums", "deadlines", "evidence", "dimensions", "guide", "graph", "assumes", "questions"]
    assert [section.key for section in found.sections] == ["head", *keys, "sources", "limits"]
    assert re.findall(r"^## (.*)$", whole("W1", language).markdown(), flags=re.MULTILINE) == parts
    assert [unescape(each) for each in re.findall(r"<h2>(.*?)</h2>", page("W1", language))] == parts
    word = docx.Document(io.BytesIO(report_docx(found)))
    assert [p.text for p in word.paragraphs if p.style is not None and p.style.name == "Heading 2"] == parts
    inputs = {"report": json.dumps(as_dict(found)), "picture": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'}
    printed = typst.query(TEMPLATE.read_bytes(), "heading.where(level: 2)", field="body", sys_inputs=inputs)
    assert [body["text"] for body in json.loads(printed)] == parts


@pytest.mark.parametrize("name", ["W1", "W4"])
def test_no_word_or_number_of_a_printed_table_is_broken(name: str) -> None:
    tables = [block for section in document(name, "en").sections for block in section.blocks if isinstance(block, Table)]
    assert len(tables) >= 4
    for table in tables:
        wide = widths(table)
        assert sum(wide) <= PAGE + 0.1, table.caption
        for row in (table.heads, *table.rows):
            for cell, room in zip(row, wide, strict=True):
                assert all(ems(word) < room for word in plain(cell).split() if word.isascii()), (table.caption, plain(cell))


@pytest.mark.parametrize("name", ["W1", "W7"])
def test_both_languages_have_the_same_parts_lists_and_tables(name: str) -> None:
    zh, en = (document(name, language) for language in LANGUAGES)
    shapes = [[(s.key, [type(b).__name__ for b in s.blocks]) for s in d.sections] for d in (zh, en)]
    assert shapes[0] == shapes[1]
    assert len(texts_of(zh)) == len(texts_of(en))
    assert not [text for text in texts_of(en) if "{" in text and "on:" not in text]


def test_nothing_leaves_the_page() -> None:
    text = page("W1", "zh")
    assert not re.search(r"<(script|img|link|iframe|object|embed|form|base)\b|\son\w+=|javascript:|@import|url\(", text)
    assert not re.search(r'(?:src|href)="(?!#)', text.replace('xmlns="http://www.w3.org/2000/svg"', ""))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None and policy[1].startswith("default-src 'none'; style-src 'sha256-")
    styles = re.findall(r"<style>(.*?)</style>", text, flags=re.DOTALL)
    assert len(styles) == 2
    for style in map(unescape, styles):
        assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in policy[1]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40))
def test_whatever_was_typed_stays_text(typed: str) -> None:
    (listing,) = blocks(f"- x{' '.join(typed.split())}x")[:1]
    assert isinstance(listing, Listing)
    read = squeezed(plain(listing.entries[0].spans))
    allowed = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]", "", f"x{' '.join(typed.split())}x")
    assert re.sub(r"[*_`]", "", read) == re.sub(r"[*_`]", "", squeezed(allowed))


HOSTILE = '<script>x</script> ![i](http://e.invalid/a) [l](http://e.invalid) <b>&lt; #quote("q") $a$ "'


def test_a_hostile_name_is_shown_and_does_nothing() -> None:
    flows = tuple(
        Flow(on=date(2026, 3, day), kind="lent", amount=Decimal(80), loan=loan) for day, loan in ((1, HOSTILE), (2, "b"))
    )
    hostile = report_files(consult(shipped(), worked("W1").answers, date(2026, 11, 23), flows), SUFFIXES, "en")
    text = hostile[".html"].decode()
    assert "&lt;script&gt;x&lt;/script&gt; ![i](http://e.invalid/a)" in text and "&amp;lt;" in text
    assert "<script" not in text and 'href="http' not in text and "<img" not in text
    markdown = hostile[".md"].decode()
    assert "![i]\\(http" in markdown and "\\<script>" in markdown and not re.search(r"[^\\]<|\]\(", markdown)
    assert hostile[".pdf"].startswith(b"%PDF-")
    assert HOSTILE in "\n".join(cell.text for t in docx.Document(io.BytesIO(hostile[".docx"])).tables for cell in t._cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_file_holds_every_sentence_and_says_what_the_picture_shows(language: Language) -> None:
    found = document("W1", language)
    word: Any = docx.Document(io.BytesIO(report_docx(found)))
    written = [p.text for p in word.paragraphs] + [cell.text for table in word.tables for cell in table._cells]
    assert {squeezed(text) for text in texts_of(found)} <= {squeezed(text) for text in written}
    (picture,) = (b for s in found.sections for b in s.blocks if isinstance(b, Picture))
    assert word.inline_shapes[0]._inline.docPr.get("descr") == picture.said
    page_of = word.sections[0]
    assert page_of.page_width is not None and round(page_of.page_width.mm) == 210
    assert "NUMPAGES" in page_of.footer._element.xml
    starts = [p for p in word.paragraphs if p.style is not None and p.style.name == "List Number"]
    numbered = [b for s in found.sections for b in s.blocks if isinstance(b, Listing) and b.ordered]
    assert len({p._p.pPr.numPr.numId.val for p in starts}) == len(numbered)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_has_pages_tags_and_a_language(language: Language) -> None:
    made = report_pdf(document("W1", language))
    assert len(re.findall(rb"/Type\s*/Page\b", made)) > 5
    assert b"/StructTreeRoot" in made and b"/Lang" in made and b"Noto" in made


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_the_text_of_the_pdf_can_be_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(report_pdf(document("W1", "zh")))
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, timeout=30).stdout.decode()
    assert "证据清单" in text and "转账电子凭证" in text


def test_the_same_consultation_gives_the_same_bytes() -> None:
    again = consult(shipped(), worked("W7").answers, worked("W7").as_of)
    assert report_files(again, SUFFIXES, "zh") == report_files(worked("W7"), SUFFIXES, "zh")


def test_the_command_writes_what_each_name_asks_for_and_for_the_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / "new" / f"r{suffix.upper()}" for suffix in SUFFIXES]
    ran = Here(monkeypatch, capsys)("report", W7, "--lang", "en", *(word for path in paths for word in ("-o", path)))
    assert ran.code == 0 and ran.out.splitlines() == [f"written: {path}" for path in paths]
    starts = [b"<!doctype html>", b"# Huanqian", b"%PDF-", b"PK\x03\x04"]
    for path, start in zip(paths, starts, strict=True):
        assert path.read_bytes().startswith(start)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_is_no_report_is_refused_before_anything_is_written(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Here(monkeypatch, capsys)
    ran = run("report", W7, "--lang", language, "-o", tmp_path / "a.html", "-o", tmp_path / "a.xls")
    assert ran.code == 1 and ".xls" in ran.err and ".docx" in ran.err and "Traceback" not in ran.err
    assert not list(tmp_path.iterdir())
    assert run("report", W7, "--lang", language).code == 2
    (tmp_path / "folder.html").mkdir()
    assert run("report", W7, "--lang", language, "-o", tmp_path / "folder.html").code == 1
