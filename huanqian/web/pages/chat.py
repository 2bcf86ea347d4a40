"""A copied chat on the pages: pasted, the other named, each find confirmed, then answers like any others."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from engine.model import Answer
from engine.problems import CaseError
from huanqian.chat.phrases import say as spoken
from huanqian.dialogue import plain, shown
from huanqian.screen import printable
from huanqian.web.asked import Form, Looking, Posting, whole, word, words
from huanqian.web.giving import Conflicting, Impossible, give
from huanqian.web.rendering import render, say, to
from huanqian.web.threads import Slow
from huanqian.web.visit import Visit
from papers.chat.finding import Suggestion, merged, speakers, suggestions
from papers.chat.lexicon import read_lexicon
from papers.chat.lines import Message, messages

router = APIRouter(route_class=Slow)
NAME = "chat"
QUOTED = 300


@router.get("/chat")
def chat(visit: Looking) -> Response:
    """The box for the text."""
    visit.found  # noqa: B018  there is nothing to read it into without a consultation
    return render(visit, "chat.html", problems=[], text="")


@router.post("/chat")
def read(visit: Posting, form: Form) -> Response:
    """Reads the text, and asks who the other is."""
    text = word(form, "text")
    found = read_messages(visit, text)
    return found if isinstance(found, Response) else render(visit, "chat_person.html", people=speakers(found), text=text)


@router.post("/chat/person")
def person(visit: Posting, form: Form) -> Response:
    """What may answer a question, each with the line it rests on."""
    text, name = word(form, "text"), word(form, "person")
    found = read_messages(visit, text)
    return found if isinstance(found, Response) else finds_page(visit, found, text, name)


@router.post("/chat/keep")
def keep(visit: Posting, form: Form) -> Response:
    """Keeps the answers that were ticked, in the order of the chat."""
    text, name = word(form, "text"), word(form, "person")
    found = read_messages(visit, text)
    if isinstance(found, Response):
        return found
    ticked = set(words(form, "find"))
    answers: dict[str, Answer] = {}
    for at, one in enumerate(suggestions(found, name, read_lexicon(visit.base))):
        if str(at) in ticked:
            answers |= merged(visit.base, {**visit.session.answers, **answers}, one)
    try:
        give(visit, answers, (), whole(form, "seen"))
    except Conflicting:
        return finds_page(visit, found, text, name, say("conflict_table", visit.language), 409)
    except Impossible as error:
        return finds_page(visit, found, text, name, error.refusal.says, 422)
    return to(visit, "/answers")


def read_messages(visit: Visit, text: str) -> tuple[Message, ...] | Response:
    """The messages; the page with the reason where it is no chat."""
    if not text.strip():
        return render(visit, "chat.html", 422, problems=[say("chat_nothing", visit.language)], text="")
    try:
        return messages(text, NAME)
    except CaseError as error:
        problems = [plain(one, visit.base.facts, visit.language) for one in error.problems[:5]]
        return render(visit, "chat.html", 422, problems=problems, text=text)


def finds_page(visit: Visit, found: tuple[Message, ...], text: str, name: str, error: str = "", status: int = 200) -> Response:
    """The finds with their boxes; those that would change nothing are left out."""
    language = visit.language
    listed = [(at, one) for at, one in enumerate(suggestions(found, name, read_lexicon(visit.base))) if changes(visit, one)]
    return render(
        visit,
        "chat_finds.html",
        status,
        error=error,
        lead=[spoken("read", language, n=len(found)), spoken("keep_chat", language)],
        finds=[(at, quoted(one, visit), label(one, visit), changes(visit, one)) for at, one in listed],
        nothing=spoken("nothing", language),
        person=name,
        text=text,
        seen=visit.found.version,
    )


def quoted(one: Suggestion, visit: Visit) -> str:
    """The line as it stands in the chat."""
    at = f" {one.message.at:%Y-%m-%d %H:%M}" if one.message.at else ""
    text = printable(" / ".join(one.message.text.split("\n")))[:QUOTED]
    return spoken("quote", visit.language, line=one.message.line, who=printable(one.message.speaker), at=at, text=text)


def label(one: Suggestion, visit: Visit) -> str:
    """What it may be, and the word by which it was found."""
    return spoken("found", visit.language, label=one.sign.label.in_(visit.language), word=one.word).strip()


def changes(visit: Visit, one: Suggestion) -> list[str]:
    """Which answers it would be, and instead of which."""
    language, base, answers = visit.language, visit.base, visit.session.answers
    lines = []
    for name, value in merged(base, answers, one).items():
        fact = base.facts[name]
        line = spoken("would_be", language, question=fact.question.in_(language), answer=shown(fact, value, language)).strip()
        if name in answers:
            line += spoken("instead_of", language, before=shown(fact, answers[name], language))
        lines.append(line)
    return lines
