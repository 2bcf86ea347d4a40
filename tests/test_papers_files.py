"""Papers as files: the command, what it refuses, Word and PDF, and LibreOffice as a second reader."""

from __future__ import annotations

import io
import re
import shutil
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from base import KNOWLEDGE, W
from commands import Here
from docx.oxml.ns import qn
from paper_cases import chosen, dispute, paper, settled

from papers.model import Paper
from papers.outputs import file_bytes, file_names
from papers.pdf import compiled, pdf_of
from papers.word import docx_of

CASE = KNOWLEDGE / "cases" / f"{W['W1']}.yaml"
SOFFICE = shutil.which("soffice")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    return Here(monkeypatch, capsys)


def test_papers_are_listed_without_being_written(run: Here, tmp_path: Path) -> None:
    ran = run("papers", CASE, "--lang", "zh")
    assert ran.code == 0
    assert "可以用的" in ran.out and "还是草稿" in ran.out and "现在还不写" in ran.out
    assert "支付令申请书（交给：他住所地的基层法院；建议 D5-12）" in ran.out
    assert not list(tmp_path.iterdir())


def test_papers_are_written_for_the_user_alone_and_never_over_old_ones(run: Here, tmp_path: Path) -> None:
    folder = tmp_path / "文书"
    words = ("papers", CASE, "-o", folder, "--lang", "zh", "--only", "complaint", "--only", "对账确认", "--format", "docx,md")
    assert run(*words).code == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["对账确认.txt", "民事起诉状（民间借贷纠纷）.docx", "民事起诉状（民间借贷纠纷）.md"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    (folder / names[2]).write_text("mine")
    refused = run(*words)
    assert refused.code == 1 and "没有覆盖" in refused.err and "--force" in refused.err
    assert (folder / names[2]).read_text() == "mine"
    assert run(*words, "--force").code == 0
    assert "本金" in (folder / names[2]).read_text("utf-8")


def test_of_a_draft_there_is_no_fair_copy(run: Here, tmp_path: Path) -> None:
    ran = run("papers", CASE, "-o", tmp_path, "--only", "complaint", "--clean", "--lang", "en")
    assert "no fair copy of a draft" in ran.out
    assert not list(tmp_path.iterdir())


def test_what_is_not_open_or_unknown_is_refused_with_the_reason(run: Here) -> None:
    shut = run("papers", CASE, "--only", "enforcement-application", "--lang", "en")
    assert shut.code == 1 and "there is no title to enforce yet" in shut.out
    assert "did you mean `complaint`" in run("papers", CASE, "--only", "complant", "--lang", "en").err
    assert "papers cannot be written as `doc`" in run("papers", CASE, "--format", "doc", "--lang", "en").err


def test_a_folder_that_cannot_be_used_is_named(run: Here, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = run("papers", CASE, "-o", tmp_path / "file", "--lang", "en")
    assert ran.code == 1 and "cannot write" in ran.err


def test_the_same_paper_gives_the_same_bytes() -> None:
    made = paper(dispute("W6"), "complaint")
    for form in ("docx", "pdf", "md"):
        assert file_bytes(made, form, clean=False) == file_bytes(made, form, clean=False)


def test_word_files_name_chinese_fonts_and_keep_their_columns() -> None:
    word = docx.Document(io.BytesIO(docx_of(paper(dispute("W6"), "complaint"))))
    fonts = {e.get(qn("w:eastAsia")) for e in word.element.body.iter(qn("w:rFonts"))}
    assert {"仿宋", "宋体", "黑体"} <= fonts
    assert all(not table.autofit for table in word.tables)
    widths = [sum(int(c.get(qn("w:w"))) for c in table._tbl.tblGrid.iter(qn("w:gridCol"))) for table in word.tables]
    assert max(widths) - min(widths) < 30
    assert "草稿" in word.sections[0].header.paragraphs[0].text
    width = word.sections[0].page_width
    assert width is not None and width.mm == pytest.approx(210, abs=0.5)


def test_a_settled_paper_has_no_draft_mark_in_either_file() -> None:
    made = paper(settled(), "payment-order-application")
    word = docx.Document(io.BytesIO(docx_of(made, clean=True)))
    words = "\n".join(p.text for p in (*word.paragraphs, *word.sections[0].header.paragraphs))
    assert "草稿" not in words and "给您自己看的" not in words
    assert pdf_of(made, clean=True).startswith(b"%PDF")


def test_word_and_text_say_the_same() -> None:
    made = paper(dispute("W5"), "complaint")
    word = docx.Document(io.BytesIO(docx_of(made, clean=True)))
    said = [p.text for p in word.paragraphs] + [c.text for t in word.tables for row in t.rows for c in row.cells]
    text = file_bytes(made, "md", clean=True).decode()
    for words in said:
        for line in re.sub(r"^\d+\.\t", "", words).split("\n"):
            assert line.strip() in text, line


def test_every_paper_fits_its_pages() -> None:
    """A sheet of its own for the user, and no paper longer than it should be."""
    for name, most in (("demand-letter", 2), ("repayment-agreement", 2), ("complaint", 5), ("evidence-list", 2)):
        pages = compiled(paper(dispute("W1"), name), False, "png")
        assert isinstance(pages, list) and 2 <= len(pages) <= most, name


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_every_word_file_opens_in_libreoffice(tmp_path: Path) -> None:
    wanted: dict[str, Paper] = {}
    for name in W:
        for made in chosen(name).papers:
            for form, file in file_names(made, ("docx",)).items():
                if form == "docx":
                    wanted.setdefault(file, made)
    for file, made in wanted.items():
        (tmp_path / file).write_bytes(docx_of(made))
    words = [
        str(SOFFICE),
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
    ]
    done = subprocess.run([*words, "--outdir", tmp_path / "out", *tmp_path.glob("*.docx")], capture_output=True, timeout=120)
    read = {path.stem: path.read_text("utf-8") for path in (tmp_path / "out").glob("*.txt")}
    assert set(read) == {Path(file).stem for file in wanted}, done.stderr
    assert all(made.body.title in read[Path(file).stem] for file, made in wanted.items())
    guides = {Path(file).stem for file, made in wanted.items() if made.sort == "guide"}
    assert guides and all(("给您自己看的" in words) is (stem not in guides) for stem, words in read.items())


def test_typst_takes_what_looks_like_markup_as_words() -> None:
    made = paper(dispute("W1"), "demand-letter")
    odd = replace(made, notes=("#panic() $x$ *a* `b` \\ [c] <d> @e",))
    assert isinstance(compiled(odd, False, "pdf"), bytes)
