"""Numbers as people write them in Chinese and with digits: 三千五, 1万2, 壹万贰仟, 1.5万, 8k. Exact, or nothing."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {digit: at for at, digit in enumerate("零一二三四五六七八九")}
PLAIN = str.maketrans("〇两俩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億", "零二二一二二三三四五六六七八九十百千万亿")
UNITS = (("亿", 10**8), ("万", 10**4), ("千", 10**3), ("百", 10**2), ("十", 10))
LATIN_UNITS = (("thousand", "千"), ("million", "百万"), ("k", "千"), ("w", "万"))
MOST_BEFORE = 10**4
"""What stands before 万 or 亿 in Chinese stays below this, and before 千, 百, 十 below ten; figures are free before 千, 万, 亿 (120k)."""
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")
_ARABIC = re.compile(r"\d+(?:\.\d+)?")


def number(words: str) -> Decimal | None:
    """The number, at least 0; None when it is none, or may be read in two ways (三四千, 8000多, 1万250)."""
    word = _GROUPED.sub(lambda found: found[0].replace(",", ""), words.lower()).translate(PLAIN)
    for latin, unit in LATIN_UNITS:
        word = re.sub(rf"(?<=[\d十百千万亿])\s*{latin}$", unit, word)
    return _read(word)


def _read(word: str) -> Decimal | None:
    """Splits at the greatest unit; what stands behind it is a part of it."""
    for unit, size in UNITS:
        head, found, tail = word.rpartition(unit) if unit in "亿万" else word.partition(unit)
        if found:
            before, after = _before(head, unit, size), _after(tail, size)
            if before is None or after is None or (tail and before % 1):
                return None
            return before * size + after
    return _leaf(word)


def _before(head: str, unit: str, size: int) -> Decimal | None:
    if not head:
        return Decimal(1) if unit == "十" else None
    value = _read(head)
    if value is None or not value:
        return None
    if head.isascii() and size >= 1000:
        return value
    return value if value < (MOST_BEFORE if size >= MOST_BEFORE else 10) else None


def _after(tail: str, size: int) -> Decimal | None:
    """五 after 千 is 500, 零五 is 5; digits must fill the places (1万2500) or be a single one (1万2)."""
    if not tail:
        return Decimal(0)
    if tail in DIGITS or (tail.isascii() and tail.isdigit() and len(tail) == 1):
        return Decimal(DIGITS.get(tail) or tail) * max(size // 10, 1) if tail not in "零0" else None
    if tail[0] == "零":
        value = _read(tail.lstrip("零"))
        return value if value is not None and not value % 1 and value * 10 < size else None
    if tail.isascii():
        return Decimal(tail) if tail.isdigit() and len(tail) == len(str(size)) - 1 else None
    value = _read(tail)
    return value if value is not None and not value % 1 and value < size and not _leaf(tail) else None


def _leaf(word: str) -> Decimal | None:
    """Digits, one Chinese digit, or 一点五."""
    if _ARABIC.fullmatch(word) and word.isascii():
        return Decimal(word)
    whole, point, part = word.partition("点")
    if whole not in DIGITS or (point and not part) or any(digit not in DIGITS for digit in part):
        return None
    return Decimal(f"{DIGITS[whole]}.{''.join(str(DIGITS[d]) for d in part)}") if part else Decimal(DIGITS[whole])
