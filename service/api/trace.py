"""What is known of a request while it runs: one object in the WSGI environment, open to the layer around Flask as well."""

import re
import secrets
import threading
import time
from typing import Any

_ID = re.compile(r"[A-Za-z0-9._~+/=-]{1,128}")
_PLACE = "verbatim.trace"

Environ = dict[str, Any]


class Trace:
    """Filled in by whoever learns something: by the guard the key's name, by the resource where its answer came from."""

    __slots__ = (
        "began",
        "body_read",
        "fault",
        "key_name",
        "late",
        "line",
        "method",
        "origin",
        "page",
        "problem",
        "rate",
        "request_id",
        "route",
        "size",
        "status",
        "taken",
        "thread",
    )

    def __init__(self, environ: Environ) -> None:
        given = environ.get("HTTP_X_REQUEST_ID", "")
        self.request_id: str = given if given and _ID.fullmatch(given) else secrets.token_hex(16)
        self.method: str = environ["REQUEST_METHOD"]
        self.began = time.perf_counter()
        self.thread = threading.get_ident()
        self.line = environ.get("gunicorn.socket")
        self.late = False
        self.body_read = False
        self.page = False  # whether the answer is for a browser to show
        self.route: str | None = None
        self.key_name: str | None = None
        self.origin: str | None = None
        self.problem: str | None = None
        self.fault: BaseException | None = None
        self.rate: tuple[int, int, int, int] | None = None  # limit, window, left, seconds to the window's end
        self.status = 0
        self.size = 0  # bytes sent
        self.taken = 0  # bytes received
        environ[_PLACE] = self


def trace_of(environ: Environ) -> Trace:
    """The trace of the request."""
    trace: Trace = environ[_PLACE]
    return trace
