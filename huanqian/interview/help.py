"""Help that cannot wait: advice which the rules mark as to be said at once."""

from __future__ import annotations

from collections.abc import Collection
from weakref import WeakKeyDictionary

from engine.model import Knowledge
from engine.order import order_of
from explain.words import Words
from huanqian.interview.keys import Key, key_of
from huanqian.interview.talk import Left, Talk

_urgent: WeakKeyDictionary[Knowledge, frozenset[str]] = WeakKeyDictionary()


def help_first(talk: Talk, changed: Collection[str]) -> None:
    """Says it as soon as a rule gives it, once each, when one of the changed answers can have brought it. Raises Left, EOFError."""
    if urgent(talk.session.base).isdisjoint(changed):
        return
    consultation = talk.session.consultation()
    given = [g for g in consultation.advice if g.advice.at_once and g.firing.rule.id not in talk.helped]
    if not given:
        return
    words = Words(consultation, talk.language)
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


def urgent(knowledge: Knowledge) -> frozenset[str]:
    """The facts on which such advice hangs, through whatever findings."""
    if knowledge not in _urgent:
        names = order_of(knowledge).names
        bringing: dict[str, list[str]] = {}
        for rule in knowledge.rules.values():
            for finding, _ in rule.conclusions:
                bringing.setdefault(finding, []).append(rule.id)
        seen: set[str] = set()
        todo = [rule.id for rule in knowledge.rules.values() if rule.advice is not None and rule.advice.at_once]
        while todo:
            for name in names[todo.pop()] - seen:
                seen.add(name)
                todo += bringing.get(name, [])
        _urgent[knowledge] = frozenset(seen & set(knowledge.facts))
    return _urgent[knowledge]
