"""What a request of the bench is about."""

from __future__ import annotations

from fastapi import Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from huanqian.web.trainer.bench import Bench
from huanqian.web.trainer.files import KnownFile


def bench_of(request: Request) -> Bench:
    """The one bench of the server."""
    bench: Bench = request.app.state.bench
    return bench


def file_of(bench: Bench, mark: str) -> KnownFile:
    """Raises HTTPException 404."""
    found = bench.files().get(mark)
    if found is None:
        raise HTTPException(404)
    return found


def word(form: FormData, name: str) -> str:
    """A field, empty where there is none."""
    value = form.get(name)
    return value if isinstance(value, str) else ""
