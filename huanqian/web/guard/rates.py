"""How fast one address may ask: a bucket of tokens each, in bounded memory."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST = 10_000
"""Addresses remembered; the one that was quiet longest is forgotten first."""


class Rates:
    """`rate`: tokens a second; `burst`: how many a full bucket holds. A rate of 0 allows everything."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic, most: int = MOST) -> None:
        self.rate, self.burst, self.clock, self.most = rate, burst, clock, most
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def allow(self, address: str, cost: float = 1) -> bool:
        """Whether the address may ask now; if so its bucket has so much less."""
        if not self.rate:
            return True
        now = self.clock()
        with self._lock:
            left, when = self._buckets.pop(address, (float(self.burst), now))
            left = min(self.burst, left + (now - when) * self.rate)
            allowed = left >= cost
            self._buckets[address] = (left - cost if allowed else left, now)
            if len(self._buckets) > self.most:
                self._buckets.popitem(last=False)
        return allowed

    def __len__(self) -> int:
        return len(self._buckets)
