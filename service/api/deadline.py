"""No request holds a thread for longer than its budget: a watching thread ends those that are late.

A late request's socket is shut for reading, which wakes a thread that waits for a slow client, and `LateError` is raised in its thread,
which ends a computation at its next step. Both are last resorts: limits of size keep every honest request far below its budget.
"""

import ctypes
import socket
import threading
import time
from contextlib import suppress

from service.api.problems import ProblemError
from service.api.trace import Trace

_LOOK_EVERY = 0.25  # seconds


class LateError(BaseException):
    """The request took longer than it may. Not an Exception: nothing between the computation and the edge may take it for its own."""


class Watch:
    """Knows the requests that run, and ends those that are late."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._running: set[Trace] = set()
        self._watcher: threading.Thread | None = None

    def begin(self, trace: Trace) -> None:
        """Watch the request."""
        with self._lock:
            self._running.add(trace)
        if self._watcher is None or not self._watcher.is_alive():  # a fork leaves the parent's threads behind
            self._watcher = threading.Thread(target=self._look, name="deadlines", daemon=True)
            self._watcher.start()

    def end(self, trace: Trace) -> None:
        """The request is answered."""
        with self._lock:
            self._running.discard(trace)
            if trace.late:  # what was raised too late to be met here must not meet the thread's next request
                _raise_in(trace.thread, None)

    def _look(self) -> None:
        while True:
            time.sleep(_LOOK_EVERY)
            earliest = time.perf_counter() - self._seconds
            with self._lock:
                for trace in self._running:
                    if trace.began < earliest and not trace.late:
                        trace.late = True
                        _shut(trace.line)
                        _raise_in(trace.thread, LateError)


def late_problem(trace: Trace) -> ProblemError:
    """What the client of a late request is told."""
    headers = [("Retry-After", "1"), ("Connection", "close")]
    if trace.body_read:
        return ProblemError("overloaded", "The request took longer than it may.", headers=headers)
    return ProblemError("request_timeout", "The body took longer than it may.", headers=headers)


def _shut(line: socket.socket | None) -> None:
    if line is not None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RD)


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Raise the error in the thread at its next step, or take back one that it has not met yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), None if error is None else ctypes.py_object(error))
