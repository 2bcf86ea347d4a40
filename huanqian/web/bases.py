"""The knowledge bases that are being used: a consultation stays with the one it began with."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

from engine.loading.knowledge import load
from engine.model import Knowledge

KEPT = 4
"""How many versions are held at one time, the present one included."""


class Bases:
    """The present base, and earlier ones by their version. Safe to be used from several threads."""

    def __init__(self, base: Knowledge) -> None:
        self._held: OrderedDict[str, Knowledge] = OrderedDict({base.version: base})
        self._present = base
        self._lock = threading.Lock()

    @classmethod
    def of_folder(cls, folder: Path) -> Bases:
        """Raises KnowledgeError."""
        return cls(load(folder))

    @property
    def present(self) -> Knowledge:
        """What new consultations begin with."""
        return self._present

    def pinned(self, version: str) -> Knowledge:
        """The base of a consultation; the present one where its own is no longer held (its answers are then carried over)."""
        return self._held.get(version, self._present)

    def held(self) -> tuple[Knowledge, ...]:
        """Every base that is at hand."""
        return tuple(self._held.values())

    def replace(self, base: Knowledge) -> None:
        """Makes another base, loaded and checked, the present one."""
        with self._lock:
            self._held[base.version] = base
            self._held.move_to_end(base.version)
            self._present = base
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
