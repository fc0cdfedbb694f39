"""The running service as its clients meet it."""

import http.client
import json
import re
import time
from typing import Any, NamedTuple
from urllib.parse import urlsplit


class Answer(NamedTuple):
    """What came back, and in how many seconds."""

    status: int
    body: bytes
    seconds: float
    cache: str


class Caller:
    """Asks a running service, with a connection for each request."""

    def __init__(self, url: str) -> None:
        self.place = urlsplit(url).netloc

    def ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        began = time.perf_counter()
        connection = http.client.HTTPConnection(self.place, timeout=30)
        try:
            connection.request(method, path, body, {"Content-Type": "text/plain; charset=utf-8"} if body else {})
            reply = connection.getresponse()
            content = reply.read()
        finally:
            connection.close()
        return Answer(reply.status, content, time.perf_counter() - began, reply.headers.get("Cache-Status", ""))

    def analyse(self, text: str) -> Answer:
        return self.ask("POST", "/v1/analyses", text.encode())

    def ready(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.ask("GET", "/readyz").body)
        return content

    def metric(self, name: str) -> float:
        """The sum of a metric's values; `name` may be a pattern with labels."""
        page = self.ask("GET", "/metrics").body.decode()
        return sum(float(value) for value in re.findall(rf"^{name} ([\d.e+]+)$", page, re.MULTILINE))

    def becomes(self, state: str, within: float = 8.0) -> bool:
        """Whether readiness tells this state of Redis before the time is over."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            if self.ready()["redis"] == state:
                return True
            time.sleep(0.1)
        return False

    def comes_up(self, within: float = 10.0) -> bool:
        """Whether readiness is told before the time is over."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            try:
                return self.ask("GET", "/readyz").status == 200
            except OSError:
                time.sleep(0.01)
        return False
