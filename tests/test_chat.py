"""A copied chat: who said what when, and which answers it may give; every one of them confirmed by hand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from base import shipped
from commands import process

from engine.cases.files import read_case
from engine.problems import CaseError
from papers.chat.finding import Suggestion, merged, requests, suggestions
from papers.chat.lexicon import read_lexicon
from papers.chat.lines import messages

CHAT = """阿周 2024/5/3 13:58:10
手头紧，先借我5000，6月30日还你

小林 2024/5/3 14:01:00
好，转给你了

阿周 2024/7/2 9:00
再等等，下个月发工资还你

小林 2024/7/2 9:05
什么时候还？
不还就发朋友圈

阿周 2024年8月1日 20:10
我欠你8000，我没说不还
"""


def found(text: str, debtor: str = "阿周") -> list[Suggestion]:
    return list(suggestions(messages(text, "chat.txt"), debtor, read_lexicon(shipped())))


def signs(text: str) -> list[str]:
    return [suggestion.sign.id for suggestion in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "阿周 2024/5/3 13:58:10\n借我5000",
        "阿周 2024-05-03 13:58\n借我5000",
        "2024-05-03 13:58:10 阿周\n借我5000",
        "阿周 2024年5月3日 下午1:58\n借我5000",
        "\ufeff阿周 2024/5/3 13:58\r\n借我5000\r\n".removeprefix("\ufeff"),
    ],
)
def test_the_ways_in_which_a_chat_is_copied_read_the_same(text: str) -> None:
    (message,) = messages(text, "chat.txt")
    assert (message.speaker, message.at, message.text) == ("阿周", datetime(2024, 5, 3, 13, 58), "借我5000")


def test_a_copy_without_times_is_read_without_days() -> None:
    (message, answer) = messages("阿周:\n借我5000\n\n小林：好的", "chat.txt")
    assert message.at is None and answer.speaker == "小林"
    assert "due_on" not in found("阿周:\n借我5000，6月30日还你")[0].answers


def test_what_each_said_is_found_with_the_answers_it_would_be() -> None:
    by_sign = {suggestion.sign.id: suggestion for suggestion in found(CHAT)}
    assert list(by_sign) == [
        "asks_to_borrow",
        "promises_to_repay",
        "asks_for_time",
        "you_demand",
        "you_threaten",
        "admits",
    ]
    assert by_sign["asks_to_borrow"].answers["due_on"] == date(2024, 6, 30)
    assert by_sign["promises_to_repay"].message.line == 7
    assert by_sign["promises_to_repay"].answers["last_admission_on"] == date(2024, 7, 2)
    assert by_sign["admits"].answers["principal_owed"] == 8000
    assert by_sign["you_demand"].answers["last_demand_by"] == "wechat"


def test_words_count_only_from_the_one_who_must_say_them() -> None:
    assert signs("小林 2024/5/3 13:58\n先借我5000") == []
    assert "you_waive" in signs("小林 2024/5/3 13:58\n算了吧，不用还了")
    assert "you_waive" not in signs("阿周 2024/5/3 13:58\n不用还了")


@pytest.mark.parametrize(
    ("said", "not_this"),
    [
        ("我已经还清了", "promises_to_repay"),
        ("我不会还你的", "promises_to_repay"),
        ("我没借过你的钱", "asks_to_borrow"),
        ("我不欠你", "admits"),
        ("我没说不还", "promises_to_repay"),
    ],
)
def test_a_word_that_the_line_takes_back_is_no_sign(said: str, not_this: str) -> None:
    assert not_this not in signs(f"阿周 2024/5/3 13:58\n{said}")


def test_several_options_join_and_the_later_day_stands() -> None:
    base = shipped()
    asking, promise = found(CHAT)[:2]
    first = merged(base, {}, asking)
    both = merged(base, {**first, "last_admission_on": date(2025, 1, 1)}, promise)
    assert both == {"debtor_words": frozenset({"asked_to_borrow", "promised_to_repay"})}
    assert merged(base, {**first, **both, "last_admission_on": date(2025, 1, 1)}, promise) == {}


def test_requests_tell_when_money_was_asked_for() -> None:
    assert requests(messages(CHAT, "chat.txt"), read_lexicon(shipped())) == [datetime(2024, 5, 3, 13, 58)]


def test_a_text_in_which_nobody_speaks_is_refused() -> None:
    with pytest.raises(CaseError) as caught:
        messages("借我5000\n好的\n", "chat.txt")
    assert [problem.code for problem in caught.value.problems] == ["chat_nobody"]


def test_nothing_becomes_an_answer_before_it_is_confirmed(tmp_path: Path) -> None:
    chat, case = tmp_path / "chat.txt", tmp_path / "case.yaml"
    chat.write_text(CHAT, encoding="utf-8")
    words = ["read-chat", chat, "--with", "阿周", "--into", case, "--lang", "zh"]
    done = process(*words, folder=tmp_path, stdin="y\nn\n<\nq\n")
    assert done.code == 0 and "“手头紧，先借我5000，6月30日还你”" in done.out
    assert "asked_to_borrow" not in case.read_text("utf-8")  # taken back with <
    again = process(*words, folder=tmp_path, stdin="y\nn\nn\nn\ny\nn\n")
    assert again.code == 0
    answers = read_case(case, shipped()).answers
    assert answers["debtor_words"] == frozenset({"asked_to_borrow"}) and answers["conduct"] == frozenset({"threatened"})
    assert "last_demand_on" not in answers


def test_a_name_that_is_not_in_the_chat_is_said_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    wrong = process("read-chat", "chat.txt", "--with", "老王", "--lang", "en", folder=tmp_path)
    assert wrong.code == 1 and "阿周" in wrong.err and "小林" in wrong.err
