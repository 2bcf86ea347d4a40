"""How long somebody is prepared to wait: what consults again and again stops when the time is over."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_own = threading.local()


class OutOfTime(Exception):
    """It would have taken longer than was allowed."""


@contextmanager
def patience_until(moment: float) -> Iterator[None]:
    """Within this thread no consultation begins after the moment (seconds of `time.monotonic`). Raises OutOfTime."""
    before = getattr(_own, "moment", None)
    _own.moment = moment
    try:
        check()
        yield
    finally:
        _own.moment = before


def check() -> None:
    """Raises OutOfTime when the time is over; without a limit it never is."""
    moment = getattr(_own, "moment", None)
    if moment is not None and time.monotonic() > moment:
        raise OutOfTime
