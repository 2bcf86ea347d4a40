"""Threads that stay: the rule network is built once in each, so pages are reckoned in a few threads that never end.

What takes seconds has threads of its own, so that nobody waits for a question because another draws a graph.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError
from typing import Any

from fastapi.routing import APIRoute

from engine.consultation import inference
from engine.model import Knowledge

QUICK, SLOW = 3, 2
QUICKLY = ThreadPoolExecutor(QUICK, thread_name_prefix="quick")
SLOWLY = ThreadPoolExecutor(SLOW, thread_name_prefix="slow")


def in_pool(pool: ThreadPoolExecutor, endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """The endpoint run in a thread of the pool."""

    @functools.wraps(endpoint)
    async def waiting(*args: Any, **kwargs: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(pool, functools.partial(endpoint, *args, **kwargs))

    return waiting


class Quick(APIRoute):
    """A page that is reckoned in a moment."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:
        super().__init__(path, in_pool(QUICKLY, endpoint), **more)


class Slow(APIRoute):
    """A page that may take seconds."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:
        super().__init__(path, in_pool(SLOWLY, endpoint), **more)


def warm_up(base: Knowledge) -> None:
    """Builds the network in every thread, in the background."""
    for pool, count in ((QUICKLY, QUICK), (SLOWLY, SLOW)):
        together = Barrier(count)
        for _ in range(count):
            pool.submit(_built, base, together)


def _built(base: Knowledge, together: Barrier) -> None:
    try:
        together.wait(5)  # so that each thread takes one
    except BrokenBarrierError:
        return  # pages were quicker: each builds its own when it comes to it
    inference(base)
