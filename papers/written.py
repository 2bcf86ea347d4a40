"""Values as a paper writes them: sums in figures and in capital numerals, days, rates, articles of law."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from engine.model import Language
from engine.values import plain

CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """Yuan to the cent."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def figures(amount: Decimal, language: Language) -> str:
    """8,000.00元; 8,000.00 yuan."""
    return f"{cents(amount):,.2f}" + ("元" if language == "zh" else " yuan")


def capitals(amount: Decimal) -> str:
    """人民币捌仟元整. The sum is brought to cents first, because the library cuts off what is beyond them."""
    import cn2an

    return "人民币" + str(cn2an.an2cn(f"{cents(amount):.2f}", "rmb"))


def in_full(amount: Decimal, language: Language) -> str:
    """In figures, and in Chinese in capital numerals too."""
    written = figures(amount, language)
    return f"{written}（大写：{capitals(amount)}）" if language == "zh" else written


def day(value: date, language: Language) -> str:
    """2026年3月10日; 10 March 2026."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {value:%B} {value.year}"


def rate(value: Decimal) -> str:
    """12%: percent a year."""
    return f"{plain(value.quantize(Decimal('0.0001')))}%"


def article(title: str, number: str, language: Language, named: bool = False) -> str:
    """《中华人民共和国民法典》第六百七十五条; Civil Code, article 675. A provision without a number goes by its title.

    `named`: the title has just been written, so the number stands alone.
    """
    head = number.partition("-")[0]
    if language == "en":
        return (f"article {number}" if named else f"{title}, article {number}") if head.isdigit() else title
    name, bracket, version = title.partition("（")
    quoted = f"《{name.replace('《', '〈').replace('》', '〉')}》{bracket}{version}"
    if not head.isdigit():
        return quoted
    import cn2an

    return f"{'' if named else quoted}第{cn2an.an2cn(head, 'low')}条"
