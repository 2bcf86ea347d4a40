"""What the bench shares: the folder, its reviewer, what runs in the background, and loading the base anew."""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from engine.loading.knowledge import load
from engine.model import Knowledge, Language
from huanqian.web.state import State
from huanqian.web.threads import warm_up
from huanqian.web.trainer.files import KnownFile, Stamp, known_files, stamp
from huanqian.web.trainer.jobs import Jobs
from huanqian.web.trainer.reviewing import Reviewed, Reviewer
from workshop.authoring.edits import Edit, write_all
from workshop.authoring.schema.files import schemas

Schemas = dict[str, dict[str, Any]]


class Bench:
    """One for the server. It holds rules and worked cases, and nothing of any consultation."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.folder = Path(state.settings.knowledge)
        self.reviewer = Reviewer(self.folder)
        self.jobs = Jobs()
        self._loaded = stamp(self.folder)
        self._one = threading.Lock()
        self._disk: tuple[Stamp, Reviewed] | None = None
        self._disk_lock = threading.Lock()
        self._schemas = lru_cache(4)(schemas)

    @property
    def base(self) -> Knowledge:
        """The last good one: what new consultations begin with."""
        return self.state.bases.present

    @property
    def stale(self) -> bool:
        """Whether files were changed since the base was loaded."""
        return stamp(self.folder) != self._loaded

    def files(self) -> dict[str, KnownFile]:
        return known_files(self.folder)

    def schemas(self, language: Language) -> Schemas:
        """What may stand where in a file."""
        return self._schemas(self.base, language)

    def as_on_disk(self, file: KnownFile, data: bytes) -> Reviewed:
        """What is wrong with the folder as it stands; reckoned once for each state of it."""
        now = stamp(self.folder)
        with self._disk_lock:
            if self._disk is None or self._disk[0] != now:
                self._disk = now, self.reviewer.reviewed(file.name, data)
            return self._disk[1]

    def save(self, file: KnownFile, before: bytes, after: bytes) -> None:
        """Writes the file whole, then loads the base from disk. Raises KnowledgeError where the file was changed meanwhile or
        cannot be written, or where the folder as it now stands cannot be loaded."""
        with self._one:
            write_all({file.path: Edit(file.name, before, after)})
            self._load()

    def reload(self) -> None:
        """Takes the folder as it stands on disk. Raises KnowledgeError; the last good base then stays."""
        with self._one:
            self._load()

    def _load(self) -> None:
        now = stamp(self.folder)
        base = load(self.folder)
        self._loaded = now
        self.state.bases.replace(base)
        warm_up(base)
