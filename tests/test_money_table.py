"""The table of money typed by hand: what is typed is understood, checked at once, shown, kept and never lost."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pexpect
import pytest
import yaml
from base import DATA
from commands import PROGRAM, Ran, environment, process
from golden_files import assert_golden
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.cases.flow_checks import Entry, entry_wrongs, together_wrongs
from engine.cases.flows import CHANNELS, KINDS, PURPOSES, FlowReader, written_flows
from engine.loading.fields import Fields
from engine.loading.knowledge import load
from engine.model import Language
from engine.problems import CaseError
from engine.reading import read_bytes
from huanqian.locking import Lock
from huanqian.money.phrases import CHANNELS as CHANNEL_WORDS
from huanqian.money.phrases import KINDS as KIND_WORDS
from huanqian.money.phrases import PURPOSES as PURPOSE_WORDS
from huanqian.money.phrases import P, say
from huanqian.money.showing import row_words, shown
from huanqian.money.table import edit
from huanqian.money.words import NotClear, draft_of, understand
from huanqian.opened_case import OpenedCase
from huanqian.wrapping import columns
from ledger.flows import Flow, Rough
from ledger.rough import reading

TODAY = date(2026, 11, 23)
LANGUAGES: tuple[Language, Language] = ("zh", "en")
MAY = (date(2024, 5, 1), date(2024, 5, 31))
MINI = ("--knowledge", str(DATA / "mini"))
READY = "\x1b[?2004h"


class Typed:
    """Lines typed one after another; EOFError after the last."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)

    def line(self, fact: None) -> str:
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)


class Mended(Typed):
    """A typist who is shown refused lines to mend."""

    shown = ""

    def mended(self, line: str) -> str:
        self.shown = line
        return self.line(None)


def table(*lines: str, language: Language = "zh", flows: tuple[Flow, ...] = ()) -> tuple[Flow, ...]:
    return edit(flows, Typed([*lines, "done"]), language, TODAY)


def yuan(*amounts: int) -> tuple[Decimal, Decimal]:
    return Decimal(amounts[0]), Decimal(amounts[-1])


DAY = date(2024, 5, 3)
LENT = Flow(DAY, Decimal(5000), "lent")


@pytest.mark.parametrize(
    "line",
    [
        "2024-05-03 借 5000 微信",
        "2024年5月3日借给他5千块 微信转账",
        "微信，5,000元，借出，2024/5/3",
        "２０２４．５．３　借　５０００　微信",
        "20240503 借了 0.5万 微信",
        "2024-05-03 lent 5000 wechat",
        "Lent him ¥5,000 on 3 May 2024 by WeChat",
        "May 3rd, 2024 lent 5k yuan via wechat transfer",
    ],
)
def test_a_movement_is_one_line_in_any_order_and_either_language(line: str) -> None:
    assert table(line) == (replace(LENT, channel="wechat_transfer"),)


@pytest.mark.parametrize(
    ("line", "days", "amounts", "guesses"),
    [
        ("2024年5月 借 5000-8000", MAY, yuan(5000, 8000), set()),
        ("May 2024 lent 5 to 8k", MAY, yuan(5000, 8000), set()),
        ("2024-05 lent 5千到1万", MAY, yuan(5000, 10000), set()),
        ("2024-05-01 到 2024-05-31 借 约5000", MAY, yuan(4500, 5500), {"about"}),
        ("2024年5月1日到31日 借 5000左右", MAY, yuan(4500, 5500), {"about"}),
        ("from 2024-05-01 to 2024-05-31 lent about 5000", MAY, yuan(4500, 5500), {"about"}),
        ("2024年5月中旬 借 5", (date(2024, 5, 11), date(2024, 5, 20)), yuan(5), set()),
        ("2024年2月底 借 5", (date(2024, 2, 21), date(2024, 2, 29)), yuan(5), set()),
        ("2026年11月 借 5", (date(2026, 11, 1), TODAY), yuan(5), set()),
        ("去年 借 5", (date(2025, 1, 1), date(2025, 12, 31)), yuan(5), set()),
        ("今年3月1日 借 5", (date(2026, 3, 1), date(2026, 3, 1)), yuan(5), set()),
        ("上个月 借 5", (date(2026, 10, 1), date(2026, 10, 31)), yuan(5), set()),
        ("去年五月 借三千五", (date(2025, 5, 1), date(2025, 5, 31)), yuan(3500), set()),
        ("五月三号 借八百块", (date(2026, 5, 3), date(2026, 5, 3)), yuan(800), {"year"}),
        ("三天前 借 5", (date(2026, 11, 20), date(2026, 11, 20)), yuan(5), {"year"}),
        ("昨天 借 5", (date(2026, 11, 22), date(2026, 11, 22)), yuan(5), set()),
        ("5月3日 借 5", (date(2026, 5, 3), date(2026, 5, 3)), yuan(5), {"year"}),
        ("12月3日 借 5", (date(2025, 12, 3), date(2025, 12, 3)), yuan(5), {"year"}),
        ("3/5/2024 lent 5", (date(2024, 5, 3), date(2024, 5, 3)), yuan(5), {"year"}),
        ("12月 借 5", (date(2025, 12, 1), date(2025, 12, 31)), yuan(5), {"year"}),
    ],
)
def test_what_is_only_roughly_remembered_becomes_a_range(
    line: str, days: tuple[date, date], amounts: tuple[Decimal, Decimal], guesses: set[str]
) -> None:
    draft = understand(line, TODAY)
    assert (draft.kind, draft.days, draft.amounts, draft.guesses) == ("lent", days, amounts, guesses)


@pytest.mark.parametrize(
    ("lines", "zh", "en"),
    [
        (["胡说"], "没看懂“胡说”", "“胡说” is not clear"),
        (["2024-05-03 借 5000 鸽子"], "没看懂“鸽子”", "“鸽子” is not clear"),
        (["2024-02-30 借 5"], "日历上没有“2024-02-30”", "no “2024-02-30”"),
        (["借 5 还 6 2024-05-03"], "又有", "has both"),
        (["借 5000 3000 2024-05-03"], "又有“3000”", "and “3000”"),
        (["2024-05-03 借 0"], "金额不能是 0", "cannot be 0"),
        (["2024-05-03 借 -5"], "“-5”是负数", "“-5” is negative"),
        (["2024-05-03 借 0.005"], "“0.005”精确到了分以下", "“0.005” is finer than a cent"),
        (["2024-05-03 借 9999999999999"], "太大", "too big"),
        (["2027-05-03 借 5"], "2027-05-03 还没到", "2027-05-03 is still to come"),
        (["2024-05-31 到 2024-05-03 借 5"], "请换过来", "swap them"),
        (["2024-05-03 借 80-50"], "请换过来", "swap them"),
        (["2024-05-03 借 5 利息"], "只有还款才写用途", "only a repayment"),
        (["2024-05-03 借 5", "2024-05-02 还 5"], "还款 5：早于借出的日子 2024-05-03", "before the day of lending, 2024-05-03"),
        (["2024-05-03 借 5", "2024-05-03 先扣 5"], "先扣的 5 元不少于", "5 yuan taken off is no less"),
        (["2024-05-03 借 5 #车", "2024-05-04 还 5 #房"], "没有叫“房”的借款", "no loan is named “房”"),
        (["2024-05-03 借 5 #车", "2024-05-03 借 5 #房", "2024-05-03 转回 1"], "哪笔借款", "which one this belongs to"),
        (["借 " + "9" * 5000], "太长", "too long"),
        (["删"], "要写是第几笔", "say which row"),
        (["改 3"], "没有第 3 笔", "no row 3"),
        (["2024-05-03 借 5", "分 1"], "要写借款的名字", "give the loan a name"),
        (["2024-05-03 借 5", "用途 1 天气"], "要写用途", "say what for"),
        (["2024-05-03 借 5", "用途 1 利息"], "只有还款才写用途", "only a repayment"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason_and_the_line_is_shown_again(
    lines: list[str], zh: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, reason in zip(LANGUAGES, (zh, en), strict=True):
        found = table(*lines, language=language)
        printed = capsys.readouterr().out
        assert reason in printed and say("not_kept", language, line=lines[-1]) in printed
        assert len(found) == len(lines) - 1


def test_a_refused_line_can_be_mended_where_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    typist = Mended(["2024-05-03 借 5000 鸽子", "2024-05-03 借 5000", "done"])
    assert edit((), typist, "zh", TODAY) == (LENT,)
    assert typist.shown == "2024-05-03 借 5000 鸽子"
    assert say("not_kept_edit", "zh") in capsys.readouterr().out


def test_a_year_that_was_not_said_is_confirmed(capsys: pytest.CaptureFixture[str]) -> None:
    assert table("5月3日 借 5000", "") == (replace(LENT, on=date(2026, 5, 3)),)
    assert say("guessed", "zh", row="2026-05-03 借出 5,000") in capsys.readouterr().out
    assert table("5月3日 借 5000", "2024-05-03") == (LENT,)
    assert table("5月3日 借 5000", "hm", "6000", "yes") == (replace(LENT, on=date(2026, 5, 3), amount=Decimal(6000)),)
    assert table("5月3日 借 5000", "<") == ()


def test_about_reaches_a_tenth_to_either_side_unless_he_says_otherwise() -> None:
    rough = replace(LENT, amount=Decimal(4500), rough=Rough(None, yuan(4500, 5500)))
    assert table("2024-05-03 借 约5000", "") == (rough,)
    assert table("2024-05-03 借 约5000", "4000-6000") == (
        replace(rough, amount=Decimal(4000), rough=Rough(None, yuan(4000, 6000))),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bare_plus_asks_field_by_field(language: Language) -> None:
    lines = ("2024-05-03 lent 9000 #car", "+", "what", "2024-06-01", "2", "", "2500", "1", "1", "car")
    paid = Flow(date(2024, 6, 1), Decimal(2500), "repaid", "car", "interest", "wechat_transfer")
    assert table(*lines, language=language)[1:] == (paid,)


def test_what_a_line_leaves_out_is_asked_for_and_what_cannot_be_is_mended() -> None:
    assert table("借", "5000", "2024-05-03") == (LENT,)
    assert table("借 5000", "2027-05-03", "2024-05-03") == (LENT,)
    assert table("借 5000", "<") == ()


def test_a_row_is_changed_in_what_is_said_of_it() -> None:
    flows = (LENT, Flow(date(2024, 6, 1), Decimal(500), "repaid", "", "interest", "cash"))
    assert table("改 2 600", flows=flows)[1] == replace(flows[1], amount=Decimal(600))
    assert table("change 2 about 600", "", flows=flows)[1].rough == Rough(None, yuan(540, 660))
    assert table("c 1 2024-04-01 银行", flows=flows)[0] == replace(LENT, on=date(2024, 4, 1), channel="bank")
    assert table("改 2", "借", flows=flows)[1] == replace(flows[1], kind="lent", designation="none")
    assert table("改 2", "<", flows=flows) == flows
    assert table("改2 2024-05-01", flows=flows) == flows


def test_rows_are_deleted_and_brought_back(capsys: pytest.CaptureFixture[str]) -> None:
    flows = (LENT, Flow(date(2024, 6, 1), Decimal(500), "repaid"))
    assert table("删 2", flows=flows) == (LENT,)
    assert table("delete 1-2", "undo", flows=flows) == flows
    assert table("删1、2", "撤销", "撤销", flows=flows) == flows
    assert say("nothing_undone", "zh") in capsys.readouterr().out
    assert table("删 1-999999999", flows=flows) == flows


def test_rows_are_split_into_named_loans_together() -> None:
    flows = table("2024-05-03 lent 5000", "2024-05-03 deducted 100", "2024-06-03 lent 800", "loan 1-2 my car", "分 3 房款")
    assert [flow.loan for flow in flows] == ["my car", "my car", "房款"]
    assert [flow.loan for flow in table("分 1,2 -", flows=flows)] == ["", "", "房款"]
    assert [flow.loan for flow in table('2024-07-01 repaid 5 #"my car"', "2024-07-01 还 5 房款", flows=flows)[3:]] == [
        "my car",
        "房款",
    ]


def test_a_purpose_is_set_and_taken_away() -> None:
    flows = (LENT, Flow(date(2024, 6, 1), Decimal(500), "repaid"))
    told = table("for 2 interest", flows=flows)
    assert told[1].designation == "interest"
    assert table("用途 2 没说", flows=told) == flows


def test_every_change_is_kept_at_once_and_nothing_else_is(capsys: pytest.CaptureFixture[str]) -> None:
    kept: list[tuple[Flow, ...]] = []
    with pytest.raises(EOFError):
        edit((), Typed(["2024-05-03 借 5000", "胡说", "?", "表", "", "<", "删 1", "撤销"]), "zh", TODAY, kept.append)
    assert kept == [(LENT,), (), (LENT,)]
    assert "记不准也行" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 80])
def test_the_table_reads_as_it_was_last_read(width: int, language: Language) -> None:
    flows = table(
        "2024-05-03 借 50000 微信 #装修",
        "2024-05-03 先扣 1000 #装修",
        "2024-05-03 转回 500 #装修",
        "2024-06-03 还 1500 利息 红包 #装修",
        "2024年7月 还 2000-3000 支付宝",
        "2024-09-01 到 2024-09-20 还 1000 现金 #装修",
        '2025-01-08 lent 800.50 bank #"my car"',
        language="zh",
    )
    lines = shown(flows, language, width)
    assert max(map(columns, lines)) <= width
    assert_golden(f"money-table-{width}.{language}.txt", "\n".join(lines) + "\n")


def test_in_a_pipe_a_row_is_one_line() -> None:
    flows = table("2024-05-03 借 50000 微信 #装修", "2024年7月 还 2000-3000 支付宝")
    assert len(shown(flows, "zh", None)) == 6


def test_a_name_cannot_move_the_cursor() -> None:
    (line,) = (line for line in shown((replace(LENT, loan="\x1b[2Jx"),), "zh", 80) if "5,000" in line and "x" in line)
    assert "\x1b" not in line


def test_more_repaid_than_arrived_is_called_so() -> None:
    flows = (LENT, Flow(date(2024, 6, 1), Decimal(6000), "repaid"))
    assert f"{say('sum_over', 'zh')} 1,000" in "\n".join(shown(flows, "zh", 80))


DAYS = st.dates(date(2016, 1, 1), TODAY)
SUMS = st.integers(1, 10**8).map(lambda cents: Decimal(cents) / 100)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    days, amounts = (tuple(sorted(draw(st.tuples(ends, ends)))) for ends in (DAYS, SUMS))
    kind = draw(st.sampled_from(KINDS))
    purpose = draw(st.sampled_from(["none", *PURPOSES])) if kind == "repaid" else "none"
    name, channel = draw(st.sampled_from(["", "车款", "my car", "2号", "还款"])), draw(st.sampled_from(["", *CHANNELS]))
    return Entry(kind, days, amounts, name, purpose, channel)  # type: ignore[arg-type]


@settings(deadline=None)
@given(entries(), st.sampled_from(LANGUAGES))
def test_a_row_as_shown_can_be_typed_again(entry: Entry, language: Language) -> None:
    flow = entry.flow()
    draft = understand(row_words(entry, language), TODAY, [entry.loan])
    assert draft.over(draft_of(LENT)).entry() == replace(draft_of(flow).entry(), loan=entry.loan)


ANYTHING = st.one_of(
    st.text(max_size=30),
    st.builds(
        " ".join,
        st.lists(
            st.sampled_from(
                [
                    "借",
                    "还",
                    "转回",
                    "先扣",
                    "5000",
                    "约800",
                    "5-8千",
                    "2024-05-03",
                    "2024年6月",
                    "5月",
                    "微信",
                    "利息",
                    "#车",
                    "改",
                    "删",
                    "分",
                    "用途",
                    "1",
                    "2",
                    "1-3",
                    "+",
                    "undo",
                    "<",
                    "?",
                    "yes",
                ]
            ),
            max_size=6,
        ),
    ),
)


@settings(deadline=None)
@example(["删0-0-0", "改 " + "9" * 5000, "借 " + "9" * 5000])
@given(st.lists(ANYTHING, max_size=25))
def test_whatever_is_typed_the_table_can_be_written_and_read(lines: list[str]) -> None:
    kept: list[tuple[Flow, ...]] = [()]
    with suppress(EOFError):
        edit((), Typed(lines), "en", TODAY, kept.append)
    for flows in kept:
        fields = Fields()
        node = read_bytes(yaml.safe_dump(written_flows(flows), allow_unicode=True).encode(), "x")
        assert FlowReader(fields, TODAY).flows(node) == flows
        assert fields.problems == []


def test_every_problem_of_a_movement_has_its_own_words() -> None:
    first, last = Flow(DAY, Decimal(5), "lent", "a"), Flow(DAY, Decimal(5), "lent", "b")
    rough = Flow(DAY, Decimal(5), "returned", "a", rough=Rough((DAY.replace(day=4), DAY.replace(day=5))))
    early = Flow(date(2020, 1, 1), Decimal(5), "repaid", "a")
    others = [Flow(DAY, Decimal(5), kind, name) for kind, name in (("deducted", "a"), ("returned", ""), ("repaid", "c"))]  # type: ignore[arg-type]
    bad = Entry("lent", (TODAY.replace(day=30), DAY), yuan(9, 5), "", "interest"), Entry("lent", (DAY, DAY), yuan(0))
    found = [*together_wrongs(reading([first, last, rough, early, *others])), *(w for e in bad for w in entry_wrongs(e, TODAY))]
    assert len({wrong.code for wrong in found}) == 10
    for wrong in found:
        for language in LANGUAGES:
            assert "{" not in say(wrong.code, language, **wrong.words) and wrong.code in P


def test_the_words_of_both_languages_have_the_same_blanks() -> None:
    for text in (*P.values(), *KIND_WORDS.values(), *CHANNEL_WORDS.values(), *PURPOSE_WORDS.values()):
        zh, en = ({name for _, name, _, _ in Formatter().parse(words) if name} for words in (text.zh, text.en))
        assert zh == en and text.zh and text.en


def run(folder: Path, *lines: str, language: str = "zh", case: str = "case.yaml") -> Ran:
    words = ("money", case, "--lang", language, "--as-of", TODAY.isoformat(), *MINI)
    return process(*words, folder=folder, stdin="".join(f"{line}\n" for line in lines))


def saved(folder: Path) -> dict[str, object]:
    content: dict[str, object] = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    return content


def test_the_command_makes_the_file_and_goes_on_with_it(tmp_path: Path) -> None:
    first = run(tmp_path, "2024-05-03 借 5000", "2024年6月 还 100-200 微信")
    assert first.code == 0 and first.err == "" and "记了 2 笔" in first.out
    assert (tmp_path / "case.yaml").stat().st_mode & 0o777 == 0o600
    second = run(tmp_path, "d 1", "u", "f 2 interest", "done", language="en")
    assert second.code == 0 and "Rows: 2" in second.out
    assert saved(tmp_path)["flows"] == [
        {"on": "2024-05-03", "lent": "5000"},
        {
            "on": {"from": "2024-06-01", "to": "2024-06-30"},
            "repaid": {"at_least": "100", "at_most": "200"},
            "for": "interest",
            "by": "wechat_transfer",
        },
    ]
    assert saved(tmp_path)["language"] == "zh"


def test_the_command_leaves_the_rest_of_the_file_alone(tmp_path: Path) -> None:
    before = "title: {zh: 一, en: One}\nas_of: 2025-01-01\nanswers: {}\nflows: [{on: 2024-05-03, lent: 5}]\n"
    (tmp_path / "case.yaml").write_text(before, encoding="utf-8")
    assert "没有改动" in run(tmp_path, "done").out and (tmp_path / "case.yaml").read_text(encoding="utf-8") == before
    assert run(tmp_path, "2024-05-04 还 5").code == 0
    assert saved(tmp_path)["title"] == {"zh": "一", "en": "One"}


@pytest.mark.parametrize(("language", "said"), [("zh", "没有输入"), ("en", "there was no input")])
def test_the_command_says_what_is_wrong(language: str, said: str, tmp_path: Path) -> None:
    empty = run(tmp_path, language=language)
    assert empty.code == 1 and said in empty.err and not (tmp_path / "case.yaml").exists()
    (tmp_path / "case.yaml").write_text("answers: {}\nflows: [{on: soon, lent: 5}]\n", encoding="utf-8")
    broken = run(tmp_path, "done", language=language)
    assert broken.code == 1 and "case.yaml:2:14" in broken.err
    worked = "answers: {}\nexpect: {no_advice: [advise-x]}\n"
    (tmp_path / "case.yaml").write_text(worked, encoding="utf-8")
    refused = run(tmp_path, "2024-05-03 lent 5", language=language)
    assert refused.code == 1 and ("示例案件" if language == "zh" else "worked case") in refused.err
    assert (tmp_path / "case.yaml").read_text(encoding="utf-8") == worked


def test_two_windows_do_not_write_one_file(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "case.yaml")
    held = run(tmp_path, "2024-05-03 借 5")
    lock.release()
    assert held.code == 1 and "另一个窗口" in held.err and not (tmp_path / "case.yaml").exists()


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    case = OpenedCase(load(DATA / "mini"), path, TODAY, "en")
    case.flows = (LENT,)
    case.keep()
    path.write_text("answers: {}\n", encoding="utf-8")
    with pytest.raises(CaseError, match="changed elsewhere"):
        case.keep()
    assert path.read_text(encoding="utf-8") == "answers: {}\n"


@pytest.mark.parametrize(
    ("language", "refused", "mended", "left"),
    [
        ("zh", "没看懂“鸽子”", "记下了：2024-05-03 借出 5,000", "记了 1 笔"),
        ("en", "“鸽子” is not clear", "Written down", "Rows: 1"),
    ],
)
def test_a_person_at_a_terminal_mends_a_refused_line_and_may_break_off(
    language: str, refused: str, mended: str, left: str, tmp_path: Path
) -> None:
    words = [*PROGRAM[1:], "money", "case.yaml", "--lang", language, "--as-of", TODAY.isoformat(), *MINI]
    there = {"cwd": str(tmp_path), "env": environment(), "encoding": "utf-8", "timeout": 30, "dimensions": (50, 100)}
    child = pexpect.spawn(PROGRAM[0], words, **there)  # type: ignore[arg-type]
    child.expect_exact(READY)
    child.send("2024-05-03 借 5000 鸽子\r")
    child.expect_exact(refused)
    child.expect_exact(READY)
    child.send("\x7f\x7f\r")
    child.expect_exact(mended)
    child.expect_exact(READY)
    child.send("\x03")
    child.expect_exact(left)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert saved(tmp_path)["flows"] == [{"on": "2024-05-03", "lent": "5000"}]


def test_words_that_mean_nothing_are_never_taken_for_a_movement() -> None:
    with pytest.raises(NotClear):
        understand("明天会更好", TODAY)
