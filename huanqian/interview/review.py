"""The page of all answers: by topic, with numbers; what is to be found out, put off, set aside, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import Fact
from engine.values import narrow
from huanqian.dialogue import shown
from huanqian.interview.keeping import keep_money, kept
from huanqian.interview.keys import Key, key_of
from huanqian.interview.talk import Talk
from huanqian.phrases import say


def reviewed(talk: Talk, middle: bool) -> Key | None:
    """Shows the page and changes what is wished. None: Enter; or BACK, RESULT, LEAVE. Raises EOFError.

    `middle`: the questions are not over, so Enter goes on with them.
    """
    page(talk, middle)
    while True:
        typed = talk.line()
        key, word = key_of(typed), narrow(typed).removesuffix(")")
        numbered = list(listed(talk))
        if not word:
            return None
        if key in (Key.BACK, Key.RESULT, Key.LEAVE):
            return key
        if word.isdecimal() and 1 <= int(word) <= len(numbered):
            left = kept(talk, numbered[int(word) - 1], int(word))
            if left in (Key.RESULT, Key.LEAVE):
                return left
        elif key is Key.MONEY:
            keep_money(talk)
        elif key is Key.SWITCH:
            talk.switch(typed)
        elif key not in (Key.ALL, Key.WHY):
            talk.warn(say("no_such_answer", talk.language, n=word))
            continue
        page(talk, middle)


def listed(talk: Talk) -> Iterator[Fact]:
    """What has a number on the page: the answers that count by topic, the questions put off, the answers set aside."""
    facts = talk.session.base.facts
    answered = {fact.id for fact in talk.session.history()}
    yield from (fact for fact in facts.values() if fact.id in answered)
    yield from talk.session.put_off()
    yield from talk.session.parked()


def page(talk: Talk, middle: bool) -> None:
    """Prints the page."""
    session, screen = talk.session, talk.screen
    numbers = {fact.id: number for number, fact in enumerate(listed(talk), 1)}
    screen.rule(say("review", talk.language))
    topic = ""
    parked, put_off = session.parked(), session.put_off()
    counted = [session.base.facts[name] for name in numbers if name in session.answers]
    for fact in (fact for fact in counted if fact not in parked):
        if fact.topic != topic:
            topic = fact.topic
            title = session.base.topics.get(topic)
            screen.strong(title.in_(talk.language) if title else topic)
        entry(talk, numbers[fact.id], fact)
    if not numbers:
        talk.say("no_answers")
    for key, facts in (("put_off", put_off), ("parked_title", parked)):
        if facts:
            screen.strong(say(key, talk.language))
            for fact in facts:
                entry(talk, numbers[fact.id], fact)
    tasks(talk, numbers)
    found = session.clashes()
    if found:
        screen.strong(say("clashes", talk.language))
        for clash in found:
            marks = "、".join(str(numbers.get(name, "$")) for name in clash.names)
            screen.line(f"! {clash.says.in_(talk.language)} ({marks})", "  ", "    ")
    if session.flows:
        talk.say("flows", n=len(session.flows))
    screen.groups(say("review_middle" if middle else "review_end", talk.language))


def entry(talk: Talk, number: int, fact: Fact) -> None:
    """A question with its answer, where it has one."""
    question = fact.question.in_(talk.language)
    answer = talk.session.answers.get(fact.id)
    words = question if answer is None else f"{question} → {shown(fact, answer, talk.language)}"
    talk.screen.line(f"{number:>3}) {words}", "", "     ")


def tasks(talk: Talk, numbers: dict[str, int] | None = None) -> None:
    """What the person does not know and how to find it out."""
    found = talk.session.tasks()
    if not found:
        return
    talk.screen.strong(say("tasks", talk.language))
    for place, fact in enumerate(found, 1):
        words = say("task", talk.language, question=fact.question.in_(talk.language), how=fact.dont_know.in_(talk.language))
        talk.screen.line(f"{numbers[fact.id] if numbers else place:>3}) {words}", "", "     ")
