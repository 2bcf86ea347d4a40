"""A sweep as a table, as strips of characters for the terminal, and as an SVG."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.model import Finding, Kind, Language, Text
from engine.trace import Consultation
from engine.values import Meaning, said, written
from explain.reasons.moved import Change, changes
from explain.reasons.sweep import SWEPT, Axis, Stretch, Sweep
from explain.words import Words

SWEEP = 1
WIDTH, MOST_CHANGES = 60, 4
KINDS = ("verdict", "route", "strength", "advice", "red_line", "finding")
MARKS = {"open": "█", "closed": "·", "else": "▒", "none": " "}
P: dict[str, Text] = {
    "title": Text("“{name}”从 {low} 到 {high}", "“{name}” from {low} to {high}"),
    "from": Text("从", "From"),
    "to": Text("到", "To"),
    "change": Text("和前一段相比", "Compared with the stretch before"),
    "first": Text("（起点）{verdict}", "(the start) {verdict}"),
    "same": Text("这一范围里什么都不变。", "Nothing changes within this range."),
    "impossible": Text("日期先后不对，不可能", "impossible: the dates would be out of order"),
    "legend": Text("█ 可以走　▒ 有条件　· 走不通　空白 还不能判断", "█ open   ▒ conditional   · closed   blank undecided"),
    "listed": Text(
        "案件文件列了每一笔钱（flows），金额以清单为准，改这个回答影响不大。",
        "The case file lists its payments (flows): sums follow the list, so this answer changes little.",
    ),
    "now": Text("您现在的情况", "your case now"),
    "incomplete": Text("变化太多，有几处没有算到最细。", "Too many changes: some places are not exact."),
    "verdicts": Text("一句话结论", "In one line"),
    "and": Text("，", ", "),
    "more": Text("……还有 {n} 处", "… and {n} more"),
}


class SweepWords:
    """Says one sweep in one language."""

    def __init__(self, consultation: Consultation, found: Sweep, language: Language) -> None:
        self.consultation, self.sweep, self.language = consultation, found, language
        self.words = Words(consultation, language)
        self.axis: Axis = found.axis

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def value(self, value: Any) -> str:
        if self.axis.fact is None:
            return str(value)
        return said(value, Meaning(self.axis.kind, {}, self.axis.fact.unit), self.language)

    def title(self) -> str:
        first, last = self.sweep.stretches[0], self.sweep.stretches[-1]
        return self.say("title", name=self.words.label(self.axis.name), low=self.value(first.low), high=self.value(last.high))

    def markdown(self) -> str:
        """The table, then the strips."""
        return "\n".join(self.lines()) + "\n"

    def lines(self) -> Iterator[str]:
        yield f"## {self.title()}\n"
        if self.consultation.flows and self.axis.kind is Kind.MONEY:
            yield self.say("listed") + "\n"
        if len(self.sweep.stretches) == 1:
            yield self.say("same") + "\n"
        yield f"| {self.say('from')} | {self.say('to')} | {self.say('change')} |"
        yield "|---|---|---|"
        before: Stretch | None = None
        for stretch in self.sweep.stretches:
            cell = self.change(before, stretch).replace("|", "/")
            yield f"| {self.value(stretch.low)} | {self.value(stretch.high)} | {cell} |"
            before = stretch
        if not self.sweep.complete:
            yield f"\n{self.say('incomplete')}"
        strips = self.strips()
        if strips:
            yield "\n```"
            wide = max(_columns(label) for label, _ in strips)
            for label, strip in strips:
                yield f"{label}{' ' * (wide - _columns(label))} │{strip}│"
            yield from self.scale(wide)
            yield self.say("legend")
            yield "```"

    def change(self, before: Stretch | None, here: Stretch) -> str:
        """What is otherwise than in the stretch before."""
        if here.at is None:
            return self.say("impossible")
        if before is None or before.at is None:
            return self.say("first", verdict=self.verdict(here.at))
        moved = [c for c in changes(before.at, here.at, self.language) if self.counts(c)]
        told = [change.said for change in sorted(moved, key=lambda c: KINDS.index(c.kind) if c.kind in KINDS else 9)]
        rest = [self.say("more", n=len(told) - MOST_CHANGES)] if len(told) > MOST_CHANGES else []
        return ("；" if self.language == "zh" else "; ").join([*told[:MOST_CHANGES], *rest])

    def counts(self, change: Change) -> bool:
        """Not a sum or a day that merely moved on."""
        finding = self.consultation.knowledge.findings.get(change.name)
        none = Text("没有得出", "not concluded").in_(self.language)
        return finding is None or finding.kind not in SWEPT or none in (change.before, change.after)

    def verdict(self, consultation: Consultation) -> str:
        words = Words(consultation, self.language)
        for finding in consultation.knowledge.findings.values():
            if finding.shown_as == "verdict":
                return " / ".join(
                    words.value(finding.id, f.value).rstrip("。.") for f in consultation.findings.get(finding.id, ())
                )
        return ""

    def strips(self) -> list[tuple[str, str]]:
        """A strip a route that changes: one character a column."""
        routes = [f for f in self.consultation.knowledge.findings.values() if f.route is not None]
        found = []
        for route in routes:
            states = [self.state(stretch, route) for stretch in self.sweep.stretches]
            strip = "".join(MARKS[states[self.stretch_at(column)]] for column in range(WIDTH))
            if len(set(strip)) > 1:
                found.append((self.words.label(route.id), strip))
        return found

    def scale(self, wide: int) -> Iterator[str]:
        """The ends of the range, and where the dispute stands now."""
        first, last = self.sweep.stretches[0].low, self.sweep.stretches[-1].high
        ends = self.value(first), self.value(last)
        yield " " * (wide + 2) + ends[0] + " " * max(1, WIDTH - _columns(ends[0]) - _columns(ends[1])) + ends[1]
        now = self.axis.point(self.consultation.value(self.axis.name))
        low, high = self.point(first), self.point(last)
        if now is not None and low <= now <= high:
            column = min(WIDTH - 1, (now - low) * WIDTH // (high - low))
            yield " " * (wide + 2 + column) + f"▲ {self.say('now')}"

    def state(self, stretch: Stretch, route: Finding) -> str:
        """open · closed · else (another option) · none (undecided)."""
        found = stretch.at.findings.get(route.id, ()) if stretch.at is not None else ()
        values = {f.value for f in found}
        if not values:
            return "none"
        return "open" if values == {"open"} else "closed" if values == {"closed"} else "else"

    def stretch_at(self, column: int) -> int:
        """The stretch in the middle of a column."""
        low, high = (self.point(value) for value in (self.sweep.stretches[0].low, self.sweep.stretches[-1].high))
        point = low + (high - low) * (2 * column + 1) // (2 * WIDTH)
        return max(n for n, stretch in enumerate(self.sweep.stretches) if self.point(stretch.low) <= point or n == 0)

    def point(self, value: object) -> int:
        point = self.axis.point(value)
        assert point is not None
        return point

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        before: Stretch | None = None
        stretches = []
        for here in self.sweep.stretches:
            stretches.append(
                {
                    "from": written(here.low),
                    "to": written(here.high),
                    "possible": here.at is not None,
                    "verdict": self.verdict(here.at) if here.at is not None else None,
                    "change": None if before is None else self.change(before, here),
                }
            )
            before = here
        return {
            "sweep": SWEEP,
            "knowledge": self.consultation.knowledge.version,
            "language": self.language,
            "as_of": self.consultation.as_of.isoformat(),
            "name": self.axis.name,
            "complete": self.sweep.complete,
            "stretches": stretches,
        }


def _columns(text: str) -> int:
    """Columns in a terminal: a Chinese character takes two."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)
