"""What our script asks while somebody types: problems, completions, and how far a background job has come. JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from huanqian.web.guard.tokens import is_from_elsewhere
from huanqian.web.refusals import Forged
from huanqian.web.threads import Quick, Slow
from huanqian.web.trainer.access import Reading
from huanqian.web.trainer.asked import bench_of, file_of
from huanqian.web.trainer.completing import completions
from huanqian.web.trainer.editor_page import draft_of, listed, schema_name, summary

router = APIRouter(route_class=Slow)
quick = APIRouter(route_class=Quick)


async def sent(request: Request, trainer: Reading) -> dict[str, Any]:
    """The JSON that our script sends. Raises Forged, HTTPException 400."""
    if is_from_elsewhere(request.headers, request.headers.get("host", "")) or not trainer.owns(
        request.headers.get("x-bench", "")
    ):
        raise Forged
    try:
        given = await request.json()
    except ValueError:
        raise HTTPException(400) from None
    if not isinstance(given, dict):
        raise HTTPException(400)
    return given


Sent = Annotated[dict[str, Any], Depends(sent)]


def text_of(given: dict[str, Any], name: str) -> str:
    """Raises HTTPException 400."""
    value = given.get(name)
    if not isinstance(value, str):
        raise HTTPException(400)
    return value


@router.post("/trainer/check/{mark}")
def checked(request: Request, trainer: Reading, given: Sent, mark: str) -> Response:
    """The problems of the text, each with its place."""
    bench = bench_of(request)
    draft = draft_of(file_of(bench, mark), text_of(given, "text"))
    found = bench.reviewer.reviewed(draft.file.name, draft.data)
    told = listed(found, draft, trainer.language)
    return JSONResponse({"problems": [asdict(row) for row in told], "summary": summary(found, trainer.language)})


@quick.post("/trainer/complete/{mark}")
def completed(request: Request, trainer: Reading, given: Sent, mark: str) -> Response:
    """What may stand at the cursor: the text before it is sent."""
    bench = bench_of(request)
    schema = bench.schemas(trainer.language).get(schema_name(file_of(bench, mark).name))
    typed, options = completions(schema, text_of(given, "before")) if schema is not None else ("", [])
    return JSONResponse({"typed": typed, "options": options})


@quick.get("/trainer/state/{job}")
def job_state(request: Request, trainer: Reading, job: str) -> Response:
    """Whether a job is over."""
    found = bench_of(request).jobs.find(job)
    return JSONResponse({"over": found is None or found.over, "state": found.state if found is not None else "gone"})
