"""The loop of the interview: ask, understand, keep; back, help and advice at any time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import typer

from engine.conditions import Truth
from engine.consultation import consult, view_of
from engine.interview import Question, most_left, open_questions
from engine.model import Answer, Fact, Knowledge, Language
from engine.values import narrow
from huanqian import dialogue, store, terminal
from huanqian.askers import Asker
from huanqian.phrases import say

BACK, HELP, ADVICE = "<", "?", "="
KEYS = {
    "<": BACK,
    "《": BACK,
    "〈": BACK,
    "back": BACK,
    "上一题": BACK,
    "?": HELP,
    "help": HELP,
    "说明": HELP,
    "帮助": HELP,
    "=": ADVICE,
    "advice": ADVICE,
    "建议": ADVICE,
}
"""What may be typed for each key; a Chinese keyboard gives 《 for <."""
GO_ON = {"1", "y", "yes", "是", "好", "继续"}


@dataclass
class Interview:
    """The loop: next open question, answer, save; back, help and advice at any time."""

    base: Knowledge
    language: Language
    asker: Asker
    path: Path | None
    as_of: date
    fixed_date: date | None = None
    rest: store.Rest = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)

    def run(self) -> None:
        """Asks until nothing more can change, the person wants the advice, or the input ends."""
        try:
            if self.asked_all(short=True) and self.goes_on():
                self.asked_all(short=False)
            if not open_questions(self.base, self.answers, self.as_of):
                typer.echo(f"\n{say('done', self.language)}")
        except EOFError:
            typer.echo("")

    def asked_all(self, short: bool) -> bool:
        """Asks every open question; False when the person wants the advice before the end."""
        while waiting := open_questions(self.base, self.answers, self.as_of, short):
            if not self.one(waiting[0]):
                return False
        return True

    def goes_on(self) -> bool:
        """Whether the person wants the longer interview too; `<` leads back into the short one first."""
        while left := most_left(self.base, self.answers, self.as_of):
            typer.echo(f"\n{say('refine', self.language, n=left)}")
            word = narrow(self.asker.line(None)).lower()
            if KEYS.get(word) != BACK:
                return word in GO_ON
            if not (self.one(None) and self.asked_all(short=True)):
                return False
        return False

    def history(self) -> list[Fact]:
        """The questions answered, in that order, but for those that no longer apply."""
        view = view_of(self.base, self.answers, self.as_of)
        past = [self.base.facts[name] for name in self.answers]
        return [f for f in past if view.gate(f.id) is not Truth.FAILS]

    def one(self, question: Question | None) -> bool:
        """Asks one question (None: the last one again), following `<` back; False when the person wants the advice now."""
        past = self.history()
        at = len(past) if question else len(past) - 1
        while True:
            now = question if at == len(past) else None
            fact = now.fact if now else past[at]
            self.show(fact, at + 1, now)
            key = self.answered(fact, now)
            if key == BACK and at == 0:
                typer.echo(f"  {say('first', self.language)}")
            if key != BACK:
                return key != ADVICE
            at = max(0, at - 1)

    def show(self, fact: Fact, number: int, question: Question | None) -> None:
        """Prints the question, and the earlier answer where there is one (`question` None: it was answered before)."""
        left = question.left if question else 0
        progress = "again" if question is None else "progress" if left else "last"
        topic = self.base.topics[fact.topic].in_(self.language) if fact.topic in self.base.topics else ""
        typer.echo("")
        for line in dialogue.lines(fact, self.language, say(progress, self.language, n=number, left=left), topic):
            typer.echo(line)
        if fact.id in self.answers:
            typer.echo(f"  {say('now', self.language, answer=dialogue.shown(fact, self.answers[fact.id], self.language))}")

    def answered(self, fact: Fact, question: Question | None) -> str:
        """Reads until there is an answer (kept and saved), or a key that leads elsewhere, which is returned."""
        while True:
            typed = self.asker.line(fact)
            key = KEYS.get(narrow(typed).lower(), "")
            if key == HELP:
                typer.echo(dialogue.help_text(fact, question.decides if question else (), self.language))
            elif key:
                return key
            elif not narrow(typed) and fact.id in self.answers:
                return ""
            elif reason := self.refusal(fact, typed):
                typer.echo(f"  ! {reason}")
            else:
                return ""

    def refusal(self, fact: Fact, typed: str) -> str | None:
        """Keeps and saves the answer; or says why it cannot be, and keeps what there was."""
        try:
            changed = {**self.answers, fact.id: dialogue.understand(fact, typed, self.language)}
        except dialogue.NotUnderstood as error:
            return str(error)
        reason = dialogue.clash(self.base, fact, changed, self.as_of, self.language)
        if reason is None:
            self.answers = changed
            if self.path is not None:
                store.save(self.path, self.base, changed, self.fixed_date, self.language, self.rest)
        return reason

    def advise(self, picture: Path) -> None:
        """Prints the advice and draws the graph."""
        from explain.drawing import write
        from explain.report import Report

        consultation = consult(self.base, self.answers, self.as_of)
        typer.echo("")
        report = Report(consultation, self.language)
        terminal.show(report.markdown())
        terminal.show(report.recap())
        typer.echo("")
        write(consultation, picture, self.language)
        typer.echo(say("graph", self.language, path=picture))
