"""Concurrent identical requests compute once: threads wait for the one that computes, processes for the holder of a lock in Redis.

The lock only saves work, it never decides an answer: whoever waits too long, or has no Redis, computes for itself.
"""

import secrets
import time
from collections.abc import Callable
from threading import Event, Lock
from typing import Generic, Literal, TypeVar

from service.cache.store import Store

T = TypeVar("T")

_RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"
_FIRST_PAUSE, _LONGEST_PAUSE = 0.002, 0.02  # seconds between two looks at what another process computes


class Claims:
    """Locks in Redis, one a key, that end by themselves after `hold` seconds: a process that dies blocks nobody for longer."""

    def __init__(self, store: Store, *, prefix: str, hold: float) -> None:
        self._store = store
        self._prefix = prefix + "l:"
        self._hold = hold

    def claim(self, key: str) -> str | Literal[False] | None:
        """A token when the claim is ours, False when another process has it, None when there is no telling."""
        token = secrets.token_hex(8)
        taken = self._store.ask(lambda client: bool(client.set(self._prefix + key, token, nx=True, px=int(self._hold * 1000))))
        return token if taken else taken

    def release(self, key: str, token: str) -> None:
        """End our claim, and no other's."""
        self._store.ask(lambda client: client.eval(_RELEASE, 1, self._prefix + key, token))


class _Flight(Generic[T]):
    def __init__(self) -> None:
        self.landed = Event()
        self.result: T | None = None


class Flights(Generic[T]):
    """Runs one computation for each key at a time. `patience`: seconds to wait for another process; twice that for a thread."""

    def __init__(self, claims: Claims | None, *, patience: float) -> None:
        self._claims = claims
        self._patience = patience
        self._lock = Lock()
        self._flying: dict[str, _Flight[T]] = {}

    def run(self, key: str, find: Callable[[], T | None], compute: Callable[[], T]) -> tuple[T, bool]:
        """The computed result and whether it is another's, for the same key. Raises what `compute` raises."""
        with self._lock:
            flight = self._flying.get(key)
            mine = flight is None
            if flight is None:
                flight = self._flying[key] = _Flight()
        if not mine:
            return self._join(flight, compute)
        try:
            flight.result, joined = self._compute_once(key, find, compute)
            return flight.result, joined
        finally:
            with self._lock:
                del self._flying[key]
            flight.landed.set()

    def _join(self, flight: _Flight[T], compute: Callable[[], T]) -> tuple[T, bool]:
        flight.landed.wait(2 * self._patience)  # the one that computes may first have waited for another process
        return (compute(), False) if flight.result is None else (flight.result, True)

    def _compute_once(self, key: str, find: Callable[[], T | None], compute: Callable[[], T]) -> tuple[T, bool]:
        """Compute under a claim, or wait for the process that holds it."""
        if self._claims is None:
            return compute(), False
        deadline, pause = time.monotonic() + self._patience, _FIRST_PAUSE
        while (token := self._claims.claim(key)) is False and time.monotonic() < deadline:
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            if (found := find()) is not None:
                return found, True
        try:
            found = find() if token else None  # another may have finished just before our claim
            return (compute(), False) if found is None else (found, True)
        finally:
            if token:
                self._claims.release(key, token)
