"""`huanqian read-chat`: a copied chat, shown and confirmed line by line into a case."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from pathlib import Path

from engine.model import Knowledge, Language, Place
from engine.problems import CaseError, unknown_name
from huanqian.chat.confirming import Confirming, show
from huanqian.chat.phrases import say
from huanqian.money.file import asker_here
from huanqian.opened_case import OpenedCase, held
from huanqian.screen import Screen, printable
from papers.chat.finding import Suggestion, speakers, suggestions
from papers.chat.lexicon import read_lexicon
from papers.chat.lines import read_chat


def read_into(base: Knowledge, path: Path, name: str | None, into: Path | None, language: Language) -> None:
    """Shows who is in the chat, or what the named one said; with a case file, has each find confirmed. Raises CaseError."""
    screen = Screen()
    signs, messages = read_lexicon(base), read_chat(path)
    people = speakers(messages)
    if name is None:
        screen.line(say("people", language))
        for known, count in people.items():
            screen.line(say("person", language, name=printable(known), n=count))
        return
    found = suggestions(messages, person(name, people), signs)
    screen.line(say("read", language, n=len(messages)))
    screen.line(say("keep_chat", language))
    if into is None:
        show_all(found, base, screen, language)
    else:
        with held(into):
            case = OpenedCase(base, into, None, language)
            Confirming(found, case, asker_here(), language, screen).run()


def show_all(found: tuple[Suggestion, ...], base: Knowledge, screen: Screen, language: Language) -> None:
    for suggestion in found:
        show(suggestion, None, language, screen)
    screen.line()
    screen.line(say("preview" if found else "nothing", language))


def person(name: str, people: dict[str, int]) -> str:
    """The one in the chat who is meant. Raises CaseError."""
    typed = unicodedata.normalize("NFKC", name).strip()
    if typed in people:
        return typed
    near = get_close_matches(typed, people, n=3, cutoff=0.5)
    raise CaseError([unknown_name("chat_person", Place("--with", 0), typed, near or people)])
