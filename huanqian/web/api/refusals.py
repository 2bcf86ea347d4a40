"""What every question may be refused with, for the description."""

from __future__ import annotations

from typing import Any

from huanqian.web.api.given import Problem
from huanqian.web.api.words import TITLES

ALWAYS = (421, 429, 500, 503)
POSTED = (400, 413, 415, 422)


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The statuses as FastAPI wants them."""
    return {
        status: {"model": Problem, "description": f"{TITLES[status][1].zh} / {TITLES[status][1].en}"}
        for status in sorted(statuses)
    }


REFUSALS = refusals(*POSTED, *ALWAYS)
