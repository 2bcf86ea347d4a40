"""Asking for what a movement still lacks, one field at a time, and confirming what was only guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from engine.cases.flows import CHANNELS, PURPOSES
from engine.model import Language
from engine.values import YES, narrow
from huanqian.money.phrases import say
from huanqian.money.showing import row_words
from huanqian.money.words import Draft, NotClear, understand
from huanqian.screen import Screen
from ledger.flows import Flow, FlowKind

CANCEL = {"<", "《", "〈", "取消", "不要", "cancel"}
KIND_NUMBERS: tuple[FlowKind, ...] = ("lent", "repaid", "returned", "deducted")
CHOICES: dict[str, Sequence[Any]] = {"kind": KIND_NUMBERS, "channel": CHANNELS, "designation": PURPOSES}
"""What may be answered by number."""


class Dropped(Exception):
    """The person does not want this movement after all."""


def reason(error: NotClear, language: Language) -> str:
    """Why it cannot be, as printed; with the row that stands in the way where it is another one."""
    return f"  ! {error.about}{say(error.code, language, **error.words)}"


class Questions:
    """Asks until a draft can become a movement. `typed`: the next line, given one that may be mended."""

    def __init__(self, typed: Callable[[str], str], language: Language, as_of: date, screen: Screen) -> None:
        self.typed, self.language, self.as_of, self.screen = typed, language, as_of, screen

    def answer(self, line: str = "") -> str:
        """What is typed now. Raises Dropped."""
        typed = self.typed(line)
        if narrow(typed).lower() in CANCEL:
            raise Dropped
        return typed

    def completed(self, draft: Draft, names: Sequence[str], flow_of: Callable[[Draft], Flow], every: bool) -> Draft:
        """The draft with all that it needs; `every`: the rest is asked for too. Raises Dropped, and NotClear from `flow_of`."""
        guided = bool(draft.missing())
        while missing := draft.missing():
            draft = self.asked(missing[0], draft, names, last=False)
        if every:
            for name in ("channel", *(["designation"] if draft.kind == "repaid" else []), *(["loan"] if names else [])):
                draft = self.asked(name, draft, names, last=True)
        draft = self.confirmed(draft, names)
        while guided:
            try:
                flow_of(draft)
                break
            except NotClear as error:
                self.screen.line(reason(error, self.language))
                draft = self.corrected(draft, names)
        return draft

    def asked(self, name: str, draft: Draft, names: Sequence[str], last: bool) -> Draft:
        """One field; Enter leaves out what may be left out (`last`). Whatever else the line says is taken too."""
        line = ""
        while True:
            self.screen.line(
                say(f"ask_{name}", self.language, names=("、" if self.language == "zh" else ", ").join(names))
                + say("cancel", self.language)
            )
            line = self.answer(line)
            word = narrow(line)
            if not word and last:
                return draft
            choices = CHOICES.get(name, ())
            if word.isdecimal() and 1 <= int(word) <= len(choices):
                chosen: Any = choices[int(word) - 1]
                return replace(draft, **{name: chosen})
            if name == "loan" and word:
                bare = word.removeprefix("#")
                return replace(draft, loan=next((known for known in names if narrow(known) == bare), bare))
            try:
                said = understand(line, self.as_of, names).over(draft)
            except NotClear as error:
                self.screen.line(reason(error, self.language))
                continue
            if getattr(said, name) is not None:
                return said
            line = "" if said != draft else line
            draft = said

    def confirmed(self, draft: Draft, names: Sequence[str]) -> Draft:
        """The draft once the person has seen what was guessed in it."""
        while draft.guesses:
            self.screen.line(say("guessed", self.language, row=row_words(draft.entry(), self.language)))
            word = narrow(self.answer())
            if not word or word.lower() in YES:
                return replace(draft, guesses=frozenset())
            draft = self.over(word, draft, names)
        return draft

    def corrected(self, draft: Draft, names: Sequence[str]) -> Draft:
        """The draft with something in it said anew."""
        row = row_words(draft.entry(), self.language)
        self.screen.line(say("mend", self.language, row=row))
        return self.confirmed(self.over(self.answer(row), draft, names), names)

    def over(self, line: str, draft: Draft, names: Sequence[str]) -> Draft:
        """What the line says, over the draft; unchanged, with the reason, where it is not clear."""
        try:
            return understand(line, self.as_of, names).over(draft)
        except NotClear as error:
            self.screen.line(reason(error, self.language))
            return draft
