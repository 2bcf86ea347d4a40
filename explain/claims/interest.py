"""The interest table as Markdown: totals, rows with their articles, what the repayments paid, gaps and assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from engine.books.books import Judged
from engine.books.ledger_map import NEEDS
from engine.books.sums import Reckoned
from engine.cases.flows import CHANNEL_WORDS
from engine.model import Language, Text
from engine.trace import Consultation
from explain.citing import short_sources
from explain.claims.amounts import money, percent
from explain.claims.interest_remarks import SAID, remark_line
from explain.claims.interest_words import EXAMPLE, HEAD, KIND, PHASE, PURPOSE, SHARE
from explain.claims.rough import rough_money, rough_since
from explain.phrases import P
from explain.words import Words
from ledger.flows import Flow
from ledger.results import ZERO, Allocation, Claim, Remark, Segment

SUMS = ("principal", "not_due", "costs", "term", "overdue", "fees", "total")
ROWS = ("start", "end", "days", "base", "rate", "cap", "interest", "article")
"""Narrow enough for 80 columns: the last one is a number, explained below the rows."""
A_DAY = tuple("rate_a_day" if name == "rate" else name for name in ROWS)
LISTED = ("lent", "each_lent", "each_repaid")
"""Missing things that a list of the money supplies."""
NUMBERS = {"days", "base", "rate", "rate_a_day", "cap", "interest", "amount"}


class InterestTable:
    """Writes what the ledger said to the rules of the consultation. `filed`: as if filed on that day."""

    def __init__(self, consultation: Consultation, filed: date | None, language: Language) -> None:
        self.consultation, self.filed, self.language = consultation, filed, language
        self.words = Words(consultation, language)

    def say(self, phrase: str, **words: object) -> str:
        return HEAD[phrase].in_(self.language).format(**words)

    def markdown(self) -> str:
        """The table."""
        parts = [list(self.head()), *self.sections(), list(self.foot())]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"

    def sections(self) -> list[list[str]]:
        """The lines of each section between head and foot; some may be empty."""
        if self.consultation.judged is not None:
            return list(self.after_judgment(self.consultation.judged))
        if self.consultation.reckoned is None:
            return [list(self.needed())]
        return list(self.before_judgment(self.consultation.reckoned))

    def head(self) -> Iterator[str]:
        yield f"# {self.say('title')}\n"
        words = [self.say("as_of", date=self.consultation.as_of.isoformat())]
        if self.filed is not None:
            words.append(self.say("filed", date=self.filed.isoformat()))
        yield f"*{('，' if self.language == 'zh' else ', ').join(words)}*"

    def foot(self) -> Iterator[str]:
        yield "---"
        yield self.say("limits")
        checked = [s.checked for s in self.consultation.knowledge.sources.values() if s.checked]
        yield P["checked"].in_(self.language).format(date=min(checked).isoformat(), version=self.consultation.knowledge.version)

    def needed(self) -> Iterator[str]:
        """What the rules found missing, in their words; how to add it, where a list of the money would help."""
        yield f"## {self.say('needed')}\n"
        missing = [found for name in self.named(NEEDS) for found in self.consultation.findings.get(name, ())]
        for found in missing:
            yield f"- {self.words.value(found.finding.id, found.value)}"
            yield f"  {self.words.because(found.justification[0].rule)}"
        if not missing:
            yield f"- {self.say('nothing_to_reckon')}"
        if any(found.value in LISTED for found in missing):
            yield f"\n{self.say('how_to_add')}\n\n```yaml\n{EXAMPLE}\n```"

    def named(self, *terms: str) -> list[str]:
        """The facts and findings that the map names for these terms, or for all but these when none is given."""
        written = self.consultation.knowledge.ledger
        chosen = {} if written is None else written.terms
        return list(dict.fromkeys(reference.name for term, reference in chosen.items() if not terms or term in terms))

    def before_judgment(self, reckoned: Reckoned) -> Iterator[list[str]]:
        found = reckoned.claim if self.filed is None else reckoned.asked.claim(self.filed)
        yield list(self.totals(found))
        yield rough_money(reckoned.asked, self.filed, self.language)
        yield list(self.rows(found.segments))
        yield list(self.allocations(found.allocations))
        yield list(self.movements(reckoned.asked.flows, several=len(reckoned.asked.terms) > 1))
        yield list(self.remarks("gaps", found.gaps))
        yield list(self.reasons())
        yield list(self.remarks("assumes", found.assumptions, reckoned.asked.said))

    def reasons(self) -> Iterator[str]:
        """Where the terms come from: the rules that concluded what the map names."""
        concluded = (found for name in self.named() for found in self.consultation.findings.get(name, ()))
        rules = list(dict.fromkeys(found.justification[0].rule.id for found in concluded))
        if rules:
            yield f"## {self.say('terms')}\n"
        for name in rules:
            rule = self.consultation.knowledge.rules[name]
            yield f"- {self.words.because(rule)}"

    def after_judgment(self, judged: Judged) -> Iterator[list[str]]:
        found, since = judged.delay(self.consultation.as_of), judged.since
        sums = (("row_unpaid", found.unpaid), ("row_doubled", found.doubled), ("row_total", found.unpaid + found.doubled))
        shown = [(self.say(name), money(amount)) for name, amount in sums]
        yield [f"## {self.say('sums')}\n", *self.table(("phase", "amount"), shown)]
        yield rough_since(judged, self.consultation.as_of, self.language)
        yield list(self.rows(found.segments))
        yield list(self.allocations(found.allocations))
        yield list(self.remarks("assumes", (), ["general_interest", *(["judged_since"] if since else [])]))

    def totals(self, found: Claim) -> Iterator[str]:
        yield f"## {self.say('sums')}\n"
        for one in found.loans:
            if not one.figure:
                yield f"- {self.say('no_figure', loan=self.name(one.loan, one.share), amount=money(one.arrived))}"
        sums = [(name, sum((getattr(one, name) for one in found.loans), ZERO)) for name in SUMS]
        shown = [(n, a) for n, a in sums if a or n in ("principal", "total")]
        if any(one.figure for one in found.loans):
            yield from self.table(("phase", "amount"), [(self.say(f"row_{n}"), money(a)) for n, a in shown])
        yield from self.beside(found)
        stated = next((self.consultation.value(name) for name in self.named("owed")), None)
        if isinstance(stated, Decimal) and stated != found.principal and found.complete:
            yield f"\n- {self.say('differs', said=money(stated), found=money(found.principal))}"
        if found.complete and any(one.not_due for one in found.loans) and not any(one.overdue for one in found.loans):
            yield f"\n- {self.say('not_due')}"

    def beside(self, found: Claim) -> Iterator[str]:
        """What may come off or on, and is not in the total."""
        once, each = found.if_set_off_once, found.if_set_off_each
        if once is not None and each is not None:
            yield f"\n- {self.say('above', amount=money(found.may_be_recredited))}"
            for name, other in (("once", once), ("each", each)):
                sums = {"principal": money(other.principal), "interest": money(other.interest), "total": money(other.total)}
                yield f"- {self.say(name, **sums)}"
        if found.loss_at_most:
            yield f"\n- {self.say('loss', amount=money(found.loss_at_most))}"
        if found.left_over:
            yield f"\n- {self.say('left_over', amount=money(found.left_over))}"
        reckoned = self.consultation.reckoned
        if reckoned is not None and reckoned.if_valid is not None and self.filed is None:
            yield f"\n- {self.say('if_valid', amount=money(reckoned.if_valid.total))}"
        if reckoned is not None and self.filed is not None:
            today = self.consultation.as_of
            yield f"\n- {self.say('filed_else', date=today.isoformat(), amount=money(reckoned.claim.total))}"

    def rows(self, segments: Sequence[Segment]) -> Iterator[str]:
        """The rows of each loan, and below them what kind of interest each is and by which article."""
        if not segments:
            return
        yield f"## {self.say('rows')}"
        grounds = list(dict.fromkeys((s.phase, s.article) for s in segments))
        for key in dict.fromkeys((s.loan, s.share) for s in segments):
            chosen = [s for s in segments if (s.loan, s.share) == key]
            yield f"\n### {self.name(*key)}\n" if key != ("", "whole") else ""
            heads = A_DAY if chosen[0].phase == "delay" else ROWS
            yield from self.table(heads, [self.row(s, grounds.index((s.phase, s.article)) + 1) for s in chosen])
        yield ""
        for number, (phase, article) in enumerate(grounds, 1):
            words = PHASE[phase].in_(self.language)
            yield (
                f"- {number} = {words}：{self.cite(article)}"
                if self.language == "zh"
                else f"- {number} = {words}: {self.cite(article)}"
            )

    def row(self, s: Segment, ground: int) -> tuple[str, ...]:
        months = Text(f"{s.months}个月", f"{s.months} months" if s.months > 1 else "1 month").in_(self.language)
        days = (s.start.isoformat(), s.end.isoformat(), months if s.months else str(s.days))
        rate = percent(s.rate / 365 if s.phase == "delay" else s.rate)
        return (*days, money(s.base), rate, percent(s.cap), money(s.interest), str(ground))

    def allocations(self, allocations: Sequence[Allocation]) -> Iterator[str]:
        if allocations:
            yield f"## {self.say('allocations')}\n"
            rows = []
            for a in allocations:
                purpose = PURPOSE[a.purpose].in_(self.language)
                rows.append((a.on.isoformat(), money(a.amount), self.name(a.loan, a.share), purpose, self.cite(a.article)))
            yield from self.table(("date", "amount", "loan", "for", "article"), rows)

    def movements(self, flows: Sequence[Flow], several: bool) -> Iterator[str]:
        yield f"## {self.say('money')}\n"
        rows = []
        for f in sorted(flows, key=lambda f: (f.on, f.kind)):
            purpose = PURPOSE[f.designation].in_(self.language) if f.kind == "repaid" else "—"
            channel = CHANNEL_WORDS[f.channel].in_(self.language) if f.channel else "—"
            kind = KIND[f.kind].in_(self.language)
            name = self.name(f.loan, "whole") if f.loan or not several else PURPOSE["none"].in_(self.language)
            rows.append((f.on.isoformat(), kind, money(f.amount), name, purpose, channel))
        yield from self.table(("date", "kind", "amount", "loan", "for", "by"), rows)

    def remarks(self, head: str, remarks: Sequence[Remark], said: Sequence[str] = ()) -> Iterator[str]:
        if not remarks and not said:
            return
        yield f"## {self.say(head)}\n"
        yield from (f"- {SAID[code].in_(self.language)}" for code in said)
        lines = (remark_line(remark, self.consultation.knowledge, self.language) for remark in remarks)
        yield from dict.fromkeys(f"- {line}" for line in lines)

    def table(self, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
        """A Markdown table; numbers stand right. The loan is left out where there is only one."""
        if "loan" in heads and {row[heads.index("loan")] for row in rows} == {self.say("the_loan")}:
            at = heads.index("loan")
            heads, rows = [*heads[:at], *heads[at + 1 :]], [(*row[:at], *row[at + 1 :]) for row in rows]
        yield "| " + " | ".join(self.say(name) for name in heads) + " |"
        yield "|" + "|".join("---:" if name in NUMBERS else "---" for name in heads) + "|"
        yield from ("| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in rows)

    def cite(self, article: str) -> str:
        return short_sources([article], self.consultation.knowledge, self.language)

    def name(self, name: str, share: str) -> str:
        words = [word for word in (name, SHARE[share].in_(self.language)) if word]
        return " · ".join(words) or self.say("the_loan")
