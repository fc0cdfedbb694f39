"""gunicorn's threaded worker, which leaves no connection in the queue of a socket that it is about to close."""

from typing import Any

from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Stops in order: what has connected is accepted and answered, then the socket is closed at once, so that the next is refused.

    gunicorn's own keeps the socket open until the last request is answered: who connects meanwhile is queued, and reset at the end.
    """

    def set_accept_enabled(self, enabled: bool) -> None:
        """Begin or end accepting; a stopping worker ends it for good."""
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                self._empty(listener)
                listener.close()

    def _empty(self, listener: Any) -> None:  # noqa: ANN401
        before = -1
        while before != self.nr_conns:
            before = self.nr_conns
            self.accept(listener)
