"""What the last change did: which conclusions moved, which answers no longer fit together."""

from __future__ import annotations

from dataclasses import dataclass

from engine.cases.clashes import Clash
from engine.cases.money_table import NAME as FLOWS
from engine.model import Language
from huanqian.interview.contradicting import clash_words, named
from huanqian.interview.moved import MovedWords, moved_words
from huanqian.interview.session import Session
from huanqian.web.trail import name_of
from huanqian.web.visit import Visit


@dataclass(frozen=True)
class Link:
    """Where something can be changed."""

    path: str
    words: str


@dataclass(frozen=True)
class Odd:
    """What does not fit together, and the way to each part of it."""

    says: str
    links: tuple[Link, ...]
    hard: bool
    """They cannot all be true."""


@dataclass(frozen=True)
class Told:
    moved: MovedWords | None
    odd: tuple[Odd, ...]


def told(visit: Visit) -> Told:
    """What is to be said of the last change; nothing where it only added an answer that contradicts none."""
    before = visit.before
    if before is None:
        return Told(None, ())
    kept = visit.dispute.drawn
    key = "told", visit.language
    if key not in kept:
        kept[key] = _told(before.session, visit.session, visit.language)
    found: Told = kept[key]
    return found


def _told(then: Session, now: Session, language: Language) -> Told:
    changed = then.flows != now.flows or any(now.answers.get(name) != answer for name, answer in then.answers.items())
    moved = moved_words(then.consultation(), now, then.parked(), language) if changed and not then.is_empty else None
    known = {(clash.id, clash.names) for clash in then.clashes()}
    fresh = [clash for clash in now.clashes() if (clash.id, clash.names) not in known]
    return Told(moved, tuple(odd(clash, now, language) for clash in fresh))


def odd(clash: Clash, session: Session, language: Language) -> Odd:
    """A contradiction with its links."""
    return Odd(clash_words(clash, language), links(clash.names, session, language), clash.hard)


def links(names: tuple[str, ...], session: Session, language: Language) -> tuple[Link, ...]:
    """The ways to what may be wrong."""
    return tuple(
        Link(
            "/money" if name == FLOWS else f"/q/{name_of(session.base.facts[name])}",
            named(session, name, session.answers, language),
        )
        for name in names
        if name == FLOWS or name in session.answers
    )
