"""One question: shown, and read until there is an answer or a key that leads elsewhere."""

from __future__ import annotations

from engine.asking.interview import Progress
from engine.model import DOES_NOT_APPLY, Answer, Fact, Value
from engine.values import narrow
from huanqian.dialogue import choices, hint, shown
from huanqian.interview.keys import Key, key_of
from huanqian.interview.money import suits
from huanqian.interview.remaining import remaining
from huanqian.interview.talk import Talk
from huanqian.interview.why import why
from huanqian.phrases import say
from huanqian.understanding import NotUnderstood, Perhaps, is_yes, understand


def asked(talk: Talk, fact: Fact, number: int, left: Progress | None = None) -> Answer | Key:
    """The answer given, or the key that leads elsewhere. `left`: what is left after it, where that is to be shown."""
    show(talk, fact, number, left)
    while True:
        typed = talk.line(fact)
        key = key_of(typed)
        if key is Key.WHY:
            for line in why(fact, talk.session.question(fact), talk.session.base, talk.language):
                talk.screen.line(line, "  ", "    " if line.startswith("·") else "  ")
            talk.screen.groups(say("all_keys", talk.language), "  ")
        elif key is Key.SWITCH:
            talk.switch(typed)
            show(talk, fact, number, left)
        elif key is Key.NOT_MINE:
            return DOES_NOT_APPLY
        elif key is not None:
            return key
        elif not narrow(typed) and fact.id in talk.session.answers:
            return Key.SAME
        else:
            answer = answered(talk, fact, typed)
            if answer is not None:
                return answer


def answered(talk: Talk, fact: Fact, typed: str) -> Answer | None:
    """The answer that the words mean; None, and the reason said, when they mean none."""
    try:
        return understand(fact, typed, talk.language, talk.session.as_of)
    except NotUnderstood as error:
        talk.warn(str(error))
        return None
    except Perhaps as perhaps:
        return confirmed(talk, fact, perhaps.values)


def confirmed(talk: Talk, fact: Fact, values: tuple[Value, ...]) -> Answer | None:
    """What the person says was meant by loose words; None: something else, so the question stands."""
    words = [shown(fact, value, talk.language) for value in values]
    if not talk.asker.live:
        talk.warn(say("write_so", talk.language, value=words[0]))
        return None
    if len(words) > 1:
        talk.say("perhaps_one_of", "  ")
        chosen = talk.choice([*words, say("something_else", talk.language)])
        return values[chosen] if isinstance(chosen, int) and chosen < len(values) else None
    talk.say("perhaps", "  ", value=words[0])
    typed = narrow(talk.line())
    return values[0] if not typed or is_yes(typed) else answered(talk, fact, typed) if key_of(typed) is None else None


def show(talk: Talk, fact: Fact, number: int, left: Progress | None) -> None:
    """Prints the question with what may be typed, and the answer where there is one."""
    language, screen = talk.language, talk.screen
    topic = talk.session.base.topics.get(fact.topic)
    about = " · ".join(part for part in (topic.in_(language) if topic else "", fact.no or "") if part)
    how_far = (
        remaining(left, language, screen.plain) if left else say("again", language) if fact.id in talk.session.answers else ""
    )
    count = say("number", language, n=number)
    screen.line()
    if screen.plain:
        stop = "。" if language == "zh" else ". "
        screen.line(f"{count[:1].upper()}{count[1:]}{stop}{fact.question.in_(language)}")
        screen.line(stop.join(part for part in (how_far, about) if part))
    else:
        screen.line(f"[{' · '.join(part for part in (count, how_far) if part)}]  {about}")
        screen.strong(fact.question.in_(language))
    for key, label in choices(fact, language):
        screen.line(f"{key}) {label}", "  ", "     ")
    for line in (hint(fact, language), say("money_table", language) if suits(fact) else ""):
        if line:
            screen.line(f"（{line}）" if language == "zh" else f"({line})", "  ")
    screen.groups(say("keys", language), "  ")
    if fact.id in talk.session.answers:
        talk.say("now", "  ", answer=shown(fact, talk.session.answers[fact.id], language))
