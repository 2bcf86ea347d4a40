"""What people type as an answer: everyday spellings, loose words, and refusals that say why."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal

import pytest
from asking import DAY, LANGUAGES
from base import shipped

from engine.model import DONT_KNOW, Answer, Fact, Kind, Language
from engine.values import narrow
from huanqian.askers import BROKEN, whole
from huanqian.interview.keys import WORDS, Key, key_of
from huanqian.interview.money import SUGGESTED
from huanqian.understanding import NotUnderstood, Perhaps, understand


def fact_of(kind: Kind) -> Fact:
    return next(fact for fact in shipped().facts.values() if fact.kind is kind)


@pytest.mark.parametrize(
    ("kind", "word", "meant"),
    [
        (Kind.MONEY, "1.5万", Decimal(15000)),
        (Kind.MONEY, "8千", Decimal(8000)),
        (Kind.MONEY, "8，０００元", Decimal(8000)),
        (Kind.MONEY, "3000块", Decimal(3000)),
        (Kind.DATE, "20260310", date(2026, 3, 10)),
        (Kind.DATE, "2026年3月10号", date(2026, 3, 10)),
        (Kind.DATE, "2026 3 10", date(2026, 3, 10)),
        (Kind.YES_NO, "是", True),
        (Kind.YES_NO, "嗯", True),
        (Kind.YES_NO, "２", False),
        (Kind.YES_NO, "No", False),
        (Kind.COUNT, "３人", 3),
        (Kind.RATE, "月息2%", Decimal(24)),
        (Kind.CHOICE, "2)", "asked_informally"),
        (Kind.DATE, "－", DONT_KNOW),
        (Kind.CHOICE, "不清楚", DONT_KNOW),
        (Kind.MONEY, "I don’t know", DONT_KNOW),
    ],
)
def test_everyday_spellings_are_understood(kind: Kind, word: str, meant: Answer) -> None:
    assert understand(fact_of(kind), word, "zh", DAY) == meant


@pytest.mark.parametrize("word", ["1、3", "1，3", "1 3", "１　３", "1,3", "3; 1", "1和3", "1/3"])
def test_several_options_may_be_set_apart_in_many_ways(word: str) -> None:
    fact = fact_of(Kind.CHOICES)
    options = list(fact.options)
    assert understand(fact, word, "zh", DAY) == frozenset({options[0], options[2]})


@pytest.mark.parametrize(
    ("kind", "word", "first"),
    [(Kind.MONEY, "三千五", Decimal(3500)), (Kind.DATE, "去年5月", date(2025, 5, 1)), (Kind.COUNT, "两次", 2)],
)
def test_loose_words_are_never_taken_without_asking(kind: Kind, word: str, first: Answer) -> None:
    with pytest.raises(Perhaps) as caught:
        understand(fact_of(kind), word, "zh", DAY)
    assert caught.value.values[0] == first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TEXT])
def test_a_refusal_speaks_the_language_and_of_no_ids(kind: Kind, language: Language) -> None:
    fact = fact_of(kind)
    refused = 0
    for word in ("", "乱写", "blah", "0 1", "99", "1 99", "99999999999999", "-1", "1.234"):
        try:
            understand(fact, word, language, DAY)
        except Perhaps:
            continue
        except NotUnderstood as error:
            refused += 1
            assert fact.id not in str(error) and "Text(" not in str(error) and "{" not in str(error)
            assert any("\u4e00" <= sign <= "\u9fff" for sign in str(error).replace("乱写", "")) == (language == "zh")
    assert refused >= 4


def test_none_of_these_stands_alone() -> None:
    fact = shipped().facts["emergencies"]
    assert understand(fact, "9", "zh", DAY) == frozenset()
    assert understand(fact, "都没有", "zh", DAY) == frozenset()
    with pytest.raises(NotUnderstood, match="不能和别的一起选"):
        understand(fact, "1 9", "zh", DAY)


def test_broken_bytes_never_become_an_answer() -> None:
    line = os.fsdecode(b"\xe4\xbd") + "a"
    assert BROKEN.search(line) and whole(line).encode("utf-8") and not BROKEN.search(whole(line))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("＜", Key.BACK),
        ("》", Key.LATER),
        ("？", Key.WHY),
        ("＊", Key.ALL),
        ("￥", Key.MONEY),
        ("＠", Key.SWITCH),
        ("X", Key.NOT_MINE),
    ],
)
def test_a_chinese_keyboard_reaches_every_key(typed: str, key: Key) -> None:
    assert key_of(typed) is key


def test_no_key_hides_an_answer() -> None:
    for fact in shipped().facts.values():
        labels = [*fact.options, *(narrow(w).lower() for text in fact.options.values() for w in (text.zh, text.en))]
        assert not set(labels) & set(WORDS), fact.id
        assert key_of("0") is None and key_of("-") is None


def test_the_money_table_is_suggested_at_questions_that_exist() -> None:
    assert set(SUGGESTED) <= set(shipped().facts)
