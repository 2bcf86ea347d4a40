"""The section `flows:` of a case file is read strictly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from base import shipped
from hypothesis import given
from hypothesis import strategies as st

from engine.cases.files import read_case
from engine.cases.flow_checks import Entry, together_wrongs
from engine.cases.flows import CHANNEL_WORDS, CHANNELS, KINDS, PURPOSES, FlowReader, written_flows
from engine.loading.fields import Fields
from engine.problems import CaseError
from engine.reading import read_bytes
from ledger.flows import Flow, Rough
from ledger.rough import reading


def read(folder: Path, flows: str) -> tuple[Flow, ...]:
    path = folder / "case.yaml"
    path.write_text(f"as_of: 2026-11-23\nanswers: {{stance: delays}}\n{flows}", encoding="utf-8")
    return read_case(path, shipped(), "case.yaml").flows


def problems(folder: Path, entries: str, language: str = "en") -> str:
    with pytest.raises(CaseError) as caught:
        read(folder, f"flows:\n{entries}")
    return caught.value.in_(language)  # type: ignore[arg-type]


def test_every_movement_is_read_with_its_day(tmp_path: Path) -> None:
    entries = (
        "flows:\n  - {on: 2025-06-15, lent: 50000, loan: car, by: bank, number: 100x}\n  - {on: 2025-06-15, deducted: 1,000, loan: car}\n"
        "  - {on: 2025年6月15日, returned: ５００元}\n  - {on: 2025-07-15, repaid: 750.50, for: interest}\n"
    ).replace("1,000", "'1,000'")
    assert read(tmp_path, entries) == (
        Flow(date(2025, 6, 15), Decimal(50000), "lent", "car", "none", "bank", number="100x"),
        Flow(date(2025, 6, 15), Decimal(1000), "deducted", "car"),
        Flow(date(2025, 6, 15), Decimal(500), "returned"),
        Flow(date(2025, 7, 15), Decimal("750.50"), "repaid", "", "interest"),
    )


def test_a_file_without_the_section_has_no_movements_and_so_has_an_empty_one(tmp_path: Path) -> None:
    assert read(tmp_path, "") == ()
    assert read(tmp_path, "flows: []") == ()


@pytest.mark.parametrize(
    ("entries", "zh", "en"),
    [
        ("  - {on: 2025-06-15, amount: 5}", "不认识的键 `amount`", "unknown key `amount`"),
        ("  - {lent: 5}", "缺少 `on`", "has no `on`"),
        ("  - {on: 2025-06-15}", "只写一种", "only one kind"),
        ("  - {on: 2025-06-15, lent: 5, repaid: 5}", "只写一种", "only one kind"),
        ("  - {on: 2025-06-15, lent: -5}", "是负数", "is negative"),
        ("  - {on: 2025-06-15, lent: 0}", "金额是 0", "the amount is 0"),
        ("  - {on: 2025-06-15, lent: 0.001}", "精确到了分以下", "finer than a cent"),
        ("  - {on: 2026-11-24, lent: 5}", "在今天（2026-11-23）之后", "is after today (2026-11-23)"),
        ("  - {on: 2025-02-30, lent: 5}", "不是日期", "is not a date"),
        ("  - {on: 2025-06-15, lent: 5, for: interest}", "只有还款才写 for", "only a repayment takes `for`"),
        ("  - {on: 2025-06-15, repaid: 5, for: intrest}", "是不是想写 `interest`", "did you mean `interest`"),
        ("  - {on: 2025-06-15, lent: 5, by: pigeon}", "不在 `by` 的选项里", "not among the options of `by`"),
        (
            "  - {on: 2025-06-15, lent: 5, number: 12x}\n  - {on: 2025-06-15, lent: 5, number: 12x}",
            "单号 12x 的这一笔记了两次",
            "the payment 12x of the bill is written down twice",
        ),
        ("  - {on: 2025-06-15, lent: 5, loan: car}\n  - {on: 2025-07-15, repaid: 5, loan: cart}", "没有叫 `cart`", "`car`?"),
        (
            "  - {on: 2025-06-15, lent: 5, loan: a}\n  - {on: 2025-06-15, lent: 5, loan: b}\n  - {on: 2025-06-15, returned: 5}",
            "没写这笔 `returned` 属于哪一笔",
            "which one it belongs to",
        ),
        ("  - {on: 2025-06-15, lent: 5}\n  - {on: 2025-06-15, deducted: 6}", "先扣的 6 元", "6 yuan were deducted from 5"),
        ("  - {on: 2025-06-15, lent: 5}\n  - {on: 2025-06-14, repaid: 5}", "早于借出日 2025-06-15", "before the day of lending"),
        (
            "  - {on: 2025-06-15, lent: 5, loan: a}\n  - {on: 2025-01-15, lent: 5, loan: b}\n"
            "  - {on: 2025-06-14, repaid: 5, loan: a}",
            "早于借出日 2025-06-15",
            "before the day of lending",
        ),
        ("  - {on: {from: 2025-06-15, to: 2025-06-14}, lent: 5}", "晚于 `to` 的 2025-06-14", "is after `to` (2025-06-14)"),
        ("  - {on: {from: 2026-11-01, to: 2026-11-24}, lent: 5}", "在今天（2026-11-23）之后", "2026-11-24 for `on` is after"),
        ("  - {on: {from: 2025-06-15}, lent: 5}", "缺少 `to`", "has no `to`"),
        ("  - {on: {from: 2025-06-15, till: 2025-06-16}, lent: 5}", "不认识的键 `till`", "unknown key `till`"),
        ("  - {on: {from: soon, to: 2025-06-16}, lent: 5}", "`soon` 不是日期", "`soon` is not a date"),
        ("  - {on: [2025-06-15], lent: 5}", "这里应是一个值", "a single value is wanted"),
        (
            "  - {on: 2025-06-15, lent: {at_least: 8000, at_most: 5000}}",
            "`at_least` 的 8000 元多于 `at_most` 的 5000 元",
            "`at_least` (8000 yuan) is more than `at_most` (5000 yuan)",
        ),
        ("  - {on: 2025-06-15, lent: {at_least: 0, at_most: 5000}}", "金额是 0", "the amount is 0"),
        ("  - {on: 2025-06-15, lent: {at_least: 100}}", "缺少 `at_most`", "has no `at_most`"),
        ("  - {on: 2025-06-15, lent: {at_least: 100, at_most: many}}", "`many` 不是数字", "`many` is not a number"),
        (
            "  - {on: 2025-06-15, lent: {at_least: 5, at_most: 9}}\n  - {on: 2025-06-15, deducted: {at_least: 1, at_most: 6}}",
            "先扣的 6 元",
            "6 yuan were deducted from 5",
        ),
        (
            "  - {on: 2025-06-15, lent: 50}\n  - {on: {from: 2025-07-01, to: 2025-07-31}, returned: 5}",
            "2025-07-01 到 2025-07-31 之间没有借出",
            "nothing was lent between 2025-07-01 and 2025-07-31",
        ),
        (
            "  - {on: {from: 2025-06-01, to: 2025-06-30}, lent: 50}\n  - {on: {from: 2025-06-01, to: 2025-06-15}, repaid: 5}",
            "早于借出日 2025-06-30",
            "before the day of lending, 2025-06-30",
        ),
        ("  - 5", "键: 值", "a mapping is wanted"),
        ("  lent: 5", "这里应是列表", "a list is wanted"),
    ],
)
def test_a_mistake_is_named_at_its_place(entries: str, zh: str, en: str, tmp_path: Path) -> None:
    assert zh in problems(tmp_path, entries, "zh")
    said = problems(tmp_path, entries)
    assert en in said and said.startswith("case.yaml:")


def test_a_rough_movement_is_read_at_the_end_that_is_worse_for_the_creditor(tmp_path: Path) -> None:
    days, sums = "{from: 2025-06-01, to: 2025-06-30}", "{at_least: 50, at_most: 80}"
    entries = (
        f"flows:\n  - {{on: 2025-05-01, lent: 1000}}\n  - {{on: {days}, lent: {sums}}}\n  - {{on: {days}, repaid: {sums}}}\n"
    )
    _, lent, repaid = read(tmp_path, f"{entries}")
    assert (lent.on, lent.amount) == (date(2025, 6, 30), Decimal(50))
    assert (repaid.on, repaid.amount) == (date(2025, 6, 1), Decimal(80))
    assert lent.rough == repaid.rough == Rough((date(2025, 6, 1), date(2025, 6, 30)), (Decimal(50), Decimal(80)))
    _, lent, repaid = reading(read(tmp_path, entries), better=True)
    assert (lent.on, lent.amount) == (date(2025, 6, 1), Decimal(80))
    assert (repaid.on, repaid.amount) == (date(2025, 6, 30), Decimal(50))


def test_money_of_a_rough_month_never_comes_back_before_it_went_out(tmp_path: Path) -> None:
    days = "{from: 2025-06-01, to: 2025-06-30}"
    entries = f"flows:\n  - {{on: {days}, lent: 1000}}\n  - {{on: {days}, returned: 50}}\n  - {{on: {days}, repaid: 80}}\n"
    found = read(tmp_path, entries)
    assert [flow.on.day for flow in found] == [30, 30, 30]
    assert [flow.on.day for flow in reading(found, better=True)] == [1, 1, 30]
    exact = read(tmp_path, entries.replace(days, "2025-06-03", 1))
    assert [flow.on.day for flow in exact] == [3, 3, 3]


def test_a_range_of_one_day_or_one_sum_is_exact(tmp_path: Path) -> None:
    entries = "flows:\n  - {on: {from: 2025-06-01, to: 2025-06-01}, lent: {at_least: 5, at_most: 5.00}}\n"
    assert read(tmp_path, entries) == (Flow(date(2025, 6, 1), Decimal(5), "lent"),)


def test_payments_after_a_judgment_need_no_loan_and_are_read_at_their_earliest(tmp_path: Path) -> None:
    (paid,) = read(tmp_path, "flows:\n  - {on: {from: 2025-06-01, to: 2025-06-30}, repaid: 5}\n")
    assert paid.on == date(2025, 6, 1)


DAYS = st.dates(date(2016, 1, 1), date(2026, 11, 23))
SUMS = st.integers(1, 10**8).map(lambda cents: Decimal(cents) / 100)
NAMES = st.sampled_from(["", "车款", "my car", "no", "2024", "#1: 'x'", '"', "12.10", "~"])


@st.composite
def entries_(draw: st.DrawFn) -> Entry:
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    least, most = sorted(draw(st.tuples(SUMS, SUMS)))
    kind = draw(st.sampled_from(KINDS))
    purpose = draw(st.sampled_from(["none", *PURPOSES])) if kind == "repaid" else "none"
    ends = (first, first if draw(st.booleans()) else last), (least, least if draw(st.booleans()) else most)
    return Entry(kind, *ends, draw(NAMES), purpose, draw(st.sampled_from(["", *CHANNELS])))  # type: ignore[arg-type]


@given(st.lists(entries_(), max_size=6))
def test_what_is_written_is_read_back(drawn: list[Entry]) -> None:
    flows = reading(entry.flow() for entry in drawn)
    fields = Fields()
    text = yaml.safe_dump(written_flows(flows), allow_unicode=True)
    found = FlowReader(fields, date(2026, 11, 23)).flows(read_bytes(text.encode(), "x"))
    assert found == flows
    wrongs = together_wrongs(flows)
    assert sorted(p.code for p in fields.problems) == sorted(w.code for w in wrongs)


def test_every_channel_has_words() -> None:
    assert set(CHANNELS) == set(CHANNEL_WORDS)
