"""A paper as the bytes of its files, under the names a user sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from engine.model import Place
from engine.problems import CaseError, unknown_name
from papers.markdown import markdown_of, text_of
from papers.model import Paper


def _docx(paper: Paper, clean: bool) -> bytes:
    from papers.word import docx_of

    return docx_of(paper, clean)


def _pdf(paper: Paper, clean: bool) -> bytes:
    from papers.pdf import pdf_of

    return pdf_of(paper, clean)


def _markdown(paper: Paper, clean: bool) -> bytes:
    return markdown_of(paper, clean).encode()


WRITERS: Mapping[str, Callable[[Paper, bool], bytes]] = {"docx": _docx, "pdf": _pdf, "md": _markdown}
USUAL = ("docx", "pdf")


def formats(words: Sequence[str]) -> tuple[str, ...]:
    """`docx,pdf` or several words; the usual ones when none is given. Raises CaseError."""
    named = [word.strip().lower().removeprefix(".") for one in words for word in one.split(",") if word.strip()]
    wrong = [unknown_name("paper_format", Place("--format", 0), word, list(WRITERS)) for word in named if word not in WRITERS]
    if wrong:
        raise CaseError(wrong)
    return tuple(dict.fromkeys(named)) or USUAL


def file_names(paper: Paper, wanted: Sequence[str]) -> dict[str, str]:
    """Format to file name; a message is always plain text."""
    stem = paper.name if paper.language == "zh" else "-".join(word for word in (paper.id, paper.tone.replace("_", "-")) if word)
    return {"txt": f"{stem}.txt"} if paper.sort == "message" else {form: f"{stem}.{form}" for form in wanted}


def file_bytes(paper: Paper, form: str, clean: bool) -> bytes:
    """One file; the same paper gives the same bytes."""
    return text_of(paper).encode() if form == "txt" else WRITERS[form](paper, clean)
