"""The case file: the same as the terminal's, to be kept and brought back."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.responses import Response

from engine.problems import CaseError
from engine.reading import MAX_BYTES
from huanqian.dialogue import plain
from huanqian.interview.at_once import given_at_once
from huanqian.web.asked import Form, Looking, Posting
from huanqian.web.dispute import read_dispute
from huanqian.web.rendering import render, say, to
from huanqian.web.threads import Quick

router = APIRouter(route_class=Quick)
NAME = "huanqian-case.yaml"


@router.get("/files")
def files(visit: Looking) -> Response:
    """What can be taken away, and brought back."""
    visit.found  # noqa: B018  there is nothing to take away without a consultation
    return render(visit, "files.html")


@router.get("/case")
def case(visit: Looking) -> Response:
    """The case file, as it is kept."""
    return attachment(visit.found.written, NAME, "application/yaml; charset=utf-8")


@router.post("/upload")
def upload(visit: Posting, form: Form) -> Response:
    """Goes on with a case file. One that cannot be read changes nothing."""
    given = form.get("file")
    data = given.file.read(MAX_BYTES + 1) if isinstance(given, UploadFile) else b""
    if not data:
        return render(visit, "upload_refused.html", 422, problems=[say("upload_nothing", visit.language)])
    base = visit.state.bases.present
    try:
        dispute = read_dispute(data, base, visit.state.settings.today(), NAME)
    except CaseError as error:
        problems = [
            f"{one.place.line}:{one.place.column} {plain(one, base.facts, visit.language)}" for one in error.problems[:20]
        ]
        return render(visit, "upload_refused.html", 422, problems=problems)
    visit.begin(dispute)
    return to(visit, "/first" if given_at_once(visit.session, tuple(visit.session.answers), ()) else "/answers")


def attachment(data: bytes, name: str, kind: str) -> Response:
    """A file to be kept, never shown in the page's own place."""
    return Response(data, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
