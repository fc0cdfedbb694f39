"""The service as gunicorn runs it: starting, stopping, reloading, slow clients, several workers."""

import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.servers.service import Caller
from tests.servers.traffic import Traffic
from tools.evaluate import COMMAND, free_port, running, started

pytestmark = pytest.mark.slow


def test_a_reload_under_traffic_loses_no_request() -> None:
    with started() as (url, process), Traffic(url) as traffic:
        time.sleep(0.7)
        for _ in range(2):
            process.send_signal(signal.SIGHUP)
            time.sleep(2.5)
    assert traffic.failed == []
    assert traffic.refused == 0
    assert traffic.answered > 50


def test_a_stop_under_traffic_answers_what_was_asked() -> None:
    with started() as (url, process), Traffic(url) as traffic:
        time.sleep(0.7)
        process.send_signal(signal.SIGTERM)
        process.wait(40)
    assert traffic.failed == []
    assert process.returncode == 0
    assert traffic.answered > 10


def test_it_is_ready_in_three_seconds() -> None:
    """From the start of gunicorn to the first answer of `/readyz`, the least of three."""
    took = []
    for _ in range(3):
        port = free_port()
        began = time.monotonic()
        process = subprocess.Popen(COMMAND, env=os.environ | {"PORT": str(port)}, stderr=subprocess.DEVNULL)
        try:
            assert Caller(f"http://127.0.0.1:{port}").comes_up(30)
            took.append(time.monotonic() - began)
        finally:
            process.terminate()
            process.wait(40)
    assert min(took) < 3, took


def test_metrics_count_over_all_workers() -> None:
    with running(WORKERS="2") as url:
        caller = Caller(url)
        for i in range(20):
            assert caller.analyse(f"Revenue was ${i} million.").status == 200
        seen = {caller.metric(r'verbatim_requests_total\{method="POST",route="/v1/analyses",status="200"\}') for _ in range(6)}
    assert seen == {20.0}


def test_a_client_that_sends_slowly_is_let_go() -> None:
    with running(REQUEST_SECONDS="1", WORKERS="1", THREADS="2") as url:
        host, port = urlsplit(url).netloc.split(":")
        lines = [socket.create_connection((host, int(port))) for _ in range(4)]
        for line in lines:
            line.sendall(b"POST /v1/analyses HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nRevenue")
        time.sleep(3)
        for line in lines:
            line.settimeout(10)
        answers = [line.recv(65536) for line in lines]
        assert sum(answer.startswith(b"HTTP/1.1 408") for answer in answers) >= 2
        assert Caller(url).analyse("Revenue was $5 million.").status == 200
        for line in lines:
            line.close()


def test_a_body_may_come_in_chunks() -> None:
    with running(WORKERS="1") as url:
        host, port = urlsplit(url).netloc.split(":")
        with socket.create_connection((host, int(port))) as line:
            head = b"POST /v1/figures HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n"
            line.sendall(head + b"Connection: close\r\n\r\nc\r\nRevenue was \r\n" + b"b\r\n$5 million.\r\n0\r\n\r\n")
            answer = b""
            while piece := line.recv(65536):
                answer += piece
    assert answer.startswith(b"HTTP/1.1 200")
    assert b'"value":5000000' in answer


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"GET /livez?" + b"a" * 5000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", "414 uri_too_long"),
        (b"GET /livez HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 9000 + b"\r\n\r\n", "431 headers_too_large"),
        (b"GET /livez HTTP/1.1\r\nHost: x\r\nX-Odd: a\x00b\r\n\r\n", "400 malformed_request"),
        (b"Ida Brandt: Revenue was $5 million.\r\n\r\n", "400 malformed_request"),
    ],
)
def test_what_is_no_request_is_refused_as_every_problem_is_and_not_logged(tmp_path: Path, sent: bytes, code: str) -> None:
    log, port = tmp_path / "log", free_port()
    with log.open("wb") as file:
        process = subprocess.Popen(COMMAND, env=os.environ | {"PORT": str(port), "WORKERS": "1"}, stderr=file)
    try:
        caller = Caller(f"http://127.0.0.1:{port}")
        assert caller.comes_up()
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(sent)
            head, _, body = b"".join(iter(lambda: line.recv(65536), b"")).partition(b"\r\n\r\n")
        assert (head.split()[1].decode(), json.loads(body)["code"]) == tuple(code.split())
        assert b"Content-Type: application/problem+json" in head
        assert caller.metric(rf'verbatim_problems_total\{{code="{code.split()[1]}"\}}') == 1
    finally:
        process.terminate()
        process.wait(40)
    assert "refused unread" in log.read_text()
    assert "Brandt" not in log.read_text()


def test_a_public_address_without_keys_is_refused() -> None:
    done = subprocess.run(COMMAND, env=os.environ | {"HOST": "0.0.0.0"}, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode != 0
    assert "API_KEYS_FILE" in done.stderr
