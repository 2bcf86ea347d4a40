"""An answer is kept: what it contradicts is settled, it is written down, and what it moved is said."""

from __future__ import annotations

from collections.abc import Iterable

from engine.asking.interview import Progress
from engine.cases.money_table import NAME as FLOWS
from engine.model import Answers, Fact
from engine.trace import Consultation
from huanqian.interview.asking import asked
from huanqian.interview.help import help_first
from huanqian.interview.keys import Key
from huanqian.interview.money import edited
from huanqian.interview.moved import moved_words
from huanqian.interview.saving import saved
from huanqian.interview.settling import oddity, settled
from huanqian.interview.talk import Talk
from huanqian.phrases import say


def kept(talk: Talk, fact: Fact, number: int, left: Progress | None = None) -> Key | None:
    """Asks until the answer can be kept, and keeps it: None; or the key that leads elsewhere."""
    while True:
        said = asked(talk, fact, number, left)
        if said is Key.MONEY:
            keep_money(talk)
        elif isinstance(said, Key):
            return said
        elif keep(talk, {fact.id: said}):
            return None


def keep(talk: Talk, changes: Answers) -> bool:
    """Keeps the answers; False when the question is to be asked again. Raises CaseError when they cannot be written."""
    answers = settled(talk, changes)
    if answers is None:
        return False
    session = talk.session
    known, parked = dict(session.answers), session.parked()
    changed = any(known.get(name, answer) != answer for name, answer in answers.items())
    before = session.consultation() if changed else None
    odd = session.clashes()
    session.keep(answers)
    if not saved(talk):
        return False
    if before is not None:
        tell(talk, before, parked)
    help_first(talk, changes)
    mend(talk, {(clash.id, clash.names) for clash in odd})
    return True


def keep_money(talk: Talk) -> None:
    """The money table, and what it contradicts."""
    odd = talk.session.clashes()
    if edited(talk):
        mend(talk, {(clash.id, clash.names) for clash in odd})


def mend(talk: Talk, known: set[tuple[str, tuple[str, ...]]]) -> None:
    """Says each contradiction that was not there before, and leads to what is to be changed."""
    for clash in talk.session.clashes():
        if (clash.id, clash.names) in known:
            continue
        name = oddity(talk, clash)
        if name == FLOWS:
            return keep_money(talk)
        if name is not None:
            kept(talk, talk.fact(name), talk.session.number(name))
            return None
    return None


def tell(talk: Talk, before: Consultation, parked: Iterable[Fact]) -> None:
    """What a change moved, and which answers it set aside or took up again."""
    told = moved_words(before, talk.session, parked, talk.language)
    talk.screen.line()
    talk.screen.line(told.title, "  ")
    for line in told.lines:
        talk.screen.line(f"· {line}", "  ", "    ")
    for line in told.aside:
        talk.screen.line(line, "  ")


def put_off(talk: Talk, fact: Fact) -> None:
    """Keeps a question for later."""
    if fact.id not in talk.session.later:
        talk.session.later = (*talk.session.later, fact.id)
        saved(talk)
    talk.screen.line(f"  {say('put_off_now', talk.language)}")
