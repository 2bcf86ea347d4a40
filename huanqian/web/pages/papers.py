"""The papers: which are ready, which are drafts and why, which not yet and why; each as a file to take away."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from engine.model import Language
from engine.trace import Consultation
from huanqian.web.asked import Looking
from huanqian.web.downloads import WORD
from huanqian.web.pages.files import attachment
from huanqian.web.rendering import render
from huanqian.web.threads import Slow
from papers.choosing import Chosen, chosen_papers
from papers.loading import forms_of
from papers.model import Paper
from papers.outputs import file_bytes

router = APIRouter(route_class=Slow)
KINDS = {"docx": WORD, "pdf": "application/pdf", "txt": "text/plain; charset=utf-8"}


@dataclass(frozen=True)
class Shown:
    """A paper and the names of its files: in its first tone, and in each other that fits, with that tone's title."""

    paper: Paper
    files: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@router.get("/papers")
def papers(visit: Looking) -> Response:
    """The list."""
    if visit.session.is_empty:
        return render(visit, "no_result.html")
    kept, key = visit.dispute.drawn, ("papers", visit.language)
    if key not in kept:
        kept[key] = chosen(visit.session.consultation(), visit.language)
    found: Chosen = kept[key]
    shown = [shown_of(found, paper, visit.session.consultation(), visit.language) for paper in found.papers]
    return render(
        visit,
        "papers.html",
        ready=[one for one in shown if not one.paper.locked],
        drafts=[one for one in shown if one.paper.locked],
        shut=found.shut,
    )


@router.get("/papers/{name}")
def paper_file(visit: Looking, name: str) -> Response:
    """One file: `complaint.pdf`, or `demand-letter.formal.docx` in another tone. Raises HTTPException 404."""
    *words, suffix = name.split(".")
    if not 1 <= len(words) <= 2 or suffix not in KINDS:
        raise HTTPException(404)
    consultation, language = visit.session.consultation(), visit.language
    data = visit.state.made.of(
        visit.token, (visit.found.version, "paper", name, language), lambda: made(consultation, words, suffix, language)
    )
    return attachment(data, name, KINDS[suffix])


def chosen(consultation: Consultation, language: Language, only: tuple[str, ...] = (), tone: str | None = None) -> Chosen:
    return chosen_papers(consultation, forms_of(consultation.knowledge), language, only, tone)


def made(consultation: Consultation, words: list[str], suffix: str, language: Language) -> bytes:
    """The bytes of a file. Raises HTTPException 404 for a paper that is not open, or not in that tone or form."""
    form = forms_of(consultation.knowledge).papers.get(words[0])
    tones = {tone.id for tone in form.tones} if form is not None else set()
    if form is None or (len(words) == 2 and words[1] not in tones) or (suffix == "txt") is not (form.sort == "message"):
        raise HTTPException(404)
    found = chosen(consultation, language, (form.id,), words[1] if len(words) == 2 else None).papers
    if not found:
        raise HTTPException(404)
    return file_bytes(found[0], suffix, clean=False)


def shown_of(found: Chosen, paper: Paper, consultation: Consultation, language: Language) -> Shown:
    """The paper with the names of its files."""
    titles = {tone.id: tone.title.in_(language) for tone in forms_of(consultation.knowledge).papers[paper.id].tones}
    others = tuple((titles[tone], file_names(paper, tone)) for tone in found.others[paper.id])
    return Shown(paper, file_names(paper, paper.tone), others)


def file_names(paper: Paper, tone: str) -> tuple[tuple[str, str], ...]:
    """What each file is, and its name."""
    stem = f"{paper.id}.{tone}" if tone else paper.id
    kinds = (("txt", "paper_text"),) if paper.sort == "message" else (("pdf", "paper_pdf"), ("docx", "paper_docx"))
    return tuple((phrase, f"{stem}.{suffix}") for suffix, phrase in kinds)
