"""Answers that contradict each other: named, and either can be changed at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine import answers as answering
from engine.clashes import Clash
from engine.model import Answer, Answers, Knowledge, Language, Place
from engine.money_table import NAME as FLOWS
from engine.problems import Problem
from huanqian.dialogue import names_in, plain, quoted, shown
from huanqian.interview.asking import asked
from huanqian.interview.keys import Key
from huanqian.interview.money import edited
from huanqian.interview.talk import Talk
from huanqian.phrases import say


@dataclass(frozen=True)
class Refusal:
    """Why the answers cannot stand together, and the other questions that may be the wrong ones."""

    says: str
    others: tuple[str, ...]


def settled(talk: Talk, changes: Answers) -> dict[str, Answer] | None:
    """The answers with the changes, and with others that were changed so that all can be true.

    None: the person wants to answer anew, or cannot be asked back.
    """
    answers = {**talk.session.answers, **changes}
    while refusal := impossible(talk, changes, answers):
        talk.warn(refusal.says)
        if not talk.asker.live or not refusal.others:
            return None
        own = talk.fact(next(iter(changes)))
        again = say("clash_again", talk.language, question=quoted(own, talk.language))
        chosen = talk.choice([again, *(named(talk, name, answers) for name in refusal.others)])
        if chosen == 0 or isinstance(chosen, Key):
            return None
        other = refusal.others[chosen - 1]
        if other == FLOWS:
            edited(talk)
        else:
            said = asked(talk, talk.fact(other), talk.session.number(other))
            answers |= {} if isinstance(said, Key) else {other: said}
    return answers


def impossible(talk: Talk, changes: Answers, answers: Answers) -> Refusal | None:
    """The first new reason why the answers cannot all be true."""
    date_clash = new_clash(talk.session.base, changes, answers, talk.session.as_of)
    if date_clash is not None:
        return dated(date_clash, changes, talk.session.base, talk.language, talk.asker.live)
    for clash in new_clashes(talk, answers):
        if clash.hard:
            says = say("clash_hard", talk.language, says=clash.says.in_(talk.language))
            return Refusal(says, tuple(name for name in clash.names if name not in changes))
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


def new_clashes(talk: Talk, answers: Answers) -> list[Clash]:
    """The contradictions that the answers kept so far do not have."""
    kept, flows = talk.session.answers, talk.session.flows
    known = {(clash.id, clash.names) for clash in talk.clashes(kept, flows)}
    return [clash for clash in talk.clashes(answers, flows) if (clash.id, clash.names) not in known]


def named(talk: Talk, name: str, answers: Answers) -> str:
    """What is to be changed, as an option: a question with its answer, or the money table."""
    if name == FLOWS:
        return say("clash_money", talk.language)
    fact = talk.fact(name)
    value = shown(fact, answers[name], talk.language)
    return say("clash_change", talk.language, question=quoted(fact, talk.language), answer=value)


def oddity(talk: Talk, clash: Clash) -> str | None:
    """Says a contradiction that does not stand in the way; the question (or `flows`) to go to, None to leave it so."""
    says = clash.says.in_(talk.language)
    talk.warn(say("clash_hard" if clash.hard else "clash_soft", talk.language, says=says))
    if not talk.asker.live:
        return None
    both = say("clash_both", talk.language)
    chosen = talk.choice([both, *(named(talk, name, talk.session.answers) for name in clash.names)])
    return None if chosen == 0 or isinstance(chosen, Key) else clash.names[chosen - 1]
