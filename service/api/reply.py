"""A response that is ready for the wire: bytes and their header, with nothing to compute while it is sent."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import msgspec
from flask import Response

Headers = list[tuple[str, str]]

_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


class Reply(Response):
    """Takes Flask's place for a response, without its header objects: they cost more than a remembered answer does."""

    def __init__(self, body: bytes, status: int, headers: Headers) -> None:  # Flask's own constructor is what is saved
        self._body = body
        self._code = status
        self._lines = headers

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401
        """Send it as WSGI asks."""
        start_response(_LINES[self._code], self._lines)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (self._body,)


def reply(body: bytes, kind: str, status: int = 200, headers: Headers | None = None) -> Reply:
    """A body of a media type."""
    return Reply(body, status, [("Content-Type", kind), ("Content-Length", str(len(body))), *(headers or ())])


def json_reply(content: object, status: int = 200, headers: Headers | None = None, kind: str = "application/json") -> Reply:
    """Any value as JSON."""
    return reply(msgspec.json.encode(content), kind, status, headers)
