"""Counts of requests in fixed windows: shared in Redis, or in the process where Redis is away."""

import time
from collections.abc import Callable
from threading import Lock

from service.cache.store import Client, Store


class Counters:
    """Counts by name. `share`: by how much a process counts heavier when it counts alone, for the others count too."""

    def __init__(self, store: Store | None, *, prefix: str, window: int, share: int, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._prefix = prefix + "r:"
        self._window = window
        self._share = share
        self._clock = clock
        self._lock = Lock()
        self._current = 0
        self._counts: dict[str, int] = {}

    def count(self, name: str) -> tuple[int, int]:
        """Count one more: how many there are in this window, and in how many seconds it ends."""
        now = self._clock()
        window = int(now // self._window)
        ends = max(1, round((window + 1) * self._window - now))
        shared = None if self._store is None else self._store.ask(lambda client: self._shared(client, f"{self._prefix}{name}:{window}"))
        return (shared if shared is not None else self._own(name, window)), ends

    def _shared(self, client: Client, key: str) -> int:
        count = int(client.incr(key))
        if count == 1:
            client.expire(key, self._window * 2)
        return count

    def _own(self, name: str, window: int) -> int:
        with self._lock:
            if window != self._current:
                self._current, self._counts = window, {}
            self._counts[name] = self._counts.get(name, 0) + self._share
            return self._counts[name]
