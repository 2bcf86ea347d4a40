"""Fills the words of a paper: each value with its footnote, each gap visible, and what is stated without evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from engine.conditions import Truth
from engine.expressions import LedgerSum
from engine.model import TODAY, Kind, Language, Text, Value
from engine.trace import Consultation
from engine.values import said
from engine.vocabulary import vocabulary
from explain.citing import short_sources
from explain.known import Known
from explain.words import Words
from papers import written
from papers.figures import FIGURES
from papers.forms import Forms, Wording
from papers.model import Gap, Line, Span, plain
from papers.phrases import BLANK, P
from papers.tokens import Token, pieces

LAW = "law:"
JOINS = re.compile(r"[、；;，,和\s]*|\s*and\s*")
"""What may stand between articles of the same law."""
NOTED = (Kind.MONEY, Kind.DATE, Kind.RATE, Kind.COUNT)


class Stating:
    """Writes the lines of one paper, in Chinese and in English, and remembers what they rest on."""

    def __init__(self, consultation: Consultation, forms: Forms, language: Language) -> None:
        self.consultation, self.forms, self.language = consultation, forms, language
        self.situation = Known(consultation)
        self.names = vocabulary(consultation.knowledge.facts, consultation.knowledge.findings)
        self.words = {"zh": Words(consultation, "zh"), "en": Words(consultation, "en")}
        self.notes: dict[Token | str, int] = {}
        self.footnotes: list[str] = []
        self.gaps: dict[str, Gap] = {}
        self.unproved: dict[str, None] = {}

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def chosen(self, wording: Wording) -> Text | None:
        """The words that apply; None where they are left out."""
        return wording.text if self.situation.holds(wording.only_if) else wording.otherwise

    def line(self, wording: Wording, language: Language) -> Line | None:
        """The words, filled in. Where they state something, its evidence is looked for."""
        text = self.chosen(wording)
        if text is None:
            return None
        spans = self.filled(text, language)
        if text is wording.text and wording.proof and language == self.language:
            self.look_for(wording, spans)
        return spans

    def look_for(self, wording: Wording, spans: Line) -> None:
        """Remembers what is stated without evidence in hand."""
        items = {item.id: item for group in self.consultation.knowledge.evidence.values() for item in group.items}
        named = [items[name] for name in wording.proof]
        wanted = [item for item in named if self.situation.truth(item.only_if) is not Truth.FAILS] or named
        if not any(self.situation.truth(item.have) is Truth.HOLDS for item in wanted):
            labels = ("、" if self.language == "zh" else "; ").join(item.label.in_(self.language) for item in wanted)
            self.unproved[self.say("unproved", said=plain(spans).rstrip("。.；;"), items=labels)] = None

    def filled(self, text: Text, language: Language, silent: bool = False) -> Line:
        """The words with their blanks filled. `silent`: gaps are not listed, as in a box that is not ticked."""
        return self.laws_named_once(tuple(self.spans(text, language, silent)), language)

    def spans(self, text: Text, language: Language, silent: bool) -> Iterator[Span]:
        for piece in pieces(text.in_(language)):
            yield Span(piece) if isinstance(piece, str) else self.span(piece, language, silent)

    def span(self, token: Token, language: Language, silent: bool) -> Span:
        """One blank, filled or visible."""
        if token.kind == "law":
            return Span(self.law(token.name, language), name=f"{LAW}{token.name}")
        if token.kind == "blank":
            label, note = self.forms.blanks[token.name]
            mark = "" if silent else self.mark(token.name, label.in_(self.language), note.in_(self.language))
            return Span(BLANK, blank=True, mark=mark)
        kind, values = self.found(token)
        if len(values) != 1 or silent:
            return Span(BLANK, blank=True, mark="" if silent else self.gap(token, len(values)))
        words = self.written(token, kind, values[0], language)
        return Span(words, note=self.note(token) if kind in NOTED else 0, name=token.name)

    def law(self, name: str, language: Language, named: bool = False) -> str:
        source, _, number = name.partition("/")
        return written.article(self.consultation.knowledge.sources[source].title.in_(language), number, language, named)

    def laws_named_once(self, line: Line, language: Language) -> Line:
        """The line with the title of a law written once, where its articles follow one another."""
        spans: list[Span] = []
        last = ""
        for span in line:
            name = span.name.removeprefix(LAW) if span.name.startswith(LAW) else ""
            source = name.partition("/")[0]
            if name and source == last:
                span = replace(span, text=self.law(name, language, named=True))
                if spans[-1].text == "；":
                    spans[-1] = replace(spans[-1], text="、")
            last = source if name else last if JOINS.fullmatch(span.text) else ""
            spans.append(span)
        return tuple(spans)

    def found(self, token: Token) -> tuple[Kind, tuple[Value, ...]]:
        if token.kind == "ledger":
            value = FIGURES[token.name].of(self.consultation)
            return FIGURES[token.name].kind, () if value is None else (value,)
        return self.names[token.name].kind, self.situation.values(token.name)

    def written(self, token: Token, kind: Kind, value: Value, language: Language) -> str:
        """The value as a paper writes it."""
        if kind is Kind.MONEY and isinstance(value, Decimal):
            return written.in_full(value, language) if token.capital else written.figures(value, language)
        if kind is Kind.RATE and isinstance(value, Decimal):
            return written.rate(value)
        if isinstance(value, date):
            return written.day(value, language)
        return said(value, self.names[token.name].meaning, language).rstrip("。.")

    def mark(self, key: str, label: str, note: str) -> str:
        """The mark of a gap: a … z, then aa, ab, …"""
        if key not in self.gaps:
            tens, ones = divmod(len(self.gaps), 26)
            self.gaps[key] = Gap((chr(96 + tens) if tens else "") + chr(97 + ones), label, note)
        return self.gaps[key].mark

    def gap(self, token: Token, count: int) -> str:
        """Remembers what is not known; gives its mark."""
        if token.kind == "ledger":
            label, phrase = FIGURES[token.name].label.in_(self.language), "not_found"
        else:
            label = self.names[token.name].label.in_(self.language).rstrip("？?")
            phrase = "several" if count else "not_found" if self.names[token.name].finding else "unanswered"
        return self.mark(token.name, label, self.say(phrase))

    def note(self, token: Token) -> int:
        """The number of the footnote that names the step."""
        key = f"{token.kind}:{token.name}"
        if key not in self.notes:
            self.footnotes.append(self.step(token))
            self.notes[key] = len(self.footnotes)
        return self.notes[key]

    def step(self, token: Token) -> str:
        """Where a value comes from."""
        if token.kind == "ledger":
            figure = FIGURES[token.name]
            return self.say("from_figure", label=figure.label.in_(self.language), step=figure.step.in_(self.language))
        if token.name == TODAY:
            return self.say("from_today")
        label = self.words[self.language].label(token.name)
        found = self.consultation.findings.get(token.name, ())
        if not found:
            return self.say("from_answer", label=label)
        rule = found[0].justification[0].rule
        cited = short_sources(rule.sources, self.consultation.knowledge, self.language)
        said_so = self.say("from_rule", label=label, title=rule.title.in_(self.language), cited=cited)
        from_ledger = any(name == token.name and isinstance(e, LedgerSum) for name, e in rule.conclusions)
        return said_so + (self.say("from_ledger") if from_ledger else "")
