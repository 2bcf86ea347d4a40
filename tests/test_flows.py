"""The section `flows:` of a case file is read strictly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from base import shipped

from engine.cases import read_case
from engine.flows import CHANNEL_WORDS, CHANNELS
from engine.problems import CaseError
from ledger.flows import Flow


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
        "flows:\n  - {on: 2025-06-15, lent: 50000, loan: car, by: bank}\n  - {on: 2025-06-15, deducted: 1,000, loan: car}\n"
        "  - {on: 2025年6月15日, returned: ５００元}\n  - {on: 2025-07-15, repaid: 750.50, for: interest}\n"
    ).replace("1,000", "'1,000'")
    assert read(tmp_path, entries) == (
        Flow(date(2025, 6, 15), Decimal(50000), "lent", "car", "none", "bank"),
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
        ("  - {on: 2025-06-15, lent: 5, loan: car}\n  - {on: 2025-07-15, repaid: 5, loan: cart}", "没有叫 `cart`", "`car`?"),
        (
            "  - {on: 2025-06-15, lent: 5, loan: a}\n  - {on: 2025-06-15, lent: 5, loan: b}\n  - {on: 2025-06-15, returned: 5}",
            "没写这笔 `returned` 属于哪一笔",
            "which one it belongs to",
        ),
        ("  - {on: 2025-06-15, lent: 5}\n  - {on: 2025-06-15, deducted: 6}", "先扣的 6 元", "6 yuan were deducted from 5"),
        ("  - 5", "键: 值", "a mapping is wanted"),
        ("  lent: 5", "这里应是列表", "a list is wanted"),
    ],
)
def test_a_mistake_is_named_at_its_place(entries: str, zh: str, en: str, tmp_path: Path) -> None:
    assert zh in problems(tmp_path, entries, "zh")
    said = problems(tmp_path, entries)
    assert en in said and said.startswith("case.yaml:")


def test_every_channel_has_words() -> None:
    assert set(CHANNELS) == set(CHANNEL_WORDS)
