"""Which rate the law grants on which day: Lending Provisions 24 to 31, and the 2015 text up to 2020-08-19."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from ledger.flows import Terms
from ledger.rates import Rates
from ledger.results import Phase, Remark

FIRST_COVERED = date(2015, 9, 1)
"""Older loans stand under still older rules: a lawyer's matter."""
NEW_RULES = date(2020, 8, 20)
CAP_2015, VOID_2015, OVERDUE_2015 = Fraction(24, 100), Fraction(36, 100), Fraction(6, 100)
TIMES = 4


@dataclass(frozen=True)
class Span:
    """Days on which one rate holds. `agreed`: what the contract says; between `rate` and `kept` a payment stands unclaimed."""

    phase: Phase
    start: date
    end: date
    rate: Fraction
    cap: Fraction | None
    agreed: Fraction
    kept: Fraction
    article: str


@dataclass
class Regime:
    """The rules for one loan. Gathers what it had to assume and what is missing; a missing rate raises NotCovered."""

    loan: str
    terms: Terms
    rates: Rates
    filed: date
    assumptions: list[Remark] = field(default_factory=list)
    gaps: list[Remark] = field(default_factory=list)

    def spans(self, formed: date, due: date | None, until: date) -> list[Span]:
        """Interest on money that arrived on `formed` and is due on `due`, up to `until` (not counted)."""
        default = due + timedelta(days=1) if due is not None else None
        inner = (day for day in (NEW_RULES, default) if day is not None and formed < day < until)
        marks = sorted({formed, *inner, max(formed, until)})
        found: list[Span] = []
        for start, end in pairwise(marks):
            span = self._span(formed, default, start, end)
            if found and replace(found[-1], start=start, end=end) == span:
                span = replace(span, start=found.pop().start)
            found.append(span)
        return found

    def _span(self, formed: date, default: date | None, start: date, end: date) -> Span:
        terms, old = self.terms, start < NEW_RULES
        overdue = default is not None and start >= default
        if default is not None and overdue:
            agreed, article = self._overdue(formed, default, old)
        else:
            agreed, article = self._term(formed, old)
        by_agreement = terms.rate is not None or terms.overdue_rate is not None or terms.penalty_rate > 0
        bound = agreed > 0 and (by_agreement or formed >= NEW_RULES)
        cap = self.cap(formed, old) if bound or (overdue and terms.fees > 0) else None
        rate = agreed if cap is None else min(agreed, cap)
        kept = min(agreed, VOID_2015) if old and cap is not None else rate
        return Span("overdue" if overdue else "term", start, end, rate, cap, agreed, kept, article)

    def _term(self, formed: date, old: bool) -> tuple[Fraction, str]:
        """In-term interest: only what was agreed clearly (Lending Provisions 24, Civil Code 680)."""
        if self.terms.rate is None or self.terms.unclear:
            if self.terms.unclear and not self.terms.individuals:
                self.gaps.append(Remark("unclear_interest", self.loan, "lending-provisions/24"))
            return Fraction(0), "lending-provisions/24"
        if old:
            return self.terms.rate, "lending-provisions-2015/26"
        return self.terms.rate, "lending-provisions/31" if formed < NEW_RULES else "lending-provisions/25"

    def _overdue(self, formed: date, default: date, old: bool) -> tuple[Fraction, str]:
        """Interest after default (28; 2015 text 29), with a yearly penalty on top (29; 2015 text 30), before the cap."""
        terms = self.terms
        in_term = None if terms.unclear else terms.rate
        agreed = terms.overdue_rate if terms.overdue_rate is not None else in_term
        if terms.penalty_rate > 0 or terms.fees > 0:
            article = "lending-provisions-2015/30" if old else "lending-provisions/29"
        else:
            article = "lending-provisions-2015/29" if old else "lending-provisions/28"
        if agreed is None and terms.penalty_rate > 0:  # an agreed consequence of lateness: 28 (1) has nothing to fill in
            return terms.penalty_rate, article
        if agreed is None:
            return (OVERDUE_2015 if old else self._lpr_at_default(default)), article
        if not old and formed < NEW_RULES:
            article = "lending-provisions/31"
        return agreed + terms.penalty_rate, article

    def _lpr_at_default(self, default: date) -> Fraction:
        """The LPR "of that time" (28): of the default day. Some courts let it float, which is said."""
        day = default
        if day < self.rates.first_day():
            day = NEW_RULES
            self._assume("overdue_lpr_from_new_rules", "lending-provisions/28", day)
        self._assume("overdue_lpr_fixed", "practice/overdue-lpr", day)
        return self._lpr(day)

    def cap(self, formed: date, old: bool) -> Fraction:
        """24 % to 2020-08-19; then four times the LPR: of the day the money arrived, for older loans of filing (25, 31)."""
        if old:
            self._assume("first_segment_on_request", "lending-provisions/31", None)
            return CAP_2015
        return TIMES * self._lpr(self.filed if formed < NEW_RULES else formed)

    def _lpr(self, day: date) -> Fraction:
        rate = self.rates.on(day)
        if self.rates.is_assumed(day):
            self._assume("rate_unchanged", "lpr-announcements/one-year", day, rate)
        return rate

    def loss_spans(self, formed: date, until: date) -> Iterator[Span]:
        """The most that a void loan's loss of use may come to: the LPR of each day (Civil Code 157)."""
        start, end = formed, until
        if start < self.rates.first_day():
            start = self.rates.first_day()
            self.gaps.append(Remark("no_lpr_yet", self.loan, "lpr-announcements/one-year", start))
        last = self.rates.covered_to + timedelta(days=1)
        if end > last and self.rates.if_unchanged:
            self._lpr(last)
        elif end > last:
            self.gaps.append(Remark("no_rate", self.loan, "lpr-announcements/one-year", last))
            end = last
        if start >= end:
            return
        for first, stop in pairwise([start, *self.rates.changes(start, end), end]):
            rate = self.rates.on(first)
            yield Span("loss", first, stop, rate, None, rate, rate, "civil-code/157")

    def _assume(self, code: str, article: str, day: date | None, rate: Fraction | None = None) -> None:
        remark = Remark(code, self.loan, article, day, None, rate)
        if remark not in self.assumptions:
            self.assumptions.append(remark)
