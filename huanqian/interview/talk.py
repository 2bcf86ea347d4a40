"""One conversation: what has been said, who answers, where it is shown and where it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.model import Fact, Language
from engine.values import narrow
from huanqian.askers import Asker
from huanqian.interview.file import File
from huanqian.interview.keys import Key, key_of
from huanqian.interview.session import Session
from huanqian.phrases import say
from huanqian.screen import Screen


class Left(Exception):
    """The person stops here; everything is kept."""


@dataclass
class Talk:
    """Passed around by everything that asks. `file` None: nothing is kept (the sample)."""

    session: Session
    language: Language
    asker: Asker
    screen: Screen
    file: File | None = None
    helped: set[str] = field(default_factory=set)
    """Rules whose help has been said at once already."""

    def say(self, key: str, indent: str = "", **words: object) -> None:
        """Prints a phrase on lines of its own."""
        self.screen.line(say(key, self.language, **words), indent)

    def warn(self, words: str) -> None:
        """Prints what cannot be taken."""
        self.screen.line(f"! {words}", "  ", "    ")

    def line(self, fact: Fact | None = None) -> str:
        """What was typed. Raises EOFError."""
        return self.asker.line(fact)

    def fact(self, name: str) -> Fact:
        return self.session.base.facts[name]

    def switch(self, typed: str) -> None:
        """The other language, or the one named."""
        named: dict[str, Language] = {"english": "en", "英文": "en", "中文": "zh", "chinese": "zh"}
        other: Language = "en" if self.language == "zh" else "zh"
        self.language = named.get(narrow(typed).lower(), other)
        if self.file is not None and not self.session.is_empty and self.file.is_as_known():
            self.file.save(self.session, self.language)

    def choice(self, options: list[str]) -> int | Key:
        """Numbered options; the number chosen, from 0, or a key. Enter chooses the first (as its words say)."""
        for number, words in enumerate(options, 1):
            self.screen.line(f"{number}) {words}", "  ", "     ")
        while True:
            typed = narrow(self.line()).removesuffix(")")
            key = key_of(typed)
            if not typed:
                return 0
            if key is not None:
                return key
            if typed.isdecimal() and 1 <= int(typed) <= len(options):
                return int(typed) - 1
            self.warn(say("which", self.language, last=len(options)))
