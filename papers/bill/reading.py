"""Rows of cells to a statement: the header is looked for, never counted to; every row is read or the file is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from engine.problems import CaseError, Problem, by_place
from papers.bill.cells import Cell, NotACell, amount, moment, words
from papers.bill.opening import Cells, Password, cells_of, refused
from papers.bill.returning import settled
from papers.bill.statement import Direction, Platform, Row, Statement

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "at": ("交易时间", "交易创建时间"),
    "kind": ("交易类型", "交易分类", "类型"),
    "counterparty": ("交易对方",),
    "goods": ("商品", "商品说明", "商品名称"),
    "direction": ("收/支",),
    "amount": ("金额",),
    "method": ("支付方式", "收/付款方式"),
    "status": ("当前状态", "交易状态"),
    "number": ("交易单号", "交易订单号", "交易号"),
    "note": ("备注",),
    "returned": ("成功退款",),
}
NEEDED = ("at", "kind", "counterparty", "direction", "amount", "status", "number")
DIRECTIONS: Mapping[str, Direction] = {
    "支出": "out",
    "收入": "in",
    "": "neutral",
    "不计收支": "neutral",
    "中性交易": "neutral",
    "其他": "neutral",
}
WECHAT_ONLY = "交易单号"
"""The column by which a bill of WeChat is known."""
COUNT = re.compile(r"共\s*(\d+)\s*笔记录")
OWNER = re.compile(r"(?:微信昵称|姓名|支付宝账户)[：:]\s*\[?([^\[\]]*)\]?")
FOOT = re.compile(r"-{5,}|#")
UNITS = re.compile(r"[（(]元[)）]$")
MOST_PROBLEMS = 5


def read_bill(path: Path, password: Password) -> Statement:
    """The statement in a file. Raises CaseError when it cannot be read whole."""
    return statement_of(cells_of(path, password), path.name)


def statement_of(cells: Cells, name: str) -> Statement:
    """The statement in the cells. Raises CaseError."""
    head, columns = header(cells, name)
    platform: Platform = "wechat" if words(cells[head][columns["number"]]) == WECHAT_ONLY else "alipay"
    preamble = " ".join(words(cell) for row in cells[:head] for cell in row)
    said = COUNT.search(preamble)
    owner = OWNER.search(preamble)
    rows = table_rows(cells, head, columns, name)
    if said is not None and int(said[1]) != len(rows):
        raise refused("bill_count", name, said=said[1], found=len(rows))
    ordered = sorted(settled(rows), key=lambda row: (row.at, -row.line))  # exports have the latest first
    return Statement(platform, tuple(ordered), int(said[1]) if said else None, owner[1].strip() if owner else "")


def header(cells: Cells, name: str) -> tuple[int, dict[str, int]]:
    """The row of the column names, and where each column stands. Raises CaseError."""
    for at, row in enumerate(cells[:200]):
        titles = [UNITS.sub("", words(cell)) for cell in row]
        if any(title in titles for title in COLUMNS["at"]) and any(title in titles for title in COLUMNS["kind"]):
            found = {column: titles.index(title) for column, known in COLUMNS.items() for title in known if title in titles}
            missing = [COLUMNS[column][0] for column in NEEDED if column not in found]
            if missing:
                raise refused("bill_columns", name, at + 1, missing="、".join(missing))
            return at, found
    raise refused("bill_header", name)


def table_rows(cells: Cells, head: int, columns: Mapping[str, int], name: str) -> list[Row]:
    """Every row below the header. Raises CaseError with the first few rows that cannot be read."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, row in enumerate(cells[head + 1 :], head + 2):
        filled = [words(cell) for cell in row]
        if not any(filled) or (FOOT.match(filled[0]) and not any(filled[len(NEEDED) :])):
            continue
        try:
            rows.append(row_of(row, line, columns, name))
        except CaseError as error:
            problems.extend(error.problems)
            if len(problems) >= MOST_PROBLEMS:
                break
    if problems:
        raise CaseError(by_place(problems))
    return rows


def row_of(row: Sequence[Cell], line: int, columns: Mapping[str, int], name: str) -> Row:
    """One payment. Raises CaseError."""

    def cell(column: str) -> Cell:
        at = columns.get(column, len(row))
        return row[at] if at < len(row) else None

    def text(column: str) -> str:
        return words(cell(column))

    try:
        at = moment(cell("at"))
    except NotACell:
        raise refused("bill_cell", name, line, column=COLUMNS["at"][0], value=text("at")[:40]) from None
    try:
        paid = amount(cell("amount"))
        returned = amount(cell("returned")) if text("returned") else Decimal(0)
    except NotACell:
        raise refused("bill_cell", name, line, column=COLUMNS["amount"][0], value=text("amount")[:40]) from None
    if text("direction") not in DIRECTIONS:
        raise refused("bill_cell", name, line, column=COLUMNS["direction"][0], value=text("direction")[:40])
    number = cell("number")
    if isinstance(number, Decimal):  # a spreadsheet made the number of a payment a number and lost its last digits
        raise refused("bill_number", name, line)
    found = Row(
        line, at, text("kind"), text("counterparty"), text("goods"), DIRECTIONS[text("direction")], paid,
        text("method"), text("status"), text("number"), text("note"),
    )  # fmt: skip
    return replace(found, returned=min(returned, paid))
