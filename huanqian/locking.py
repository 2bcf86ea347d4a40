"""One window a case file: a lock that ends with the process, however it ends."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: only the check before each writing is left
    fcntl = None  # type: ignore[assignment]


class InUse(Exception):
    """Another window has the case file open."""


class Lock:
    """Held on a file beside the case file (`.name.lock`), which goes away with it. Raises InUse, OSError."""

    def __init__(self, case: Path) -> None:
        real = Path(os.path.realpath(case))
        self.path = real.with_name(f".{real.name}.lock")
        self._handle = -1
        if fcntl is not None:
            self._hold()
            for left in real.parent.glob(f".{real.name}.*.new"):  # a writing that was cut off
                left.unlink(missing_ok=True)

    def _hold(self) -> None:
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(handle)
                raise InUse from None
            if self._is_this(handle):
                self._handle = handle
                return
            os.close(handle)  # another window has just taken it away

    def _is_this(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), os.stat(self.path))
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Takes the file away while it is still held, so that nobody is left with a lock on nothing."""
        if self._handle >= 0:
            with suppress(OSError):
                os.unlink(self.path)
            os.close(self._handle)
            self._handle = -1
