"""Large things that take long to make: the last few are remembered."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

KEPT = 8


class Made:
    """Bytes by whose they are (a token), which version of it, and what they show."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, Hashable], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, token: str, what: Hashable, make: Callable[[], bytes]) -> bytes:
        """The thing, made now or lately."""
        key = token, what
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return made

    def forget(self, token: str) -> None:
        """Drops everything of this token."""
        with self._lock:
            for key in [key for key in self._held if key[0] == token]:
                del self._held[key]

    def forget_all(self) -> None:
        with self._lock:
            self._held.clear()
