"""Commands that take long, run on a copy of the folder in a process of their own: the pages stay quick, and each can be ended."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

KEPT = 24
BACKGROUND = "tried"
"""The kind that nobody asked for by a button: it does not keep the others waiting. Of each sort one runs at a time."""
MOST_OUTPUT = 4_000_000
"""Characters of a result that are kept."""
Lines = tuple[str, ...]


@dataclass
class Job:
    """`key`: what it is about; a later job with the same key ends it. `state`: waiting, running, done, late, stopped or failed."""

    key: tuple[str, ...]
    seconds: float
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    state: str = "waiting"
    output: str = ""
    markdown: bool = False
    process: subprocess.Popen[str] | None = None

    @property
    def over(self) -> bool:
        return self.state not in ("waiting", "running")


class Jobs:
    """The last few, by id."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._turns = {True: threading.Lock(), False: threading.Lock()}

    def find(self, job: str) -> Job | None:
        return self._jobs.get(job)

    def latest(self, kind: str, about: str) -> Job | None:
        """The last one of this kind about this."""
        return next((job for job in reversed(self._jobs.values()) if job.key == (kind, about)), None)

    def begin(self, kind: str, about: str, command: Lines, place: Path, seconds: float) -> Job:
        """Starts a command of Python (a module and its arguments) in `place`, which is removed when it is over."""
        job = Job((kind, about), seconds)
        with self._lock:
            for other in self._jobs.values():
                if other.key == job.key:
                    stop(other)
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                stop(self._jobs.popitem(last=False)[1])
        threading.Thread(target=self._run, args=(job, command, place), daemon=True).start()
        return job

    def stop_all(self) -> None:
        with self._lock:
            for job in self._jobs.values():
                stop(job)

    def _run(self, job: Job, command: Lines, place: Path) -> None:
        try:
            with self._turns[job.key[0] == BACKGROUND]:
                if not job.over:
                    _run(job, command, place)
        finally:
            shutil.rmtree(place, ignore_errors=True)


def new_place() -> Path:
    """A folder for one job, for nobody else to read."""
    return Path(tempfile.mkdtemp(prefix="huanqian-bench-"))


def stop(job: Job) -> None:
    """Ends it, if it is not over."""
    if job.over:
        return
    job.state = "stopped"
    _kill(job)


def _run(job: Job, command: Lines, place: Path) -> None:
    """Runs it to its end, or to the end of its time. What it writes to result.md is its output, else what it prints."""
    with (place / "errors").open("w+") as errors:
        job.process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=place,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "100"},
        )
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, job.process.pid, 10)  # the pages come first
        if job.state == "stopped":
            _kill(job)
        else:
            job.state = "running"
        try:
            said, _ = job.process.communicate(timeout=job.seconds)
        except subprocess.TimeoutExpired:
            job.state = "late"
            _kill(job)
            job.process.communicate()
            return
        errors.seek(0)
        result = place / "result.md"
        job.markdown = result.exists()
        output = result.read_text("utf-8") if job.markdown else said
        job.output = (output or errors.read())[:MOST_OUTPUT]
        if job.state == "running":
            job.state = "done" if output else "failed"


def _kill(job: Job) -> None:
    """Ends its process and what that started."""
    if job.process is not None and job.process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(job.process.pid, signal.SIGKILL)
