"""Answers that cannot stand together: which, why, and what else may be the wrong one. Asks nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.cases import answers as answering
from engine.cases.clashes import Clash
from engine.cases.money_table import NAME as FLOWS
from engine.model import Answers, Knowledge, Language, Place
from engine.problems import Problem
from huanqian.dialogue import names_in, plain, quoted, shown
from huanqian.interview.session import Session
from huanqian.phrases import say


@dataclass(frozen=True)
class Refusal:
    """Why the answers cannot stand together, and the other questions (or `flows`) that may be the wrong ones."""

    says: str
    others: tuple[str, ...]


def impossible(session: Session, changes: Answers, answers: Answers, language: Language, live: bool = True) -> Refusal | None:
    """The first new reason why the answers, of which `changes` are new, cannot all be true. `live`: the person can be asked back."""
    date_clash = new_clash(session.base, changes, answers, session.as_of)
    if date_clash is not None:
        return dated(date_clash, changes, session.base, language, live)
    for clash in new_clashes(session, answers):
        if clash.hard:
            return Refusal(clash_words(clash, language), tuple(name for name in clash.names if name not in changes))
    return None


def dated(found: Problem, changes: Answers, base: Knowledge, language: Language, live: bool) -> Refusal:
    """Dates in an impossible order, with the other question; a single impossible day has none."""
    words = plain(found, base.facts, language)
    others = tuple(name for name in names_in(found, base.facts) if name not in changes)
    if others and not live:
        other = say("clash_other", language, question=quoted(base.facts[others[0]], language))
        words = f"{words}{'；' if language == 'zh' else '; '}{other}"
    return Refusal(words, others)


def new_clash(base: Knowledge, changes: Answers, answers: Answers, as_of: date) -> Problem | None:
    """The first impossible date that was not there without the changes."""
    before = {name: answer for name, answer in answers.items() if name not in changes}
    places = {name: Place(name) for name in answers}
    known = {found.message for found in answering.clashes(base, before, as_of, places, Place(""))}
    found = answering.clashes(base, answers, as_of, places, Place(""))
    return next((one for one in found if one.message not in known), None)


def new_clashes(session: Session, answers: Answers) -> list[Clash]:
    """The contradictions that the answers kept so far do not have."""
    known = {(clash.id, clash.names) for clash in session.clashes()}
    return [clash for clash in session.clashes(answers) if (clash.id, clash.names) not in known]


def clash_words(clash: Clash, language: Language) -> str:
    """A contradiction in one sentence."""
    return say("clash_hard" if clash.hard else "clash_soft", language, says=clash.says.in_(language))


def named(session: Session, name: str, answers: Answers, language: Language) -> str:
    """What is to be changed, as an option: a question with its answer, or the money table."""
    if name == FLOWS:
        return say("clash_money", language)
    fact = session.base.facts[name]
    return say("clash_change", language, question=quoted(fact, language), answer=shown(fact, answers[name], language))
