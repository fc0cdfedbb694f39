"""What each request carries through: its id, and the headers of every response."""

import re
import secrets
import time

from flask import Flask, Response, g, request

_ID = re.compile(r"[A-Za-z0-9._~+/=-]{1,128}")
_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
_SILENT = "default-src 'none'; frame-ancestors 'none'"


def register(app: Flask) -> None:
    """Give every request an id and every response its headers."""
    app.before_request(_begin)
    app.after_request(_finish)


def _begin() -> None:
    g.began = time.perf_counter()
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if _ID.fullmatch(given) else secrets.token_hex(16)


def _finish(response: Response) -> Response:
    headers = response.headers
    headers["X-Request-ID"] = g.request_id
    for name, value in _ALWAYS:
        headers[name] = value
    if "Content-Security-Policy" not in headers:
        headers["Content-Security-Policy"] = _SILENT
    return response
