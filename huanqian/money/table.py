"""The ledger by hand: a small table of loans and repayments, changed line by line and checked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol, runtime_checkable

from engine.cases.flow_checks import entry_of, entry_wrongs
from engine.model import Language
from engine.values import narrow
from huanqian.money.asking import CANCEL, Dropped, Questions, reason
from huanqian.money.checked import check, check_together, flow_of, in_order
from huanqian.money.commands import WITH_ROWS, Command, command
from huanqian.money.phrases import say
from huanqian.money.showing import row_words, shown
from huanqian.money.words import LONGEST, Draft, NotClear, draft_of, understand
from huanqian.screen import Screen
from ledger.flows import Flow

Flows = tuple[Flow, ...]
PLAIN = Screen(plain=True)


class Typist(Protocol):
    """Where typed lines come from."""

    def line(self, fact: None) -> str:
        """One typed line. Raises EOFError when no more will come."""


@runtime_checkable
class Mending(Protocol):
    """A typist who can be shown a line to mend."""

    def mended(self, line: str) -> str:
        """The line after it was changed in place. Raises EOFError."""


def edit(
    flows: Flows,
    asker: Typist,
    language: Language,
    as_of: date,
    keep: Callable[[Flows], None] = lambda flows: None,
    screen: Screen = PLAIN,
) -> Flows:
    """The movements as the person leaves them. `keep` is given them after each change, so that nothing is lost.

    Raises EOFError and KeyboardInterrupt as they come; what was given to `keep` last then stands.
    """
    return MoneyTable(flows, asker, language, as_of, keep, screen).run()


class MoneyTable:
    """One session at the table. Every state of it could be written to a case file and read back."""

    def __init__(
        self, flows: Flows, asker: Typist, language: Language, as_of: date, keep: Callable[[Flows], None], screen: Screen
    ) -> None:
        self.flows, self.asker, self.language, self.as_of, self.keep = in_order(flows), asker, language, as_of, keep
        self.screen = screen
        self.before: list[Flows] = []
        self.questions = Questions(self.typed, language, as_of, screen)

    def say(self, key: str, **words: object) -> None:
        self.screen.line(say(key, self.language, **words))

    def typed(self, line: str = "") -> str:
        """The next line; `line`: what may be mended in place of typing anew."""
        if line and isinstance(self.asker, Mending):
            return self.asker.mended(line)
        return self.asker.line(None)

    def run(self) -> Flows:
        """Until the person is done."""
        self.show()
        self.say("keys")
        line = ""
        while True:
            line = self.typed(line)
            asked = command(line, len(self.flows))
            if asked.name == "done":
                return self.flows
            try:
                self.follow(asked)
                line = ""
            except Dropped:
                self.say("dropped")
                line = ""
            except NotClear as error:
                self.screen.line(reason(error, self.language))
                line = line.strip()
                self.offer(line)

    def offer(self, line: str) -> None:
        """Says that the line was not written down; it is typed again, or mended in place."""
        if isinstance(self.asker, Mending):
            self.say("not_kept_edit")
        else:
            self.say("not_kept", line=line)

    def show(self) -> None:
        for line in ["", *shown(self.flows, self.language, self.screen.width), ""]:
            self.screen.line(line)

    def follow(self, asked: Command) -> None:
        """Does what the line asks for. Raises NotClear or Dropped with the table unchanged."""
        if narrow(asked.rest) in CANCEL:
            raise Dropped
        if len(asked.rest) > LONGEST:
            raise NotClear("too_long")
        if asked.name in WITH_ROWS:
            self.rows_named(asked)
        match asked.name:
            case "help":
                self.say("help")
            case "show":
                self.show()
            case "undo":
                self.undo()
            case "delete":
                words = "; ".join(self.words(self.flows[n - 1]) for n in asked.rows)
                self.change(tuple(f for n, f in enumerate(self.flows, 1) if n not in asked.rows), "deleted", words)
            case "loan":
                self.assign(asked)
            case "for":
                self.designate(asked)
            case "change":
                self.mend(asked.rows[0], asked.rest)
            case _:
                self.add(asked)

    def rows_named(self, asked: Command) -> None:
        if not asked.rows:
            raise NotClear("which_row", word=asked.word)
        for number in asked.rows:
            if not 1 <= number <= len(self.flows):
                raise NotClear("no_row", n=number, last=len(self.flows))

    def names(self) -> list[str]:
        """The loans that have a name."""
        return list(dict.fromkeys(flow.loan for flow in self.flows if flow.loan))

    def words(self, flow: Flow) -> str:
        return row_words(entry_of(flow), self.language)

    def add(self, asked: Command) -> None:
        """A movement from one line; what it does not say is asked for, all of it after a bare `+`."""
        if not narrow(asked.rest) and asked.name == "movement":
            self.say("keys")
            return
        draft = self.read(asked.rest) if narrow(asked.rest) else Draft()
        if draft == Draft(guesses=draft.guesses) and asked.name == "movement":
            raise NotClear("nothing_there", word=narrow(asked.rest))
        draft = self.questions.completed(draft, self.names(), self.flow_of, every=not narrow(asked.rest))
        flow = self.flow_of(draft)
        self.change((*self.flows, flow), "added", self.words(flow))

    def mend(self, number: int, rest: str) -> None:
        """A row with what is said of it changed; the whole row anew where nothing is said."""
        old = self.flows[number - 1]
        if not rest:
            row = self.words(old)
            self.say("ask_row", n=number, row=row)
            rest = self.questions.answer(row)
        draft = self.read(rest).over(draft_of(old))
        if draft.kind != "repaid" and self.read(rest).designation is None:
            draft = replace(draft, designation=None)
        draft = self.questions.confirmed(draft, self.names())
        flow = replace(self.flow_of(draft, number), number=self.flows[number - 1].number)
        self.change((*self.flows[: number - 1], flow, *self.flows[number:]), "changed", self.words(flow))

    def read(self, line: str) -> Draft:
        return understand(line, self.as_of, self.names())

    def assign(self, asked: Command) -> None:
        """Rows to a loan by name; `-` takes the name away."""
        name = asked.rest.strip().removeprefix("#").strip(' "“”')
        if not name:
            raise NotClear("what_loan", word=asked.word)
        name = "" if name in ("-", "—") else next((n for n in self.names() if narrow(n) == name), name)
        self.each(asked.rows, "split", lambda flow: replace(flow, loan=name))

    def designate(self, asked: Command) -> None:
        """What repayments were agreed to be for."""
        try:
            purpose = self.read(asked.rest).designation
        except NotClear:
            purpose = None
        if purpose is None:
            raise NotClear("what_for")
        for number in asked.rows:
            check(next(entry_wrongs(replace(entry_of(self.flows[number - 1]), designation=purpose), self.as_of), None))
        self.each(asked.rows, "designated", lambda flow: replace(flow, designation=purpose))

    def each(self, rows: Sequence[int], said: str, changed: Callable[[Flow], Flow]) -> None:
        self.change(tuple(changed(flow) if n in rows else flow for n, flow in enumerate(self.flows, 1)), said)

    def flow_of(self, draft: Draft, number: int = 0) -> Flow:
        """The movement, sound by itself and beside the other rows (`number`: in place of that one). Raises NotClear."""
        return flow_of(draft, [f for n, f in enumerate(self.flows, 1) if n != number], self.as_of, self.language)

    def change(self, flows: Flows, said: str, row: str = "") -> None:
        """Takes the new table, keeps it and shows it. Raises NotClear where it cannot be."""
        flows = in_order(flows)
        check_together(flows, self.language)
        self.before.append(self.flows)
        self.flows = flows
        self.keep(flows)
        self.show()
        self.say(said, row=row)

    def undo(self) -> None:
        if not self.before:
            self.say("nothing_undone")
            return
        self.flows = self.before.pop()
        self.keep(self.flows)
        self.show()
        self.say("undone")
