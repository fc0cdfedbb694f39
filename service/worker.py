"""gunicorn's threaded worker, which leaves no connection in the queue of a socket that it is about to close."""

from contextlib import suppress
from typing import Any

from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

_CODES = ((errors.LimitRequestLine, "uri_too_long"), (errors.LimitRequestHeaders, "headers_too_large"))


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

    def handle_error(self, _req: Any, client: Any, _addr: Any, exc: BaseException) -> None:  # noqa: ANN401
        """Answer what never becomes a request as every other problem is answered.

        gunicorn's own answers with a page and logs what it could not read, which may be a transcript's words or a key.
        """
        from service.api.refusal import refuse  # not before the metrics have their directory, which this would load

        unread = "malformed_request" if isinstance(exc, errors.ParseException) else "internal_error"
        code = next((code for kind, code in _CODES if isinstance(exc, kind)), unread)
        self.log.warning("refused unread: %s, %s", code, type(exc).__name__)
        with suppress(OSError):
            client.sendall(refuse(code))
