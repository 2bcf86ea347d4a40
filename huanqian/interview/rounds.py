"""The rounds: the main questions, those put off, the refining ones; until nothing more can change."""

from __future__ import annotations

from engine.asking.interview import Progress, Question
from engine.model import Fact
from explain.report import Report
from huanqian.interview.help import help_first
from huanqian.interview.keeping import kept, put_off
from huanqian.interview.keys import Key, key_of
from huanqian.interview.next_up import next_up
from huanqian.interview.remaining import counted
from huanqian.interview.review import reviewed
from huanqian.interview.talk import Left, Talk
from huanqian.understanding import is_yes

GO_ON = {"好", "继续", "接着答"}


class Finished(Exception):
    """The person has looked over the answers and wants the result at once."""


def run(talk: Talk) -> None:
    """Asks until nothing more can change, the person wants the result, or the input ends. Raises Left."""
    try:
        help_first(talk, talk.session.answers)
        key = all_rounds(talk)
        while talk.asker.live and key is not Key.LEAVE and not talk.session.is_empty:
            key = reviewed(talk, middle=False)
            if key is not Key.BACK:
                break
            key = again(talk)
        if key is Key.LEAVE:
            raise Left
    except EOFError:
        talk.screen.line()
    except Finished:
        return


def looked_over(talk: Talk) -> Key | None:
    """The page of all answers in the middle of the questions; LEAVE, or None to go on. Raises Finished."""
    key = reviewed(talk, middle=True)
    if key is Key.RESULT:
        raise Finished
    return key if key is Key.LEAVE else None


def again(talk: Talk) -> Key | None:
    """Back from the review page: the open questions; where there are none, the last one again."""
    if talk.session.open():
        return asked_all(talk, short=False)
    talk.say("no_questions")
    return one(talk, None) or all_rounds(talk)


def all_rounds(talk: Talk) -> Key | None:
    """RESULT or LEAVE; None when the rounds are over."""
    key = asked_all(talk, short=True)
    if key is None and talk.session.open():
        key = goes_on(talk)
    if key is None and not talk.session.open():
        talk.screen.line()
        talk.say("done")
    return key


def goes_on(talk: Talk) -> Key | None:
    """What is known so far, and the refining questions if the person wants them; `<` leads back into the main ones first."""
    while talk.session.open():
        talk.screen.line()
        verdicts = Report(talk.session.consultation(), talk.language).verdicts()
        if verdicts:
            talk.say("so_far", verdict=verdicts[0].strip("*"))
        talk.say("refine", n=counted(talk.session.left(), talk.language, talk.screen.plain))
        typed = talk.line()
        key = key_of(typed)
        if key in (Key.RESULT, Key.LEAVE):
            return key
        if key is Key.ALL:
            page = looked_over(talk)
            if page is not None:
                return page
        elif key is Key.SWITCH:
            talk.switch(typed)
        elif key is Key.BACK:
            back = one(talk, None) or asked_all(talk, short=True)
            if back is not None:
                return back
        else:
            return asked_all(talk, short=False) if is_yes(typed.strip()) or typed.strip() in GO_ON else None
    return None


def asked_all(talk: Talk, short: bool) -> Key | None:
    """Asks every open question, those put off once more at the end; RESULT or LEAVE when the person wants that before."""
    repeated: set[str] = set()
    title: str | None = None
    while up := next_up(talk.session, short, repeated):
        if up.again:
            if not repeated:
                talk.screen.line()
                talk.say("put_off_again", n=up.waiting)
            repeated.add(up.question.fact.id)
        elif up.part.id != title:
            title = up.part.id
            talk.screen.rule(up.part.title.in_(talk.language))
        key = one(talk, up.question, short)
        if key is not None:
            return key
    return None


def one(talk: Talk, question: Question | None, short: bool = False) -> Key | None:
    """Asks one question (None: the last one again), following `<` back; RESULT or LEAVE; None: on to the next."""
    past = talk.session.history()
    at = len(past) if question else len(past) - 1
    while True:
        fact, left = _at(talk, past, at, question, short)
        key = kept(talk, fact, at + 1, left)
        if key is Key.BACK:
            if at == 0:
                talk.say("first", "  ")
            at = max(0, at - 1)
        elif key is Key.ALL:
            return looked_over(talk)
        elif key is Key.LATER:
            if left is not None:
                put_off(talk, fact)
            return None
        else:
            return key if key in (Key.RESULT, Key.LEAVE) else None


def _at(talk: Talk, past: list[Fact], at: int, question: Question | None, short: bool) -> tuple[Fact, Progress | None]:
    """The question at a place: one answered before, or the new one with what is left after it."""
    if question is None or at < len(past):
        return past[at], None
    return question.fact, talk.session.after(short)
