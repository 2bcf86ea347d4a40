"""Errors as problem details (RFC 9457): one shape for everything that is refused, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from starlette.responses import Response

from engine.model import Language, Text
from engine.problems import Problem
from huanqian.web.api.words import TITLES

MEDIA_TYPE = "application/problem+json"
MOST = 50
"""Problems named at one time."""
RETRY = {429: "5", 503: "5"}


class Refused(Exception):
    """The request is refused with this status."""

    def __init__(self, status: int, problems: Iterable[Problem] = ()) -> None:
        self.status, self.problems = status, tuple(problems)
        super().__init__(status)


def details(status: int, problems: Iterable[Problem], language: Language) -> dict[str, Any]:
    """`pointer`: where in the request (RFC 6901); null where it is the request as a whole."""
    name, title, advice = TITLES[status]
    return {
        "type": f"/api#{name}",
        "title": title.in_(language),
        "status": status,
        "detail": advice.in_(language),
        "said": both(Text(f"{title.zh}。{advice.zh}", f"{title.en}. {advice.en}")),
        "problems": [
            {
                "code": found.code,
                "pointer": found.place.file if found.place.file.startswith("/") else None,
                "message": both(found.message),
                "hint": both(found.hint) if found.hint else None,
            }
            for found in list(problems)[:MOST]
        ],
    }


def is_api(path: str) -> bool:
    """Whether a program asks there, and not a person."""
    return path.startswith("/api/")


def both(text: Text) -> dict[str, str]:
    """A text in JSON."""
    return {"zh": text.zh, "en": text.en}


def written(content: object) -> bytes:
    """JSON in UTF-8."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def problem_response(
    status: int, problems: Iterable[Problem] = (), language: Language = "zh", headers: Mapping[str, str] | None = None
) -> Response:
    """The answer to a request that is refused."""
    known = status if status in TITLES else 500 if status >= 500 else 400
    response = Response(written(details(known, problems, language)), known, headers, MEDIA_TYPE)
    if known in RETRY:
        response.headers["retry-after"] = RETRY[known]
    return response
