"""Sums as people type them: 8,000元整, 8k, 1.5万, 三千五, 八百块, 三块五毛, about 8000."""

from __future__ import annotations

import re
from decimal import Decimal

from engine.loose.numerals import number
from engine.values import MOST

ROUGHLY = r"大概是?|大约|约莫|约|差不多|应该是?|about|around|roughly|approximately|approx\.?|circa|~|≈"
_BEFORE = re.compile(rf"^(?:{ROUGHLY}|人民币|rmb|cny|yuan|¥)\s*", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:左右|上下|吧|整|正|人民币|rmb|cny|yuan|kuai|or so)$", re.IGNORECASE)
_DIGIT = r"[\d零一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_PARTS = re.compile(
    rf"(?:(?P<yuan>.+?)(?:元|块|圆|圓)零?)?(?:(?P<jiao>{_DIGIT})(?:[角毛]|(?=$)))?(?:(?P<fen>{_DIGIT})(?:分|(?<=[角毛].)$))?"
)
"""Yuan, jiao and fen; the last unit may be left out: 三块五, 三块五毛二."""
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_SPACED = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")


def loose_money(words: str) -> tuple[Decimal, ...]:
    """The sums in yuan that the words may mean, the likelier first; none when they are no sum or only a range."""
    word = words
    while (shorter := _BEHIND.sub("", _BEFORE.sub("", word))) != word:
        word = shorter
    if re.search(r"\d\s+\d", _SPACED.sub("", word)):
        return ()
    word = word.replace(" ", "")
    if _DOTTED.fullmatch(word) and not word.startswith("0"):
        thousands = Decimal(word.replace(".", ""))
        return _sound(thousands, Decimal(word)) if word.count(".") == 1 else _sound(thousands)
    amount = number(word)
    return _sound(_with_parts(word.removesuffix("钱")) if amount is None else amount)


def _with_parts(word: str) -> Decimal | None:
    """Yuan, jiao and fen: 三块五 is 3.50."""
    found = _PARTS.fullmatch(word)
    if found is None or not word:
        return None
    yuan, jiao, fen = (number(found[part]) if found[part] else Decimal(0) for part in ("yuan", "jiao", "fen"))
    if yuan is None or jiao is None or fen is None or (yuan % 1 and (jiao or fen)):
        return None
    return yuan + jiao / 10 + fen / 100


def _sound(*amounts: Decimal | None) -> tuple[Decimal, ...]:
    """Those that can be a sum of money: to the cent, not negative, not a slip of the finger."""
    cent = Decimal("0.01")
    return tuple(
        dict.fromkeys(
            exact
            for amount in amounts
            if amount is not None and 0 <= amount < MOST and amount == (exact := amount.quantize(cent))
        )
    )
