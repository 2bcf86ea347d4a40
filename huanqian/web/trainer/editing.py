"""The editor: a file opened, checked while it is typed, completed, laid out, shown as a difference, saved."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from engine.problems import KnowledgeError
from engine.reading import NotReadable
from huanqian.web.threads import Slow
from huanqian.web.trainer.access import Acting, BenchForm, Reading, Trainer
from huanqian.web.trainer.asked import bench_of, file_of, word
from huanqian.web.trainer.bench import Bench
from huanqian.web.trainer.editor_page import Draft, draft_of, editor_page
from huanqian.web.trainer.files import digest, shown
from huanqian.web.trainer.kinds import KINDS, begin
from huanqian.web.trainer.rendering import render, to
from huanqian.web.trainer.reviewing import Reviewed
from workshop.authoring.edits import Edit
from workshop.authoring.fmt import formatted

router = APIRouter(route_class=Slow)


@router.get("/trainer/edit/{mark}")
def opened(request: Request, trainer: Reading, mark: str, line: int = 0, saved: str = "") -> Response:
    """A file as it is on disk."""
    bench = bench_of(request)
    draft = draft_of(file_of(bench, mark))
    return editor_page(trainer, bench, draft, bench.as_on_disk(draft.file, draft.disk), line, "saved" if saved else "")


@router.post("/trainer/edit/{mark}")
def acted(request: Request, trainer: Acting, form: BenchForm, mark: str) -> Response:
    """One of the buttons under the editor. What was typed is in the page that follows, whatever happens."""
    bench = bench_of(request)
    draft = draft_of(file_of(bench, mark), word(form, "text"), word(form, "seen"))
    action = word(form, "do")
    if action == "format":
        return laid_out(trainer, bench, draft)
    found = bench.reviewer.reviewed(draft.file.name, draft.data)
    if action in ("save", "write"):
        return saving(trainer, bench, draft, found, action == "write")
    if action in KINDS and found.clean and found.knowledge is not None:
        job = begin(bench, action, draft.file, draft.data, found.knowledge, trainer.language)
        return editor_page(trainer, bench, draft, found, job=job)
    return editor_page(trainer, bench, draft, found)


def laid_out(trainer: Trainer, bench: Bench, draft: Draft) -> Response:
    """The text in the canonical layout, where it can be read."""
    note = "format_same"
    try:
        text = formatted(draft.data, draft.file.name)
    except NotReadable:
        note = ""
    else:
        if text != draft.text:
            draft, note = draft_of(draft.file, text, draft.seen), "formatted"
    return editor_page(trainer, bench, draft, bench.reviewer.reviewed(draft.file.name, draft.data), note=note)


def saving(trainer: Trainer, bench: Bench, draft: Draft, found: Reviewed, write: bool) -> Response:
    """Only what checks clean, on the state of the file that the trainer has seen; first the difference, then the file."""
    if not found.clean or found.knowledge is None:
        return editor_page(trainer, bench, draft, found, note="not_clean", status=422)
    if digest(draft.disk) != draft.seen:
        return difference(trainer, bench, draft, "changed_on_disk", 409)
    if draft.data == draft.disk:
        return editor_page(trainer, bench, draft, found, note="same")
    if not write:
        job = begin(bench, "cases", draft.file, draft.data, found.knowledge, trainer.language)
        return difference(trainer, bench, draft, "changes", 200, job=job)
    try:
        bench.save(draft.file, draft.disk, draft.data)
    except KnowledgeError as error:
        on_disk = draft.file.path.read_bytes() == draft.data
        note = "saved_not_loaded" if on_disk else "not_written"
        problems = [one.in_(trainer.language) for one in error.problems]
        return editor_page(trainer, bench, draft_of(draft.file, draft.text), found, note=note, problems=problems, status=409)
    return to(trainer, f"/trainer/edit/{draft.file.mark}?saved=yes")


def difference(trainer: Trainer, bench: Bench, draft: Draft, what: str, status: int, **more: Any) -> Response:
    """The changes line by line, to be saved or gone on with."""
    edit = Edit(draft.file.name, shown(draft.disk).encode(), draft.text.encode())
    lines = [(line[:1] if line[:1] in "+-@" else " ", line) for line in edit.diff().splitlines()[2:]]
    values = {"job": None, **more}
    return render(
        trainer, bench, "difference.html", status, what=what, draft=draft, lines=lines, now=digest(draft.disk), **values
    )
