"""What a route is given: the visit, and the form that came with it, both checked."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData

from huanqian.web.guard.tokens import is_form_token, is_from_elsewhere
from huanqian.web.refusals import Forged
from huanqian.web.visit import Visit, visit_of

MOST_FIELDS = 200
MOST_TEXT = 20_000
"""Characters of one field."""


async def form_of(request: Request) -> FormData:
    """The form. Raises HTTPException 400 when it has too many fields or is none."""
    return await request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_TEXT)


def posted(request: Request, form: Annotated[FormData, Depends(form_of)], visit: Annotated[Visit, Depends(visit_of)]) -> Visit:
    """The visit of a form that our own page sent. Raises Forged."""
    given = form.get("csrf")
    host = request.headers.get("host", "")
    if is_from_elsewhere(request.headers, host) or not isinstance(given, str):
        raise Forged
    if visit.fresh or not is_form_token(visit.state.secret, visit.token, given):
        raise Forged
    return visit


def word(form: FormData, name: str) -> str:
    """A field, empty where there is none."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def words(form: FormData, name: str) -> list[str]:
    """All values of a field."""
    return [value for value in form.getlist(name) if isinstance(value, str)]


def whole(form: FormData, name: str) -> int:
    """A field that holds a number; -1 where it does not."""
    given = word(form, name)
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else -1


Looking = Annotated[Visit, Depends(visit_of)]
Posting = Annotated[Visit, Depends(posted)]
Form = Annotated[FormData, Depends(form_of)]
