"""A circuit breaker: after some failures in a row nothing is asked for a while, then one caller tries."""

import time
from collections.abc import Callable
from threading import Lock


class Breaker:
    """Closed while all is well. `failures` in a row open it; while open, one probe is let through every `pause` seconds."""

    def __init__(self, failures: int = 2, pause: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowed = failures
        self._pause = pause
        self._clock = clock
        self._lock = Lock()
        self._count = 0
        self._next_try = 0.0

    @property
    def is_open(self) -> bool:
        """Whether calls are held back."""
        return self._count >= self._allowed

    def allows(self) -> bool:
        """Whether the caller may try now. While open, each pause admits one caller."""
        if not self.is_open:
            return True
        with self._lock:
            now = self._clock()
            if now < self._next_try:
                return False
            self._next_try = now + self._pause
            return True

    def succeeded(self) -> None:
        """The thing behind the breaker answered."""
        self._count = 0

    def failed(self) -> None:
        """It did not answer, or not in time."""
        with self._lock:
            self._count += 1
            self._next_try = self._clock() + self._pause
