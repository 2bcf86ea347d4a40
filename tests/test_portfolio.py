"""A sheet of disputes: every row is read or listed with its reason, judged as one consultation would, and nothing is done twice."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import sqlalchemy as sa
from base import shipped, worked
from commands import Here

from engine.cases.answers import written_answers
from engine.problems import CaseError
from engine.trace import Consultation
from portfolio import job
from portfolio.finished import write_results, write_unreadable
from portfolio.reading import columns_of
from portfolio.sheets import Sheet
from portfolio.summary import as_html, as_markdown, summary
from portfolio.template import template

DAY = date(2026, 11, 23)
NAMES = [f"W{n}" for n in range(1, 9)]


def rows() -> list[dict[str, str]]:
    """The worked disputes without a list of money, as somebody would have typed them."""
    found = []
    for name in NAMES:
        one = worked(name)
        if not one.flows:
            typed = written_answers(one.knowledge, one.answers)
            cells = {fact: "、".join(words) or "无" if isinstance(words, list) else words for fact, words in typed.items()}
            found.append({"case": name, "as_of": one.as_of.isoformat(), **cells})
    return found


def write_csv(path: Path, disputes: list[dict[str, str]], encoding: str = "utf-8-sig") -> Path:
    names = list(dict.fromkeys(name for row in disputes for name in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names, restval="")
    writer.writeheader()
    writer.writerows(disputes)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def results(source: object, out: Path, workers: int = 1) -> pl.DataFrame:
    parts, _ = job.run(shipped(), Sheet(str(source)), out, DAY, "zh", workers)
    return pl.read_parquet(parts)


def expected(consultation: Consultation) -> Mapping[str, object]:
    """A few columns as one consultation gives them."""
    never = {g.firing.rule.no or g.firing.rule.id for g in consultation.advice if g.advice.when.value == "never"}
    sums = {name: consultation.value(name) for name in ("claim_total", "claim_principal", "limitation_end", "guarantee_end")}
    return {**sums, "advice_never": " ".join(sorted(never))}


def test_each_row_comes_out_as_its_consultation(tmp_path: Path) -> None:
    table = results(write_csv(tmp_path / "a.csv", rows()), tmp_path / "out")
    assert table["status"].to_list() == ["read"] * table.height and table.height >= 6
    for row in table.iter_rows(named=True):
        wanted = expected(worked(row["case"]))
        assert {name: row[name] for name in wanted} == wanted, row["case"]


def test_every_kind_of_source_gives_the_same(tmp_path: Path) -> None:
    disputes = rows()
    first = results(write_csv(tmp_path / "a.csv", disputes), tmp_path / "csv")
    again = results(write_csv(tmp_path / "b.csv", disputes, "gb18030"), tmp_path / "gb")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    names = list(dict.fromkeys(name for row in disputes for name in row))
    sheet.append(names)
    for row in disputes:
        sheet.append([date.fromisoformat(row[n]) if n.endswith("_on") and n in row else row.get(n) for n in names])
    book.save(tmp_path / "c.xlsx")
    frame = pl.DataFrame(disputes, infer_schema_length=None).select(names)
    frame.write_parquet(tmp_path / "d.parquet")
    url = f"sqlite:///{tmp_path / 'e.db'}"
    engine = sa.create_engine(url)
    table = sa.Table("disputes", sa.MetaData(), *(sa.Column(name, sa.Text, primary_key=name == "case") for name in names))
    table.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(table.insert(), [{name: row.get(name) for name in names} for row in disputes])
    for found in (
        again,
        *(results(s, tmp_path / n) for s, n in ((tmp_path / "c.xlsx", "x"), (tmp_path / "d.parquet", "p"), (url, "db"))),
    ):
        assert found.equals(first)


def test_a_row_that_cannot_be_read_is_listed_with_its_reason_and_never_dropped(tmp_path: Path) -> None:
    bad = [
        {"case": "a", "principal_owed": "eight", "lent_on": "2026-03-10"},
        {"case": "b", "principal_owed": "8000", "lent_on": "2026-03-10", "due_on": "2020-01-01"},
        {"case": "c", "stance": "angry"},
        {"case": "d", "principal_owed": "¥8,000元", "stance": "承认，愿意分期"},
        {"case": "e", "as_of": "yesterday", "principal_owed": "5"},
    ]
    table = results(write_csv(tmp_path / "a.csv", bad), tmp_path / "out")
    assert dict(zip(table["case"], table["status"], strict=True)) == {
        "a": "unreadable", "b": "unreadable", "c": "unreadable", "d": "read", "e": "unreadable",
    }  # fmt: skip
    reasons = dict(zip(table["case"], table["wrong"], strict=True))
    assert "principal_owed" in reasons["a"] and "due_on" in reasons["b"] and "angry" in reasons["c"] and "as_of" in reasons["e"]
    listed = write_unreadable([tmp_path / "out" / "parts" / "part-00000.parquet"], tmp_path)
    assert listed is not None and listed.read_text("utf-8-sig").count("\n") == 5


def test_a_slip_in_a_column_name_is_refused_and_a_stranger_ignored() -> None:
    with pytest.raises(CaseError, match="principal_owed"):
        columns_of(["case", "principal_owd"], shipped(), "a.csv")
    assert columns_of(["case", "B1", "clerk"], shipped(), "a.csv").ignored == ("clerk",)
    with pytest.raises(CaseError, match="named after a question"):
        columns_of(["clerk"], shipped(), "a.csv")


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portfolio.sheets.BATCH", 2)
    monkeypatch.setattr("portfolio.job.BATCH", 2)
    source = write_csv(tmp_path / "a.csv", rows())
    whole = results(source, tmp_path / "whole")
    done: list[int] = []

    def stop(n: int) -> None:
        done.append(n)
        if len(done) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        job.run(shipped(), Sheet(str(source)), tmp_path / "out", DAY, "zh", 1, stop)
    kept = sorted((tmp_path / "out" / "parts").iterdir())
    before = [path.stat().st_mtime_ns for path in kept]
    assert len(kept) == 2
    assert results(source, tmp_path / "out").equals(whole)
    assert [path.stat().st_mtime_ns for path in kept] == before  # what was done was not done again
    assert [path.name for path in sorted((tmp_path / "out" / "parts").glob("*.new"))] == []


def test_a_folder_of_another_run_is_not_mixed_with_this_one(tmp_path: Path) -> None:
    results(write_csv(tmp_path / "a.csv", rows()), tmp_path / "out")
    with pytest.raises(CaseError, match="another run"):
        results(write_csv(tmp_path / "a.csv", rows()[:2]), tmp_path / "out")
    assert "password" not in (tmp_path / "out" / "job.json").read_text("utf-8")
    assert json.loads((tmp_path / "out" / "job.json").read_text("utf-8"))["source"] == "a.csv"


def test_the_template_reads_back_empty_and_offers_every_option(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(template(shipped(), "zh"))
    names = Sheet(str(path)).columns
    assert set(columns_of(names, shipped(), "t.xlsx").facts.values()) == set(shipped().facts)
    book = openpyxl.load_workbook(path)
    assert book["lists"].sheet_state == "hidden"
    column = names.index("stance") + 1
    offered = [book["lists"].cell(row, column).value for row in range(1, len(shipped().facts["stance"].options) + 1)]
    assert offered == [option.zh for option in shipped().facts["stance"].options.values()]
    assert shipped().facts["stance"].question.zh in book["disputes"].cell(1, column).comment.text


def test_the_summary_counts_every_dispute_once(tmp_path: Path) -> None:
    parts, columns = job.run(shipped(), Sheet(str(write_csv(tmp_path / "a.csv", rows()))), tmp_path / "out", DAY, "en", 1)
    found = summary(shipped(), parts, columns.ignored, "2026-11-23", "en")
    verdicts = next(group for group in found.groups if group.title == shipped().findings["verdict"].label.en)
    assert sum(int(count) for _, count in verdicts.counts) == len(rows())
    assert "<script" not in as_html(found, "en") and "{" not in as_markdown(found)


def test_results_are_written_as_a_workbook_without_formulas(tmp_path: Path) -> None:
    parts, _ = job.run(
        shipped(), Sheet(str(write_csv(tmp_path / "a.csv", [{**rows()[0], "case": "=1+1"}]))), tmp_path / "out", DAY, "zh", 1
    )
    book = openpyxl.load_workbook(write_results(parts, tmp_path, "xlsx"))
    assert book["results"].cell(2, 2).value == "'=1+1"
    with pytest.raises(CaseError, match="csv, parquet or xlsx"):
        write_results(parts, tmp_path, "docx")


def test_the_command_writes_results_and_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Here(monkeypatch, capsys)
    source = write_csv(tmp_path / "a.csv", rows())
    done = here("portfolio", source, "-o", tmp_path / "out", "--workers", 1, "--lang", "en")
    assert done.code == 0 and (tmp_path / "out" / "results.csv").exists() and (tmp_path / "out" / "summary.html").exists()
    made = here("portfolio", "--template", tmp_path / "t.xlsx")
    assert made.code == 0 and here("portfolio", "--template", tmp_path / "t.xlsx").code == 1
    assert here("portfolio").code == 2
    missing = here("portfolio", tmp_path / "no.csv", "-o", tmp_path / "o2", "--lang", "en")
    assert missing.code == 1 and "there is no file" in missing.err
