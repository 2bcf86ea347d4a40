"""Help that cannot wait: advice which the rules mark as to be said at once."""

from __future__ import annotations

from collections.abc import Collection

from explain.words import Words
from huanqian.interview.at_once import given_at_once
from huanqian.interview.keys import Key, key_of
from huanqian.interview.talk import Left, Talk


def help_first(talk: Talk, changed: Collection[str]) -> None:
    """Says it as soon as a rule gives it, once each, when one of the changed answers can have brought it. Raises Left, EOFError."""
    given = given_at_once(talk.session, changed, talk.helped)
    if not given:
        return
    words = Words(talk.session.consultation(), talk.language)
    talk.screen.line()
    talk.say("help_first")
    for one in given:
        talk.helped.add(one.firing.rule.id)
        talk.screen.line(words.text(one.firing.rule.title), "  ")
        talk.screen.line(words.text(one.advice.says), "  ")
    if talk.asker.live:
        talk.say("no_hurry")
        if key_of(talk.line()) is Key.LEAVE:
            raise Left
