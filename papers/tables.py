"""The tables of a paper: money, repayments, interest row by row, evidence in hand, the days in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from engine.cases.flows import CHANNEL_WORDS
from engine.conditions import Truth
from engine.declared import ProofItem
from engine.model import Language
from explain.axis.events import axis_of
from explain.citing import short_sources
from explain.claims.amounts import money, percent
from explain.claims.interest_words import KIND, PHASE, PURPOSE, SHARE
from ledger.flows import Flow
from ledger.results import Segment
from papers import written
from papers.figures import claim_of, flows_of
from papers.model import Block, Grid, Heading, Line, Para, Span
from papers.phrases import HEADS, P
from papers.stating import Stating

NUMBERS = {"amount", "base", "rate", "rate_a_day", "interest", "days"}


class Tables:
    """Tables of one consultation in one language."""

    def __init__(self, stating: Stating, language: Language) -> None:
        self.stating, self.language = stating, language
        self.consultation, self.situation = stating.consultation, stating.situation

    def blocks(self, table: str) -> tuple[Block, ...]:
        """The table of that name; a line that says so where it is empty."""
        return tuple(TABLES[table](self)) or (Para(self.plain(P["nothing"].in_(self.language))),)

    def plain(self, words: str) -> Line:
        return (Span(words),)

    def grid(self, heads: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]]) -> Iterable[Block]:
        """A table of plain cells; nothing where it has no row."""
        lines = tuple(tuple(self.plain(cell) for cell in row) for row in rows)
        if lines:
            named = tuple(HEADS[name].in_(self.language) for name in heads)
            yield Grid(named, tuple(widths), tuple(name in NUMBERS for name in heads), lines)

    def money(self) -> Iterable[Block]:
        """Every movement, in order."""
        flows = sorted(flows_of(self.consultation), key=lambda f: (f.on, f.kind))
        rows = []
        for number, flow in enumerate(flows, 1):
            by = CHANNEL_WORDS[flow.channel].in_(self.language) if flow.channel else "—"
            kind = KIND[flow.kind].in_(self.language)
            rows.append((str(number), written.day(flow.on, self.language), kind, money(flow.amount), by, flow.loan or "—"))
        kept = [at for at in range(6) if any(row[at] != "—" for row in rows)]
        heads, widths = ("no", "date", "kind", "amount", "by", "loan"), (1, 3, 2, 2.5, 2.5, 2)
        return self.grid([heads[at] for at in kept], [widths[at] for at in kept], ([row[at] for at in kept] for row in rows))

    def repayments(self) -> Iterable[Block]:
        """What each repayment paid: every yuan once, in the order of the law."""
        claim = claim_of(self.consultation)
        rows = [
            (written.day(a.on, self.language), money(a.amount), PURPOSE[a.purpose].in_(self.language), self.cite(a.article))
            for a in (claim.allocations if claim else ())
        ]
        return self.grid(("date", "amount", "for", "rule"), (3, 2.5, 3, 5), rows)

    def interest(self) -> Iterable[Block]:
        """The rows of the ledger, of each loan and part of one, with the ground of each below."""
        judged, claim = self.consultation.judged, claim_of(self.consultation)
        segments = judged.delay(self.consultation.as_of).segments if judged else claim.segments if claim else ()
        grounds = list(dict.fromkeys((s.phase, s.article) for s in segments))
        for loan, share in dict.fromkeys((s.loan, s.share) for s in segments):
            chosen = [s for s in segments if (s.loan, s.share) == (loan, share)]
            name = " · ".join(word for word in (loan, SHARE[share].in_(self.language)) if word)
            if name:
                yield Heading(self.plain(name))
            rate = "rate_a_day" if chosen[0].phase == "delay" else "rate"
            rows = [self.row(s, grounds.index((s.phase, s.article)) + 1) for s in chosen]
            heads = ("start", "end", "days", "base", rate, "interest", "what")
            yield from self.grid(heads, (2.6, 2.6, 1.4, 2.6, 1.8, 2.4, 1.2), rows)
        for number, (phase, article) in enumerate(grounds, 1):
            colon = "：" if self.language == "zh" else ": "
            said = f"{number} = {PHASE[phase].in_(self.language)}{colon}{self.cite(article)}"
            yield Para(self.plain(said), indent=False)

    def row(self, s: Segment, ground: int) -> tuple[str, ...]:
        months = f"{s.months}个月" if self.language == "zh" else f"{s.months} mo."
        rate = percent(s.rate / 365 if s.phase == "delay" else s.rate)
        days = months if s.months else str(s.days)
        return (s.start.isoformat(), s.end.isoformat(), days, money(s.base), rate, money(s.interest), str(ground))

    def evidence(self) -> Iterable[Block]:
        """What one has, in the groups and the order of a list of evidence; the page is left to be filled in."""
        number = 0
        for group in self.consultation.knowledge.evidence.values():
            items = self.in_hand(group.items) if self.situation.truth(group.only_if) is not Truth.FAILS else []
            if not items:
                continue
            yield Heading(self.plain(group.title.in_(self.language).partition("：")[0]))
            rows = []
            for item in items:
                number += 1
                form = self.stating.forms.items[item.id]
                words = (form.name, form.form, form.original, form.proves)
                rows.append((str(number), *(one.in_(self.language) for one in words), ""))
            yield from self.grid(("no", "item", "form", "original", "proves", "page"), (1, 3.2, 2.2, 3.8, 3.6, 1.2), rows)

    def evidence_names(self) -> Iterable[Block]:
        """The same in one line each: name and what it proves."""
        rows: list[tuple[str, ...]] = []
        for group in self.consultation.knowledge.evidence.values():
            if self.situation.truth(group.only_if) is not Truth.FAILS:
                for item in self.in_hand(group.items):
                    form = self.stating.forms.items[item.id]
                    words = (form.name, form.form, form.proves)
                    rows.append((str(len(rows) + 1), *(one.in_(self.language) for one in words)))
        return self.grid(("no", "item", "form", "proves"), (1, 4, 2.6, 6), rows)

    def in_hand(self, items: Iterable[ProofItem]) -> list[ProofItem]:
        return [item for item in items if self.has_place(item) and self.situation.holds(item.have)]

    def has_place(self, item: ProofItem) -> bool:
        return self.situation.truth(item.only_if) is not Truth.FAILS

    def missing(self) -> list[str]:
        """The items of the checklist that are not in hand."""
        return [
            item.label.in_(self.language)
            for group in self.consultation.knowledge.evidence.values()
            if self.situation.truth(group.only_if) is not Truth.FAILS
            for item in group.items
            if self.has_place(item) and not self.situation.holds(item.have)
        ]

    def timeline(self) -> Iterable[Block]:
        """The days that were answered or paid on, in order; nothing that is only computed, presumed, or still to come."""
        axis, named = axis_of(self.consultation), self.stating.forms.events
        days = [(flow.on, 0, self.moved(flow)) for flow in self.consultation.flows]
        days += [
            (e.on, 1, named.get(e.name, e.label).in_(self.language)) for e in axis.events if e.role == "given" and not e.assumed
        ]
        kept = sorted(day for day in days if day[0] <= axis.as_of)
        rows = [(str(number), written.day(on, self.language), words, "") for number, (on, _, words) in enumerate(kept, 1)]
        return self.grid(("no", "date", "event", "proof"), (1, 3, 7, 2.5), rows)

    def moved(self, flow: Flow) -> str:
        """A movement in the words of the chronology, with its sum and its way."""
        by = CHANNEL_WORDS[flow.channel].in_(self.language) if flow.channel else ""
        said = (f"（{by}）" if self.language == "zh" else f" by {by}") if by else ""
        words = self.stating.forms.events.get(flow.kind, KIND[flow.kind]).in_(self.language)
        return words.format(sum=written.figures(flow.amount, self.language), by=said)

    def cite(self, article: str) -> str:
        return short_sources([article], self.consultation.knowledge, self.language)


TABLES: Mapping[str, Callable[[Tables], Iterable[Block]]] = {
    "money": Tables.money,
    "repayments": Tables.repayments,
    "interest": Tables.interest,
    "evidence": Tables.evidence,
    "evidence_names": Tables.evidence_names,
    "timeline": Tables.timeline,
}
