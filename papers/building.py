"""A form and a consultation to a paper: the Chinese words, the English reading aid, and what the user must know."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import Language
from engine.trace import Consultation
from papers.forms import Entry, Form, Forms, Part, Tone
from papers.model import Block, Closing, Fields, Grid, Heading, Items, Line, Paper, Para, Sheet, Span
from papers.opening import to_settle
from papers.phrases import BLANK, EMPTY, TICKED
from papers.stating import Stating
from papers.tables import Tables


def paper_of(consultation: Consultation, form: Form, forms: Forms, language: Language, tone: Tone | None = None) -> Paper:
    """The paper, in that tone where the form has several. Pure; the same input gives the same paper."""
    made = _Builder(consultation, form, forms, language, tone)
    own = made.sheet(language)
    body = own if language == "zh" else made.sheet("zh")
    stating = made.stating
    settle = to_settle(consultation, form, forms, language)
    settle += list(stating.unproved) if "proof" in form.settles else []
    notes = list(made.notes(language)) if form.sort != "guide" else []
    if any(part.table == "evidence" for part in form.parts):
        missing = Tables(stating, language).missing()
        notes += [stating.say("missing_items", items=("、" if language == "zh" else "; ").join(missing))] if missing else []
    return Paper(
        id=form.id,
        sort=form.sort,
        tone=tone.id if tone else "",
        language=language,
        name=made.name(language),
        goes_to=form.goes_to.in_(language),
        body=body,
        aid=own if language == "en" else None,
        settle=tuple(settle),
        locked=bool(settle),
        gaps=tuple(stating.gaps.values()),
        notes=tuple(notes),
        footnotes=tuple(stating.footnotes),
        as_of=consultation.as_of,
        version=consultation.knowledge.version,
    )


class _Builder:
    def __init__(self, consultation: Consultation, form: Form, forms: Forms, language: Language, tone: Tone | None) -> None:
        self.form, self.tone = form, tone
        self.stating = Stating(consultation, forms, language)

    def name(self, language: Language) -> str:
        """The title, with the tone."""
        title = self.form.title.in_(language)
        if self.tone is None:
            return title
        tone = self.tone.title.in_(language)
        return f"{title}（{tone}）" if language == "zh" else f"{title} ({tone})"

    def sheet(self, language: Language) -> Sheet:
        blocks = [
            block
            for part in self.form.parts
            if self.stating.situation.holds(part.only_if) and (not part.tones or (self.tone and self.tone.id in part.tones))
            for block in self.part(part, language)
        ]
        if self.form.sort == "guide":  # it is for the user himself, so what he must know stands on it
            blocks += [Para((Span(note),), indent=False) for note in self.notes(language)]
        return Sheet(language, self.form.title.in_(language), tuple(blocks))

    def notes(self, language: Language) -> Iterator[str]:
        """What the user must know."""
        for note in self.form.notes:
            if self.stating.situation.holds(note.only_if):
                yield self.stating.words[language].text(note.text)

    def part(self, part: Part, language: Language) -> Iterator[Block]:
        if part.kind == "table":
            yield from Tables(self.stating, language).blocks(part.table)
        elif part.kind == "rows":
            heads = tuple(head.in_(language) for head in part.heads)
            empty: tuple[Line, ...] = tuple((Span(""),) for _ in heads)
            yield Grid(heads, tuple(1.0 for _ in heads), tuple(False for _ in heads), (empty,) * part.rows)
        elif part.kind == "fields":
            rows = [self.entry(entry, language) for entry in part.entries if self.stating.situation.holds(entry.only_if)]
            if rows:
                yield Fields(tuple(rows))
        else:
            lines = [line for wording in part.wordings if (line := self.stating.line(wording, language)) is not None]
            if lines:
                yield _worded(part, tuple(lines))

    def entry(self, entry: Entry, language: Language) -> tuple[str, Line]:
        """A line of the form: its words one after another, its boxes, or a blank where neither says anything."""
        label = entry.label.in_(language)
        spans: list[Span] = []
        for wording in entry.says:
            line = self.stating.line(wording, language)
            if line is not None:
                spans += [*([Span("；" if language == "zh" else "; ")] if spans else []), *line]
        ticked = [
            choice for choice in entry.choices if choice.condition is not None and self.stating.situation.holds(choice.condition)
        ]
        for choice in entry.choices:
            box = TICKED if choice in ticked else EMPTY
            spans += [
                *([Span("　" if language == "zh" else "   ")] if spans else []),
                Span(box + (" " if language == "en" else "")),
            ]
            spans += self.stating.filled(choice.text, language, silent=choice not in ticked)
        if entry.choices and not ticked:
            asked = entry.label.in_(self.stating.language)
            spans.append(Span("", blank=True, mark=self.stating.mark(entry.label.zh, asked, self.stating.say("tick"))))
        if not spans:
            asked = entry.label.in_(self.stating.language)
            mark = self.stating.mark(entry.label.zh, asked, self.stating.say("not_found"))
            spans = [Span(BLANK, blank=True, mark=mark)]
        return label, self.stating.laws_named_once(tuple(spans), language)


def _worded(part: Part, lines: tuple[Line, ...]) -> Block:
    if part.kind == "heading":
        return Heading(lines[0])
    if part.kind in ("clauses", "claims"):
        return Items(lines)
    if part.kind in ("to", "sign"):
        return Closing("to" if part.kind == "to" else "sign", lines)
    return Para(lines[0])
