"""The outermost layer: every request gets an id, a deadline, the fixed headers, its metrics and its line in the log."""

from collections.abc import Callable, Iterable
from typing import Any

from service.api import observe
from service.api.deadline import LateError, Watch, late_problem
from service.api.problems import render
from service.api.reply import Headers
from service.api.trace import Environ, Trace

App = Callable[[Environ, Any], Iterable[bytes]]

_FIXED: Headers = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
]
_SILENT: Headers = [*_FIXED, ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")]
_PAGE: Headers = [
    *_FIXED,
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'",
    ),
]


class Edge:
    """Wraps the app."""

    def __init__(self, app: App, watch: Watch) -> None:
        self._app = app
        self._watch = watch

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 -- WSGI's own callable
        """Answer one request."""
        trace = Trace(environ)

        def begin(status: str, headers: Headers, exc_info: Any = None) -> Any:  # noqa: ANN401
            trace.status = int(status[:3])
            return start_response(
                status, [*headers, ("X-Request-ID", trace.request_id), *_rate(trace), *(_PAGE if trace.page else _SILENT)], exc_info
            )

        self._watch.begin(trace)
        try:
            body = self._app(environ, begin)
        except LateError:
            body = render(late_problem(trace), trace)(environ, begin)
        finally:
            self._watch.end(trace)
        trace.size = sum(map(len, body)) if isinstance(body, tuple) else 0
        observe.observe(trace)
        return body


def _rate(trace: Trace) -> Headers:
    """The fields of the IETF's draft on rate limits: the policy, and what is left of it."""
    if trace.rate is None:
        return []
    limit, window, left, ends = trace.rate
    return [("RateLimit-Policy", f'"default";q={limit};w={window}'), ("RateLimit", f'"default";r={left};t={ends}')]
