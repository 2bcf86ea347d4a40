"""The body of a request: JSON read as strictly as a case file. Numbers stay as they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import NoReturn

from starlette.requests import Request

from engine.reading import MAX_DEPTH
from huanqian.web.api.problems import Refused
from huanqian.web.api.words import trouble
from huanqian.web.guard.gate import TooLarge

MOST_BYTES = 200_000
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML does not allow in a case file either; half of a surrogate pair is no character at all."""


class Number(str):
    """A number as it was written: 8000.50 stays exact."""

    __slots__ = ()


class _Twice(Exception):
    """A key stands twice in an object."""


Json = None | bool | str | list["Json"] | dict[str, "Json"]


async def body_of(request: Request) -> bytes:
    """The body as it was sent. Raises Refused."""
    kind, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    charset = parameters.replace(" ", "").replace('"', "")
    encoded = request.headers.get("content-encoding", "identity").strip().lower() != "identity"
    if kind.strip() != "application/json" or charset not in ("", "charset=utf-8") or encoded:
        raise Refused(415)
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                raise Refused(413)
    except TooLarge:
        raise Refused(413) from None
    return body


def json_of(body: bytes) -> dict[str, Json]:
    """The object in the body. Raises Refused."""
    try:
        content: Json = json.loads(
            body.decode("utf-8"), object_pairs_hook=_once, parse_int=Number, parse_float=Number, parse_constant=_no_number
        )
    except UnicodeDecodeError:
        raise _unreadable("UTF-8") from None
    except RecursionError:
        raise Refused(400, [trouble("json_too_deep", "", limit=MAX_DEPTH)]) from None
    except json.JSONDecodeError as error:
        raise _unreadable(f"{error.lineno}:{error.colno}") from None
    except _Twice as found:
        raise Refused(400, [trouble("json_duplicate", "", name=INVISIBLE.sub("?", str(found))[:60])]) from None
    if not isinstance(content, dict):
        raise Refused(400, [trouble("not_object", "")])
    _check(content, "", MAX_DEPTH)
    return content


def pointer_to(inside: str, *steps: object) -> str:
    """A JSON pointer (RFC 6901) to a part."""
    return inside + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _check(content: Json, pointer: str, deeper: int) -> None:
    """Raises Refused on characters that nobody sees, and on what is nested too deep."""
    if deeper < 0:
        raise Refused(400, [trouble("json_too_deep", "", limit=MAX_DEPTH)])
    if isinstance(content, str):
        if INVISIBLE.search(content):
            raise Refused(400, [trouble("control_character", pointer)])
    elif isinstance(content, list):
        for at, item in enumerate(content):
            _check(item, pointer_to(pointer, at), deeper - 1)
    elif isinstance(content, dict):
        for key, item in content.items():
            _check(key, pointer, deeper)
            _check(item, pointer_to(pointer, key), deeper - 1)


def _once(pairs: Iterable[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def _no_number(name: str) -> NoReturn:
    raise _unreadable(name)


def _unreadable(reason: str) -> Refused:
    return Refused(400, [trouble("not_json", "", reason=reason)])
