import itertools
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from service.settings import Settings
from service.wsgi import build
from tests.servers.redis import Server
from tests.servers.service import Answer, Caller
from tools.evaluate import started

TIMEOUT = 0.2  # of Redis's socket
SLACK = 1.0  # for a busy machine: an analysis of these texts takes milliseconds

_numbers = itertools.count(1)
_reference = build(Settings(log_level="error")).test_client()
rows: list[str] = []


class Scene:
    """A service and the Redis behind it. Every text is new, so that each request must ask the far tier."""

    def __init__(self, caller: Caller, process: subprocess.Popen[bytes]) -> None:
        self.caller = caller
        self.process = process

    def right(self, count: int = 6) -> list[Answer]:
        """Some answers, each right and in time."""
        answers = []
        for _ in range(count):
            text = f"Mara Lindqvist: Revenue was ${next(_numbers)} million in the third quarter of 2024, up 20% year over year."
            answers.append(self.caller.analyse(text))
            assert answers[-1].status == 200, answers[-1].body
            assert answers[-1].body == _reference.post("/v1/analyses", data=text, content_type="text/plain; charset=utf-8").data
            assert answers[-1].seconds <= 2 * TIMEOUT + SLACK
        return answers

    def recovers(self, within: float = 10.0) -> bool:
        """Whether, asked ten times in a row, every answer is stored: readiness is one process's word, and each finds back by itself."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            if all(answer.cache.endswith("; stored") for answer in self.right(10)):
                return bool(self.caller.ready()["redis"] == "up")
        return False


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.kill()


@pytest.fixture
def scene(server: Server) -> Iterator[Callable[..., Scene]]:
    """Makes scenes: a service of two processes on a URL."""
    with ExitStack() as stack:

        def make(url: str = "", workers: int = 2, **more: str) -> Scene:
            settings = {"REDIS_TIMEOUT": str(TIMEOUT), "REDIS_PAUSE": "0.5", "MEMORY_CACHE": "0", "WORKERS": str(workers)}
            address, process = stack.enter_context(started(REDIS_URL=url or server.url, **(settings | more)))
            return Scene(Caller(address), process)

        yield make


@pytest.fixture(autouse=True)
def _row(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    rows.append(request.node.name.removeprefix("test_").replace("_", " "))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if rows:
        failed = {report.nodeid.split("::test_")[-1].replace("_", " ") for report in terminalreporter.stats.get("failed", [])}
        terminalreporter.write_line("\n| Redis | right answers, in time, no error to the client |\n| --- | --- |")
        for row in rows:
            terminalreporter.write_line(f"| {row} | {'NO' if row in failed else 'yes'} |")
