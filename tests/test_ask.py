"""The interview as a creditor meets it: in a real terminal, piped, and played; and it asks only what can still matter."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pexpect
import pytest
import yaml
from base import KNOWLEDGE, W, shipped
from commands import PROGRAM, environment, process

from engine.answers import clashes
from engine.cases import read_case
from engine.conditions import Truth, normal, truth
from engine.consultation import consult, view_of
from engine.interview import most_left, open_questions, still_open
from engine.model import DONT_KNOW, Answer, Answers, Fact, Kind, Language, Place
from explain.words import Words
from huanqian import dialogue
from huanqian.askers import BROKEN, typed, whole

DAY = date(2026, 11, 23)
AS_OF = ("--as-of", DAY.isoformat())
READY = "\x1b[?2004h"
"""What prompt_toolkit sends when it begins to read a line."""
SAYS = {
    "zh": {
        "second": "第 2 题",
        "again": "第 1 题，已经答过",
        "kept": "原来的回答：要过，但没有正式书面",
        "no_number": "没有第 99 项",
        "not_one": "没有“abc”这一项",
        "first": "这已经是第一题了",
        "why": "为什么问：",
        "unsure": "不知道怎么办：",
        "bears": "关系到：",
        "sum": "他现在还欠您多少本金",
        "negative": "是负数",
        "lent": "第一笔钱是哪天到他手里的",
        "future": "在今天（2026-11-23）之后",
        "order": "早于“第一笔钱是哪天到他手里的”（2026-03-10）",
        "title": "咨询结果",
        "stopped": "下次接着填：huanqian ask",
        "resumed": "已有 3 个回答",
        "nothing": "还没有回答",
        "day": "不是日期",
    },
    "en": {
        "second": "question 2",
        "again": "question 1, answered before",
        "kept": "your earlier answer: asked, but not formally",
        "no_number": "there is no option 99",
        "not_one": "“abc” is not one of the options",
        "first": "the first question already",
        "why": "Why it is asked:",
        "unsure": "If you don't know:",
        "bears": "It bears on:",
        "sum": "How much of the principal",
        "negative": "is negative",
        "lent": "On what day did the first money reach him",
        "future": "is after today (2026-11-23)",
        "order": "is before “On what day did the first money reach him” (2026-03-10)",
        "title": "your advice",
        "stopped": "To go on later: huanqian ask",
        "resumed": "answers so far: 3",
        "nothing": "Nothing was answered",
        "day": "is not a date",
    },
}
LANGUAGES: tuple[Language, Language] = ("zh", "en")


class Terminal:
    """A person's terminal: types, and waits for words on the screen."""

    def __init__(self, folder: Path, language: Language) -> None:
        self.says = SAYS[language]
        words = [*PROGRAM[1:], "ask", "case.yaml", "--lang", language, *AS_OF]
        there = {"cwd": str(folder), "env": environment(), "encoding": "utf-8", "timeout": 30, "dimensions": (50, 160)}
        self.child = pexpect.spawn(PROGRAM[0], words, **there)  # type: ignore[arg-type]

    def sees(self, *keys: str) -> None:
        for key in keys:
            self.child.expect_exact(self.says.get(key, key))

    def types(self, *lines: str) -> None:
        for line in lines:
            self.child.expect_exact(READY)
            self.child.send(f"{line}\r")

    def ends(self) -> int:
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0))


def saved(folder: Path) -> dict[str, object]:
    answers: dict[str, object] = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))["answers"]
    return answers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_can_answer_go_back_ask_for_help_and_be_corrected(language: Language, tmp_path: Path) -> None:
    person = Terminal(tmp_path, language)
    person.types("99")
    person.sees("no_number")
    person.types("abc")
    person.sees("not_one")
    person.types("<")
    person.sees("first")
    person.types("?")
    person.sees("why", "unsure", "bears")
    person.types("２")
    person.sees("second")
    person.types("《")
    person.sees("again", "kept")
    person.types("")
    person.sees("second")
    person.types("7、８")
    person.sees("sum")
    person.types("-5")
    person.sees("negative")
    person.types("借钱\x7f\x7f１.5万")
    person.sees("lent")
    person.types("2027-01-01")
    person.sees("future")
    person.types("2026-02-30")
    person.sees("day")
    person.types("2026年3月10日")
    for question in iter_until(person, "due_on"):
        person.types(question)
    person.types("2026-03-01")
    person.sees("order")
    person.types("-", "=")
    person.sees("title", "stopped")
    assert person.ends() == 0
    kept = saved(tmp_path)
    assert kept["emergencies"] == ["exposed_debtor", "in_crisis"]
    assert (kept["stage"], kept["principal_owed"], kept["lent_on"]) == ("asked_informally", "15000", "2026-03-10")
    assert kept["due_on"] == "unknown"
    assert (tmp_path / "case.svg").read_text().startswith("<")


def iter_until(person: Terminal, wanted: str) -> Iterator[str]:
    """What to type at each question up to the wanted one: don't know, but for a term with a due day."""
    answers: dict[str, Answer] = {
        "stage": "asked_informally",
        "emergencies": frozenset({"exposed_debtor", "in_crisis"}),
        "principal_owed": Decimal(15000),
        "lent_on": date(2026, 3, 10),
    }
    while True:
        fact = open_questions(shipped(), answers, DAY, short=True)[0].fact
        if fact.id == wanted:
            return
        answers[fact.id] = "fixed" if fact.id == "term" else DONT_KNOW
        yield "1" if fact.id == "term" else dialogue.dont_know_key(fact)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ctrl_c_saves_and_says_how_to_go_on(language: Language, tmp_path: Path) -> None:
    person = Terminal(tmp_path, language)
    person.types("2", "9", "8000")
    person.child.expect_exact(READY)
    person.child.sendcontrol("c")
    person.sees("stopped", "case.yaml")
    assert person.ends() == 130
    assert list(saved(tmp_path)) == ["stage", "emergencies", "principal_owed"]
    assert not (tmp_path / "case.svg").exists()


def test_after_a_kill_every_answer_is_there_and_ctrl_d_gives_the_advice(tmp_path: Path) -> None:
    person = Terminal(tmp_path, "zh")
    person.types("2", "9", "8000")
    person.sees("lent")
    person.child.kill(signal.SIGKILL)
    assert person.ends() == -signal.SIGKILL
    again = Terminal(tmp_path, "en")
    again.sees("resumed", "question 4")
    again.child.expect_exact(READY)
    again.child.sendcontrol("d")
    again.sees("title", "stopped")
    assert again.ends() == 0
    assert list(saved(tmp_path)) == ["stage", "emergencies", "principal_owed"]


def test_ctrl_d_before_any_answer_leaves_nothing(tmp_path: Path) -> None:
    person = Terminal(tmp_path, "en")
    person.child.expect_exact(READY)
    person.child.sendcontrol("d")
    person.sees("nothing")
    assert person.ends() == 1
    assert list(tmp_path.iterdir()) == []


@cache
def played(name: str, short: bool = True) -> tuple[list[Fact], dict[str, Answer]]:
    """The questions asked of a worked case, and the answers it gives ("don't know" where it has none)."""
    case = read_case(KNOWLEDGE / "cases" / f"{W[name]}.yaml", shipped())
    answers: dict[str, Answer] = {}
    asked: list[Fact] = []
    while waiting := open_questions(shipped(), answers, case.as_of or DAY, short):
        asked.append(waiting[0].fact)
        answers[asked[-1].id] = case.answers.get(asked[-1].id, DONT_KNOW)
    return asked, answers


def lines_of(name: str) -> list[str]:
    """The short interview of a worked case as a person would type it."""
    asked, answers = played(name)
    return [dialogue.dont_know_key(f) if answers[f.id] is DONT_KNOW else " ".join(typed(f, answers[f.id])) for f in asked]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_short_interview_piped_ends_with_the_payment_order(language: Language, tmp_path: Path) -> None:
    ran = process("ask", "case.yaml", *AS_OF, "--lang", language, folder=tmp_path, stdin="\n".join(lines_of("W1")) + "\n")
    assert (ran.code, ran.err) == (0, "")
    wanted = {
        "zh": ("先催告，再申请支付令（申请费16.67元）", "(D5-12)", "费用：16.67 元", "民事诉讼法", "225"),
        "en": ("then a payment order (fee 16.67 yuan)", "(D5-12)", "16.67 yuan", "Civil Procedure Law", "225"),
    }[language]
    assert [words for words in wanted if words not in ran.out] == []
    rule = shipped().rules["payment-order-open"]
    assert rule.because.in_(language) in ran.out
    assert (tmp_path / "case.svg").exists()


def test_input_that_ends_in_the_middle_still_saves_and_advises(tmp_path: Path) -> None:
    ran = process("ask", "case.yaml", "--lang", "en", *AS_OF, folder=tmp_path, stdin="2\n9\n8000")
    assert ran.code == 0 and "# Huanqian" in ran.out and "To go on later: huanqian ask case.yaml" in ran.out
    assert list(saved(tmp_path)) == ["stage", "emergencies", "principal_owed"]


def test_going_on_keeps_what_else_the_file_holds(tmp_path: Path) -> None:
    flows = "flows:\n- {on: 2026-03-10, lent: 8000}\n"
    text = f"title: 小王\nas_of: 2026-11-23\nanswers:\n  stage: not_asked\n{flows}"
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    ran = process("ask", "case.yaml", "--lang", "en", folder=tmp_path, stdin="9\n")
    assert (ran.code, ran.err) == (0, "")
    content = yaml.safe_load((tmp_path / "case.yaml").read_text(encoding="utf-8"))
    assert content["title"] == "小王" and content["as_of"] == "2026-11-23" and len(content["flows"]) == 1
    assert content["answers"] == {"stage": "not_asked", "emergencies": []}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_input_at_all_is_one_message(language: Language, tmp_path: Path) -> None:
    ran = process("ask", "--lang", language, folder=tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("huanqian ask: ") and len(ran.err.splitlines()) == 2 and "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_sample_plays_every_question_and_draws_the_graph(tmp_path: Path) -> None:
    ran = process("ask", "--sample", "--lang", "en", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    asked, answers = played("W1")
    for fact in asked:
        shown = dialogue.shown(fact, answers[fact.id], "en")
        assert f"{fact.question.en}\n" in ran.out and shown in ran.out.split(f"{fact.question.en}\n")[1]
    assert "payment order (fee 16.67 yuan)" in ran.out
    assert [path.name for path in tmp_path.iterdir()] == ["huanqian-sample.svg"]


def test_with_a_judgment_the_loan_is_not_proved_again() -> None:
    asked, _ = played("W7", short=False)
    numbers = [fact.no or "" for fact in asked]
    assert numbers[:4] == ["A3", "A4", "A3b", "B1"]
    assert [no for no in numbers if no.startswith(("C", "E", "F6")) or (no.startswith("B") and no != "B1")] == []
    assert {"G1", "G2", "G3"} <= set(numbers)


def test_without_one_the_proof_is_asked_for_and_the_short_interview_stays_short() -> None:
    for name in ("W1", "W3"):
        asked, _ = played(name)
        assert {"B1", "B4", "C1", "D2", "E1", "F4"} <= {fact.no for fact in asked}
        assert len(asked) <= 20


def test_signs_of_fraud_are_asked_of_a_stranger_and_not_of_a_colleague() -> None:
    strangers, colleagues = ({fact.id for fact in played(name, short=False)[0]} for name in ("W3", "W1"))
    assert "fraud_signs" in strangers and "fraud_signs" not in colleagues


@pytest.mark.parametrize("name", ["W1", "W3", "W7"])
def test_the_end_is_the_end(name: str) -> None:
    _, answers = played(name, short=False)
    assert most_left(shipped(), answers, DAY) == 0


def some_answer(fact: Fact, answers: Answers, chance: random.Random) -> dict[str, Answer]:
    """The answers with one more, that fits their dates."""
    for _ in range(20):
        more = {**answers, fact.id: value_of(fact, chance)}
        if not list(clashes(shipped(), more, DAY, {}, Place(""))):
            return more
    return {**answers, fact.id: DONT_KNOW}


def value_of(fact: Fact, chance: random.Random) -> Answer:
    if chance.random() < 0.12:
        return DONT_KNOW
    options = list(fact.options)
    if fact.kind is Kind.CHOICES:
        return frozenset(chance.sample(options, min(len(options), chance.choice([0, 1, 1, 2, 3]))))
    if fact.kind is Kind.DATE:
        return DAY - timedelta(days=chance.choice([0, 1, 5, 40, 200, 400, 700, 1000, 1094, 1096, 1200, 3000]))
    by_kind: dict[Kind, list[Answer]] = {
        Kind.YES_NO: [True, False],
        Kind.CHOICE: [*options],
        Kind.COUNT: [0, 1, 2, 3, 5, 10],
        Kind.MONEY: [Decimal(n) for n in (0, 1, 500, 3000, 8000, 20000, 60000, 300000)],
        Kind.RATE: [Decimal(n) for n in (0, 3, 12, 24, 36)],
    }
    return chance.choice(by_kind[fact.kind])


def seen(answers: Answers) -> dict[str, object]:
    """What the person sees: advice with its words and cost, verdict, strength, routes, deadlines, sums."""
    consultation = consult(shipped(), answers, DAY)
    words = Words(consultation, "en")
    found: dict[str, object] = {}
    for given in consultation.advice:
        cost = given.advice.cost
        found[given.firing.rule.id] = words.text(given.advice.says), consultation.value(cost) if isinstance(cost, str) else cost
    for name, values in consultation.findings.items():
        if values[0].finding.shown_as or values[0].finding.route or values[0].finding.deadline:
            found[name] = frozenset(one.value for one in values)
    return found


def never_asked(answers: Answers, opened: frozenset[str]) -> list[Fact]:
    """The questions that are not open; those whose gate hangs on a "don't know" are never put, whatever they would change."""
    view = view_of(shipped(), answers, DAY)
    rest = [f for f in shipped().facts.values() if f.id not in answers and f.id not in opened]
    return [f for f in rest if f.ask_if is None or truth(normal(f.ask_if), view) is not Truth.UNKNOWN]


@pytest.mark.parametrize("seed", range(5))
def test_what_is_not_asked_would_change_nothing_and_the_count_only_falls(seed: int) -> None:
    chance = random.Random(seed)
    answers: dict[str, Answer] = {}
    opened = still_open(shipped(), answers, DAY)
    while waiting := open_questions(shipped(), answers, DAY):
        fact = shipped().facts["stage"] if not answers and seed % 2 else chance.choice(waiting[:6]).fact
        answers = some_answer(fact, answers, chance)
        before, opened = opened, still_open(shipped(), answers, DAY)
        assert opened <= before - {fact.id}, (fact.id, answers[fact.id], opened - before)
        if len(answers) % 12 == seed:
            unasked_changes_nothing(answers, never_asked(answers, opened), chance)
    assert not opened
    unasked_changes_nothing(answers, never_asked(answers, opened), chance)


def unasked_changes_nothing(answers: Answers, unasked: list[Fact], chance: random.Random) -> None:
    """Each alone (a few of them), and all together."""
    before = seen(answers)
    together = dict(answers)
    for fact in unasked:
        together = some_answer(fact, together, chance)
    assert seen(together) == before
    for fact in chance.sample(unasked, min(3, len(unasked))):
        assert seen(some_answer(fact, answers, chance)) == before, fact.id


def fact_of(kind: Kind) -> Fact:
    return next(fact for fact in shipped().facts.values() if fact.kind is kind)


@pytest.mark.parametrize(
    ("kind", "word", "meant"),
    [
        (Kind.MONEY, "1.5万", Decimal(15000)),
        (Kind.MONEY, "8千", Decimal(8000)),
        (Kind.MONEY, "８，０００元", Decimal(8000)),
        (Kind.MONEY, "3000块", Decimal(3000)),
        (Kind.DATE, "20260310", date(2026, 3, 10)),
        (Kind.DATE, "2026年3月10号", date(2026, 3, 10)),
        (Kind.DATE, "2026 3 10", date(2026, 3, 10)),
        (Kind.YES_NO, "是", True),
        (Kind.YES_NO, "２", False),
        (Kind.COUNT, "３人", 3),
        (Kind.RATE, "月息2%", Decimal(24)),
        (Kind.CHOICE, "2)", "asked_informally"),
        (Kind.DATE, "－", DONT_KNOW),
        (Kind.CHOICE, "不清楚", DONT_KNOW),
    ],
)
def test_everyday_spellings_are_understood(kind: Kind, word: str, meant: Answer) -> None:
    assert dialogue.understand(fact_of(kind), word, "zh") == meant


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TEXT])
def test_a_refusal_speaks_the_language_and_of_no_ids(kind: Kind, language: Language) -> None:
    fact = fact_of(kind)
    for word in ("", "乱写", "blah", "0 1", "99", "1 99", "99999999999999", "-1", "1.234"):
        try:
            dialogue.understand(fact, word, language)
        except dialogue.NotUnderstood as error:
            assert fact.id not in str(error) and "Text(" not in str(error) and "{" not in str(error)


def test_none_of_these_stands_alone() -> None:
    fact = shipped().facts["emergencies"]
    assert dialogue.understand(fact, "9", "zh") == frozenset()
    with pytest.raises(dialogue.NotUnderstood, match="不能和别的一起选"):
        dialogue.understand(fact, "1 9", "zh")


def test_broken_bytes_never_become_an_answer() -> None:
    line = os.fsdecode(b"\xe4\xbd") + "a"
    assert BROKEN.search(line) and whole(line).encode("utf-8") and not BROKEN.search(whole(line))


def test_a_changed_day_that_clashes_with_a_later_answer_is_refused() -> None:
    answers: dict[str, Answer] = {"lent_on": date(2026, 6, 1), "term": "fixed", "due_on": date(2026, 4, 30)}
    reason = dialogue.clash(shipped(), shipped().facts["lent_on"], answers, DAY, "en")
    assert reason is not None and "first money reach him" in reason and "2026-04-30" in reason and "`" not in reason
