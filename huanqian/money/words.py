"""A typed line such as `5月3日 借 5000 微信`, understood: day, kind, sum, channel, purpose, loan, in any order."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, TypeVar

from engine.cases.flow_checks import Entry, entry_of
from engine.cases.flows import Channel
from engine.loose.dates import loose_date
from engine.loose.numerals import number
from engine.values import NotAValue, money, narrow
from huanqian.money.days import Days, NoSuchDay, days_in
from ledger.flows import Designation, Flow, FlowKind

T = TypeVar("T", bound=str)
Guess = Literal["year", "about"]
KIND_WORDS: dict[FlowKind, str] = {
    "deducted": "预扣|先扣|扣下|砍头息|扣|deducted|deduct|taken off|kept back",
    "returned": "当天转回|转回|退回|sent back the same day|sent back|returned",
    "repaid": "还款|归还|还了|还|repaid|repay|paid back|paid",
    "lent": "借出|出借|借给|借款|借了|借|lent|lend|loaned",
}
CHANNEL_WORDS: dict[Channel, str] = {
    "red_packet": "微信红包|红包|wechat red packet|red packet|red_packet",
    "wechat_transfer": "微信转账|微信|wechat transfer|wechat_transfer|wechat",
    "alipay": "支付宝|alipay",
    "bank": "银行转账|银行卡|银行|bank transfer|bank",
    "cash": "现金|cash",
    "other": "其他|another way|other",
}
PURPOSE_WORDS: dict[Designation, str] = {
    "interest": "利息|interest",
    "principal": "本金|principal",
    "costs": "费用|costs",
    "none": "没说|未说明|not said",
}
FILLER = re.compile(
    r"(?:给了?[他她]|[他她我了的付用]|通过|转账|\b(?:by|via|on|for|from|in|the|to|him|her|i|he|she|of|as))(?=\W|$)|[,，、;；。:]",
    re.IGNORECASE,
)
LOAN = re.compile(r"(?:#|\bloan\s*[:=]\s*|借款\s*[:=]\s*)(?:[\"“]([^\"”]+)[\"”]|(\S+))", re.IGNORECASE)
_NUMBER = r"¥?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(万|千|k\b)?\s*(?:元|块钱|块|yuan\b|rmb\b)?"
SPAN = re.compile(rf"{_NUMBER}\s*(?:-|~|到|至|–|—|\bto\b)\s*{_NUMBER}", re.IGNORECASE)
BEFORE_ABOUT = re.compile(rf"(?:大约|大概|差不多|约|\babout\b|\baround\b|\broughly\b|~)\s*{_NUMBER}", re.IGNORECASE)
AFTER_ABOUT = re.compile(rf"{_NUMBER}\s*(?:左右|上下|\bor so\b)", re.IGNORECASE)
ONE = re.compile(_NUMBER, re.IGNORECASE)
FIGURES = re.compile(r"(?<![\d.])(?:[零〇一二两三四五六七八九十百千万]{2,}|[一二两三四五六七八九十](?=[月日号元块]))")
TIMES = {"万": 10_000, "千": 1000, "k": 1000}
LONGEST = 200
"""Characters of a line; more is something pasted by mistake."""
ABOUT = Decimal("0.1")
"""How far "about" reaches to either side unless the person says otherwise."""


class NotClear(ValueError):
    """Some words were not understood; `code` and `words` name a phrase, or a problem of the catalogue; `about`: the row concerned."""

    def __init__(self, code: str, about: str = "", **words: object) -> None:
        self.code, self.about, self.words = code, about, words
        super().__init__(code)


@dataclass(frozen=True)
class Draft:
    """What has been understood of a movement so far; None: not said."""

    kind: FlowKind | None = None
    days: tuple[date, date] | None = None
    amounts: tuple[Decimal, Decimal] | None = None
    loan: str | None = None
    designation: Designation | None = None
    channel: str | None = None
    guesses: frozenset[Guess] = frozenset()

    def missing(self) -> list[str]:
        """What cannot be left out: days, kind, amounts."""
        return [name for name in ("days", "kind", "amounts") if getattr(self, name) is None]

    def over(self, other: Draft) -> Draft:
        """This draft, and the other one's words where this one says nothing."""
        mine = {name: getattr(self, name) for name in PARTS if getattr(self, name) is not None}
        guessed = {"days": "year", "amounts": "about"}
        kept = {guess for guess in other.guesses if not any(guessed.get(name) == guess for name in mine)}
        return replace(other, **mine, guesses=frozenset(self.guesses | kept))

    def entry(self) -> Entry:
        """The entry. Only a draft that misses nothing has one."""
        assert self.kind and self.days and self.amounts
        purpose = self.designation or "none"
        return Entry(self.kind, self.days, self.amounts, self.loan or "", purpose, self.channel or "")


PARTS = ("kind", "days", "amounts", "loan", "designation", "channel")


def draft_of(flow: Flow) -> Draft:
    """A row of the table as a draft."""
    entry = entry_of(flow)
    return Draft(entry.kind, entry.days, entry.amounts, entry.loan, entry.designation, entry.channel)


def understand(line: str, today: date, loans: Collection[str] = ()) -> Draft:
    """What the line says. `loans`: names that stand for a loan without a sign. Raises NotClear for words that mean nothing."""
    if len(line) > LONGEST:
        raise NotClear("too_long")
    rest, loan = _loan(narrow(line), loans)
    rest = FIGURES.sub(_figures, rest)
    try:
        days = days_in(rest, today)
    except NoSuchDay as error:
        raise NotClear("no_day", word=str(error)) from None
    rest = days.rest if days else rest
    kind, rest = _word(rest, KIND_WORDS)
    channel, rest = _word(rest, CHANNEL_WORDS)
    purpose, rest = _word(rest, PURPOSE_WORDS)
    amounts, about, rest = _amounts(rest)
    left = " ".join(FILLER.sub(" ", rest).split())
    if left and days is None and (loosely := set(loose_date(left, today))):
        days, left = Days(min(loosely), max(loosely), True, ""), ""
    if left:
        raise NotClear("left_over", word=left)
    guessed: dict[Guess, bool] = {"year": days is not None and days.guessed, "about": about}
    guesses = frozenset(name for name, is_so in guessed.items() if is_so)
    return Draft(kind, (days.first, days.last) if days else None, amounts, loan, purpose, channel, guesses)


def _figures(found: re.Match[str]) -> str:
    """三千五 as 3500."""
    known = number(found[0])
    return found[0] if known is None else f"{known:f}"


def _loan(line: str, loans: Collection[str]) -> tuple[str, str | None]:
    """The line without the name of a loan, and the name."""
    found = LOAN.search(line)
    if found:
        typed = found[1] or found[2]
        known = next((name for name in loans if narrow(name) == narrow(typed)), typed)
        return f"{line[: found.start()]} {line[found.end() :]}", known
    for name in sorted(loans, key=len, reverse=True):
        if name and f" {narrow(name)} " in f" {line} ":
            return f" {line} ".replace(f" {narrow(name)} ", " ", 1), name
    return line, None


def _word(line: str, words: Mapping[T, str]) -> tuple[T | None, str]:
    """The one thing of its sort that the line names, and the rest. Raises NotClear where it names two."""
    named: list[tuple[T, str]] = []
    for name, forms in words.items():
        pattern = re.compile("|".join(rf"\b{f}\b" if f.isascii() else f for f in forms.split("|")), re.IGNORECASE)
        found = pattern.search(line)
        if found:
            named.append((name, found[0]))
            line = pattern.sub(" ", line, count=1)
    if len(named) > 1:
        raise NotClear("two", first=named[0][1], second=named[1][1])
    return (named[0][0] if named else None), line


def _amounts(line: str) -> tuple[tuple[Decimal, Decimal] | None, bool, str]:
    """The least and the most yuan, whether that was only "about", and the rest. Raises NotClear."""
    for pattern in (SPAN, BEFORE_ABOUT, AFTER_ABOUT, ONE):
        found = pattern.search(line)
        if found is None:
            continue
        rest = f"{line[: found.start()]} {line[found.end() :]}"
        again = ONE.search(rest)
        if again:
            raise NotClear("two", first=found[0].strip(), second=again[0].strip())
        if line[: found.start()].rstrip().endswith("-"):
            raise NotClear("negative", word=f"-{found[0].strip()}")
        if pattern is SPAN:
            unit = found[2] or (found[4] if Decimal(found[1].replace(",", "")) < Decimal(found[3].replace(",", "")) else None)
            return (_yuan(found[1], unit), _yuan(found[3], found[4])), False, rest
        amount = _yuan(found[1], found[2])
        if pattern is ONE:
            return (amount, amount), False, rest
        return (_round(amount * (1 - ABOUT)), _round(amount * (1 + ABOUT))), True, rest
    return None, False, line


def _yuan(number: str, unit: str | None) -> Decimal:
    """Yuan as the case file takes them. Raises NotClear."""
    amount = Decimal(number.replace(",", "")) * TIMES.get((unit or "").lower(), 1)
    try:
        return money(f"{amount.normalize():f}")
    except NotAValue as error:
        raise NotClear(error.code, word=number) from None


def _round(amount: Decimal) -> Decimal:
    """Whole yuan; cents where that would be nothing."""
    whole = amount.quantize(Decimal(1), ROUND_HALF_UP)
    return whole if whole else amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
