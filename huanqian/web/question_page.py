"""The page of a question: alone, with others that belong to it, again with what is wrong, or beside another window's answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from engine.asking.interview import Question
from engine.cases.money_table import NAME as FLOWS
from engine.model import Answers, Fact, Kind
from huanqian.dialogue import shown
from huanqian.interview.contradicting import Refusal
from huanqian.interview.next_up import Up, next_up
from huanqian.interview.remaining import remaining
from huanqian.phrases import say as spoken
from huanqian.web.answering import Read
from huanqian.web.asked import words
from huanqian.web.fields import Field, field_of, posted_as, to_confirm
from huanqian.web.rendering import render, say
from huanqian.web.telling import told
from huanqian.web.trail import name_of
from huanqian.web.visit import Visit

TOGETHER = 4
"""Small questions on one page, at most."""
FEW = 3
"""Options of a small question, at most."""


@dataclass(frozen=True)
class Step:
    """Where on the way a question stands. `done` and `most`: for the bar."""

    number: str
    left: str
    back: str
    done: int = 0
    most: int = 0


@dataclass(frozen=True)
class Pair:
    """A question answered otherwise in two windows. `values`: what a form would send to give the second answer."""

    id: str
    question: str
    theirs: str
    mine: str
    values: tuple[str, ...]


def fact_named(visit: Visit, name: str) -> Fact:
    """The question that an address names. Raises HTTPException 404."""
    fact = next((fact for fact in visit.base.facts.values() if name_of(fact) == name), None)
    if fact is None:
        raise HTTPException(404)
    return fact


def facts_of(visit: Visit, names: Sequence[str]) -> list[Fact]:
    return [visit.base.facts[name] for name in dict.fromkeys(names) if name in visit.base.facts]


def asked_facts(visit: Visit, form: FormData) -> list[Fact]:
    """The questions that stood on the page. Raises HTTPException 400 when there were none."""
    facts = facts_of(visit, words(form, "fact")[:20])
    if not facts:
        raise HTTPException(400)
    return facts


def together(up: Up) -> tuple[Question, ...]:
    """The question, with the small ones of its topic that come straight after it."""
    found = [up.question]
    for other in up.following:
        if len(found) == TOGETHER or not (is_small(up.question.fact) and is_small(other.fact)):
            break
        if other.fact.topic != up.question.fact.topic:
            break
        found.append(other)
    return tuple(found)


def is_small(fact: Fact) -> bool:
    """Whether it is answered at a glance and is no delicate one."""
    few = fact.kind is Kind.YES_NO or (fact.kind is Kind.CHOICE and len(fact.options) <= FEW)
    return few and not fact.sensitive and fact.urgent is None


def question_page(visit: Visit, name: str, back_to: str = "") -> Response:
    """The next question as it is put, or one that was answered before. `back_to`: where a change of it began. Raises HTTPException 404."""
    fact = fact_named(visit, name)
    session, place = visit.session, visit.found.place
    up = next_up(session, not place.refining, place.repeated)
    if up is not None and up.question.fact.id == fact.id and fact.id not in session.answers:
        questions: tuple[Question | None, ...] = together(up)
        facts = [one.fact for one in together(up)]
        title = say("again", visit.language) if up.again else up.part.title.in_(visit.language)
    else:
        questions, facts, title = (session.question(fact),), [fact], ""
    fields = [
        field_of(one, question, session.base, visit.language, session.answers.get(one.id), None)
        for one, question in zip(facts, questions, strict=True)
    ]
    return page(visit, name, fields, step_of(visit, facts[0]), round_title=title, back_to=back_to)


def step_of(visit: Visit, fact: Fact) -> Step:
    """How far along, and the way back."""
    session, short = visit.session, not visit.found.place.refining
    past = [one.id for one in session.history()]
    at = past.index(fact.id) if fact.id in past else len(past)
    back = f"/q/{name_of(session.base.facts[past[at - 1]])}" if at else "/"
    number = spoken("number", visit.language, n=at + 1)
    if at < len(past):
        return Step(number, spoken("again", visit.language), back)
    left = session.after(short)
    return Step(number, remaining(left, visit.language), back, len(past), len(past) + left.most + 1)


def retry_page(visit: Visit, name: str, facts: Sequence[Fact], given: Read) -> Response:
    """What could not be read, with what was typed and why."""
    session, language = visit.session, visit.language
    fields = []
    for fact in facts:
        one = field_of(fact, session.question(fact), session.base, language, session.answers.get(fact.id), given.typed[fact.id])
        if fact.id in given.perhaps:
            one = to_confirm(one, fact, given.perhaps[fact.id], session.base, language)
        else:
            one = replace(one, error=given.errors[fact.id])
        fields.append(one)
    return page(visit, name, fields, step_of(visit, facts[0]), 422)


def clash_page(visit: Visit, name: str, given: Read, refusal: Refusal) -> Response:
    """Answers that cannot all be true, all of them on one page, so that either can be changed."""
    session, language = visit.session, visit.language
    own = facts_of(visit, list(given.answers))
    others = [session.base.facts[other] for other in refusal.others if other != FLOWS]
    fields = [
        field_of(fact, session.question(fact), session.base, language, session.answers.get(fact.id), given.typed.get(fact.id))
        for fact in (*own, *others)
    ]
    return page(visit, name, fields, step_of(visit, own[0]), 422, clash=refusal.says, flows=FLOWS in refusal.others)


def conflict_page(visit: Visit, name: str, answers: Answers) -> Response:
    """The same questions answered in two windows: both answers, to choose from."""
    session, language = visit.session, visit.language
    pairs = []
    for fact in facts_of(visit, list(answers)):
        kept = session.answers.get(fact.id)
        theirs = say("conflict_none", language) if kept is None else shown(fact, kept, language)
        mine = shown(fact, answers[fact.id], language)
        pairs.append(Pair(fact.id, fact.question.in_(language), theirs, mine, posted_as(session.base, fact, answers[fact.id])))
    return render(visit, "conflict.html", 409, name=name, pairs=pairs, seen=visit.found.version)


def page(
    visit: Visit,
    name: str,
    fields: Sequence[Field],
    step: Step,
    status: int = 200,
    round_title: str = "",
    clash: str = "",
    flows: bool = False,
    back_to: str = "",
) -> Response:
    """The page as it is put together."""
    known = visit.session
    return render(
        visit,
        "question.html",
        status,
        name=name,
        fields=fields,
        step=step,
        round_title=round_title,
        clash=clash,
        flows=flows,
        back_to=back_to,
        seen=visit.found.version,
        errors=[one for one in fields if one.error],
        told=told(visit) if status == 200 else None,
        parked=status == 200 and any(one.id in {fact.id for fact in known.parked()} for one in fields),
    )
