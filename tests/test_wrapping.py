"""Lines that fit the window: Chinese and English, no word torn, no line that begins with a comma."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from huanqian.plain_text import plain_text
from huanqian.wrapping import CLOSING, columns, wrapped

PIECES = ("借钱", "不还，", "（可以）", "“支付令”。", "pay him back ", "8,000 元；", "a", " ")


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.integers(20, 60), st.sampled_from(["", "  "]))
def test_no_line_is_wider_than_the_window_none_begins_with_a_comma_and_nothing_is_lost(
    pieces: list[str], width: int, indent: str
) -> None:
    text = "".join(pieces)
    lines = wrapped(text, width, indent, "     ")
    assert all(columns(line.rstrip()) <= width for line in lines)
    assert not [line for line in lines if line.strip()[:1] and line.strip()[0] in CLOSING]
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_punctuation_stays_with_its_word_and_words_stay_whole() -> None:
    assert wrapped("他说下个月还，可是没有还。", 12) == ["他说下个月", "还，可是没有", "还。"]
    assert wrapped("He said he would pay.", 12) == ["He said he", "would pay."]
    assert wrapped("（申请费）很低", 10, "", "  ") == ["（申请费）", "  很低"]


def test_a_word_longer_than_the_window_is_cut() -> None:
    assert wrapped("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_without_a_window_a_text_stays_on_one_line() -> None:
    assert wrapped("很长" * 100, None, "  ") == ["  " + "很长" * 100]


def test_a_report_is_read_aloud_without_marks_and_its_table_cell_by_cell() -> None:
    report = "# 结果\n\n**先催告**\n*按今天*\n\n| 路 | 费用 |\n|---|---|\n| 支付令 | 16.67 元 |\n\n---\n- `huanqian`"
    assert list(plain_text(report)) == [
        *("结果", "", "先催告", "按今天", "", "支付令", "  费用: 16.67 元", "", "", "", "- huanqian"),
    ]
