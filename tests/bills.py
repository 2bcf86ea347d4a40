"""Bills made for the tests, in every shape in which the exports occur; the people in them are made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import openpyxl
import pyzipper

WECHAT = ("交易时间", "交易类型", "交易对方", "商品", "收/支", "金额(元)", "支付方式", "当前状态", "交易单号", "商户单号", "备注")
ALIPAY = (
    "交易时间",
    "交易分类",
    "交易对方",
    "对方账号",
    "商品说明",
    "收/支",
    "金额",
    "收/付款方式",
    "交易状态",
    "交易订单号",
    "商家订单号",
    "备注",
)
Line = tuple[str, str, str, str, str, str, str, str]
"""Time, kind, the other, goods, direction, amount, status, number."""
LINES: tuple[Line, ...] = (
    ("2024-06-02 10:00:00", "转账", "阿周", "转账备注:还借款", "收入", "1000.00", "已存入零钱", "100000000000000000000000001"),
    ("2024-05-22 09:00:00", "转账-退款", "/", "/", "收入", "300.00", "已全额退款", "100000000000000000000000002"),
    ("2024-05-21 23:00:00", "转账", "阿周", "/", "支出", "300.00", "已全额退款", "100000000000000000000000003"),
    ("2024-05-20 20:20:00", "转账", "阿周", "/", "支出", "520.00", "对方已收钱", "100000000000000000000000004"),
    ("2024-05-10 12:00:00", "微信红包", "发给阿周", "/", "支出", "88.00", "支付成功", "100000000000000000000000005"),
    ("2024-05-04 12:00:00", "亲属卡交易", "阿周", "/", "支出", "45.50", "支付成功", "100000000000000000000000006"),
    ("2024-05-03 14:20:00", "转账", "阿周", "/", "支出", "5000.00", "对方已收钱", "100000000000000000000000007"),
    ("2024-05-02 14:20:00", "星际汇款", "阿周", "/", "/", "7.00", "未知状态", "100000000000000000000000008"),
    ("2024-05-01 08:00:00", "商户消费", "早点铺", "豆浆", "支出", "6.00", "支付成功", "100000000000000000000000009"),
)  # fmt: skip


def preamble(count: int, extra: bool = False) -> list[str]:
    """The lines above the table; a newer export has one more."""
    lines = ["微信支付账单明细", "微信昵称：[小林]", "起始时间：[2024-01-01 00:00:00] 终止时间：[2024-12-31 23:59:59]"]
    lines += [
        "导出类型：[全部]",
        "导出时间：[2025-01-01 10:00:00]",
        "",
        f"共{count}笔记录",
        "收入：2笔 1300.00元",
        "支出：6笔 5959.50元",
    ]
    lines += ["中性交易：1笔 7.00元", "注：", "1. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易"]
    return [
        *lines,
        *(["4. 本账单中所有时间均为UTC+08:00时间"] if extra else []),
        "",
        "----------------------微信支付账单明细列表--------------------",
    ]


def wechat_row(line: Line, sign: str = "¥") -> list[str]:
    at, kind, other, goods, direction, amount, status, number = line
    return [at, kind, other, goods, direction, f"{sign}{amount}", "零钱", status, f"{number}\t", "/", "/"]


def wechat_csv(
    lines: Sequence[Line] = LINES, count: int | None = None, encoding: str = "utf-8-sig", saved_again: bool = False
) -> bytes:
    """The export up to 2025; `saved_again`: days, signs and commas as a spreadsheet leaves them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for words in preamble(len(lines) if count is None else count):
        writer.writerow([words])
    writer.writerow(("金额（元）" if saved_again and title == "金额(元)" else title) for title in WECHAT)
    for line in lines:
        row = wechat_row(line)
        if saved_again:
            at = datetime.fromisoformat(line[0])
            row[0] = f"{at.year}/{at.month}/{at.day} {at.hour}:{at.minute:02}"
            row[5] = f"￥{Decimal(line[5]):,}"
        writer.writerow(row)
    return out.getvalue().encode(encoding)


def wechat_xlsx(lines: Sequence[Line] = LINES, numeric: bool = False, cell: object = None) -> bytes:
    """The workbook of 2025 with sums as text, or of 2026 with sums and days as numbers. `cell`: put into the first sum."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for words in preamble(len(lines), numeric):
        sheet.append([words])
    sheet.append(WECHAT)
    for line in lines:
        row: list[object] = [*wechat_row(line)]
        if numeric:
            row[0], row[5] = datetime.fromisoformat(line[0]), float(line[5])
        if cell is not None and line is lines[0]:
            row[5] = cell
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def alipay_csv(encoding: str = "gb18030") -> bytes:
    """The export of Alipay with the same loan and repayment."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for words in (
        "------------------------------------------------------------------------------------",
        "导出信息：",
        "姓名：小林",
        "共3笔记录",
    ):
        writer.writerow([words])
    writer.writerow(ALIPAY)
    for at, kind, direction, amount, status, number in (
        ("2024-06-02 10:00:00", "转账红包", "收入", "1000.00", "交易成功", "2024060222001"),
        ("2024-05-03 14:20:00", "转账红包", "支出", "5000.00", "交易成功", "2024050322001"),
        ("2024-05-01 08:00:00", "餐饮美食", "不计收支", "6.00", "交易关闭", "2024050122001"),
    ):
        writer.writerow([at, kind, "阿周", "zho***@example", "转账", direction, amount, "余额", status, f"{number}\t", "\t", ""])
    return out.getvalue().encode(encoding)


def zipped(data: bytes, name: str = "bill.csv", password: bytes = b"123456", times: int = 1) -> bytes:
    """An archive closed with a password, as it comes by mail."""
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(password)
        for n in range(times):
            archive.writestr(name if n == 0 else f"{n}-{name}", data)
    return out.getvalue()
