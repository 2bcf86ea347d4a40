"""Bills: every variant says the same; what is broken or hostile is refused with one message; each row is the person's to decide."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from base import ROOT, shipped
from bills import LINES, alipay_csv, wechat_csv, wechat_xlsx, zipped
from commands import process
from hypothesis import given
from hypothesis import strategies as st

from engine.cases.files import read_case
from engine.problems import CaseError
from ledger.flows import Flow
from papers.bill.cells import NotACell, amount, moment
from papers.bill.habits import read_habits
from papers.bill.opening import cells_in
from papers.bill.proposals import Guess, Proposal, counterparties, proposals
from papers.bill.reading import statement_of
from papers.bill.statement import Statement

HABITS = read_habits(ROOT / "knowledge")
VARIANTS: dict[str, Callable[[], bytes]] = {
    "csv": wechat_csv,
    "csv of gb18030, saved by a spreadsheet": lambda: wechat_csv(encoding="gb18030", saved_again=True),
    "xlsx with sums as text": wechat_xlsx,
    "xlsx with sums and days as numbers": lambda: wechat_xlsx(numeric=True),
    "zip of a csv": lambda: zipped(wechat_csv()),
    "zip of an xlsx": lambda: zipped(wechat_xlsx(numeric=True), "bill.xlsx"),
}


def read(data: bytes, password: str = "123456") -> Statement:
    return statement_of(cells_in(data, "bill", lambda: password), "bill")


def guesses(found: tuple[Proposal, ...]) -> list[tuple[str, Guess]]:
    return [(f"{p.row.amount:f}", p.guess) for p in found]


def test_every_variant_of_one_bill_reads_the_same() -> None:
    statements = {name: read(made()) for name, made in VARIANTS.items()}
    first = statements["csv"]
    assert first.platform == "wechat" and first.said == len(LINES) and first.owner == "小林"
    for name, statement in statements.items():
        rows = [(r.at, r.kind, r.counterparty, r.direction, r.amount, r.returned, r.number) for r in statement.rows]
        assert rows == [(r.at, r.kind, r.counterparty, r.direction, r.amount, r.returned, r.number) for r in first.rows], name


def test_a_returned_transfer_is_one_row_that_came_back_whole() -> None:
    rows = {row.number[-1]: row for row in read(wechat_csv()).rows}
    assert "2" not in rows and rows["3"].kept == 0 and rows["7"].kept == 5000


def test_what_is_not_known_is_kept_and_shown() -> None:
    found = proposals(read(wechat_csv()), "阿周", HABITS)
    strange = next(p for p in found if p.row.kind == "星际汇款")
    assert strange.guess == "unrelated" and "星际汇款" in strange.reasons[0].zh


def test_each_row_is_proposed_with_its_reason() -> None:
    found = proposals(read(wechat_csv()), "阿周", HABITS)
    assert guesses(found) == [
        ("7.00", "unrelated"),
        ("5000.00", "lent"),
        ("45.50", "unrelated"),
        ("88.00", "gift_like"),
        ("520.00", "gift_like"),
        ("300.00", "unrelated"),
        ("1000.00", "repaid"),
    ]
    assert all(p.reasons for p in found)


def test_a_present_like_sum_is_a_loan_when_he_had_just_asked() -> None:
    statement = read(wechat_csv())
    at = next(row.at for row in statement.rows if row.amount == 520)
    found = proposals(statement, "阿周", HABITS, asked=[at])
    assert ("520.00", "lent") in guesses(found)


def test_for_the_borrower_loans_and_repayments_change_sides() -> None:
    found = dict(guesses(proposals(read(wechat_csv()), "阿周", HABITS, side="borrower")))
    assert found["5000.00"] == "unrelated" and found["1000.00"] == "lent"  # what he paid out came before anything was borrowed


def test_a_bill_of_alipay_is_read_too() -> None:
    statement = read(alipay_csv())
    found = proposals(statement, "阿周", HABITS)
    assert statement.platform == "alipay" and {p.channel for p in found if p.guess != "unrelated"} == {"alipay"}
    assert guesses(found)[1:] == [("5000.00", "lent"), ("1000.00", "repaid")]


def test_people_are_listed_by_how_often_money_passed() -> None:
    assert counterparties(read(wechat_csv()), HABITS) == {"阿周": 5}


BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "a pdf": (lambda: b"%PDF-1.7 ...", "bill_pdf"),
    "a wrong password": (lambda: zipped(wechat_csv(), password=b"999999"), "bill_password"),
    "two bills in one archive": (lambda: zipped(wechat_csv(), times=2), "bill_which"),
    "an archive cut short": (lambda: zipped(wechat_csv())[:-60], "bill_broken"),
    "a workbook cut short": (lambda: wechat_xlsx()[:2000], "bill_broken"),
    "an archive that unfolds without end": (lambda: zipped(b"0" * 70_000_000), "bill_too_large"),
    "a formula": (lambda: wechat_xlsx(cell="=1+1"), "bill_formula"),
    "another table": (lambda: "姓名,电话\n阿周,1\n".encode(), "bill_header"),
    "a column less": (lambda: wechat_csv().replace("当前状态".encode(), "状态".encode()), "bill_columns"),
    "rows left out": (lambda: wechat_csv(count=99), "bill_count"),
    "a sum that is none": (lambda: wechat_csv().replace("¥520.00".encode(), "五百二".encode()), "bill_cell"),
    "a day that is none": (lambda: wechat_csv().replace(b"2024-05-20 20:20:00", b"2024-13-45 20:20:00"), "bill_cell"),
    "numbers that a spreadsheet spoiled": (lambda: spoiled_numbers(), "bill_number"),
    "bytes that are no text": (lambda: b"\xff\xfe\x00\x81" * 50, "bill_encoding"),
    "nothing": (lambda: b"", "bill_header"),
}


def spoiled_numbers() -> bytes:
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(wechat_xlsx()))
    sheet = book.active
    assert sheet is not None
    sheet.cell(sheet.max_row, 9).value = 1e26
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_or_hostile_is_refused_with_one_clear_message(name: str) -> None:
    made, code = BROKEN[name]
    with pytest.raises(CaseError) as caught:
        read(made())
    assert [found.code for found in caught.value.problems] == [code]
    assert caught.value.problems[0].hint is not None


def test_twenty_thousand_rows_are_read_whole() -> None:
    lines = [(*LINES[6][:7], f"{n:028}") for n in range(20_000)]
    statement = read(wechat_csv(lines))  # type: ignore[arg-type]  # eight words each
    assert len(statement.rows) == 20_000 and sum(row.amount for row in statement.rows) == 100_000_000


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["¥{}", "￥{:,}", "{}元", " {:,} ", "¥{:,}元"]))
def test_a_sum_is_read_to_the_fen_however_it_is_written(value: Decimal, form: str) -> None:
    assert amount(form.format(value)) == value


@pytest.mark.parametrize("words", ["", "/", "-5", "1e5", "12.345", "=1", "¥", "五"])
def test_what_is_no_sum_is_refused(words: str) -> None:
    with pytest.raises(NotACell):
        amount(words)


@given(st.datetimes())
def test_a_serial_number_and_a_text_name_one_moment(at: object) -> None:
    from datetime import datetime

    assert isinstance(at, datetime)
    at = at.replace(year=2000 + at.year % 50, day=min(at.day, 28), microsecond=0)
    serial = (Decimal((at - datetime(1899, 12, 30)).days) * 86400 + (at - datetime(1899, 12, 30)).seconds) / 86400
    assert moment(serial) == moment(f"{at:%Y-%m-%d %H:%M:%S}") == at


# at the terminal


def test_each_decision_is_kept_at_once_and_may_be_taken_back(tmp_path: Path) -> None:
    bill, case = tmp_path / "bill.csv", tmp_path / "case.yaml"
    bill.write_bytes(wechat_csv())
    words = ["import-bill", bill, "--with", "阿周", "--into", case, "--lang", "en"]
    first = process(*words, folder=tmp_path, stdin="\n\n3\n<\n1\nq\n")  # the third row: neither, then back, then a loan after all
    assert first.code == 0 and "still open: 4" in first.out
    kept = read_case(case, shipped())
    assert [(flow.kind, flow.amount) for flow in kept.flows] == [("lent", 5000), ("lent", Decimal("45.50"))]
    rest = process(*words, folder=tmp_path, stdin="\n\n\n\n")
    assert rest.code == 0 and "still open: 0" in rest.out
    kept = read_case(case, shipped())
    assert kept.flows[-1] == Flow(kept.flows[-1].on, Decimal(1000), "repaid", channel="wechat_transfer", number=LINES[0][7])
    assert len(kept.not_counted) == 4
    assert "huanqian interest" in rest.out


def test_a_zip_asks_for_its_password_and_keeps_it_nowhere(tmp_path: Path) -> None:
    bill, case = tmp_path / "bill.zip", tmp_path / "case.yaml"
    bill.write_bytes(zipped(wechat_csv()))
    done = process("import-bill", bill, "--with", "阿周", "--into", case, folder=tmp_path, stdin="123456\n\n\nq\n")
    assert done.code == 0 and "123456" not in done.out + case.read_text("utf-8")


@pytest.mark.parametrize(("language", "words"), [("zh", "证明不了对方是谁"), ("en", "does not prove who he is")])
def test_a_nickname_is_said_to_be_no_identity(language: str, words: str, tmp_path: Path) -> None:
    bill = tmp_path / "bill.csv"
    bill.write_bytes(wechat_csv())
    shown = process("import-bill", bill, "--with", "周", "--lang", language, folder=tmp_path)
    assert shown.code == 0 and words in shown.out
    unknown = process("import-bill", bill, "--with", "谁也不是", "--lang", language, folder=tmp_path)
    assert unknown.code == 1 and "阿周" in unknown.err
