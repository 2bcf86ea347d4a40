"""What is asked of the answers as they stand: the whole consultation, and the next question."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from engine.asking.interview import Question
from engine.asking.interview import still_open as still_open_of
from engine.model import Language
from explain.records.record import Record
from huanqian.interview.next_up import next_up
from huanqian.interview.session import Session
from huanqian.interview.why import decided
from huanqian.web.api.answering import Answering, Shared
from huanqian.web.api.asked import Dispute, NextAsked
from huanqian.web.api.case import read
from huanqian.web.api.given import Next, RecordGiven
from huanqian.web.api.refusals import REFUSALS
from huanqian.web.api.vocabulary import question_of

router = APIRouter(route_class=Answering)
NEXT = 1


@router.post("/consult", summary="咨询 / consult", responses={200: {"model": RecordGiven}, **REFUSALS})
def consult(asked: Dispute, state: Shared) -> Any:
    """由回答得出全部结论、建议和推理步骤：decision-record/1，两种语言都有。

    Everything that follows from the answers: the record that `huanqian advise --format json` prints, in both languages."""
    return Record(read(asked, state.bases.present, state.settings.today()).consultation()).as_dict()


@router.post("/next-question", summary="下一题 / next question", responses={200: {"model": Next}, **REFUSALS})
def next_question(asked: NextAsked, state: Shared) -> Any:
    """接着问哪一题、为什么问、最少和最多还剩几题。没有了就是 null。

    Which question comes next, as in the interview; why it is asked; how many may be left. `null`: no question can change anything."""
    base = state.bases.present
    given = read(asked, base, state.settings.today())
    session = Session(base, given.as_of, dict(given.answers), given.later, given.flows)
    up, left = next_up(session, asked.short, ()), session.left(asked.short)
    still_open = still_open_of(base, given.answers, given.as_of)
    return {
        "next_question": NEXT,
        "knowledge": base.version,
        "language": asked.language,
        "as_of": given.as_of.isoformat(),
        "question": None if up is None else put(session, up.question, asked.language),
        "round": None if up is None else {"id": up.part.id, "title": up.part.title.in_(asked.language)},
        "left": {"least": left.least, "most": left.most},
        "open": [name for name in base.facts if name in still_open],
    }


def put(session: Session, question: Question, language: Language) -> dict[str, Any]:
    """The question with what its answer may change."""
    said = question_of(question.fact, lambda text: text.in_(language))
    return {**said, "decides": list(decided(question, session.base, language))}
