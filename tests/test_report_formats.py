"""The whole report as files: each format opens, says the verdict, loads nothing, and comes out the same again."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from base import worked

from engine.problems import HuanqianError
from explain.report import Report
from explain.report_formats.outputs import check_suffixes, report_files

SUFFIXES = [".html", ".md", ".pdf", ".docx"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_format_says_the_verdict_and_comes_out_the_same_again(language: str, tmp_path: Path) -> None:
    files = report_files(worked("W1"), SUFFIXES, language)  # type: ignore[arg-type]
    verdict = Report(worked("W1"), language).verdicts()[0].strip("*")  # type: ignore[arg-type]
    word = tmp_path / "a.docx"
    word.write_bytes(files[".docx"])
    assert verdict in files[".md"].decode() and verdict in files[".html"].decode()
    assert any(verdict in paragraph.text for paragraph in docx.Document(str(word)).paragraphs)
    assert files[".pdf"].startswith(b"%PDF")
    assert files == report_files(worked("W1"), SUFFIXES, language)  # type: ignore[arg-type]


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    page = report_files(worked("W1"), [".html"], "zh")[".html"].decode()
    assert "Content-Security-Policy" in page and "<script" not in page
    assert 'src="http' not in page and "url(http" not in page and "<link" not in page


def test_an_unknown_kind_of_file_is_refused_before_anything_is_written() -> None:
    with pytest.raises(HuanqianError) as caught:
        check_suffixes([Path("a.odt")])
    assert all(suffix in caught.value.in_("en") for suffix in SUFFIXES)
