"""The answer to what cannot be read as a request: no app sees it, so it has no route and no headers of its own."""

import secrets
from http import HTTPStatus

import msgspec

from service import metrics
from service.api.problems import KINDS, ProblemError, document


def refuse(code: str) -> bytes:
    """A whole response with the problem, counted as every other."""
    status, instance = KINDS[code].status, secrets.token_hex(16)
    metrics.REQUESTS.labels("unknown", "other", status).inc()
    metrics.PROBLEMS.labels(code).inc()
    body = msgspec.json.encode(document(ProblemError(code, "The request was not read."), instance))
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        "Connection: close",
        "Content-Type: application/problem+json",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        f"X-Request-ID: {instance}",
    )
    return "\r\n".join((*head, "", "")).encode() + body
