"""Who may ask, and how often."""

from service.api.keys import Key, KeyRing
from service.api.problems import ProblemError
from service.api.trace import Environ, Trace
from service.cache.counters import Counters

GUARDED = "/v1/"


class Guard:
    """Asks for a key where there is a ring of them, and counts requests where there is a limit. Pages and probes stay open."""

    def __init__(self, ring: KeyRing | None, counters: Counters, *, limit: int, window: int) -> None:
        self._ring = ring
        self._counters = counters
        self._limit = limit
        self._window = window

    def admit(self, environ: Environ, trace: Trace) -> None:
        """Let the request pass, or raise the problem that it has."""
        if not environ["PATH_INFO"].startswith(GUARDED):
            return
        key = None if self._ring is None else _identify(self._ring, environ, trace)
        limit = self._limit if key is None or key.limit is None else key.limit
        if limit:
            self._count(trace, f"k:{key.name}" if key else f"a:{environ.get('REMOTE_ADDR')}", limit)

    def _count(self, trace: Trace, name: str, limit: int) -> None:
        count, ends = self._counters.count(name, limit)
        trace.rate = (limit, self._window, max(0, limit - count), ends)
        if count > limit:
            detail = f"More than {limit} requests in {self._window} seconds."
            raise ProblemError("too_many_requests", detail, headers=[("Retry-After", str(ends))])


def _identify(ring: KeyRing, environ: Environ, trace: Trace) -> Key:
    scheme, _, token = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    key = ring.find(token.strip()) if token and scheme.lower() == "bearer" else None
    if key is None:
        headers = [("WWW-Authenticate", 'Bearer realm="verbatim"')]
        raise ProblemError("unauthorized", "The request carries no key that is in force.", headers=headers)
    trace.key_name = key.name
    return key
