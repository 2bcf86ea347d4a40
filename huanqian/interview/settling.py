"""Answers that contradict each other: named, and either can be changed at once."""

from __future__ import annotations

from engine.cases.clashes import Clash
from engine.cases.money_table import NAME as FLOWS
from engine.model import Answer, Answers
from huanqian.dialogue import quoted
from huanqian.interview.asking import asked
from huanqian.interview.contradicting import clash_words, impossible, named
from huanqian.interview.keys import Key
from huanqian.interview.money import edited
from huanqian.interview.talk import Talk
from huanqian.phrases import say


def settled(talk: Talk, changes: Answers) -> dict[str, Answer] | None:
    """The answers with the changes, and with others that were changed so that all can be true.

    None: the person wants to answer anew, or cannot be asked back.
    """
    session, language = talk.session, talk.language
    answers = {**session.answers, **changes}
    while refusal := impossible(session, changes, answers, language, talk.asker.live):
        talk.warn(refusal.says)
        if not talk.asker.live or not refusal.others:
            return None
        own = talk.fact(next(iter(changes)))
        again = say("clash_again", language, question=quoted(own, language))
        chosen = talk.choice([again, *(named(session, name, answers, language) for name in refusal.others)])
        if chosen == 0 or isinstance(chosen, Key):
            return None
        other = refusal.others[chosen - 1]
        if other == FLOWS:
            edited(talk)
        else:
            said = asked(talk, talk.fact(other), session.number(other))
            answers |= {} if isinstance(said, Key) else {other: said}
    return answers


def oddity(talk: Talk, clash: Clash) -> str | None:
    """Says a contradiction that does not stand in the way; the question (or `flows`) to go to, None to leave it so."""
    talk.warn(clash_words(clash, talk.language))
    if not talk.asker.live:
        return None
    session = talk.session
    both = say("clash_both", talk.language)
    chosen = talk.choice([both, *(named(session, name, session.answers, talk.language) for name in clash.names)])
    return None if chosen == 0 or isinstance(chosen, Key) else clash.names[chosen - 1]
