"""What the whole server shares: settings, store, knowledge bases, and consultations that were reckoned a moment ago."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from engine.asking.standing import forget
from huanqian.web.bases import Bases
from huanqian.web.dispute import Dispute
from huanqian.web.made import Made
from huanqian.web.settings import Settings
from huanqian.web.store.consultations import Store

KEPT = 128


class Warm:
    """Disputes by token and version, so that the page after an answer need not reckon it anew; the oldest is forgotten first."""

    def __init__(self, most: int = KEPT) -> None:
        self.most = most
        self._held: OrderedDict[str, tuple[int, Dispute]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, token: str, version: int) -> Dispute | None:
        with self._lock:
            known, dispute = self._held.get(token, (-1, None))
        return dispute if known == version else None

    def keep(self, token: str, version: int, dispute: Dispute) -> None:
        with self._lock:
            self._held[token] = (version, dispute)
            self._held.move_to_end(token)
            while len(self._held) > self.most:
                self._held.popitem(last=False)

    def forget(self, token: str) -> None:
        with self._lock:
            self._held.pop(token, None)

    def forget_all(self) -> None:
        with self._lock:
            self._held.clear()


@dataclass(frozen=True)
class State:
    """One for each worker."""

    settings: Settings
    bases: Bases
    store: Store
    secret: bytes
    """Of the forms."""
    warm: Warm = field(default_factory=Warm)
    made: Made = field(default_factory=Made)

    def forget(self, token: str) -> None:
        """Nothing of this visitor stays in memory."""
        self._forget_standings()
        self.warm.forget(token)
        self.made.forget(token)

    def forget_all(self) -> None:
        self._forget_standings()
        self.warm.forget_all()
        self.made.forget_all()

    def _forget_standings(self) -> None:
        for base in self.bases.held():
            forget(base)
