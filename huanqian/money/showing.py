"""The table of money as text: one line a movement where the screen is wide enough, two where it is not."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from decimal import Decimal

from engine.cases.flow_checks import Entry, entry_of
from engine.model import Language
from engine.values import money_words
from huanqian.money.phrases import CHANNELS, KINDS, PURPOSES, say
from huanqian.wrapping import columns, wrapped
from ledger.flows import Flow, FlowKind
from ledger.rough import reading

COLUMNS = ("number", "day", "kind", "amount", "by", "for", "loan")
RIGHT = {"number", "amount"}
NOTHING = Decimal(0)


def shown(flows: Sequence[Flow], language: Language, width: int | None) -> list[str]:
    """The lines of the table and its sums, none wider than so many columns (None: a pipe, where any width will do)."""
    if not flows:
        return [say("empty", language)]
    rows = [cells(number, entry_of(flow), language) for number, flow in enumerate(flows, 1)]
    lines = _wide(rows, language, "  ")
    if width is not None and max(map(columns, lines)) > width:
        lines = _wide(rows, language, " ")
    if width is not None and max(map(columns, lines)) > width:
        lines = [line for row in rows for line in _narrow(row, width, len(str(len(rows))))]
    notes = [say("rough", language)] if any(flow.rough for flow in flows) else []
    return [*lines, "", *sums(flows, language, width), *(line for note in notes for line in wrapped(note, width))]


def cells(number: int, entry: Entry, language: Language) -> dict[str, str]:
    """The cells of one row by column."""
    (first, last), (least, most) = entry.days, entry.amounts
    mark = say("mark", language)
    day = month_of(entry) or f"{first}~{last}"
    day = first.isoformat() if first == last else f"{mark} {day}"
    amount = money_words(least) if least == most else f"{mark} {money_words(least)}~{money_words(most)}"
    return {
        "number": str(number),
        "day": day,
        "kind": KINDS[entry.kind].in_(language),
        "amount": amount,
        "by": CHANNELS[entry.channel].in_(language) if entry.channel else "",
        "for": PURPOSES[entry.designation].in_(language) if entry.designation != "none" else "",
        "loan": printable(entry.loan),
    }


def month_of(entry: Entry) -> str:
    """2024-05 where that month is what is known; empty otherwise."""
    first, last = entry.days
    whole = (first.day, last) == (1, first.replace(day=monthrange(first.year, first.month)[1]))
    return f"{first:%Y-%m}" if whole else ""


def row_words(entry: Entry, language: Language) -> str:
    """A movement on one line, as it may be typed again."""
    (first, last), (least, most) = entry.days, entry.amounts
    day = first.isoformat() if first == last else month_of(entry) or say("to", language, first=first, last=last)
    amount = money_words(least) if least == most else f"{money_words(least)}-{money_words(most)}"
    row = cells(0, entry, language)
    name = f'"{row["loan"]}"' if " " in row["loan"] else row["loan"]
    words = (day, row["kind"], amount, row["by"], row["for"], f"#{name}" if name else "")
    return " ".join(word for word in words if word)


def printable(text: str) -> str:
    """The text without what would move the cursor of a terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def _wide(rows: Sequence[dict[str, str]], language: Language, gap: str) -> list[str]:
    used = [name for name in COLUMNS if any(row[name] for row in rows)]
    table = [{name: say(name, language) for name in used}, *rows]
    widths = {name: max(columns(row[name]) for row in table) for name in used}
    return [gap.join(_cell(row[name], widths[name], name in RIGHT) for name in used).rstrip() for row in table]


def _cell(text: str, width: int, right: bool) -> str:
    blank = " " * (width - columns(text))
    return blank + text if right else text + blank


def _narrow(row: dict[str, str], width: int, digits: int) -> list[str]:
    """Number, day, kind and, where it fits, the sum; below them the rest."""
    indent = " " * (digits + 1)
    first = f"{row['number']:>{digits}} {row['day']} {row['kind']}"
    rest = [row["by"], row["for"], row["loan"]]
    if columns(f"{first} {row['amount']}") <= width:
        first = f"{first} {row['amount']}"
    else:
        rest = [row["amount"], *rest]
    below = " · ".join(word for word in rest if word)
    return [line for start, text in (("", first), (indent, below)) if text for line in wrapped(text, width, start, indent)]


def _total(flows: Sequence[Flow], *kinds: FlowKind) -> Decimal:
    return sum((flow.amount for flow in flows if flow.kind in kinds), NOTHING)


def sums(flows: Sequence[Flow], language: Language, width: int | None) -> list[str]:
    """Lent, arrived, repaid, left; both ends where something is rough."""
    readings = [reading(flows), reading(flows, better=True)]
    lent, repaid = ([_total(r, kind) for r in readings] for kind in ("lent", "repaid"))
    arrived = [amount - _total(r, "deducted", "returned") for amount, r in zip(lent, readings, strict=True)]
    left = [amount - back for amount, back in zip(arrived, repaid, strict=True)]
    found = [("sum_lent", lent), ("sum_arrived", arrived), ("sum_repaid", repaid)]
    found = [(name, ends) for name, ends in found if name != "sum_arrived" or arrived != lent]
    over = max(left) < 0
    found.append(("sum_over", [-amount for amount in left]) if over else ("sum_left", left))
    words = [f"{say(name, language)} {_ends(ends)}" for name, ends in found]
    line = " · ".join(words)
    fits = width is None or columns(line) <= width
    return [line] if fits else [part for word in words for part in wrapped(word, width)]


def _ends(ends: Sequence[Decimal]) -> str:
    least, most = min(ends), max(ends)
    return money_words(least) if least == most else f"{money_words(least)}~{money_words(most)}"
