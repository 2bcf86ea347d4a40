"""`huanqian import-bill`: the bill read, shown, and confirmed row by row into a case."""

from __future__ import annotations

import getpass
import sys
from datetime import datetime
from pathlib import Path

from engine.model import Knowledge, Language
from huanqian.bill.confirming import Confirming
from huanqian.bill.phrases import say
from huanqian.bill.showing import person, show_head, show_people, show_proposals
from huanqian.money.file import asker_here
from huanqian.opened_case import OpenedCase, held
from huanqian.screen import Screen
from papers.bill.habits import read_habits
from papers.bill.proposals import Proposal, Side, counterparties, proposals
from papers.bill.reading import read_bill
from papers.chat.finding import requests
from papers.chat.lexicon import read_lexicon
from papers.chat.lines import read_chat


class Import:
    """One bill. Raises CaseError and KnowledgeError."""

    def __init__(self, base: Knowledge, path: Path, side: Side, chat: Path | None, language: Language) -> None:
        self.base, self.path, self.side, self.chat, self.language = base, path, side, chat, language
        self.screen = Screen()

    def run(self, name: str | None, into: Path | None) -> None:
        """Shows the bill; with a case file, has each row confirmed."""
        habits = read_habits(Path(self.base.folder))
        statement = read_bill(self.path, self.password)
        people = counterparties(statement, habits)
        known = person(name, people) if name is not None else None
        show_head(statement, self.screen, self.language)
        if known is None:
            show_people(people, self.screen, self.language)
            return
        self.screen.line(say("identity", self.language, name=known))
        found = proposals(statement, known, habits, self.side, self.asked())
        if into is None:
            show_proposals(found, self.side, self.screen, self.language)
            self.screen.line(say("preview", self.language))
        else:
            self.confirm(found, into)

    def confirm(self, found: tuple[Proposal, ...], into: Path) -> None:
        with held(into):
            Confirming(found, OpenedCase(self.base, into, None, self.language), asker_here(), self.language, self.screen).run()

    def password(self) -> str:
        """Asked for once, shown nowhere, kept nowhere."""
        words = say("password", self.language) + "："
        if sys.stdin.isatty():
            return getpass.getpass(words)
        return sys.stdin.readline().rstrip("\n")

    def asked(self) -> list[datetime]:
        """When the other asked for money in the chat."""
        return requests(read_chat(self.chat), read_lexicon(self.base)) if self.chat is not None else []
