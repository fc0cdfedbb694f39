"""Counts of requests in fixed windows: shared in Redis, or in the process where Redis is away.

Redis is told of every request, but not at every request: while a name is far from its limit, a process counts for itself and tells the sum.
"""

import time
from collections.abc import Callable
from threading import Lock

from service.cache.store import Client, Store

_SHARE = 100  # a process counts alone for at most this part of what is left: below as many left, every request is told
_MOST = 64  # requests that a process counts before it tells
_FRESH = 1.0  # seconds for which it does


class _Tally:
    """What a process knows of a name in a window: the sum that Redis told, and what was counted since."""

    __slots__ = ("ahead", "alone", "since", "told", "until")

    def __init__(self) -> None:
        self.told = 0
        self.since = 0
        self.ahead = 0  # how many may be counted before Redis is told
        self.until = 0.0
        self.alone = 0  # counted without Redis, each as heavy as the others that count too


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
        self._tallies: dict[str, _Tally] = {}

    def count(self, name: str, limit: int) -> tuple[int, int]:
        """Count one more: how many there are in this window, and in how many seconds it ends."""
        now = self._clock()
        window = int(now // self._window)
        ends = max(1, round((window + 1) * self._window - now))
        with self._lock:
            tally = self._tally(name, window)
            tally.since += 1
            if tally.told >= limit or (tally.since <= tally.ahead and now < tally.until):
                return tally.told + tally.since, ends
            since, tally.since = tally.since, 0
        told = self._tell(f"{self._prefix}{name}:{window}", since)
        with self._lock:
            if told is None:
                tally.alone += self._share
                return tally.alone, ends
            tally.told = max(tally.told, told)
            tally.ahead = min(_MOST, (limit - tally.told) // _SHARE)
            tally.until = now + _FRESH
        return told, ends

    def _tally(self, name: str, window: int) -> _Tally:
        if window != self._current:
            self._current, self._tallies = window, {}
        return self._tallies.get(name) or self._tallies.setdefault(name, _Tally())

    def _tell(self, key: str, since: int) -> int | None:
        return None if self._store is None else self._store.ask(lambda client: self._add(client, key, since))

    def _add(self, client: Client, key: str, since: int) -> int:
        count = int(client.incrby(key, since))
        if count == since:
            client.expire(key, self._window * 2)
        return count
